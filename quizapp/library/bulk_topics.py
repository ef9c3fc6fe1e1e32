"""Topics that rows name and a deck does not have: found, made with the rows, and undone with them.

Knows manuscripts. Import it where it is used, as manuscripts.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.library.bulk import Incoming
from quizapp.library.manuscript import Manuscript, head_of, manuscript, rewritten
from quizapp.library.naming import readable_id
from quizapp.questions.fold import plain

# More of them, or longer ones, are another column that was taken for the topics.
MOST, LONGEST = 200, 100


def beside_topics(
    found: Manuscript, rows: Iterable[Incoming], *, makes: bool
) -> tuple[Manuscript, tuple[str, ...]]:
    """Return a deck beside rows, and the titles of the topics that they name and it does not have.

    Args:
        found: The deck.
        rows: What the rows say.
        makes: Whether it gets these topics.
    """
    titles = _unknown(found, rows)
    return _with_topics(found, titles) if makes else found, titles


def _unknown(found: Manuscript, rows: Iterable[Incoming]) -> tuple[str, ...]:
    known = {plain(text) for each in found.head["topic"] for text in (each["id"], each["title"])}
    titles: dict[str, str] = {}
    for row in rows:
        title = row.sent.get("topic", "").strip()
        key = plain(title)
        if key and key not in known and len(title) <= LONGEST and title.isprintable():
            titles.setdefault(key, title)
    return tuple(titles.values()) if len(titles) <= MOST else ()


def _with_topics(found: Manuscript, titles: Iterable[str]) -> Manuscript:
    topics = [*found.head["topic"]]
    for title in titles:
        made = readable_id(title, {each["id"] for each in topics})
        topics.append({"id": made, "title": title, "about": ""})
    return replace(found, head=found.head | {"topic": topics})


def new_topics(session: Session, found: Manuscript) -> list[str]:
    """Return the ids of the topics that a manuscript has and its deck does not have yet."""
    known = {each["id"] for each in head_of(session, found.row)["topic"]}
    return [each["id"] for each in found.head["topic"] if each["id"] not in known]


def published_beside(session: Session, found: Manuscript) -> Manuscript:
    """Return a deck as it is published, with the topics that a manuscript of it has."""
    base = manuscript(session, found.row, with_drafts=False)
    return rewritten(replace(base, head=found.head), base.written)


def drop_topics(session: Session, deck_id: int, topics: Collection[str]) -> None:
    """Forget those of some topics that no fact and no draft belongs to, inside of a write.

    Args:
        session: Where to write.
        deck_id: The deck.
        topics: Their ids.
    """
    drafts = select(tables.Draft.content).where(tables.Draft.deck_id == deck_id)
    named = {content.get("topic", "") for content in session.execute(drafts).scalars()}
    facts = select(tables.Fact.topic_id).where(tables.Fact.deck_id == deck_id)
    gone = (tables.Topic.slug.in_({*topics} - named), tables.Topic.id.not_in(facts))
    session.execute(delete(tables.Topic).where(tables.Topic.deck_id == deck_id, *gone))
