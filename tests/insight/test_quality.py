"""Questions are judged by the first answers to them as they stand now, and by nothing else."""

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.analysis import LEAST, Reason
from quizapp.deck import QuestionType
from quizapp.insight import quality
from quizapp.tables import write
from tests.analysis import exact
from tests.build import NOW, Given
from tests.insight.classroom import classroom
from tests.insight.kept import card, first, keep, keep_memory, published, review, student

CHOSEN: Given = {"question_type": QuestionType.CHOICE, "outcome": "right", "given": "Kolkhoz"}
WRONG: Given = CHOSEN | {"outcome": "wrong", "rating": 1, "given": "Sovkhoz"}


@pytest.fixture
def number(session):
    published(session)
    return card(session)


def answer(session, *reviews, **options):
    """Let someone new give answers, and remember the cards of them."""
    someone = student(session)
    keep(session, someone, *reviews, **options)
    for each in {given["card_id"] for given in reviews}:
        keep_memory(session, someone, each)


def items(session):
    return {(item.card_id, item.way): item for item in quality(session, 1).items}


def answers(session):
    return {key: item.answers for key, item in items(session).items()}


def test_only_first_answers_count_also_after_a_reset(session, number):
    answer(session, first(number, 9, **WRONG), review(number, 5, **CHOSEN), first(number, **CHOSEN))

    found = quality(session, 1)
    assert found.answers == found.learners == 1
    (item,) = found.items
    assert (item.card_id, item.way, item.answers) == (number, QuestionType.CHOICE, 1)


def test_a_first_answer_that_was_taken_back_makes_room_for_the_next(session, number):
    answer(
        session,
        first(number, 1, **WRONG),
        first(number, question_type=QuestionType.TYPED),
        undone=[0],
    )

    assert answers(session) == {(number, QuestionType.TYPED): 1}


def test_answers_to_an_earlier_version_and_crammed_ones_do_not_count(session, number):
    answer(session, first(number, 9, card_changed_at=NOW - timedelta(days=9), **CHOSEN))
    answer(session, first(number, scheduled=False, **CHOSEN))

    assert answers(session) == {}


def test_a_learner_who_met_an_earlier_version_first_has_no_first_answer(session, number):
    old: Given = {"card_changed_at": NOW - timedelta(days=9)}
    answer(session, first(number, 9, **old, **CHOSEN), first(number, **CHOSEN))

    assert answers(session) == {}


def test_retired_cards_are_not_judged(session, number):
    answer(session, first(number, **CHOSEN))
    with write(session):
        session.execute(update(tables.Card).values(retired_at=NOW))

    assert quality(session, 1).items == ()


def test_figures_of_fewer_than_20_answers_are_hidden(session, number):
    for place in range(LEAST - 1):
        answer(session, first(number, **(CHOSEN if place % 2 else WRONG)))
    (few,) = quality(session, 1).items
    assert (few.facility.value, few.seconds, few.options) == (None, None, ())
    assert few.facility.why == few.discrimination.why == "Needs 20 answers."
    assert few.reasons == ()

    answer(session, first(number, **WRONG))
    (enough,) = quality(session, 1).items
    assert enough.facility.value == pytest.approx(9 / 20)
    assert enough.seconds == 4.0
    # Nobody answered another card, so that there is no rest to compare with.
    assert enough.discrimination.n == 0
    assert enough.discrimination.value is None


def test_who_judges_themselves_knew_it_if_it_was_not_again(session, number):
    for rating in (1, 2, 3, 4) * 5:
        answer(session, first(number, rating=rating))

    (item,) = quality(session, 1).items
    assert item.facility.value == 0.75


def test_reports_that_nobody_looked_after_are_a_reason_without_any_answer(session, number):
    report: Given = {"person_id": None, "card_id": number, "deck_id": 1, "given": "", "said": "odd"}
    report |= {"question_type": QuestionType.TYPED, "made_at": NOW}
    with write(session):
        session.add(tables.Problem(**report))
        session.add(tables.Problem(**report, settled_at=NOW))

    (item,) = quality(session, 1).items
    assert (item.reports, item.answers, item.reasons) == (1, 0, (Reason.REPORTED,))


def test_the_newest_learners_are_looked_at_until_there_are_enough_answers(session, number):
    for _ in range(5):
        answer(session, first(number, **CHOSEN))

    found = quality(session, 1, most=3)
    assert (found.learners, found.left_out, found.answers) == (3, 2, 3)


def test_another_deck_and_whoever_left_it_are_not_looked_at(session, number):
    someone = student(session)
    keep(session, someone, first(number, **CHOSEN))
    keep_memory(session, someone, number)
    with write(session):
        session.delete(session.get(tables.Learning, (someone.id, 1)))
    session.expunge_all()

    assert quality(session, 1).learners == 0
    assert quality(session, 2).items == ()


def test_the_figures_of_a_class_are_exact(session):
    room = classroom(session)
    found = quality(session, room.deck_id)
    log = select(tables.Review).where(tables.Review.before_phase.is_(None))
    rows = session.execute(log).scalars().all()
    knew: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for row in rows:
        right = row.outcome == "right" or (row.outcome == "self" and row.rating > 1)
        knew[row.person_id][row.card_id] = Fraction(right)

    assert found.answers == len(rows)
    for item in found.items:
        pairs = [
            (of[item.card_id], (sum(of.values()) - of[item.card_id]) / (len(of) - 1))
            for of in knew.values()
            if item.card_id in of
        ]
        xs, ys = zip(*pairs, strict=True)
        telling, share = exact.correlation(xs, ys), sum(xs) / len(xs)
        assert telling is not None
        assert item.facility.value == pytest.approx(float(share), abs=1e-6)
        assert item.discrimination.value == pytest.approx(float(telling), abs=1e-6)
        assert sum(option.share.value or 0 for option in item.options) in (0, pytest.approx(1))
    worth = [len(item.reasons) for item in found.items]
    assert worth[0] >= worth[-1]
