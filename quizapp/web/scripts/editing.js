// What a script adds to the form of a fact: what becomes of it shows while one types, and what is
// typed is kept. Without it, the button of the form does both.

import { copies } from "./editing/copies.js";
import { rows } from "./editing/rows.js";

const SHOW_AFTER = 400;
const KEEP_AFTER = 2000;
const TRY_AGAIN_AFTER = 15000;

const form = document.getElementById("fact");
const region = document.getElementById("becoming");
const shownSaid = document.getElementById("becoming-said");
const keptSaid = document.getElementById("kept-said");
const copy = copies(form, () => typed());

let showing = null;
let showLater = 0;
let keepLater = 0;
let keeping = false;
let overtaken = false;
// Each time something is typed it is one more; so many times it was when it was kept last.
let times = 0;
let kept = 0;

function post(address, accept, more = {}) {
  const body = new URLSearchParams(new FormData(form));
  return window.fetch(address, { method: "POST", headers: { Accept: accept }, body, ...more });
}

/** Show what becomes of what is typed; of two that are asked for, the later one. */
async function show() {
  window.clearTimeout(showLater);
  showing?.abort();
  showing = new AbortController();
  try {
    const answer = await post(form.dataset.preview, "text/html", { signal: showing.signal });
    if (answer.ok && !answer.redirected) {
      put(await answer.text());
    }
  } catch {
    // The next letter asks again; what is typed is kept elsewhere.
  }
}

function put(html) {
  // Somebody answers a warning there: nothing is taken from under their hands.
  if (region.contains(document.activeElement)) {
    return;
  }
  region.innerHTML = html;
  const said = document.getElementById("becoming-now").textContent;
  if (shownSaid.textContent !== said) {
    shownSaid.textContent = said;
  }
}

/** Keep what is typed; without a connection it is tried again, until then this browser has it. */
async function keep(more) {
  window.clearTimeout(keepLater);
  if (keeping || overtaken || kept === times) {
    return;
  }
  keeping = true;
  const now = times;
  try {
    const answer = await post(form.dataset.keep, "application/json", more);
    await take(answer, now);
  } catch {
    say("unkept");
    keepLater = window.setTimeout(keep, TRY_AGAIN_AFTER);
  } finally {
    keeping = false;
  }
  if (kept !== times && kept === now) {
    keepLater = window.setTimeout(keep, KEEP_AFTER);
  }
}

async function take(answer, now) {
  if (answer.status === 409) {
    overtaken = true;
    say("overtaken");
  } else if (!answer.ok || answer.redirected) {
    say("refused");
  } else {
    const told = await answer.json();
    kept = now;
    if (told.place) {
      move(told);
      say("kept");
    }
    if (kept === times) {
      copy.forget();
    }
  }
}

/** Go on in the draft that was kept, so that a reload shows it. */
function move(told) {
  copy.forget();
  form.action = told.place;
  form.dataset.preview = told.preview;
  form.dataset.keep = told.keep;
  for (const field of document.querySelectorAll("input[name='basis']")) {
    field.value = told.basis;
  }
  document.getElementById("state").textContent = told.state;
  const discard = document.getElementById("discard");
  discard.action = told.discard;
  discard.hidden = false;
  window.history.replaceState(null, "", told.place);
  if (kept !== times) {
    copy.put();
  }
}

function say(what) {
  const time = new Date().toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
  });
  const said = keptSaid.dataset[what].replace("{time}", time);
  if (keptSaid.textContent !== said) {
    keptSaid.textContent = said;
  }
}

function typed() {
  times += 1;
  copy.put();
  window.clearTimeout(showLater);
  window.clearTimeout(keepLater);
  showLater = window.setTimeout(show, SHOW_AFTER);
  keepLater = window.setTimeout(keep, KEEP_AFTER);
}

rows(form, typed);
copy.offer();
form.addEventListener("input", typed);
form.addEventListener("submit", () => {
  window.clearTimeout(showLater);
  window.clearTimeout(keepLater);
  overtaken = true;
});
region.addEventListener("focusout", () => window.setTimeout(show, SHOW_AFTER));
window.addEventListener("online", () => keep());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    keep({ keepalive: true });
  }
});
