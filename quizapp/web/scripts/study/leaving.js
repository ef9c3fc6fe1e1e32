// Whoever leaves sends first what waits, and signing out clears what this browser keeps; but answers
// of others, whose sign-in ended here before they were sent, wait until they are back.

import { flush, openOutbox, startOutbox, unsent, waiting } from "./outbox.js";
import { clear, remove } from "./store.js";

const PAGES = "quizapp-pages";
// Answers of a quiz that are not known to be kept.
const QUIZ = "quiz-";

/** Send a form of the account once nothing is lost by it, or once that is wanted all the same. */
export async function leave(form) {
  const lost = await left();
  const isLeft = Object.keys(localStorage).some((name) => name.startsWith(QUIZ));
  if (!(lost.length || isLeft) || confirm(document.body.dataset.unsent)) {
    if (form.action.includes("sign-out")) {
      await clear("cards", "kept");
      await remove("outbox", ...lost);
      localStorage.clear();
    }
    await self.caches?.delete(PAGES);
    HTMLFormElement.prototype.submit.call(form);
  }
}

/** Send what waits; return the ids of what could not be sent. */
async function left() {
  if (!(await unsent())) {
    return [];
  }
  const answer = await fetch("/study/who").catch(() => null);
  const said = answer?.ok ? await answer.json() : {};
  openOutbox({ ...said, renew: "/study/who" });
  await startOutbox();
  await flush();
  return (await waiting()).map((each) => each.client_id);
}
