"""When the new cards of the day are met, one press lets more come today, also without a script."""

from datetime import timedelta

import pytest

from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, deck, term
from tests.web.pages import Student, form, words

OFFERED = '<button class="button" type="submit">10 more new cards today</button>'
PLACES = ("/study/serge", "/study/serge/end", "/study/", "/study/end", "/decks/serge", "/")
MORE = "/study/more-new"


@pytest.fixture
def student(app):
    """Return a guest who met the two new cards that they want a day."""
    with app.app_context():
        terms = [
            term(id=f"t{each}", term=f"term{each}", definition=f"thing {each}")
            for each in range(30)
        ]
        publish(session(), deck(*terms), NOW + timedelta(seconds=1))
    found = Student(app)
    found.rate(4, found.answer(unknown="1"))
    with app.app_context():
        save_settings(session(), 1, new_per_day=2)
    found.rate(4, found.answer(unknown="1"))
    return found


@pytest.mark.parametrize("place", PLACES)
def test_more_is_offered_wherever_it_is_told_that_nothing_is_left(place, student):
    assert OFFERED in student.get(place).text


@pytest.mark.parametrize("scope", ["serge", ""])
def test_one_press_lets_ten_more_come_and_all_pages_agree(scope, student):
    done = student.post(MORE, scope=scope)

    assert done.status_code == 303
    assert done.location == f"/study/{scope}#card"
    page = student.get(done.location).text
    assert form(page).action == "/study/answer"
    assert "10 new · 4 min left" in words(page)
    assert '"new": 10' in page
    for place in ("/", "/decks/serge", "/decks/"):
        assert "10 cards · 4 min" in words(student.get(place).text), place
    for place in PLACES:
        assert "more new cards today" not in student.get(place).text, place


def test_the_answers_that_a_script_sends_are_told_what_is_left_of_them(student):
    student.post(MORE, scope="")
    card = int(form(student.page()).fields["card"])
    sent = {"client_id": "x", "card": card, "type": "typed", "response": "", "rating": 4}
    sent |= {"seconds": 3, "answered_at": NOW.isoformat()}

    said = student.send("/study/reviews", {"reviews": [sent], "scope": ""}).get_json()

    assert said["left"]["new"] == 9


def test_the_setting_stays_and_the_next_day_is_as_before(student, clock):
    student.post(MORE, scope="serge")

    assert 'value="2"' in student.get("/settings").text.partition('id="new_per_day"')[2][:200]
    clock.move(days=1)
    assert "2 new" in words(student.page())


def test_the_end_still_says_what_the_limit_of_a_day_is(student):
    assert "your limit is 2 new cards a day. Change the limit" in words(student.page())


def test_nothing_is_offered_while_something_is_left_or_where_all_is_met(student, clock):
    clock.move(days=1)
    for place in PLACES:
        assert "more new card" not in student.get(place).text, place
    with student.app.app_context():
        save_settings(session(), 1, new_per_day=99)
    while form(student.page()).action:
        student.rate(4, student.answer(unknown="1"))

    for place in PLACES:
        assert "more new card" not in student.get(place).text, place


def test_whoever_is_not_known_asks_for_nothing(app):
    assert Student(app).post(MORE, scope="serge").status_code == 401


def test_a_deck_that_is_not_there_is_all_of_them(student):
    assert student.post(MORE, scope="none?cram=all").location == "/study/#card"
