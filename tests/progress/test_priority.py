"""What comes first before an exam and after a break; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import backlog, exam_outlook, left_today, next_card, record, upcoming
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import DAY, EASY, MINUTE, card, learner, published, review, terms


@pytest.fixture
def student(session) -> Learner:
    """Return someone who met 60 terms, some of them later than others."""
    published(session, *terms(60))
    student = learner(session, reviews_per_day=999)
    names = [card(session, f"t{each}/name") for each in range(60)]
    met = [
        review(each, NOW + number % 4 * DAY, EASY, fuzz=0.5) for number, each in enumerate(names)
    ]
    record(session, student, met, NOW + 4 * DAY)
    return student


def _ids(session, student, now, most=200, **wanted):
    return [each.card.id for each in upcoming(session, student, 1, now, most=most, **wanted).cards]


def _exam(session, day):
    with write(session):
        session.execute(update(tables.Learning).values(exam_day=day))


def _study(session, student, firm, fading):
    """Let cards be due after eight days, and others, which fade faster by then, after ten."""
    first = [review(each, NOW, EASY, fuzz=0.5) for each in firm]
    later = [
        review(each, NOW + 8 * DAY + wait, fuzz=0.5)
        for each in fading
        for wait in (timedelta(0), 10 * MINUTE)
    ]
    record(session, student, [*first, *later], NOW + 9 * DAY)


def test_after_a_break_what_gains_most_comes_first_and_not_what_is_due_first(session):
    published(session, *terms(60))
    student = learner(session, reviews_per_day=999, new_per_day=0)
    names = [card(session, f"t{each}/name") for each in range(60)]
    _study(session, student, names[:30], names[30:])

    found = _ids(session, student, NOW + 40 * DAY)

    assert [*map(sorted, (found[:30], found[30:]))] == [names[30:], names[:30]]


def test_of_a_large_backlog_a_page_and_a_batch_have_what_gains_most_first(session):
    published(session, *terms(250))
    student = learner(session, reviews_per_day=999, new_per_day=0)
    names = [card(session, f"t{each}/name") for each in range(250)]
    _study(session, student, names[:230], names[230:])
    later = NOW + 40 * DAY

    # All of them are due after the others.
    found = upcoming(session, student, 1, later, most=20)

    best = [each.card.id for each in found.cards]
    assert sorted(best) == names[230:]
    assert _ids(session, student, later, most=250)[:20] == best
    shown = next_card(session, student, None, later)
    assert shown
    assert shown.card.id == best[0]
    assert shown.left == found.left == left_today(session, student, 1, later)
    assert found.left.due == 250


def test_a_break_keeps_no_new_card_back(session, student):
    more = published(session, *terms(9), id="other", uid="bcdefghijklmnopqrstuvw")
    later = NOW + 40 * DAY
    record(session, student, [review(card(session, "t0/name", "other"), later, EASY)], later)

    found = upcoming(session, student, None, later, most=20).cards

    new = [each.card.deck_id for each in found if each.memory is None]
    assert more in new
    assert 2 <= len(new) <= 8


def test_a_backlog_says_how_many_minutes_a_day_clear_it_by_when(session, student):
    later = NOW + 40 * DAY
    today = student.calendar.day(later)
    found = backlog(session, student, later)

    assert found
    assert found.cards == 60
    assert found.minutes == pytest.approx(60 * 1.1 * 10 / 60)
    assert [(each.minutes, each.days) for each in found.plans] == [(5, 3), (10, 2), (20, 1)]
    assert [each.until for each in found.plans] == [today + 3, today + 2, today + 1]
    own = backlog(session, replace(student, minutes_per_day=7), later)
    assert own
    assert [each.minutes for each in own.plans] == [5, 7, 10, 20]


def test_a_plan_leaves_holidays_out_and_on_one_there_is_none(session, student):
    later = NOW + 40 * DAY
    today = student.calendar.day(later)
    with write(session):
        free = {"person_id": student.id, "first_day": today + 1, "last_day": today + 4}
        session.execute(insert(tables.Holiday), [free])

    found = backlog(session, student, later)

    assert found
    assert [each.until for each in found.plans] == [today + 7, today + 6, today + 5]
    assert backlog(session, student, later + 2 * DAY) is None


def test_a_usual_day_is_no_backlog(session, student):
    assert backlog(session, student, NOW + 8 * DAY) is None


def test_before_an_exam_its_cards_come_though_they_are_not_due(session, student):
    at = NOW + 5 * DAY
    today = student.calendar.day(at)
    alone = replace(student, new_per_day=0)
    assert _ids(session, alone, at) == []

    _exam(session, today + 8)
    assert _ids(session, alone, at) == []

    _exam(session, today + 3)
    found = _ids(session, alone, at)
    assert len(found) > 20
    assert {*found} <= {card(session, f"t{each}/name") for each in range(60)}

    _exam(session, today)
    assert _ids(session, alone, at) == []


def test_before_an_exam_no_more_comes_than_fits_into_a_day(session, student):
    at = NOW + 5 * DAY
    _exam(session, student.calendar.day(at) + 3)

    found = _ids(session, replace(student, new_per_day=0, minutes_per_day=2), at)

    # Two minutes are twenty answers of six seconds, by guess and figures, some of them given twice.
    assert 15 < len(found) < 20


def test_what_is_expected_of_an_exam_is_told_by_topic(session, student):
    at = NOW + 5 * DAY
    assert exam_outlook(session, student, 1, at) is None
    day = student.calendar.day(at) + 9
    _exam(session, day)

    found = exam_outlook(session, student, 1, at)

    assert found
    assert (found.day, found.days_left, found.is_near) == (day, 9, False)
    assert found.stopped
    whole = found.stopped.whole
    # Half of the cards are not met yet.
    assert whole.cards == 120
    assert 0.35 < whole.expected < 0.5
    assert whole.low < whole.expected < whole.high
    assert [title for title, _ in found.stopped.topics] == ["Farms"]
    near = exam_outlook(session, student, 1, at + 3 * DAY)
    assert near
    assert near.is_near


def _outlook(session, learner, at):
    """Return what an exam would find if the learner stopped, and if they go on as planned."""
    found = exam_outlook(session, learner, 1, at)
    assert found
    assert found.stopped
    assert found.planned
    return found.stopped.whole, found.planned.whole


def test_who_goes_on_as_planned_can_expect_more_than_who_stops(session, student):
    at = NOW + 5 * DAY
    _exam(session, student.calendar.day(at) + 20)

    stopped, none_new = _outlook(session, replace(student, new_per_day=0), at)
    _, some_new = _outlook(session, replace(student, new_per_day=6), at)

    assert some_new.cards == 120
    assert some_new.expected > 0.85
    # Half of the cards are new.
    assert stopped.expected < none_new.expected < 0.5


def test_on_the_day_of_the_exam_nothing_is_planned_any_more(session, student):
    at = NOW + 5 * DAY
    today = student.calendar.day(at)

    for day, is_planned in ((today + 1, True), (today, False), (today - 1, False)):
        _exam(session, day)
        found = exam_outlook(session, student, 1, at)
        assert found
        assert bool(found.planned) == is_planned


def test_a_holiday_before_the_exam_is_reckoned_with(session, student):
    at = NOW + 5 * DAY
    today = student.calendar.day(at)
    _exam(session, today + 12)
    _, usual = _outlook(session, student, at)
    away = {"person_id": student.id, "first_day": today, "last_day": today + 30}
    with write(session):
        session.execute(insert(tables.Holiday).values(**away))

    stopped, planned = _outlook(session, student, at)

    assert planned.expected == pytest.approx(stopped.expected)
    assert planned.expected < usual.expected
