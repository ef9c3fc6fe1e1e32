// What can be done with cards besides answering them, and the way back from all of it.

import { bring, cardOf, drop, isNew } from "./cards.js";
import { goOn, show } from "./loop.js";
import { last, remember, tellAct } from "./past.js";

/** Put cards aside, so that they are not asked any more today. */
export function putAside(kind, ids, on) {
  const cards = ids.map(cardOf).filter(Boolean);
  const fresh = cards.filter(isNew).length;
  const change = [-fresh, fresh - cards.length, 0];
  remember({ client_id: tellAct(kind, ids), cards, change });
  drop(...ids);
  on.counted(...change);
  on.rated(ids, change);
  goOn();
}

/** Set a mark or take it away. */
export function mark(card) {
  card.data.marked = !card.data.marked;
  const client_id = tellAct(card.data.marked ? "mark" : "unmark", [card.id]);
  remember({ client_id, cards: [card], isMark: true });
}

/** Take back what was done last on this page; returns whether there was anything. */
export function undo(on) {
  const done = last();
  if (!done) {
    return false;
  }
  const { cards, change, isMark } = done;
  tellAct("undo", done.ids ?? cards.map((each) => each.id), done.client_id);
  if (isMark) {
    const isMarked = !cards[0].data.marked;
    // The site may have sent the card anew since.
    for (const { data } of [cards[0], cardOf(cards[0].id) ?? cards[0]]) {
      data.marked = isMarked;
    }
    return true;
  }
  for (const card of [...cards].reverse()) {
    bring({ ...card, due: 0 }, 0);
  }
  if (cards.length) {
    on.counted(...change.map((each) => -each));
    show(cardOf(cards[0].id));
  } else {
    on.stale();
  }
  return true;
}
