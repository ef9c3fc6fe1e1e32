// What a script adds to the reading view of a text: words that are selected become a fact. Without
// it, each passage has its own button, and the words are typed.

const LONGEST = 1000;
const passages = document.querySelector("[data-passages]");
const bar = document.querySelector("[data-selected]");
const link = bar.querySelector("[data-make]");

/** Return what is selected of the text: the passages and the words; nothing if that is none. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  const texts = [...passages.querySelectorAll("[data-text]")];
  const touched = texts.filter((each) => range.intersectsNode(each));
  const parts = touched.map((each) => within(range, each)).filter(([, words]) => words);
  const words = parts.map(([, each]) => each).join(" ");
  return words && words.length <= LONGEST ? { cites: parts.map(([cite]) => cite), words } : null;
}

/** Return the passage of a text and the words of it that are selected. */
function within(range, text) {
  const part = document.createRange();
  part.selectNodeContents(text);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) {
    part.setStart(range.startContainer, range.startOffset);
  }
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) {
    part.setEnd(range.endContainer, range.endOffset);
  }
  const words = part.toString().split(/\s+/).filter(Boolean).join(" ");
  return [text.closest("[data-cite]").dataset.cite, words];
}

function show() {
  // Who goes to the button with the keyboard keeps what is selected.
  if (bar.contains(document.activeElement)) {
    return;
  }
  const found = selected();
  bar.hidden = !found;
  if (found) {
    bar.querySelector("[data-cited]").textContent = found.cites.join(", ");
    bar.querySelector("[data-quoted]").textContent = found.words;
    const query = new URLSearchParams(found.cites.map((each) => ["cite", each]));
    query.append("quote", found.words);
    link.href = `${passages.dataset.kinds}?${query}`;
  }
}

document.addEventListener("selectionchange", show);
show();
