"""Writing the parts of an edition: topics, facts, notes for Anki and cards, inside of a write.

What the deck no longer has is retired; topics alone are forgotten. Knows the tables of decks.
"""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Status
from quizapp.library.edition import Edition, Row
from quizapp.library.keeping import Asking
from quizapp.library.merge import Merged, change, existing, merge, only, place
from quizapp.library.notes import anki_ids, retire

# A note that differs in one of these is another note to Anki. Its deck is none of them: Anki never
# moves a card that is there, and would only put back what the learner changed in the note.
ANKI_SEES = ("fields", "tags", "ords")


def write_parts(
    session: Session, made: Edition, deck_id: int, asking: Asking
) -> tuple[Merged, dict[str, int]]:
    """Write all parts of an edition; return its facts, and how many cards are new and so on.

    Args:
        session: Where to write.
        made: The edition.
        deck_id: The deck.
        asking: What learners are asked again; is told which facts that concerns.
    """
    topics = merge(session, place(tables.Topic, "slug", deck_id), made.topics, lambda row, _: row)
    facts = _write_facts(session, made, deck_id, topics)
    notes = _write_notes(session, made, deck_id, asking.now)
    cards, counted = _write_cards(session, made, facts, notes, asking)
    _drop_topics(session, deck_id, topics)
    if cards.added or cards.changed:
        # New cards may stand before those that learners have met.
        of_deck = tables.Learning.deck_id == deck_id
        session.execute(update(tables.Learning).where(of_deck).values(new_from=0))
    return facts, counted


def _drop_topics(session: Session, deck_id: int, topics: Merged) -> None:
    """Forget the topics that the deck no longer has, unless retired facts belong to them."""
    if topics.left:
        table = tables.Topic
        used = select(tables.Fact.topic_id).where(tables.Fact.deck_id == deck_id)
        left = table.slug.in_(topics.left)
        session.execute(delete(table).where(table.deck_id == deck_id, left, table.id.not_in(used)))


def _write_facts(session: Session, made: Edition, deck_id: int, topics: Merged) -> Merged:
    where = place(tables.Fact, "slug", deck_id)
    facts = merge(
        session,
        where,
        made.facts,
        lambda row, _: only(row, ["topic"]) | {"topic_id": topics.ids[row["topic"]]},
    )
    change(session, where, {facts.ids[key]: {"status": Status.RETIRED} for key in facts.left})
    return facts


def _write_notes(session: Session, made: Edition, deck_id: int, now: datetime) -> Merged:
    where = place(tables.Note, "key", deck_id)
    taken = {row["anki_id"] for row in existing(session, where).values()}
    free = anki_ids(now, len(made.notes), taken)

    def adjusted(row: Row, before: Row | None) -> Row:
        if before is None:
            return row | {"anki_id": next(free), "changed_at": now}
        same = all(row[name] == before[name] for name in ANKI_SEES)
        changed_at = before["changed_at"] if same else now
        return row | {"anki_id": before["anki_id"], "changed_at": changed_at}

    notes = merge(session, where, made.notes, adjusted)
    gone = [notes.before[key] for key in notes.left if not notes.before[key]["retired"]]
    change(
        session,
        where,
        {
            row["id"]: retire(row["model"], row["fields"], row["tags"]) | {"changed_at": now}
            for row in gone
        },
    )
    return notes


def _write_cards(
    session: Session, made: Edition, facts: Merged, notes: Merged, asking: Asking
) -> tuple[Merged, dict[str, int]]:
    deck_id = session.execute(
        select(tables.Deck.id).where(tables.Deck.uid == made.head["uid"])
    ).scalar_one()
    where, now = place(tables.Card, "key", deck_id), asking.now

    def adjusted(row: Row, before: Row | None) -> Row:
        same = before is not None and row["digest"] == before["digest"]
        since = before["retired_at"] if before else None
        return only(row, ["note", "retired"]) | {
            "fact_id": facts.ids[row["fact_slug"]],
            "note_id": notes.ids[row["note"]],
            "changed_at": before["changed_at"] if before and same else now,
            "retired_at": (since or now) if row["retired"] else None,
            "asked_again_at": asking.since(row, before),
        }

    cards = merge(session, where, made.cards, adjusted)
    live = {key for key, row in cards.before.items() if row["retired_at"] is None}
    change(
        session,
        where,
        {cards.ids[key]: {"retired_at": now} for key in cards.left if key in live},
    )
    return cards, _counted(made, cards, live) | {"again": asking.cards}


def _counted(made: Edition, cards: Merged, live: set[str]) -> dict[str, int]:
    wanted = {row["key"]: row["digest"] for row in made.cards if not row["retired"]}
    stayed = live & set(wanted)
    changed = sum(wanted[key] != cards.before[key]["digest"] for key in stayed)
    return {
        "new": len(set(wanted) - live),
        "changed": changed,
        "retired": len(live - set(wanted)),
        "unchanged": len(stayed) - changed,
    }
