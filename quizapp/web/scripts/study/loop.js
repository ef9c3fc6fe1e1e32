// Studying without waiting: the next card is here before it is wanted. Answers are judged here and
// sent in the background; what the site makes of them stands.

import { grade } from "../grading/grade.js";
import { bring, cardOf, drop, isNew, lines, nextCard, outcome, renewCards } from "./cards.js";
import { mixed } from "./mixing.js";
import { send } from "./outbox.js";
import { blank } from "./parts.js";
import { isUntouched, remember } from "./past.js";
import { responseOf, reviewOf, tellMistake, uuid } from "./response.js";
import { put, remove } from "./store.js";
import { questionOf, verdictOf } from "./verdict.js";
import { filled } from "./words.js";

const AGAIN = 1;
const HARD = 2;
const GOOD = 3;
const GUESSED = 1;
let page = null;
let stage = null;
let on = {};
let current = null;

/** Begin with what stands on the page; `events` are told of all that changes. */
export function startLoop(settings, events) {
  page = settings;
  on = events;
  stage = document.querySelector("[data-stage]");
  stage.addEventListener("submit", onSubmit);
}

/** Go on with the card on the page if it is the one that comes now, or else with the right one. */
export function begin() {
  const form = stage.querySelector("form[data-study]");
  const id = Number(form?.elements.card?.value);
  const next = nextCard();
  if (form?.querySelector("[name=rating]")) {
    current = { card: cardOf(id) ?? { id, data: null }, form };
    on.shown(current.card, true);
  } else if (next && id === next.id) {
    current = { card: next, shownAt: performance.now() };
    on.shown(next, false);
  } else {
    goOn();
  }
}

/** Return the id of the answer on the page, if the site has judged it. */
export const judgedId = () => current?.form?.elements.client_id.value ?? "";

/**
 * Take in what this browser knows beyond the page, unless an answer waits for its rating.
 *
 * `kept` is an answer that was not rated yet, `isRated` whether the one on the page was.
 */
export function restore(kept, isRated) {
  if (current?.verdict) {
    return;
  }
  const card = isUntouched() && kept && cardOf(kept.card);
  keepCurrent();
  if (card) {
    current = { card, answered: kept.current };
    showVerdict(kept.verdict);
  } else if (isRated || !(current?.form || current?.card === nextCard())) {
    goOn();
  }
}

/** Show what comes now. */
export function goOn() {
  const next = nextCard();
  if (next) {
    show(next);
  } else {
    current = null;
    on.end();
  }
}

export const currentCard = () => current?.card ?? null;

/** Return whether the card waits for its rating. */
export const isJudged = () => Boolean(current?.verdict || current?.form);

/** Let the card that is on the stage stay there though others were taken, as it is known now. */
export function keepCurrent() {
  const now = current && cardOf(current.card.id);
  // One that comes back may be asked in another way by now.
  if (now && !now.due && !isJudged()) {
    current.card = now;
  }
}

/** Leave a card that was answered or put aside elsewhere. */
export function leave(id) {
  if (current?.card.id === id && !isJudged()) {
    goOn();
  }
}

/** Take the site's word: cards that come back are asked as it asks them now. */
export function renew(html) {
  renewCards(html);
  keepCurrent();
}

function onSubmit(event) {
  const form = event.target.closest("form[data-study]");
  if (!form || !current) {
    return;
  }
  event.preventDefault();
  const rating = Number(event.submitter?.value);
  if (event.submitter?.name === "rating") {
    rate(rating);
  } else if (event.submitter?.name === "sure") {
    current.answered.confidence = Number(event.submitter.value);
    showVerdict(current.verdict);
  } else {
    answer(form, event.submitter);
  }
}

async function answer(form, submitter) {
  const { response, mistake, what } = responseOf(form, submitter);
  if (mistake) {
    tellMistake(form, filled(page.words[mistake], { what }));
    return;
  }
  submitter?.classList.add("chosen");
  const { deck } = current.card.data;
  const question = questionOf(current.card);
  const asked = current;
  const seconds = (performance.now() - current.shownAt) / 1000;
  const answered = { client_id: uuid(), response, seconds, answered_at: new Date().toISOString() };
  try {
    const rivals = question.accepted ? await page.rivals(deck) : [];
    if (!rivals) {
      throw new RangeError(deck);
    }
    const verdict = grade(question, response, rivals);
    // The second of two answers that were given at once is none.
    if (current === asked) {
      current = { ...asked, answered };
      judge(verdict, submitter?.name !== "unknown" && response !== "");
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    tellMistake(form, page.words.odd);
  }
}

function judge(verdict, hasAnswered) {
  if (page.confidence && hasAnswered && verdict.outcome !== "self") {
    askHowSure(verdict);
  } else {
    showVerdict(verdict);
  }
  keepAnswer(verdict);
}

/** Ask above the question, which stays to be seen with what was answered. */
function askHowSure(verdict) {
  current.verdict = verdict;
  stage.querySelector("form").inert = true;
  stage.prepend(blank("sure"));
  stage.querySelector("h2").focus();
}

function showVerdict(verdict) {
  const { card, answered } = current;
  current.verdict = verdict;
  const found = verdictOf(card, { ...answered, ...verdict }, page.words);
  const fitting = suggested(verdict.outcome);
  const after = lines(card);
  for (const button of found.querySelectorAll("[name=rating]")) {
    const isFitting = Number(button.value) === fitting;
    const when = button.querySelector(".rating-when");
    button.classList.toggle("button-primary", isFitting && Boolean(when));
    button.toggleAttribute("data-default", isFitting && Boolean(when));
    when?.replaceChildren(page.intervals ? after[button.value - 1][2] : "");
  }
  stage.replaceChildren(found);
  on.shown(card, true);
  on.changed();
}

/** Return the rating that fits, from the verdict, the time taken and how sure one was. */
function suggested(judged) {
  if (judged === "wrong" || judged === "near-miss") {
    return AGAIN;
  }
  const { seconds, confidence } = current.answered;
  const isHard = judged !== "self" && (seconds > page.slow || confidence === GUESSED);
  return isHard && !page.two ? HARD : GOOD;
}

function rate(rating) {
  const { card, form } = current;
  const entry = form ? reviewOf(form, rating) : review(rating);
  const [wait, step] = card.data ? outcome(card, rating) : [null, 0];
  const [change, cards] = card.data ? [counted(card, wait), [card]] : [[0, 0, 1], []];
  remember({ client_id: entry.client_id, cards, ids: [card.id], change });
  send("reviews", entry);
  // After that: a browser that ends in between has both.
  remove("kept", pendingName(page)).catch(() => {});
  if (form) {
    put("kept", { name: entry.client_id }).catch(() => {});
  }
  if (wait === null) {
    drop(card.id);
  } else {
    // What is crammed comes again after all others, however long they take.
    const due = card.data.crammed ? 0 : Date.now() + 1000 * wait;
    bring({ ...mixed(card), due, step: String(step), back: true });
  }
  // All that is written into the page comes before the focus, for which it is laid out.
  on.counted(...change);
  goOn();
  on.rated([card.id], change);
}

/** Return how the counts change: new cards, cards to repeat, answers. */
function counted(card, wait) {
  const isBack = wait !== null;
  return isNew(card) ? [-1, isBack ? 1 : 0, 1] : [0, isBack ? 0 : -1, 1];
}

function review(rating) {
  const { card, answered } = current;
  const { question, fuzz, crammed } = card.data;
  // What is not known is not sent.
  const scheduled = crammed ? false : undefined;
  return { ...answered, card: card.id, type: question.type, rating, fuzz, scheduled };
}

/** Show a card to be answered. */
export function show(card) {
  current = { card, shownAt: performance.now() };
  const sheet = Object.assign(document.createElement("div"), { className: "sheet" });
  sheet.append(card.template.content.querySelector("form").cloneNode(true));
  stage.replaceChildren(sheet);
  on.shown(card, false);
  on.changed();
}

/** Keep an answer until it is rated, in case the page is closed before. */
function keepAnswer(verdict) {
  const { card, answered } = current;
  const kept = { name: pendingName(page), card: card.id, current: answered, verdict };
  put("kept", kept).catch(() => {});
}

export const pendingName = ({ learner, scope }) => `${learner} ${scope}`;
