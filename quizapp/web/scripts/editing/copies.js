// What is typed and not kept yet stays in this browser: over a reload, a lost connection, an ended
// sign-in. It is asked before it is put back.

import { widen } from "./rows.js";

const PREFIX = "quizapp typed";
// Of no use to another page.
const NOT_TYPED = /^(?:csrf_token|basis|form|add|reason-.*)$/;
const NUMBER = /-\d+(?=-|$)/;
const SHOWN = 160;

function entries(form) {
  return [...new FormData(form)].filter(([name, text]) => text.trim() && !NOT_TYPED.test(name));
}

function part([name, text]) {
  return `${name.replace(NUMBER, "")} ${text.trim()}`;
}

/** Return what entries say, however their rows are numbered. */
function content(found) {
  return JSON.stringify(found.map(part));
}

/** Return whether all that entries say stands in a form, wherever its rows stand there. */
function isIn(found, here) {
  const texts = new Set(here.map(part));
  return found.every((each) => texts.has(part(each)));
}

/** Return what is left of a form in this browser. */
export function copies(form, changed) {
  const mine = `${PREFIX} ${form.dataset.learner} `;
  const store = window.localStorage;
  const key = () => mine + new URL(form.action).pathname;

  function put() {
    try {
      store.setItem(key(), JSON.stringify(entries(form)));
    } catch {
      // A browser without room for it has the form itself.
    }
  }

  function take(found) {
    const texts = new Map(found);
    widen(form, [...texts.keys()]);
    for (const field of form.elements) {
      if (field.type === "checkbox") {
        field.checked = texts.has(field.name);
      } else if (field.name && !NOT_TYPED.test(field.name)) {
        field.value = texts.get(field.name) ?? "";
      }
    }
    changed();
  }

  /**
   * Ask whether to put back what was not kept; what is in the form anyway is forgotten. A new fact
   * that was just kept is shown at another address, with the ids that were made for it.
   */
  function offer() {
    const here = entries(form);
    for (const name of Object.keys(store).filter((each) => each.startsWith(mine))) {
      const found = JSON.parse(store.getItem(name));
      if (name === key() ? content(found) === content(here) : isIn(found, here)) {
        store.removeItem(name);
      }
    }
    const left = store.getItem(key());
    if (left) {
      ask(JSON.parse(left));
    }
  }

  function ask(found) {
    const question = document.getElementById("found-again");
    const here = new Map(entries(form));
    const other = found.filter(([name, text]) => here.get(name) !== text).map(([, text]) => text);
    document.getElementById("found-text").textContent = other.join(" · ").slice(0, SHOWN);
    question.hidden = false;
    document.getElementById("take-again").addEventListener("click", () => {
      question.hidden = true;
      take(found);
      form.querySelector("input:not([type='hidden']), textarea, select").focus();
    });
    document.getElementById("leave-it").addEventListener("click", () => {
      question.hidden = true;
      store.removeItem(key());
    });
  }

  return { put, offer, forget: () => store.removeItem(key()) };
}
