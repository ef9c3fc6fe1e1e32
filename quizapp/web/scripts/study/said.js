// Sentences of the grader as the page shows them: CommonMark of one line, with words in Russian
// letters marked as such. What a learner wrote is text, never markup.

const MARK = /\\([!-/:-@[-`{-~])|(\*\*|__)(?=\S)(.+?)\2|([*_])(?=\S)(.+?)\4|([^\\*_]+|.)/gsu;
const RUSSIAN = /(\p{Script=Cyrillic}\p{M}*(?:[ -]?\p{Script=Cyrillic}\p{M}*)*)/u;
const LATIN = /(\p{Script=Latin}\p{M}*(?:[ ’-]?\p{Script=Latin}\p{M}*)*)/u;

/** Return the nodes of a text; in a Russian sentence, Latin words are in the language given. */
export function marked(text, language = "") {
  const found = document.createDocumentFragment();
  for (const [, escaped, , strong, , emphasis, plain] of text.matchAll(MARK)) {
    const inner = strong ?? emphasis;
    if (inner) {
      const element = document.createElement(strong ? "strong" : "em");
      element.append(marked(inner, language));
      found.append(element);
    } else {
      found.append(...spoken(escaped ?? plain, language));
    }
  }
  return found;
}

/** Return the nodes of plain text. */
export function spoken(text, language = "") {
  const [runs, lang] =
    language && document.documentElement.lang === "ru" ? [LATIN, language] : [RUSSIAN, "ru"];
  return text.split(runs).map((part, place) => (place % 2 ? inLanguage(part, lang) : part));
}

/** Return a text marked as being in a language. */
export function inLanguage(text, language) {
  const span = document.createElement("span");
  span.lang = language;
  span.textContent = text;
  return span;
}
