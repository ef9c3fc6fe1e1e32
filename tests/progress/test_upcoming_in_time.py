"""What is left of some minutes is what fits into them; on both databases."""

import pytest

from quizapp.progress import Cram, record, upcoming
from tests.build import NOW
from tests.progress.study import AGAIN, MINUTE, cards, learner, published, review


@pytest.fixture
def student(session):
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def test_what_is_left_of_some_time_is_what_fits_into_it(session, student):
    record(session, student, [review(cards(session)[0], NOW, AGAIN, seconds=10)], NOW)
    found = upcoming(session, student, 1, NOW + MINUTE, most=20, seconds=45)
    whole = upcoming(session, student, 1, NOW + MINUTE, most=20)

    assert len(found.cards) == 2
    assert (found.left.new, found.left.learning, found.left.due) == (1, 1, 0)
    assert found.left.seconds == pytest.approx(35)
    assert whole.left.new == 3


def test_cards_of_some_time_to_cram_are_none_of_them_new(session, student):
    left = upcoming(session, student, 1, NOW, most=20, seconds=20, mode=Cram()).left

    assert (left.new, left.learning, left.due, left.seconds) == (0, 0, 2, 20)
