"""A quiz is made with its form, published, and copied with its course."""

import re

import pytest
from sqlalchemy import update

from quizapp.library import publish
from quizapp.tables import Card, write
from quizapp.web.database import session
from tests.build import NOW, deck, farms
from tests.web.lesson import ways
from tests.web.quizzing import PARTS, QUIZ, Classroom
from tests.web.test_settings_page import WISHES

PLACE = re.compile(r'<select id="parts-0-place".*?</select>', re.DOTALL)
CARD = re.compile(r'href="/cards/(\d+)"')
DRAFT = "Draft: learners do not see it."


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app)


def test_a_quiz_is_for_learners_once_it_is_published(room):
    quiz = room.quiz(publish=False)
    assert room.bob.get(quiz).status_code == 404
    assert "Farms" not in room.bob.get(f"{room.page}quizzes/").text
    assert DRAFT in room.alice.get(quiz).text

    room.alice.post(f"{quiz}change", wish="publish")

    assert DRAFT not in room.alice.get(quiz).text
    assert "3 questions" in room.bob.get(quiz).text
    assert "Farms" in room.bob.get(f"{room.page}quizzes/").text


def test_what_is_wrong_in_the_form_is_said_and_all_that_was_typed_stays(room):
    wrong = PARTS | {"parts-0-count": "900", "title": "", "minutes": "x", "about": "Read ¶8."}

    page = room.alice.post(f"{room.page}quizzes/new", attempts="1", feedback="after", **wrong)

    assert page.status_code == 422
    assert "Use a whole number" in page.text
    assert "Read ¶8." in page.text
    page = room.alice.post(
        f"{room.page}quizzes/new", attempts="1", feedback="after", **(wrong | {"minutes": ""})
    )
    assert "900 is not from 1 to 200" in page.text
    assert "Enter a title" in page.text


def test_a_mistake_in_a_part_is_told_above_the_form_and_leads_to_its_field(room):
    wrong = PARTS | {"parts-0-place": "99", "parts-0-count": "many"}

    page = room.alice.post(f"{room.page}quizzes/new", attempts="1", feedback="after", **wrong).text

    assert '<a href="#parts-0-count">Questions: Use a whole number.</a>' in page
    assert '<a href="#parts-0-place">From: Not a valid choice.</a>' in page


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        # In Berlin clocks go from 2 to 3: half past two is half past three.
        ("2027-03-28T02:30", "2027-03-28T03:15", "closes before it opens"),
        ("0001-01-01T00:00", "9999-12-31T23:59", "Choose a day and a time"),
    ],
    ids=["clocks go on", "no year"],
)
def test_a_window_that_cannot_be_is_refused(room, opens, closes, said):
    room.alice.post("/settings", **WISHES | {"zone": "Europe/Berlin"})

    page = room.alice.post(
        f"{room.page}quizzes/new", **(QUIZ | PARTS | {"opens_at": opens, "closes_at": closes})
    )

    assert page.status_code == 422
    assert said in page.text


def test_one_more_part_can_be_added_without_a_script(room):
    page = room.alice.post(f"{room.page}quizzes/new", add="1", title="Kept", **PARTS).text

    assert 'value="Kept"' in page
    assert 'name="parts-1-count"' in page


def test_the_copy_of_a_course_has_its_quizzes_as_drafts(room):
    room.quiz()
    copied = room.alice.post(f"{room.page}copy", title="Next year", first_day="").location

    assert "Draft: learners do not see it." in room.alice.get(f"{copied}quizzes/").text


def test_the_form_says_how_many_cards_a_deck_has(room):
    page = room.alice.get(f"{room.page}quizzes/new").text

    assert re.search(r"all of “Serge” · \d+ cards</option>", page)


def test_a_quiz_that_can_no_longer_be_drawn_is_not_printed_and_says_why(app, room):
    quiz = room.quiz(drawn_each="y", **{"parts-0-count": "4"})
    assert room.alice.get(f"{quiz}print").status_code == 200
    with app.app_context():
        publish(session(), deck(*farms()[:1]), NOW)

    back = room.alice.get(f"{quiz}print")

    assert (back.status_code, back.location) == (303, quiz)
    assert "4 questions are asked for" in room.alice.get(quiz).text


def test_a_part_of_a_deck_that_left_the_course_stays_what_it_is(app, room):
    other = ways(app)
    quiz = room.quiz(publish=False)
    asked = room.alice.get(quiz).text.count("/cards/")
    room.alice.post(f"{room.page}decks", wish="add", deck=str(other))
    room.alice.post(f"{room.page}decks", wish="remove", deck="1")

    form = room.alice.get(f"{quiz}edit").text
    place = PLACE.search(form)
    assert place
    assert '<option selected value="1">no longer in the course<' in place[0]
    done = room.alice.post(f"{quiz}edit", **(QUIZ | PARTS | {"title": "Other"}))

    assert done.status_code == 303
    page = room.alice.get(quiz).text
    assert "Other" in page
    assert page.count("/cards/") == asked > 0
    # In a new quiz it is nothing to choose.
    assert room.alice.post(f"{room.page}quizzes/new", **(QUIZ | PARTS)).status_code == 422


def test_in_a_course_without_a_deck_a_quiz_is_made_and_a_part_says_what_is_missing(room):
    room.alice.post(f"{room.page}decks", wish="remove", deck="1")
    fields = {name: value for name, value in (QUIZ | PARTS).items() if name != "parts-0-place"}

    refused = room.alice.post(f"{room.page}quizzes/new", **fields)
    made = room.alice.post(f"{room.page}quizzes/new", **fields | {"parts-0-count": ""})

    assert refused.status_code == 422
    assert "The course has no deck yet; add one to it first." in refused.text
    assert made.status_code == 303


def test_a_question_whose_card_was_retired_is_named_to_teachers_and_counted_for_nobody(app, room):
    quiz = room.quiz(**{"parts-0-count": "2", "parts-0-way": "typed"})
    assert "2 questions, 2 points" in room.bob.get(quiz).text
    asked = CARD.findall(room.alice.get(quiz).text)
    with app.app_context(), write(session()) as own:
        own.execute(update(Card).where(Card.id == int(asked[0])).values(retired_at=NOW))

    assert "1 question, 1 point<" in room.bob.get(quiz).text
    page = room.alice.get(quiz).text
    assert page.count("no longer asked so; it is left out") == 1
    assert room.alice.get(f"{quiz}print").text.count("paper-question") == 1
