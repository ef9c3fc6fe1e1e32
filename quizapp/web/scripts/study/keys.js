// Keys of the study pages, as Anki has them. They can be switched off, and act on no field.

const SWITCH = "keys";
// The second click or press of a double one must not press what has come meanwhile.
const SETTLED = 350;
const FIELDS = "input, select, textarea, [contenteditable]";
const OPERATED = "a, button, summary, label";
// Keys as the keyboard of the learner says them; where it says others, as in Russian or Greek, those
// that lie there on an English one.
const KNOWN = /^[a-z0-9?/@!*=-]$/i;
const LETTER = /^Key([A-Z])$/;
// No other sign: on German or French keyboards something else lies there, and means what it says.
const SLASH = "Slash";
let last = "";
let changedAt = 0;
let areOn = true;

/**
 * Listen for keys; they press what says so in `data-key`, `data-letter` and `data-default`.
 */
export function startKeys() {
  try {
    areOn = localStorage.getItem(SWITCH) !== "off";
  } catch {
    // A browser that keeps nothing starts with keys each time.
  }
  for (const opener of document.querySelectorAll("[data-open]")) {
    opener.hidden = false;
  }
  for (const box of document.querySelectorAll("[data-keys-on]")) {
    box.checked = areOn;
  }
  showCaps();
  changedAt = performance.now();
  const stage = document.querySelector("[data-stage]");
  if (stage) {
    const observer = new MutationObserver(() => {
      changedAt = performance.now();
    });
    observer.observe(stage, { childList: true });
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick, { capture: true });
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-keys-on]")) {
      areOn = target.checked;
      showCaps();
      keep();
    }
  });
}

// Asked of the moment at which it was made: a page that is slow to draw what has come hears it late.
const isNew = ({ timeStamp }) => timeStamp - changedAt < SETTLED;

function onClick(event) {
  if (event.detail > 1 && isNew(event)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const opener = event.target.closest("[data-open]");
  if (opener) {
    document.getElementById(opener.dataset.open).showModal();
  }
}

/** Show on each button which key presses it, where one does. */
function showCaps() {
  document.documentElement.classList.toggle("has-keys", areOn);
}

function keep() {
  try {
    localStorage.setItem(SWITCH, areOn ? "on" : "off");
  } catch {
    // It holds as long as the page is open.
  }
}

/** Return which key was pressed: as the keyboard says it, or else by its place. */
function keyOf({ key, code, shiftKey }) {
  if (key.length > 1 || KNOWN.test(key)) {
    return key;
  }
  if (code === SLASH) {
    return shiftKey ? "?" : "/";
  }
  return LETTER.exec(code)?.[1].toLowerCase() ?? key;
}

function onKey(event) {
  const key = keyOf(event);
  const isSecond = key === last && isNew(event);
  last = key;
  // Signs such as @ want it on many keyboards; Windows says then that Ctrl and Alt are held.
  const isSign = event.getModifierState("AltGraph");
  const isControl = !isSign && (event.ctrlKey || event.metaKey);
  const isUndo = isControl && key === "z" && !event.shiftKey;
  if ((event.altKey && !isSign) || (isControl && !isUndo) || event.repeat || event.isComposing) {
    return;
  }
  if (event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) {
    return;
  }
  const act = event.target.closest(FIELDS) ? null : actionOf(event, key);
  if (act) {
    event.preventDefault();
    // The second press of a double one must not press what has come meanwhile.
    if (!isSecond) {
      act();
    }
  }
}

function actionOf(event, key) {
  const sheet = document.getElementById("keys");
  if (key === "?" && sheet) {
    return () => sheet.showModal();
  }
  const button = areOn && sheet ? pressed(event, key) : null;
  return button && (() => button.click());
}

/** Return what a key presses. */
function pressed(event, key) {
  const find = (selector) => document.querySelector(selector);
  if (/^[1-9]$/.test(key)) {
    return find(`[data-study] [data-key*="${key}"]`);
  }
  const isToAccept = key === " " || key === "Enter";
  if (isToAccept) {
    return event.target.closest(OPERATED) ? null : find("[data-study] [data-default]");
  }
  // By any of the keys that it names; a string in JSON is one in CSS, too.
  return find(`[data-letter~=${JSON.stringify(key)}]:not([hidden])`);
}
