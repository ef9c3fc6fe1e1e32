"""Whatever is sent to pages of cards, they answer and never say that they broke."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.progress import ActKind, State
from tests.web.junk import TEXTS, TRIES, post
from tests.web.site import Browser

FEWER = settings(TRIES, max_examples=20)
WISHES = ("text", "topic", "kind", "state", "due", "lapses", "confused", "page")
VALUES = TEXTS | st.sampled_from([*ActKind, *State, "0", "7", "term", "farms", "kolkhoz"])
FIELDS = st.dictionaries(
    st.sampled_from(
        (
            *WISHES,
            "act",
            "all",
            "card",
            "deck",
            "form",
            "given",
            "next",
            "note",
            "said",
            "suggestion",
            "undoes",
            "way",
            "wish",
        )
    ),
    VALUES,
    max_size=8,
)


@pytest.fixture
def student(app_on_both):
    """Return a browser whose learner learns the deck."""
    made = Browser(app_on_both)
    made.post("/decks/serge/learning", wish="add")
    return made


@given(wishes=st.dictionaries(st.sampled_from(WISHES), VALUES, max_size=4))
@FEWER
def test_the_list_answers_every_wish(wishes, student):
    assert student.get("/decks/serge/cards", query_string=wishes).status_code in {200, 400, 422}


@pytest.mark.parametrize(
    "place", ["/cards/acts", "/cards/undo", "/cards/1/note", "/cards/1/problem"]
)
@given(fields=FIELDS)
@FEWER
def test_every_form_is_answered(place, fields, student, clock):
    wanted = {303, 400, 404, 422}

    assert post(student, clock, place, fields) in wanted
    assert post(student, clock, place, {"act": "mark", "card": "1"} | fields) in wanted
