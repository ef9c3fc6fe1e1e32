// Reviews and acts on their way to the site: kept until the site says that it has them, each sent
// once or more often, counted once. Those of one learner are never sent as those of another; only
// those of a guest who has signed in since are.

import { every, get, put, remove } from "./store.js";

const MOST = 500;
// What a browser sends for a page that closes, in entries.
const LAST = 100;
const TOLD = "told";
const PATIENCE = 15_000;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const TOO_LONG = 413;
let page = null;
let most = MOST;
let wait = FIRST_WAIT;
let timer = 0;
let running = null;
let count = 0;
let state = "";
// The moment of what was given last, another one for each: they are sent in this order.
let last = 0;
// What this browser does not keep, or not yet, as long as the page is open.
let unkept = [];
let tell = () => {};
let take = () => {};

/**
 * Take answers from now on; `settings` says for whom and where to, so far as that is news.
 *
 * `told` is called with how many wait and why, `taken` with what the site says.
 */
export function openOutbox(settings, told = tell, taken = take) {
  page = { ...page, ...settings };
  tell = told;
  take = taken;
  addEventListener("pagehide", sendLast);
}

/** Begin to send. */
export async function startOutbox() {
  addEventListener("online", flush);
  addEventListener("offline", () => say(""));
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  count = (await waiting()).length;
  flush();
}

/** Return what waits of this learner, the oldest first. */
export async function waiting() {
  return (await stored())
    .filter((each) => [page.learner, page.was].includes(each.learner))
    .sort((one, other) => one.order - other.order);
}

/** Return what a page of the site may not know: what waits, and what was told after it was made. */
export async function unknownTo(made) {
  // What is told in between waits no more, and what is given in between waits.
  return [...(await told()).filter((each) => each.made > made), ...(await waiting())];
}

const told = async () => (await get("kept", TOLD).catch(() => null))?.told ?? [];

// What is given while it is read is not kept yet.
const stored = async () => [...(await every("outbox").catch(() => [])), ...unkept];

/** Keep an entry and send it as soon as that can be; `list` is `reviews` or `acts`. */
export async function send(list, entry) {
  last = Math.max(last + 1, Date.now());
  count += 1;
  say(state);
  const { client_id } = entry;
  const row = { client_id, learner: page.learner, order: last, list, entry };
  unkept.push(row);
  await put("outbox", row).then(
    () => forget(row),
    () => {},
  );
  // A site that is busy says itself when it will not be, and a browser when it has a connection.
  if (state !== "busy" && navigator.onLine) {
    flush();
  }
}

function forget(...rows) {
  unkept = unkept.filter((each) => !rows.includes(each));
}

/** Send all that waits; resolves to whether nothing waits any more. */
export function flush() {
  running ??= locked(sendAll).finally(() => {
    running = null;
  });
  return running;
}

/** Two tabs send one after the other, where the browser can see to it. */
const locked = (work) =>
  navigator.locks ? navigator.locks.request("quizapp-outbox", work) : work();

async function sendAll() {
  for (;;) {
    const entries = await waiting();
    count = entries.length;
    if (!count) {
      wait = FIRST_WAIT;
      say("");
      return true;
    }
    if (!(await sendSome(entries.slice(0, most)))) {
      return false;
    }
  }
}

async function sendSome(entries) {
  const answer = await post(entries, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!answer) {
    return later("offline");
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok && said?.reviews) {
    return settle(entries, said);
  }
  if (answer.status === TOO_LONG && entries.length > 1) {
    most = Math.floor(entries.length / 2);
    return true;
  }
  const code = said?.error?.code;
  if (code === "stale-page") {
    return renew();
  }
  const why = { "signed-out": "signedOut", "other-learner": "other" }[code];
  if (!why) {
    return later("busy", Number(answer.headers.get("Retry-After")) * 1000);
  }
  say(why);
  return false;
}

function post(entries, options) {
  const listed = (name) => entries.filter((each) => each.list === name).map((each) => each.entry);
  return fetch(page.send, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": page.token },
    body: JSON.stringify({
      learner: page.learner,
      scope: page.studied,
      reviews: listed("reviews"),
      acts: listed("acts"),
    }),
    ...options,
  });
}

async function settle(entries, said) {
  const ids = entries.map((each) => each.client_id);
  if (entries.some((each) => !unkept.includes(each))) {
    const fresh = entries.map((each) => ({ ...each, made: said.made }));
    const rows = [...fresh, ...(await told())].slice(0, LAST);
    await put("kept", { name: TOLD, told: rows }).catch(() => {});
    await remove("outbox", ...ids);
  }
  forget(...entries);
  count -= entries.length;
  wait = FIRST_WAIT;
  take(said, count);
  return true;
}

/** Ask for another token; the sign-in is another one, perhaps of the same learner. */
async function renew() {
  const before = page.token;
  try {
    const answer = await fetch(page.renew, { signal: AbortSignal.timeout(PATIENCE) });
    const said = answer.ok ? await answer.json() : {};
    if ([said.learner, said.was].includes(page.learner) && said.token !== before) {
      page.token = said.token;
      return true;
    }
    say(said.learner ? "other" : "signedOut");
    return false;
  } catch {
    return later("offline");
  }
}

function later(why, least) {
  say(why);
  if (!timer) {
    timer = setTimeout(again, Math.max(wait, least || 0));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
  return false;
}

function again() {
  timer = 0;
  flush();
}

/** Send what would be lost with this page at once, for it can wait for nothing; else what it can. */
async function sendLast() {
  const entries = unkept.length || !count ? unkept : await waiting();
  if (entries.length) {
    post(entries.slice(0, LAST), { keepalive: true }).catch(() => {});
  }
}

function say(why) {
  state = navigator.onLine ? why : "offline";
  tell(count, state);
}

/** Return how many answers wait in this browser, whoever gave them. */
export const unsent = async () => (await stored()).length;
