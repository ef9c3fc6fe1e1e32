"""How often a page asks the database: not more often for each deck than that deck needs."""

import pytest
from sqlalchemy import event, text

from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.progress import record
from quizapp.web.database import db, session
from tests.build import NOW, deck, farms
from tests.progress.study import review
from tests.web.pages import Student

DECKS = 20
ONE_DECK = ("/decks/serge", "/study/serge")
ALL_DECKS = ("/", "/decks/", "/study/")
# Cards in steps, due ones and new ones.
FOR_A_DECK = 3


@pytest.fixture
def count(app):
    """Return a way to count the statements of a page."""
    asked = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    def statements(student, path):
        student.get(path)
        asked.clear()
        assert student.get(path).status_code == 200
        return len(asked)

    return statements


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


def test_pages_of_one_deck_ask_the_same_however_many_were_begun(app, count):
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    before = {path: count(student, path) for path in (*ONE_DECK, *ALL_DECKS)}

    _begin_more(app)

    for path in ONE_DECK:
        assert count(student, path) == before[path], path
    for path in ALL_DECKS:
        assert count(student, path) == before[path] + FOR_A_DECK * DECKS, path
