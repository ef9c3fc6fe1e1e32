// Sentences of the grader as the page shows them: CommonMark of one line, with words in Russian
// letters marked as such. What a learner wrote is text, never markup.

const MARK = /\\([!-/:-@[-`{-~])|(\*\*|__)(?=\S)(.+?)\2|([*_])(?=\S)(.+?)\4|([^\\*_]+|.)/gsu;
const RUSSIAN = /(\p{Script=Cyrillic}\p{M}*(?:[ -]?\p{Script=Cyrillic}\p{M}*)*)/u;

/** Return the nodes of a text. */
export function marked(text) {
  const found = document.createDocumentFragment();
  for (const [, escaped, , strong, , emphasis, plain] of text.matchAll(MARK)) {
    const inner = strong ?? emphasis;
    if (inner) {
      const element = document.createElement(strong ? "strong" : "em");
      element.append(marked(inner));
      found.append(element);
    } else {
      found.append(...spoken(escaped ?? plain));
    }
  }
  return found;
}

/** Return the nodes of plain text. */
export const spoken = (text) =>
  text.split(RUSSIAN).map((part, place) => (place % 2 ? russian(part) : part));

function russian(text) {
  const span = document.createElement("span");
  span.lang = "ru";
  span.textContent = text;
  return span;
}
