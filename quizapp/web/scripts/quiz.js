// What a script adds to the sheet of an attempt: answers are kept as they are given, also without a
// connection, and the time is shown. Without it, the buttons of the form keep and hand in.

import { remember, rememberTold, restore } from "./quiz/copies.js";
import { startPressing } from "./quiz/pairs.js";
import { fields, form, mark, questionOf, quiz, words } from "./quiz/questions.js";

const KEEP_AFTER = 600;
const TRY_AGAIN_AFTER = 3000;
const SOON = 300;
const LAST = 60;
// How often the server is asked how much time is left, and by how much its clock goes differently
// without being moved; in milliseconds.
const ASK_AFTER = 20_000;
const ALIKE = 5000;
// What a site answers to a page whose sign-in has ended.
const NOT_ONESELF = [400, 401];
const BETWEEN = " · ";

const said = quiz.querySelector("[data-said]");
// Questions whose answers are not known to be kept, with how often they were changed here.
const waiting = new Map();
// What became of answers otherwise than their page could expect, while they are sent.
let notes = [];
let later = 0;
let sending = false;
// Whether the time is up: once nothing waits, the attempt is handed in.
let over = false;
let end = words.left ? performance.now() + Number(words.left) * 1000 : null;
let asking = false;
let looking = null;
let since = performance.now();

function changed(question) {
  const number = question.dataset.question;
  waiting.set(number, (waiting.get(number) ?? 0) + 1);
  remember([...waiting.keys()]);
  mark(question);
  if (said.textContent === words.kept) {
    say(words.keeping);
  }
  clearTimeout(later);
  later = setTimeout(send, KEEP_AFTER);
}

// How long a question was looked at: from when one came to it to when one went on.
function looked(question) {
  const now = performance.now();
  if (looking) {
    const seconds = looking.elements[`seconds-${looking.dataset.question}`];
    seconds.value = (Number(seconds.value) + (now - since) / 1000).toFixed(1);
  }
  looking = question;
  since = now;
}

/** Send what waits, one answer after the other, until all is kept or the connection is gone. */
async function send() {
  clearTimeout(later);
  if (sending) {
    return;
  }
  sending = true;
  looked(looking);
  try {
    while (waiting.size) {
      say([...notes, words.keeping].join(BETWEEN));
      const [[number, times]] = waiting;
      const question = document.getElementById(`q${number}`);
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: fields(question),
        keepalive: true,
      });
      if (!answer.ok || answer.redirected) {
        throw new Error(NOT_ONESELF.includes(answer.status) ? words.ended : words.waiting);
      }
      took(question, times, await answer.json());
    }
    notes = [];
    if (over) {
      handIn();
    }
  } catch (error) {
    const why = error.message === words.ended ? words.ended : words.waiting;
    say([...notes, why].join(BETWEEN));
    later = setTimeout(send, TRY_AGAIN_AFTER);
  } finally {
    sending = false;
  }
}

function took(question, times, told) {
  const number = question.dataset.question;
  const [own] = told.kept;
  question.elements[`saves-${number}`].value = own.saves;
  if (waiting.get(number) === times) {
    rememberTold(number);
    waiting.delete(number);
  }
  remember([...waiting.keys()]);
  const note = own.reason || (own.overtaken && `${words.overtaken} ${own.overtaken}`);
  if (note) {
    notes.push(`${words.which.replace("#", number)}: ${note}`);
  }
  if (notes.length || !waiting.size) {
    say(notes.join(BETWEEN) || words.kept);
  }
  heard(told);
}

function say(text) {
  if (said.textContent !== text) {
    said.textContent = text;
  }
}

/** Go by the clock of the server, and say so if it was moved; that of a device that slept stood still. */
function heard({ left, over: ended }) {
  const before = end;
  end = left === null ? null : performance.now() + left * 1000;
  const [old, now] = [before, end].map((each) => each ?? Number.POSITIVE_INFINITY);
  if (Math.abs(now - old) > ALIKE) {
    say(now > old ? words.more : words.less);
  }
  // More may be given while the last answers are sent.
  over = ended || left === 0;
  if (over) {
    send();
  }
}

async function ask() {
  if (asking || !words.clock) {
    return;
  }
  asking = true;
  try {
    const answer = await fetch(words.clock, { cache: "no-store" });
    if (answer.ok && !answer.redirected) {
      heard(await answer.json());
    } else if (NOT_ONESELF.includes(answer.status)) {
      say(words.ended);
    }
  } catch {
    // Without a connection the clock goes on as it is.
  } finally {
    asking = false;
  }
}

/** Hear from the server that the time is up: more may have been given meanwhile. */
function atEnd(before) {
  if (before) {
    say(words.over);
  }
  if (waiting.size) {
    send();
  } else {
    ask();
  }
}

// The clock of the server counts; this one only shows how long it is until then.
function count() {
  const time = quiz.querySelector("[data-time]");
  const pattern = time.textContent;
  let before = Number.POSITIVE_INFINITY;
  setInterval(() => {
    time.hidden = end === null;
    if (end === null || over) {
      return;
    }
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const minutes = Math.floor(left / 60);
    time.textContent = pattern.replace(
      /\d+:\d\d/,
      `${minutes}:${String(left % 60).padStart(2, "0")}`,
    );
    for (const [at, text] of [
      [SOON, words.soon],
      [LAST, words.last],
    ]) {
      if (left <= at && before > at && before !== Number.POSITIVE_INFINITY) {
        say(text);
      }
    }
    if (left === 0) {
      atEnd(before);
    }
    before = left;
  }, 1000);
  setInterval(() => {
    if (!document.hidden) {
      ask();
    }
  }, ASK_AFTER);
}

function handIn() {
  form.action = words.submit;
  form.submit();
}

form.addEventListener("input", (event) => {
  const question = questionOf(event.target);
  if (question) {
    changed(question);
  }
});
form.addEventListener("focusin", (event) => looked(questionOf(event.target)));
// Enter keeps an answer; it presses no button elsewhere on the page.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    send();
  }
});
// A page that cannot come takes the sheet away and looks like a loss: where the connection may be gone
// it is asked for before the button counts.
let reached = false;
async function reach(button) {
  try {
    await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
    reached = true;
    form.requestSubmit(button);
  } catch {
    say(words.waiting);
  } finally {
    reached = false;
  }
}

// What is kept is not sent again: another page may have changed it since.
form.addEventListener("submit", (event) => {
  if (!reached && (waiting.size || !navigator.onLine)) {
    event.preventDefault();
    reach(event.submitter);
    return;
  }
  looked(null);
  for (const at of form.querySelectorAll("[name=at]")) {
    at.disabled = !waiting.has(at.value);
  }
});
window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  looked(looking);
  if (document.hidden) {
    send();
  } else {
    ask();
  }
});
quiz.querySelector("[data-save]").remove();
for (const was of form.querySelectorAll("[name^=was-]")) {
  was.remove();
}
restore(changed);
startPressing();
count();
