// What was done on this page, so that it can be taken back, the last thing first.

import { send } from "./outbox.js";
import { uuid } from "./response.js";

const past = [];

/** Remember what was done: its id, its cards as they were, how it changed what is left. */
export const remember = (done) => past.push(done);

export const isUntouched = () => !past.length;

/** Return what was done last, and forget it. */
export const last = () => past.pop();

/** Tell the site what is done with cards, or that it is undone; return its id. */
export function tellAct(kind, cards, undoes) {
  const client_id = uuid();
  send("acts", { client_id, kind, cards, done_at: new Date().toISOString(), undoes });
  return client_id;
}
