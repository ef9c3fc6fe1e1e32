"""What is kept of a publication for ever: who, when and why, and what each changed fact says now.

Also which cards learners are asked again, since their answers changed. Knows tables of decks.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Status
from quizapp.library.edition import Edition, Row
from quizapp.library.meaning import answer_changed
from quizapp.library.merge import Merged


class Asking:
    """Decides which changed cards learners are asked again.

    Attributes:
        now: The moment.
        facts: Ids of the facts of those cards, so far.
        cards: How many cards they are.
    """

    def __init__(self, now: datetime, wishes: Mapping[str, bool]) -> None:
        """Begin with none.

        Args:
            now: The moment.
            wishes: What the author says, by id of the fact.
        """
        self.now, self._wishes = now, wishes
        self.facts: set[str] = set()
        self.cards = 0

    def since(self, row: Row, before: Row | None) -> datetime | None:
        """Return since when a card is asked again, given the row before; none if it is not."""
        if before is None:
            return None
        if row["retired"] or row["digest"] == before["digest"]:
            return _moment(before)
        fact = row["fact_slug"]
        wish = self._wishes.get(fact)
        if not (answer_changed(_of_card(before), _of_card(row)) if wish is None else wish):
            return _moment(before)
        self.facts.add(fact)
        self.cards += 1
        return self.now


def keep_version(session: Session, version: Row, made: Edition) -> None:
    """Keep that a deck was published, inside of a write.

    Args:
        session: Where to write.
        version: The columns of the version.
        made: What was published.
    """
    kept = {"digest": made.digest, "head": deck_head(made), "pictures": dict(made.pictures)}
    session.execute(insert(tables.DeckVersion), [version | kept])


def keep_facts(
    session: Session, facts: Merged, made: Edition, version: Row, asked: set[str]
) -> None:
    """Keep what the facts that a version changed say as of it, inside of a write.

    Args:
        session: Where to write.
        facts: What became of the rows of facts.
        made: What is published.
        version: Columns that all of these have: the deck and the version.
        asked: Ids of the facts that learners are asked again.
    """
    wanted = {row["slug"]: _said(row) for row in made.facts}
    gone = {key: _said(facts.before[key]) | {"status": Status.RETIRED} for key in facts.left}
    rows = [
        version | said | {"fact_id": facts.ids[key], "asked_again": key in asked}
        for key, said in (wanted | gone).items()
        if key not in facts.before or _said(facts.before[key]) != said
    ]
    if rows:
        session.execute(insert(tables.FactVersion), rows)


def deck_head(made: Edition) -> Row:
    """Return title, sources, topics and so on of an edition, as a deck file has them."""
    head = made.head
    return {
        "id": head["slug"],
        **{name: head[name] for name in ("uid", "title", "description", "language")},
        "author": head["head"]["author"],
        "licence": head["head"]["licence"],
        "source": head["head"]["sources"],
        "topic": [
            {"id": row["slug"], "title": row["title"], "about": row["about"]} for row in made.topics
        ],
    }


def _said(row: Row) -> Row:
    return {name: row[name] for name in ("kind", "content", "status")}


def _moment(row: Row) -> datetime | None:
    found: datetime | None = row["asked_again_at"]
    return found


def _of_card(row: Row) -> Row:
    return {"questions": row["questions"], "answer": row["answer_html"]}
