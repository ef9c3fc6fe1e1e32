// Other places each time a card is asked, so that no place is learnt; see web/study/mixing.py.

const LISTS = { choice: ".options, [data-behind]", order: "[data-order]", match: "select" };
const LINES = ".options > li, [data-order] > li";

/** Return a card on which what is chosen from or put into order stands elsewhere than before. */
export function mixed(card) {
  const { question, ascends } = card.data;
  if (ascends || !(question.type in LISTS)) {
    return card;
  }
  const template = card.template.cloneNode(true);
  turn(template.content, question.type);
  if (isSolved(template.content, question)) {
    turn(template.content, question.type);
  }
  for (const [index, line] of template.content.querySelectorAll(LINES).entries()) {
    line.querySelector("kbd").textContent = index + 1;
    (line.querySelector("[data-key]") ?? line).dataset.key = index + 1;
  }
  return { ...card, template };
}

/** Let the first of each list come last; the first of a list to choose from says to choose. */
function turn(content, type) {
  for (const list of content.querySelectorAll(LISTS[type])) {
    list.append(list.children[type === "match" ? 1 : 0]);
  }
}

/** Return whether the right answer could be read off the order of the lines. */
function isSolved(content, { type, steps, pairs }) {
  if (type === "choice") {
    return false;
  }
  const [shown, right] =
    type === "order"
      ? [content.querySelectorAll("[name^=step]"), steps]
      : [[...content.querySelector("select").options].slice(1), pairs.map(([, each]) => each)];
  return [...shown].every((each, index) => each.value === right[index]);
}
