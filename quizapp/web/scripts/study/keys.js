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

/**
 * Listen for keys; they press what says so in `data-key`, `data-letter` and `data-default`.
 */
export function startKeys() {
  showKeys(document);
  changedAt = performance.now();
  const stage = document.querySelector("[data-stage]");
  if (stage) {
    const observer = new MutationObserver(() => {
      changedAt = performance.now();
    });
    observer.observe(stage, { childList: true });
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", refuseSecondClick, { capture: true });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      document.getElementById(opener.dataset.open)?.showModal();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-on]")) {
      remember(event.target.checked);
      showCaps();
    }
  });
}

const isNew = () => performance.now() - changedAt < SETTLED;

function refuseSecondClick(event) {
  if (event.detail > 1 && isNew()) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Show what only works with JavaScript. */
function showKeys(root) {
  for (const opener of root.querySelectorAll("[data-open]")) {
    opener.hidden = false;
  }
  for (const box of root.querySelectorAll("[data-keys-on]")) {
    box.checked = areOn();
  }
  showCaps();
}

/** Show on each button which key presses it, where one does. */
function showCaps() {
  document.documentElement.classList.toggle("has-keys", areOn());
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
  const isSecond = key === last && isNew();
  last = key;
  const isUndo = (event.ctrlKey || event.metaKey) && key === "z" && !event.shiftKey;
  const modified = event.altKey || ((event.ctrlKey || event.metaKey) && !isUndo);
  if (modified || event.repeat || event.isComposing || event.defaultPrevented) {
    return;
  }
  if (document.querySelector("dialog[open]") || event.target.closest(FIELDS)) {
    return;
  }
  const act = actionOf(event, key);
  // The second press of a double one must not press what has come meanwhile.
  if (act && isSecond) {
    event.preventDefault();
  } else if (act) {
    event.preventDefault();
    act();
  }
}

function actionOf(event, key) {
  const study = document.querySelector("[data-study]");
  const sheet = document.getElementById("keys");
  if (key === "?" && sheet) {
    return () => sheet.showModal();
  }
  if (!areOn() || !sheet) {
    return null;
  }
  if (/^[1-9]$/.test(key)) {
    return press(study?.querySelector(`[data-key*="${key}"]`));
  }
  const button = letter(key);
  if (button && !button.hidden) {
    return press(button);
  }
  const accepts = key === " " || key === "Enter";
  if (accepts && !event.target.closest(OPERATED)) {
    return press(study?.querySelector("[data-default]"));
  }
  return null;
}

/** Return what a letter or a sign presses, by any of the keys that it names. */
function letter(key) {
  const named = key.length === 1 && key !== " " ? CSS.escape(key) : "";
  return named ? document.querySelector(`[data-letter~="${named}"]`) : null;
}

function press(button) {
  return button ? () => button.click() : null;
}

function areOn() {
  try {
    return window.localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    window.localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing starts with keys each time.
  }
}
