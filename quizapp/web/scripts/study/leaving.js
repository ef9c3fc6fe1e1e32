// Whoever leaves sends first what waits: another one who signs in here must not get it, and signing
// out clears all that this browser keeps.

import { flush, startOutbox, unsent, waiting } from "./outbox.js";
import { clear } from "./store.js";

const PAGES = "quizapp-pages";

/** Send a form of the account once nothing is lost by it, or once that is wanted all the same. */
export async function leave(form) {
  if (await isSafe()) {
    if (form.action.includes("sign-out")) {
      await clear("cards", "kept", "outbox");
    }
    await window.caches?.delete(PAGES);
    HTMLFormElement.prototype.submit.call(form);
  }
}

async function isSafe() {
  if (!(await unsent()).length) {
    return true;
  }
  const answer = await fetch("/study/who").catch(() => null);
  const said = answer?.ok ? await answer.json() : { learner: "" };
  await startOutbox(
    { ...said, renew: "/study/who" },
    () => {},
    () => {},
  );
  await flush();
  const { length } = await waiting();
  return !length || window.confirm(document.body.dataset.unsent);
}
