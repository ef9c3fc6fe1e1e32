// Questions and answers spoken by the browser, in the language of the card.

const voice = window.speechSynthesis;

/** Show the button where the browser has a voice. */
export function startSpeech() {
  const button = document.querySelector("[data-speak]");
  button.hidden = !voice;
  button.addEventListener("click", speak);
}

/** Read what is on the stage: the question, or the verdict. */
export function speak() {
  const part = document.querySelector("[data-stage] :is(.verdict, .prompt)");
  if (!voice || !part) {
    return;
  }
  voice.cancel();
  // biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is not read
  const said = new SpeechSynthesisUtterance(part.innerText);
  said.lang = part.closest("[lang]").lang;
  voice.speak(said);
}
