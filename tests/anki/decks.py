"""Decks as packages, on their way from an author to a learner."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.anki import Exported, export
from quizapp.deck import Deck
from quizapp.library import publish

# Long past: Anki, which looks at the clock, refuses what is yet to come.
FIRST = datetime(2024, 3, 1, 12, tzinfo=UTC)
LATER = FIRST + timedelta(days=30)
LATEST = LATER + timedelta(days=30)


def package(engine: Engine, path: Path, deck: Deck, now: datetime) -> Exported:
    """Publish a deck and export it."""
    with Session(engine) as session:
        return export(session, publish(session, deck, now).deck_id, path)
