"""While one studies, what is left is told by sort; at the end, why the rest waits."""

import re

import pytest
from sqlalchemy import select, update

from quizapp.accounts import add_holiday, save_settings
from quizapp.accounts.learner import existing
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.progress import Reviewed, record
from quizapp.progress.exam_day import set_exam
from quizapp.scheduling import Rating
from quizapp.tables import Card, DayCount, write
from quizapp.web.database import session
from tests.build import deck, term
from tests.web.pages import Student, form, words


@pytest.fixture
def student(app):
    return Student(app)


def _today(clock):
    return clock().date().toordinal()


def _study_to_the_end(student, clock):
    page = student.page()
    while form(page).action:
        student.rate(3, student.answer(page, unknown="1"))
        clock.move(minutes=11)
        page = student.page()
    return page


def test_what_is_left_moves_with_each_answer(student):
    student.rate(3, student.answer(unknown="1"))
    page = student.page()

    assert "3 new · 1 to repeat · 1 min left" in words(page)
    assert 'aria-valuetext="1 answer, 3 new · 1 to repeat · 1 min left"' in page


def test_who_has_some_minutes_sees_how_far_they_are_with_these(student):
    student.rate(3, student.answer(unknown="1"))
    page = student.get("/study/serge?minutes=1").text

    assert "2 new · 1 min left" in words(page)
    assert '<progress max="2" value="0" aria-label="1 minute"' in page
    assert '"left": {"again": 0, "done": 0, "new": 2, ' in page


def test_minutes_are_over_only_if_something_is_left(student, clock):
    student.rate(3, student.answer(unknown="1"))
    end = "/study/serge/end?minutes=5"
    assert "Your 5 minutes are over" in words(student.get(end).text)
    _study_to_the_end(student, clock)

    assert "Done for today" in words(student.get(end).text)


def test_the_end_says_that_cards_of_the_same_facts_wait(student, clock):
    page = _study_to_the_end(student, clock)

    assert "4 more wait for another day: cards about the same fact" in words(page)
    assert "Change the limit" not in words(page)


def test_the_end_says_that_the_limit_of_new_cards_is_reached(app, student, clock):
    student.rate(3, student.answer(unknown="1"))
    with app.app_context():
        save_settings(session(), 1, new_per_day=2)
    page = _study_to_the_end(student, clock)

    assert "6 more wait: your limit is 2 new cards a day. Change the limit" in words(page)
    assert 'href="/settings#new_per_day"' in page


def test_the_end_of_all_decks_counts_those_begun(app, student, clock):
    with app.app_context():
        other = deck(term(), id="other", uid="zyxwvutsrqponmlkjihgfe", title="Other")
        publish(session(), other, clock())
    _study_to_the_end(student, clock)

    assert "4 more wait for another day" in words(student.get("/study/").text)


def test_a_deck_tells_and_measures_what_was_done_in_it(app, student, clock):
    with app.app_context():
        other = deck(term(), id="other", uid="zyxwvutsrqponmlkjihgfe", title="Other")
        publish(session(), other, clock())
    _study_to_the_end(student, clock)
    assert "answers today 8" in words(student.get("/study/serge/end").text)
    student.deck = "other"
    page = student.page()
    assert 'max="1" value="0"' in page
    assert '"done": 0' in page
    assert "answers today" not in words(page)
    student.rate(3, student.answer(unknown="1"))
    page = student.page()

    assert "answer today 1" in words(student.get("/study/other/end").text)
    assert "answers today 9" in words(student.get("/study/end").text)
    assert re.search(r'<progress max="\d+" value="1"', page)


def test_the_end_says_nothing_of_waiting_where_all_was_met(app, student, clock):
    clock.move(seconds=1)
    with app.app_context():
        publish(session(), deck(term(cards=("name",))), clock())

    assert "more wait" not in words(_study_to_the_end(student, clock))


def test_the_end_says_what_was_taken_for_what(app, student, clock):
    student.rate(3, student.answer(unknown="1"))
    with app.app_context():
        number = select(Card.id).where(Card.key == "serge/kolkhoz/name")
        wrong = Reviewed(
            client_id="wrong",
            card_id=session().execute(number).scalar_one(),
            type=QuestionType.TYPED,
            response="sovkhoz",
            rating=Rating.AGAIN,
            seconds=3.0,
            answered_at=clock(),
        )
        record(session(), existing(session(), 1), [wrong], clock())
    clock.move(minutes=1)

    assert "sovkhoz instead of kolkhoz" in words(_study_to_the_end(student, clock))


def test_the_end_and_the_statistics_say_that_what_they_count_is_how_one_rated(student):
    student.rate(3, student.answer(unknown="1"))

    assert "rated as known 100%" in words(student.get("/study/serge/end").text)
    assert "You rated 100% of your answers as known." in words(student.get("/statistics/").text)


def test_the_end_says_what_keeps_for_days_what_was_forgotten_and_how_the_week_goes(
    app, student, clock
):
    student.rate(4, student.answer(unknown="1"))
    clock.move(days=100)
    with app.app_context():
        save_settings(session(), 1, days_per_week=5)
    student.rate(1, student.answer(unknown="1"))
    said = words(_study_to_the_end(student, clock))

    assert "4 cards now keep for days · 1 card was forgotten · 1 of 5 days this week" in said


def test_the_end_of_little_says_no_more_than_is_so(student):
    student.rate(3, student.answer(unknown="1"))
    said = words(student.get("/study/serge/end").text)

    assert "keep for days" not in said
    assert "forgotten" not in said
    assert "this week" not in said


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ({"minutes_per_day": 1}, "Your 1 minute of today is used. What is left comes tomorrow."),
        ({"reviews_per_day": 0}, "Your limit of 0 reviews a day is reached."),
    ],
)
def test_the_end_says_which_limit_ends_the_day(app, student, clock, limit, said):
    student.rate(4, student.answer(unknown="1"))
    clock.move(days=100)
    with app.app_context():
        save_settings(session(), 1, **limit)
        slow = update(DayCount).values(milliseconds=60_000, study_day=_today(clock))
        with write(session()):
            session().execute(slow)
    page = student.page()
    while form(page).action and "reviews_per_day" in limit:
        student.rate(4, student.answer(page, unknown="1"))
        page = student.page()

    assert said in words(page)
    assert f'href="/settings#{next(iter(limit))}">Change the limit' in page


def test_the_end_says_that_the_minutes_for_an_exam_are_used(app, student, clock):
    student.rate(4, student.answer(unknown="1"))
    clock.move(days=3)
    with app.app_context():
        set_exam(session(), existing(session(), 1), 1, _today(clock) + 2, clock())
        spent = update(DayCount).values(milliseconds=31 * 60_000, study_day=_today(clock))
        with write(session()):
            session().execute(spent)

    said = "Your 30 minutes of today for the exam are used."
    for place in ("", "serge"):
        page = student.get(f"/study/{place}").text
        assert said in words(page)
        assert 'href="/settings#minutes_per_day">Change the limit' in page


def test_the_end_says_that_one_is_on_holiday(app, student, clock):
    student.rate(4, student.answer(unknown="1"))
    clock.move(days=100)
    with app.app_context():
        add_holiday(session(), 1, *[_today(clock)] * 3)

    assert "You are on holiday: what is due rests until it ends." in words(student.page())
