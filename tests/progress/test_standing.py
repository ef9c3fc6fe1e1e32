"""Where a learner stands in the decks they have begun, on both databases."""

from quizapp.library import publish
from quizapp.progress import left_today, record, standings
from tests.build import NOW, deck, farms
from tests.progress.study import DAY, EASY, cards, learner, published, review, terms


def test_a_deck_that_was_begun_says_what_was_met_and_what_is_left(session):
    first = published(session)
    published(session, *terms(2), id="other", uid="bcdefghijklmnopqrstuvw")
    student = learner(session)
    which = cards(session)
    assert standings(session, student, NOW) == {}

    record(session, student, [review(which[0], NOW, EASY), review(which[2], NOW)], NOW)

    (found,) = standings(session, student, NOW).values()
    assert [*standings(session, student, NOW)] == [first]
    assert (found.met, found.learnt) == (2, 1)
    assert found.left == left_today(session, student, first, NOW)


def test_retired_cards_do_not_count(session):
    published(session)
    student = learner(session)
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)

    publish(session, deck(*farms()[:3]), NOW + DAY)

    (found,) = standings(session, student, NOW).values()
    assert (found.met, found.learnt) == (6, 6)
