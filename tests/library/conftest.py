"""What most tests of decks begin with: an author, and a private deck of theirs without facts."""

import pytest
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.library import DeckRow
from tests.library.authors import author, own_deck


@pytest.fixture
def alice(session: Session) -> Learner:
    return author(session)


@pytest.fixture
def deck(session: Session, alice: Learner) -> DeckRow:
    return own_deck(session, alice)
