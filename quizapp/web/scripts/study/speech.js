// Questions and answers spoken by the browser, in the language of the card.

let isOn = false;

export const canSpeak = () => "speechSynthesis" in window;

/** Show the button where the browser has a voice. */
export function startSpeech() {
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.hidden = !canSpeak();
    button.addEventListener("click", speak);
  }
  isOn = canSpeak();
}

/** Read what is on the stage: the question, or the verdict. */
export function speak() {
  const stage = document.querySelector("[data-stage]");
  const part = stage?.querySelector(".verdict, .prompt");
  if (!isOn || !part) {
    return;
  }
  window.speechSynthesis.cancel();
  // biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is not read
  const text = part.innerText;
  const language = part.closest("[lang]")?.lang ?? document.documentElement.lang;
  window.speechSynthesis.speak(
    Object.assign(new SpeechSynthesisUtterance(text), { lang: language }),
  );
}
