"""How often a page asks the database: as often for many decks, or questions, as for one."""

import pytest
from sqlalchemy import text

from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.progress import record
from quizapp.web.database import db, session
from tests.asked import asked
from tests.build import NOW, deck, farms
from tests.progress.study import review
from tests.web.lesson import Live
from tests.web.pages import Student
from tests.web.quizzing import Classroom
from tests.web.writing import HEAD

DECKS = 20
# Where there are very many cards, the counters are asked how many, for the page and its batch.
COUNTED = 2
PAGES = ("/decks/serge", "/study/serge", "/", "/decks/", "/study/")


@pytest.fixture
def count(app):
    """Return a way to count the statements of a page."""
    with app.app_context():
        engine = db.engine
    with asked(engine) as found:

        def statements(student, path):
            student.get(path)
            found.clear()
            assert student.get(path).status_code == 200
            return len(found)

        yield statements


def _begin_more(app):
    """Let the only learner begin more decks."""
    with app.app_context():
        person = session().execute(text("SELECT id FROM person")).scalar_one()
        student = save_settings(session(), person, new_per_day=999)
        for number in range(DECKS):
            made = deck(*farms(), id=f"d{number}", uid=f"deck-number-{number:02}-abcdefg")
            publish(session(), made, NOW)
        cards = session().execute(text("SELECT min(id) FROM card GROUP BY deck_id")).scalars()
        record(session(), student, [review(each, NOW) for each in [*cards][1:]], NOW)


def test_no_page_asks_more_for_more_decks(app, count):
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    before = {path: count(student, path) for path in PAGES}
    assert min(before.values()) > 2

    _begin_more(app)

    for path in PAGES:
        assert before[path] <= count(student, path) <= before[path] + COUNTED, path


def test_the_end_of_a_live_quiz_asks_for_the_answers_of_a_phone_once(app):
    live = Live(app)
    phone = live.phone()
    live.step("ask", "tell", "next", "tell", "next", "tell", "end")
    with app.app_context():
        engine = db.engine

    with asked(engine) as found:
        page = phone.get(live.phones).text

    assert page.count("The right answer") == 3
    assert sum("FROM live_answer" in statement.replace("\n", " ") for statement, _ in found) == 1


def test_the_decks_of_a_course_are_asked_for_together(app, count):
    room = Classroom(app)
    before = count(room.alice, f"{room.page}decks")

    for number in range(1, 4):
        made = room.alice.post("/editing/new", course=room.page.split("/")[2], **HEAD)
        assert made.status_code == 303, number

    assert room.alice.get(f"{room.page}decks").text.count("Two farms") >= 3
    assert count(room.alice, f"{room.page}decks") == before


def test_results_ask_no_more_for_more_questions(app, count):
    room = Classroom(app)
    counts = []
    for number in ("1", "3"):
        quiz = room.quiz(publish=True, **{"parts-0-count": number})
        room.bob.post(f"{room.begin(quiz, room.bob)}/hand-in")
        counts.append(count(room.alice, f"{quiz}results"))

    assert counts[0] == counts[1]
