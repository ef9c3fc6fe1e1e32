// Whoever leaves sends first what waits: another one who signs in here must not get it, and signing
// out clears all that this browser keeps.

import { flush, openOutbox, startOutbox, unsent, waiting } from "./outbox.js";
import { clear } from "./store.js";

const PAGES = "quizapp-pages";
// Answers of a quiz that are not known to be kept.
const QUIZ = "quiz-";

/** Send a form of the account once nothing is lost by it, or once that is wanted all the same. */
export async function leave(form) {
  if (await isSafe()) {
    if (form.action.includes("sign-out")) {
      await clear("cards", "kept", "outbox");
      localStorage.clear();
    }
    await self.caches?.delete(PAGES);
    HTMLFormElement.prototype.submit.call(form);
  }
}

async function isSafe() {
  const isLeft = Object.keys(localStorage).some((name) => name.startsWith(QUIZ));
  return !((await left()) || isLeft) || confirm(document.body.dataset.unsent);
}

/** Send what waits; return how much of it could not be sent. */
async function left() {
  if (!(await unsent()).length) {
    return 0;
  }
  const answer = await fetch("/study/who").catch(() => null);
  const said = answer?.ok ? await answer.json() : { learner: "" };
  openOutbox(
    { ...said, renew: "/study/who" },
    () => {},
    () => {},
  );
  await startOutbox();
  await flush();
  return (await waiting()).length;
}
