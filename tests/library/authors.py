"""An author with a private deck, and what their forms send; not tests themselves."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.accounts.learner import existing
from quizapp.deck import Fact, Kind
from quizapp.deck_file import fields_of, typed
from quizapp.library import DeckRow, own
from quizapp.library.authoring import begin_deck, publish_manuscript
from quizapp.library.drafts import begin
from quizapp.library.manuscript import manuscript
from quizapp.tables import write
from tests.build import NOW, person_row

HEAD = {
    "title": "Two farms",
    "language": "en",
    "topic-0-title": "Farms",
    "source-0-author": "A. Author",
    "source-0-title": "An Essay",
    "source-0-year": "1990",
    "source-0-paragraphs": "12",
    "source-0-notes": "3",
}
SLUG = "two-farms"
TERM = {"topic": "farms", "term": "kolkhoz", "definition": "a collective farm", "cite-0": "¶8"}


def author(session: Session, name: str = "alice") -> Learner:
    """Return a person with an account."""
    person = person_row(guest=False, name=name, name_key=name)
    with write(session):
        session.add(person)
        session.flush()
        number = person.id
    return existing(session, number)


def own_deck(session: Session, learner: Learner, **changes: str) -> DeckRow:
    """Return a new private deck."""
    return row(session, learner, begin_deck(session, learner, HEAD | changes, NOW))


def row(session: Session, learner: Learner, slug: str = SLUG) -> DeckRow:
    """Return a deck as it is now."""
    found = own(session, slug, learner)
    assert found is not None
    return found


def sent(fact: Fact, **changes: str) -> dict[str, str]:
    """Return what the form of a fact sends."""
    return typed(fields_of(type(fact)), asdict(fact)) | changes


def keep_term(session: Session, deck: DeckRow, **changes: str) -> int:
    """Keep a draft of a term."""
    return begin(session, deck.id, Kind.TERM, {"id": "kolkhoz", **TERM, **changes}, NOW)


def publish_drafts(session: Session, learner: Learner, now: Any = NOW, slug: str = SLUG) -> Any:
    """Publish a deck as its author has it now."""
    return publish_manuscript(
        session, learner, manuscript(session, row(session, learner, slug)), now
    )
