// Around the card: where one is, what is left, what can be done with it, what waits to be sent.

import { counted, filled, number } from "./words.js";

let words = {};

/** Let the tools work without loading the page anew. */
export function startTools(page, { undo, act }) {
  ({ words } = page);
  const form = document.querySelector("[data-acts]");
  form?.addEventListener("submit", (event) => {
    const kind = event.submitter?.value;
    if (kind === "undo" ? undo() : act(kind)) {
      event.preventDefault();
    }
    form.closest("details").open = false;
  });
  for (const button of form?.querySelectorAll("[value=undo]") ?? []) {
    button.hidden = false;
  }
  if (form) {
    startMore(form.closest("details"));
  }
}

/** Lead into the list when it opens, and back when it is closed by key. */
function startMore(details) {
  details.addEventListener("toggle", () => {
    if (details.open) {
      details.querySelector(".more-list :is(a, button):not([hidden])").focus();
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
}

/** Let the tools be those of a card. */
export function showCard(card, page, isJudged) {
  const form = document.querySelector("[data-acts]");
  if (!form) {
    return;
  }
  form.elements.card.value = card.id;
  for (const link of form.querySelectorAll("[data-about]")) {
    link.href = link.dataset.about.replace("0", card.id);
  }
  const mark = form.querySelector("[data-mark]");
  const isMarked = Boolean(card.data?.marked);
  if (card.data) {
    mark.value = isMarked ? "unmark" : "mark";
    mark.firstElementChild.textContent = isMarked ? mark.dataset.unmark : mark.dataset.mark;
  }
  const deck = page.decks.find((each) => each.id === card.data?.deck);
  const edit = form.querySelector("[data-edit]");
  if (card.data) {
    edit.firstElementChild.textContent = deck?.edit ? edit.dataset.edit : edit.dataset.report;
    edit.href = deck?.edit
      ? deck.edit.replace("FACT", card.data.of)
      : edit.dataset.problem.replace("0", card.id);
  }
  const link = document.querySelector(".study-where a");
  if (deck && link) {
    Object.assign(link, { href: deck.href, lang: deck.language, textContent: deck.title });
  }
  say(isJudged);
}

/** Say the verdict to those who listen; its heading has the focus and says the word itself. */
function say(isJudged) {
  const told = isJudged ? document.querySelector("[data-stage] [data-told]") : null;
  const place = document.querySelector("[data-said]");
  place.replaceChildren(...(told?.cloneNode(true).childNodes ?? []));
}

/** Show what is left for today, and how far one is. */
export function showTop({ left }) {
  const parts = [
    left.new ? counted(words.new, left.new) : "",
    left.again ? counted(words.again, left.again) : "",
    filled(words.minutes, { n: number(minutes(left)) }),
  ];
  const work = filled(words.left, { work: parts.filter(Boolean).join(" · ") });
  document.querySelector(".study-left").textContent = work;
  const bar = document.querySelector(".study-top progress");
  bar.max = left.done + left.new + left.again;
  bar.value = left.done;
  bar.setAttribute("aria-valuetext", `${counted(words.answers, left.done)}, ${work}`);
}

const minutes = ({ pace, twice, ...left }) =>
  Math.max(1, Math.round((pace * (left.new * twice + left.again)) / 60));

/** Say something that has no other place. */
export function tell(text) {
  document.querySelector("[data-said]").textContent = text;
  document.querySelector("[data-waits-here]").textContent = text;
}

/** Say honestly how many answers are not at the site yet, and why. */
export function tellWaiting(count, why) {
  const place = document.querySelector("[data-waits-here]");
  document.documentElement.dataset.waiting = count;
  place.replaceChildren();
  if (!count || !why) {
    return;
  }
  const reason = why === "offline" && !window.isSecureContext ? "unsafe" : why;
  place.append(`${counted(words.waiting, count)} ${words[reason]}`);
  if (why === "signedOut" || why === "other") {
    const link = Object.assign(document.createElement("a"), { href: words.signInAt });
    link.textContent = words.signIn;
    place.append(" ", link);
  }
  for (const each of document.querySelectorAll("[data-waits]")) {
    each.textContent = place.textContent;
  }
}
