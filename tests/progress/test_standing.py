"""Where a learner stands in the decks they have begun, on both databases."""

from sqlalchemy import update

from quizapp import tables
from quizapp.library import publish
from quizapp.progress import has_begun, left_today, record, standing, standings
from quizapp.tables import write
from tests.build import NOW, deck, farms
from tests.progress.study import DAY, EASY, GOOD, card, cards, learner, published, review, terms


def test_a_deck_that_was_begun_says_what_was_met_and_what_is_left(session):
    first = published(session)
    other = published(session, *terms(2), id="other", uid="bcdefghijklmnopqrstuvw")
    student = learner(session)
    which = cards(session)
    assert not has_begun(session, student)
    assert standings(session, student, NOW).decks == {}
    assert standing(session, student, first, NOW) is None

    record(session, student, [review(which[0], NOW, EASY), review(which[2], NOW)], NOW)

    (found,) = standings(session, student, NOW).decks.values()
    assert has_begun(session, student)
    assert [*standings(session, student, NOW).decks] == [first]
    assert standing(session, student, first, NOW) == found
    assert standing(session, student, other, NOW) is None
    assert (found.met, found.learnt) == (2, 1)
    assert found.left == left_today(session, student, first, NOW)


def test_retired_cards_do_not_count(session):
    published(session)
    student = learner(session)
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)

    publish(session, deck(*farms()[:3]), NOW + DAY)

    (found,) = standings(session, student, NOW).decks.values()
    assert (found.met, found.learnt) == (6, 6)


def test_what_is_left_in_all_decks_together_keeps_the_limits_of_a_day(session):
    decks = [
        published(session, *terms(9), id=f"d{each}", uid=f"deck-number-{each}-abcdefgh")
        for each in range(3)
    ]
    student = learner(session, new_per_day=10)
    first = card(session, "t0/name", "d0"), card(session, "t0/name", "d1")
    record(session, student, [review(each, NOW, GOOD) for each in first], NOW)

    found = standings(session, student, NOW)

    assert [*found.decks] == decks[:2]
    assert found.left == left_today(session, student, None, NOW)
    assert [each.left.new for each in found.decks.values()] == [8, 8]
    assert (found.left.new, found.left.learning, found.answered) == (8, 2, 2)


def test_a_paused_deck_says_what_is_left_but_does_not_count_among_all(session):
    deck_id = published(session)
    student = learner(session)
    record(session, student, [review(card(session), NOW)], NOW)
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))

    found = standings(session, student, NOW)

    assert found.decks[deck_id].left.learning == 1
    assert (found.left.new, found.left.learning) == (0, 0)
