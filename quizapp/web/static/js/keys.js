// Keys of the study pages, as Anki has them. They can be switched off, and act on no field.

import { isNew } from "./swap.js";

const SWITCH = "keys";
const FIELDS = "input, select, textarea, [contenteditable]";
const OPERATED = "a, button, summary, label";
let last = "";

/** Listen for keys; they press the buttons that say so in `data-key` and `data-default`. */
export function startKeys() {
  document.addEventListener("keydown", onKey);
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

/** Show what only works with JavaScript. */
export function showKeys(root) {
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

function onKey(event) {
  const isSecond = event.key === last && isNew();
  last = event.key;
  const study = document.querySelector("[data-study]");
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!study || modified || event.repeat || event.isComposing || event.defaultPrevented) {
    return;
  }
  if (document.querySelector("dialog[open]") || event.target.closest(FIELDS)) {
    return;
  }
  const act = actionOf(event, study);
  // The second press of a double one must not press what has come meanwhile.
  if (act && isSecond) {
    event.preventDefault();
  } else if (act) {
    event.preventDefault();
    act();
  }
}

function actionOf(event, study) {
  const sheet = document.getElementById("keys");
  if (event.key === "?" && sheet) {
    return () => sheet.showModal();
  }
  if (!areOn() || !sheet) {
    return null;
  }
  if (/^[1-9]$/.test(event.key)) {
    return press(study.querySelector(`[data-key*="${event.key}"]`));
  }
  const accepts = event.key === " " || event.key === "Enter";
  if (accepts && !event.target.closest(OPERATED)) {
    return press(study.querySelector("[data-default]"));
  }
  return null;
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
