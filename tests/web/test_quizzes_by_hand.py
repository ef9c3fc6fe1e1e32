"""Questions are chosen by hand from a big deck: page by page, or by a text they hold."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from quizapp.web.database import db
from tests.progress.study import published, terms
from tests.web.quizzing import Classroom

CARD = re.compile(r'name="card" value="(\d+)"')


@pytest.fixture
def room(app: Flask) -> Classroom:
    with app.app_context(), Session(db.engine) as session:
        deck = published(
            session, *terms(40), id="big", uid="bigdeckabcdefghijklmno", title="A big deck"
        )
    return Classroom(app, deck)


def questions(room: Classroom) -> str:
    """Return the page on which the questions of a new quiz are chosen."""
    return f"{room.quiz(**{'parts-0-count': ''}, publish=False)}questions"


def test_cards_come_page_by_page_and_those_in_the_quiz_stay_on_each(room):
    place = questions(room)
    first, second = (CARD.findall(room.alice.get(f"{place}?page={page}").text) for page in (1, 2))

    chosen = {"card": second[0], f"place-{second[0]}": "1", f"way-{second[0]}": "typed"}
    done = room.alice.post(f"{place}?page=2", **chosen)

    assert (len(first), {*first} & {*second}) == (25, set())
    assert done.location == f"{place}?page=2"
    assert CARD.findall(room.alice.get(f"{place}?page=1").text)[0] == second[0]


@pytest.mark.parametrize(
    ("text", "found"), [("term7", 2), ("TERM7", 2), ("no such text", 0), ("<b>&", 0), ("", 25)]
)
def test_cards_are_found_by_a_text_in_question_or_answer(room, text, found):
    page = room.alice.client.get(
        questions(room), query_string={"q": text}, base_url=room.alice.address
    ).text

    assert len(CARD.findall(page)) == found
    assert "<b>&" not in page
