// Around the card: where one is, what is left, what can be done with it, what waits to be sent.

import { inside } from "./parts.js";
import { counted, filled, number } from "./words.js";

let words = {};
let tools = null;

/** Let the tools work without loading the page anew. */
export function startTools(page, { undo, act }) {
  ({ words } = page);
  tools = document.querySelector("[data-acts]");
  tools.querySelector("[value=undo]").hidden = false;
  const details = tools.closest("details");
  tools.addEventListener("submit", (event) => {
    const kind = event.submitter.value;
    if (kind === "undo" ? undo() : act(kind)) {
      event.preventDefault();
    }
    details.open = false;
  });
  // Into the list when it opens, and back when it is closed by key.
  details.addEventListener("toggle", () => {
    if (details.open) {
      tools.querySelector(":is(a, button):not([hidden])").focus();
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      event.preventDefault();
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
}

/** Let the tools be those of a card. */
export function showCard({ id, data }, page) {
  tools.elements.card.value = id;
  const about = tools.querySelector("[data-about]");
  about.href = about.dataset.about.replace("0", id);
  if (data) {
    const mark = tools.querySelector("[data-mark]");
    mark.value = data.marked ? "unmark" : "mark";
    mark.firstElementChild.textContent = mark.dataset[mark.value];
    document.querySelector("[data-marked]").hidden = !data.marked;
    showDeck(id, data, page.decks.find((each) => each.id === data.deck) ?? {});
  }
  say();
}

function showDeck(id, { of }, { edit: place, href, language: lang, title: textContent }) {
  const edit = tools.querySelector("[data-edit]");
  edit.firstElementChild.textContent = edit.dataset[place ? "edit" : "report"];
  edit.href = place ? place.replace("FACT", of) : edit.dataset.problem.replace("0", id);
  if (href) {
    Object.assign(document.querySelector(".study-where a"), { href, lang, textContent });
  }
}

/** Say the verdict to those who listen; its heading has the focus and says the word itself. */
function say() {
  const told = document.querySelector("[data-stage] [data-told]");
  const place = document.querySelector("[data-said]");
  place.replaceChildren(...(told ? inside(told) : []));
}

/** Show what is left for today, and how far one is. */
export function showTop({ left }) {
  const parts = [
    left.new && counted(words.new, left.new),
    left.again && counted(words.again, left.again),
    filled(words.minutes, { n: number(minutes(left)) }),
  ];
  const work = filled(words.left, { work: parts.filter(Boolean).join(" · ") });
  document.querySelector(".study-left").textContent = work;
  const bar = document.querySelector(".study-top progress");
  bar.max = left.done + left.new + left.again;
  bar.value = left.done;
  bar.ariaValueText = `${counted(words.answers, left.done)}, ${work}`;
}

const minutes = ({ pace, twice, ...left }) =>
  Math.max(1, Math.round((pace * (left.new * twice + left.again)) / 60));

/** Say something until another card comes. */
export function tell(text) {
  document.querySelector("[data-told-here]").textContent = text;
}

/** Say what was done, and with how many cards. */
export const tellDone = (what, count) => tell(counted(words[what], count));

/** Say honestly how many answers are not at the site yet, and why. */
export function tellWaiting(count, why) {
  const place = document.querySelector("[data-waits-here]");
  document.documentElement.dataset.waiting = count;
  place.replaceChildren();
  if (!count || !why) {
    return;
  }
  const reason = why === "offline" && !isSecureContext ? "unsafe" : why;
  place.append(`${counted(words.waiting, count)} ${words[reason]}`);
  if (why === "signedOut" || why === "other") {
    const link = Object.assign(document.createElement("a"), { href: words.signInAt });
    link.textContent = words.signIn;
    place.append(" ", link);
  }
}
