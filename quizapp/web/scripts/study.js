// The study page: cards ahead, keys, the tools under the card, what is told of the connection.

import "./app.js";
import { learn } from "./grading/grade.js";
import * as acts from "./study/acts.js";
import { addKept, cardsLeft, drop, keepAll, takeCards, takeKept } from "./study/cards.js";
import { startKeys } from "./study/keys.js";
import * as loop from "./study/loop.js";
import { startOrdering } from "./study/order.js";
import { flush, openOutbox, startOutbox, unknownTo } from "./study/outbox.js";
import { blank, parsed } from "./study/parts.js";
import "./study/passages.js";
import { speak, startSpeech } from "./study/speech.js";
import { get, put } from "./study/store.js";
import { showCard, showTop, startTools, tell, tellDone, tellWaiting } from "./study/top.js";
import { filled } from "./study/words.js";

const FEW = 50;
const SOON = 500;
// So long a typed answer waits for the others of its deck, beside which it is judged.
const PATIENCE = 5000;
const root = document.querySelector("[data-loop]");
const page = root ? JSON.parse(root.dataset.loop) : null;
// What is crammed in one tab is still to be studied in another, and the other way round.
const channel = page && !page.crams ? new BroadcastChannel("quizapp-study") : null;
const rivals = {};
const events = { shown, changed, counted, rated, end, stale };
let all = false;
// How often another tab said that something was done.
let heard = 0;

startKeys();
startOrdering();
if (page) {
  start();
}
focusStart(document);

/** Begin where there is something to do: in the line to type, or at the heading that is news. */
function focusStart(stage) {
  const line = stage.querySelector("[data-start]");
  const types = line && matchMedia("(hover: hover) and (pointer: fine)").matches;
  const heading = stage.querySelector("#card, h1");
  (types ? line : heading)?.focus({ preventScroll: true });
}

async function start() {
  learn(page.tables);
  page.rivals = rivalsOf;
  openOutbox(page, tellWaiting, taken);
  startSpeech();
  startTools(page, { undo, act });
  loop.startLoop(page, events);
  takeCards(page, root);
  loop.begin();
  channel?.addEventListener("message", ({ data }) => {
    if (data.learner === page.learner) {
      elsewhere(data);
    }
  });
  await restore();
  document.documentElement.classList.add("is-ready");
}

/** Take in what this browser kept: an older page, answers that wait, one that is not rated yet. */
async function restore() {
  try {
    const last = await get("kept", pageName());
    const isOld = last?.made >= page.made;
    if (isOld) {
      await takeKept();
      page.left = last.left;
      showTop(page);
      all = true;
    } else if (!page.minutes) {
      if (cardsLeft() >= FEW) {
        await addKept();
      }
      keepAll().then(keepPage);
    }
    if (!isOld) {
      const done = (await unknownTo(page.made)).filter(isOfKind);
      drop(...done.flatMap(({ entry }) => entry.cards ?? [entry.card]));
    }
    await startOutbox();
    const isRated = await get("kept", loop.judgedId());
    loop.restore(await get("kept", loop.pendingName(page)), isRated);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
    // A browser that keeps nothing sends each answer while the page is open.
    await startOutbox().catch(() => {});
  }
  setTimeout(fetchMore, SOON);
}

/** Return whether what was done changes what is studied here: crammed cards, or others. */
const isOfKind = ({ entry }) => entry.cards || (entry.scheduled === false) === page.crams;

function pageName() {
  return `page ${loop.pendingName(page)}`;
}

function keepPage() {
  const { made, left, minutes } = page;
  if (minutes) {
    return;
  }
  put("kept", { name: pageName(), made, left }).catch(() => {});
}

/** Return the other answers of a deck; null if they cannot be had now. */
function rivalsOf(deck) {
  rivals[deck] ??= fetchRivals(deck).catch(() => {
    delete rivals[deck];
    return null;
  });
  return rivals[deck];
}

async function fetchRivals(deck) {
  const answer = await fetch(page.decks.find((each) => each.id === deck).rivals, {
    signal: AbortSignal.timeout(PATIENCE),
  });
  const said = await answer.json();
  learn(said.tables);
  return said.rivals;
}

/** Have enough cards here for a long way without the site, and what their answers are told from. */
async function fetchMore() {
  for (const { id } of page.decks) {
    rivalsOf(id);
  }
  if (all || page.minutes || !navigator.onLine || !(await flush())) {
    return;
  }
  try {
    const answer = await fetch(page.more);
    const content = parsed(await answer.text());
    const settings = JSON.parse(content.querySelector("[data-loop]").dataset.loop);
    const before = heard;
    const isNews = !(await unknownTo(settings.made)).length && before === heard;
    if (isNews && settings.learner === page.learner) {
      takeMore(content, settings);
    }
  } catch {
    // No connection, or a page that says what is wrong; it is tried again with the next answer.
  }
}

function takeMore(fragment, { decks, made, left }) {
  Object.assign(page, { decks, made, left });
  all = true;
  takeCards(page, fragment);
  loop.keepCurrent();
  showTop(page);
  keepAll().then(keepPage);
}

function shown(card, isJudged) {
  showCard(card, page);
  if (page.aloud && !isJudged) {
    speak();
  }
}

function changed() {
  tell("");
  const stage = root.querySelector("[data-stage]");
  document.documentElement.classList.toggle("is-judged", stage.querySelector(".ratings"));
  focusStart(stage);
  window.scrollTo({ top: 0, behavior: "instant" });
}

function counted(fresh, again, done) {
  page.left.new = Math.max(0, page.left.new + fresh);
  page.left.again = Math.max(0, page.left.again + again);
  page.left.done = Math.max(0, page.left.done + done);
  showTop(page);
  keepPage();
}

function rated(ids, change) {
  channel?.postMessage({ learner: page.learner, ids, change });
  if (cardsLeft() < FEW && !all) {
    fetchMore();
  }
}

/** Another tab has done something with cards. */
function elsewhere({ ids, change }) {
  heard += 1;
  const before = cardsLeft();
  drop(...ids);
  if (cardsLeft() < before) {
    counted(...change);
  }
  for (const id of ids) {
    loop.leave(id);
  }
}

/** Take what the site says to what was sent. */
function taken(said, left) {
  const refused = [...said.reviews, ...said.acts].find((each) => each.status === "refused");
  if (refused) {
    tell(filled(page.words.refused, refused));
  }
  // What waits still is not in the site's word yet.
  if (said.left && !left) {
    // What is left of some minutes, only this page knows.
    page.left = page.minutes ? page.left : said.left;
    showTop(page);
    loop.renew(said.cards);
  }
}

/** Take back what was done last on this page; of what was done before, the site knows. */
function undo() {
  const isDone = acts.undo(events);
  if (!isDone && document.documentElement.dataset.waiting > 0) {
    // What waits was done after all that the site knows of.
    flush().then((isSent) =>
      isSent ? document.querySelector("[value=undo]").click() : tell(page.words.later),
    );
    return true;
  }
  const card = loop.currentCard();
  if (isDone && card) {
    showCard(card, page);
    tellDone("undone", 1);
  }
  return isDone;
}

function act(kind) {
  const card = loop.currentCard();
  if (!card?.data) {
    return false;
  }
  const [what, withFact] = kind.split("-");
  const ids = (withFact && card.data.fact) || [card.id];
  if (what.endsWith("mark")) {
    acts.mark(card);
    showCard(card, page);
  } else {
    acts.putAside(what, ids, events);
  }
  tellDone(what, ids.length);
  return true;
}

/** Nothing is left here: the site says how it went, if it can be reached. */
async function end() {
  const isSent = await flush().catch(() => true);
  if (isSent && navigator.onLine) {
    location.assign(page.end);
    return;
  }
  const stage = root.querySelector("[data-stage]");
  stage.replaceChildren(blank("end"));
  stage.querySelector("[data-again]").addEventListener("click", stale);
  changed();
}

function stale() {
  flush().finally(() => location.assign(page.here));
}
