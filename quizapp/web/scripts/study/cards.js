// The cards ahead, in the order of study: the site's order, and between them those that come back.

import { parsed } from "./parts.js";
import { every, put, remove } from "./store.js";

// When nothing else is left, cards in steps come so many milliseconds early.
const AHEAD = 20 * 60_000;
let page = null;
let ahead = [];

/** Take the cards that a page or an answer of the site brings, instead of those there are. */
export function takeCards(settings, root) {
  page = settings;
  ahead = [...root.querySelectorAll("template[data-card]")].map(card);
}

/** Take the cards that were kept, for a page that comes out of the browser's own store. */
export async function takeKept() {
  ahead = await kept();
}

/** Take in the cards that were kept behind those that the page brings, which are not all. */
export async function addKept() {
  const found = (await kept()).filter((each) => !cardOf(each.id));
  ahead.push(...found.map((each) => ({ ...each, due: 0 })));
}

/** Keep the cards there are once the others of what is studied here are forgotten. */
export async function keepAll() {
  const found = await every("cards").catch(() => []);
  forget(found.filter((each) => isOurs(each) && !cardOf(each.id)).map(({ id }) => id));
  return keep(ahead);
}

/** Return the cards that are kept; read again if one was rated meanwhile. */
async function kept() {
  const before = ahead;
  const found = (await every("cards")).filter(isOurs).sort((one, other) => one.place - other.place);
  if (before !== ahead) {
    return kept();
  }
  return found.map(({ html, state }) => ({ ...card(parsed(html).firstChild), ...state }));
}

/** Take cards that come back as the site asks them now, and others that it has besides. */
export function renewCards(html) {
  for (const template of parsed(html).children) {
    const fresh = card(template);
    const place = ahead.findIndex((each) => each.id === fresh.id);
    bring(fresh, place < 0 ? ahead.length : place);
  }
}

/** Return the card that comes now; none if nothing is left for now. */
export function nextCard(now = Date.now()) {
  const back = ahead.filter((each) => each.due).sort((one, other) => one.due - other.due);
  const first = back[0];
  if (first && first.due <= now) {
    return first;
  }
  const fresh = ahead.find((each) => !each.due);
  return fresh ?? (first && first.due <= now + AHEAD ? first : null);
}

export const cardOf = (id) => ahead.find((each) => each.id === id);

/** Return whether a card is new: the answer to it will be the first. */
export const isNew = (card) => card.data.new && !card.back;

export const cardsLeft = () => ahead.length;

/** Take cards away: they are done for today. */
export function drop(...ids) {
  ahead = ahead.filter((each) => !ids.includes(each.id));
  forget(ids);
}

/** Let a card come back, or come anew where it stood before. */
export function bring(card, place = ahead.length) {
  ahead = ahead.filter((each) => each.id !== card.id);
  ahead.splice(place, 0, card);
  keep([card]);
}

/** Return what a rating leads to: seconds until the card comes back or null, the step, in words. */
export const outcome = (card, rating) => lines(card)[rating - 1];

export const lines = ({ data, step }) => data.outcomes[step] ?? data.outcomes[""];

function card(template) {
  const data = JSON.parse(template.dataset.data);
  const due = data.wait === undefined ? 0 : Date.now() + 1000 * data.wait;
  return { id: Number(template.dataset.card), template, data, due, step: "" };
}

const isOurs = (each) => each.learner === page.learner && each.scope === page.scope;

/** Keep cards for the case that the page is opened again without the site. */
function keep(cards) {
  const { learner, scope } = page;
  const rows = cards.map((each) => ({
    learner,
    scope,
    id: each.id,
    place: ahead.indexOf(each),
    html: each.template.outerHTML,
    state: { due: each.due, step: each.step, back: each.back },
  }));
  // A browser that keeps nothing goes on as long as the page is open.
  return put("cards", ...rows).catch(() => {});
}

const forget = (ids) =>
  remove("cards", ...ids.map((id) => [page.learner, page.scope, id])).catch(() => {});
