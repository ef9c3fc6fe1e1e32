"""The first page: a newcomer can begin at once, a learner sees what is to do today."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from quizapp import tables
from quizapp.library import publish
from quizapp.tables import write
from quizapp.web.database import session
from tests.build import NOW, deck, farms, term
from tests.web.pages import Student, form, without_decks, words


@pytest.fixture
def student(app):
    return Student(app)


def _set(app, table, **values):
    """Set columns of all rows of a table."""
    with app.app_context(), write(session()):
        session().execute(update(table).values(**values))


def _study(student, cards=1):
    for _ in range(cards):
        page = student.page()
        student.rate(3, student.answer(page, unknown="1"))


def test_a_newcomer_is_told_what_this_is_and_can_study_at_once(student):
    page = student.get("/").text

    assert "Remember what you read." in words(page)
    assert 'href="/study/serge"' in page
    assert "No account needed." in words(page)


def test_who_has_an_account_is_not_told_that_none_is_needed(alice):
    page = words(alice.get("/").text)

    assert "8 cards on “ Serge ”." in page
    assert "No account needed." not in page


def test_a_newcomer_can_answer_the_first_question_there(student):
    page = student.get("/").text
    verdict = student.answer(page, response=form(page).options[0])

    assert form(verdict).action == "/study/rate"
    assert form(verdict).fields["scope"] == "serge"


def test_a_newcomer_begins_with_the_deck_first_published_that_asks_anything(app, student):
    with app.app_context():
        publish(session(), deck(*farms(), id="a", uid="zyxwvutsrqponmlkjihgfe", title="A"), NOW)

    assert 'class="button button-primary button-large" href="/study/serge"' in student.get("/").text
    assert student.get("/study/").location == "/study/serge"

    with app.app_context():
        publish(session(), deck(), NOW + timedelta(days=1))
    assert student.get("/study/").location == "/study/a"


def test_a_question_that_waits_for_its_rating_is_not_asked_there_again(student):
    student.answer(unknown="1")

    assert form(student.get("/").text).action == ""


def test_a_learner_sees_one_button_with_cards_and_minutes(student):
    _study(student)
    page = student.get("/").text

    assert "Study now · 4 cards · 1 min" in words(page)
    assert 'href="/study/"' in page


def test_decks_begun_say_what_is_left_and_how_far_one_is(student):
    _study(student)

    assert "4 cards · 1 min today · 1 of 8 cards met" in words(student.get("/").text)


def test_a_deck_says_how_much_of_it_is_known_well(app, student):
    _study(student)
    _set(app, tables.MemoryCount, phase="review", stability=4)

    page = student.get("/").text

    assert "1 of 8 cards met, 1 known well" in words(page)
    assert '<rect class="mastery-well" x="0" y="0" width="1" height="1">' in page


def test_who_has_little_time_is_offered_five_minutes_if_there_is_more_to_do(app, student):
    _study(student)
    assert "I have 5 minutes" not in words(student.get("/").text)

    _set(app, tables.DayCount, milliseconds=1_200_000)

    page = student.get("/").text
    assert "I have 5 minutes" in words(page)
    assert 'href="/study/?minutes=5"' in page


def test_the_week_is_told_to_who_wants_a_rhythm(app, student):
    _study(student)
    assert "this week" not in words(student.get("/").text)

    _set(app, tables.Person, days_per_week=5)

    page = student.get("/").text
    assert "1 of 5 days this week" in words(page)
    assert page.count("week-studied") == page.count("week-today") == 1


def test_after_a_break_there_is_a_plan_in_minutes(app, clock, student):
    _study(student)
    day = clock().toordinal()
    _set(app, tables.Memory, phase="review", due_day=day)
    with app.app_context(), write(session()):
        row = {"person_id": 1, "deck_id": 1, "due_day": day, "cards": 90}
        session().execute(insert(tables.DueCount), [row])
    clock.move(days=20)

    page = student.get("/").text

    assert "Back at it 90 cards overdue, about 17 min." in words(page)
    assert "5 minutes a day gone by 16 December" in words(page)
    assert 'href="/study/?minutes=10"' in page


def test_on_a_holiday_it_is_told_until_when_all_rests(app, clock, student):
    _study(student)
    day = clock().toordinal()
    with app.app_context(), write(session()):
        free = {"person_id": 1, "first_day": day, "last_day": day + 6}
        session().execute(insert(tables.Holiday), [free])
    said = words(student.get("/").text)

    assert "You are on holiday" in said
    assert "the last free day is 28 November" in said
    assert "Study now" not in said


def test_when_the_minutes_of_the_day_are_used_it_is_told(app, student):
    _study(student)
    _set(app, tables.DayCount, milliseconds=600_000)
    _set(app, tables.Memory, phase="review", due_day=800_000)
    _set(app, tables.Person, minutes_per_day=10)
    said = words(student.get("/").text)

    assert "Your 10 minutes of today are used." in said
    assert "Nothing left today" in said


def test_when_all_decks_are_paused_it_is_told_how_to_go_on(app, student):
    _study(student)
    _set(app, tables.Learning, paused=True)
    page = student.get("/").text

    assert "All your decks are paused" in words(page)
    assert "Go on" in words(page)


def test_decks_not_begun_are_listed_below(app, student):
    with app.app_context():
        other = deck(*farms(), id="other", uid="zyxwvutsrqponmlkjihgfe", title="Other")
        publish(session(), other, NOW)
    _study(student)
    said = words(student.get("/").text)

    assert said.index("Your decks Serge") < said.index("More decks Other 4 facts")


def test_who_is_done_is_told_when_to_come_back(app, clock, student):
    with app.app_context():
        publish(session(), deck(term(cards=("name",))), clock())
    while form(student.page()).action:
        _study(student)
        clock.move(minutes=11)
    said = words(student.get("/").text)

    assert "Done for today" in said
    assert "comes back" in said or "Come back" in said


def test_a_guest_is_told_how_to_keep_what_was_learnt(student):
    _study(student)
    assert "You study as a guest" in words(student.get("/").text)

    student.sign_up("alice")
    assert "You study as a guest" not in words(student.get("/").text)


def test_the_theme_of_the_learner_is_that_of_the_page(app, student):
    _study(student)
    assert 'data-theme="auto"' in student.get("/").text

    fields = {"zone": "UTC", "rollover_hour": "4", "new_per_day": "20", "reviews_per_day": "200"}
    fields |= {"retention": "90", "maximum_interval": "36500", "buttons": "two", "theme": "dark"}
    student.post("/settings", **fields)
    assert 'data-theme="dark"' in student.get("/").text


def test_without_decks_the_first_page_still_says_what_this_is(app, student):
    without_decks(app)

    assert "Remember what you read." in words(student.get("/").text)
