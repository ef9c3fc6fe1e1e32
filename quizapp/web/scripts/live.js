// A live quiz, on the screen in front and on phones: asks once a second whether the page is still
// current, sends the answer of a phone as soon as there is a connection, and lets the screen be gone
// on with by keys. Without it, one loads the page again and presses buttons.

import { startOrdering } from "./study/order.js";

const EACH = 1000;
// Longer than a network in a full room takes; then the next second asks again.
const PATIENCE = 8000;
// What the study pages call their switch, too: whoever wants no keys wants none here.
const SWITCH = "keys";
const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";
const WAYS = { ArrowRight: "on", PageDown: "on", ArrowLeft: "back", PageUp: "back" };
const place = document.querySelector("[data-live]");
const { live, revision } = place.dataset;
const form = place.querySelector("[data-answer]");
let etag = "";
let asking = false;
// The answer that waits for a connection.
let unsent = null;
let sending = false;

function put(name, value) {
  const found = place.querySelector(`[data-${name}]`);
  if (found && found.textContent !== String(value)) {
    found.textContent = value;
  }
}

async function look() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    if (unsent) {
      await send();
    } else {
      await compare();
    }
  } catch {
    // No connection; the next second asks again, and the seat is kept.
  }
  asking = false;
}

async function compare() {
  const answer = await fetch(live, {
    cache: "no-store",
    headers: etag ? { "If-None-Match": etag } : {},
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 304) {
    return;
  }
  const text = await answer.text();
  if (!answer.ok || unsent || sending) {
    return;
  }
  etag = answer.headers.get("ETag") ?? "";
  const said = text.startsWith("{") ? JSON.parse(text) : { revision: text };
  if (said.revision !== revision) {
    window.location.reload();
    return;
  }
  for (const name of ["seats", "answered"]) {
    if (name in said) {
      put(name, said[name]);
    }
  }
}

// What the server says of an answer stands on the page that it leads to; where it refuses one, the
// form is sent once more as a browser does it, so that its page says why.
async function send() {
  const body = unsent;
  sending = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect") {
      window.location.reload();
    } else if (answer.status < 500) {
      form.submit();
    }
  } catch {
    const said = place.querySelector("[data-said]");
    if (said.textContent !== said.dataset.unsent) {
      said.textContent = said.dataset.unsent;
    }
  }
  sending = false;
}

function onSubmit(event) {
  event.preventDefault();
  const { submitter } = event;
  for (const each of form.querySelectorAll("input[data-chosen]")) {
    each.remove();
  }
  if (submitter?.name) {
    // Stands in the form as well, should it be sent by the browser.
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = submitter.name;
    field.value = submitter.value;
    field.dataset.chosen = "";
    form.append(field);
    for (const each of form.querySelectorAll(".option")) {
      each.setAttribute("aria-pressed", String(each === submitter));
    }
  }
  unsent = new URLSearchParams(new FormData(form));
  if (!sending) {
    send();
  }
}

function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing starts with keys each time.
  }
}

const showCaps = () => document.documentElement.classList.toggle("has-keys", areOn());

// A page that is longer than the screen is read to its end first.
const isRead = ({ key }) =>
  !key.startsWith("Page") ||
  (key === "PageUp"
    ? window.scrollY <= 0
    : window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1);

function onKey(event) {
  const { key, code } = event;
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
    return;
  }
  if (!areOn() || event.target.closest(FIELDS)) {
    return;
  }
  // As the keyboard says it or, as in Russian, by its place on an English one.
  const letter = /^[a-z]$/i.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? "");
  const found = place.querySelector(
    key in WAYS ? `[data-way="${WAYS[key]}"]` : `[data-letter="${letter.toLowerCase()}"]`,
  );
  if (found && isRead(event)) {
    event.preventDefault();
    found.click();
  }
}

function startKeys(keys) {
  keys.hidden = false;
  const box = keys.querySelector("[data-keys-on]");
  box.checked = areOn();
  box.addEventListener("change", () => {
    remember(box.checked);
    showCaps();
  });
  showCaps();
  document.addEventListener("keydown", onKey);
}

// What comes next is read from its beginning; a page that only hides a text stays where it is.
function startAbove() {
  const step = revision.split(".")[0];
  try {
    if (sessionStorage.getItem(live) !== step) {
      window.addEventListener("load", () => window.scrollTo(0, 0));
    }
    sessionStorage.setItem(live, step);
  } catch {
    // A browser that keeps nothing stays where it is.
  }
}

startAbove();
form?.addEventListener("submit", onSubmit);
startOrdering();
// A list that is closed cuts long lines off: what is chosen stands below it.
form?.addEventListener("input", ({ target }) => {
  const said = target.parentElement.querySelector("[data-chosen]");
  if (said) {
    said.textContent = target.value && target.selectedOptions[0].text;
  }
});
const keys = place.querySelector("[data-keys]");
if (keys) {
  startKeys(keys);
}
window.setInterval(look, EACH);
// A phone that was locked in a pocket is current as soon as it is looked at.
document.addEventListener("visibilitychange", look);
window.addEventListener("pageshow", look);
