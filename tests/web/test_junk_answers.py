"""Whatever is sent as an answer, the site answers and does not break: on both databases."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.tables import Card
from quizapp.web.database import session
from tests.build import deck, each_way, farms
from tests.web.junk import ANSWERS, AROUND, TEXTS, TRIES, post
from tests.web.pages import Student, form
from tests.web.site import Browser

A_TYPE_AND_A_FIELD = st.sampled_from([*QuestionType]).flatmap(
    lambda way: st.tuples(st.just(way), st.sampled_from(sorted({*AROUND, *ANSWERS[way]})))
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
REVIEW = {
    "client_id": "a",
    "card": 1,
    "type": "open",
    "response": "",
    "rating": 3,
    "seconds": 3,
    "answered_at": "2026-11-22T12:00:00+00:00",
}
REVIEWS = st.lists(
    st.builds(lambda name, value: REVIEW | {name: value}, st.sampled_from(sorted(REVIEW)), JSON),
    max_size=4,
)


@pytest.fixture
def cards(app_on_both, clock):
    """Let the site ask in every way; return the card of each."""
    with app_on_both.app_context():
        publish(session(), deck(*farms(), *each_way()), clock())
        found = session().execute(select(Card.fact_slug, Card.id))
        ids = {row.fact_slug: row.id for row in found}
    return {way: ids[f"by-{way}"] for way in QuestionType}


def _sent(way, cards):
    return AROUND | {"type": way, "card": str(cards[way])} | ANSWERS[way]


@pytest.mark.parametrize("way", QuestionType)
def test_the_forms_that_junk_is_put_into_are_counted_without_it(way, app_on_both, cards):
    student = Student(app_on_both)

    student.post("/study/answer", **_sent(way, cards))
    assert form(student.page()).fields["type"] == way
    student.post("/study/rate", **_sent(way, cards))
    assert student.reviews() == 1


@TRIES
@given(junk=A_TYPE_AND_A_FIELD, value=TEXTS, to=st.sampled_from(["answer", "rate"]))
@example(junk=(QuestionType.ORDER, "place1"), value="x", to="answer")
@example(junk=(QuestionType.ORDER, "place1"), value="1", to="answer")
@example(junk=(QuestionType.ORDER, "step1"), value="", to="answer")
@example(junk=(QuestionType.ORDER, "response"), value="{}", to="rate")
@example(junk=(QuestionType.MATCH, "left1"), value="", to="answer")
@example(junk=(QuestionType.MATCH, "right1"), value="\x00", to="answer")
@example(junk=(QuestionType.MATCH, "response"), value="[[1, 2]]", to="rate")
def test_any_field_of_an_answer(junk, value, to, app_on_both, cards, clock):
    way, field = junk
    browser = Browser(app_on_both)

    assert post(browser, clock, f"/study/{to}", _sent(way, cards) | {field: value}) < 500


@TRIES
@given(value=JSON | REVIEWS.map(lambda reviews: {"reviews": reviews}))
def test_any_json(value, ada):
    body = json.dumps({"reviews": value} if isinstance(value, list) else value)

    answer = ada.client.post(
        "/study/reviews",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": ada.token()},
    )

    assert answer.status_code < 500
    assert answer.status_code != 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[" * 1000 + b"]" * 1000,
        b'{"reviews":' + b"[" * 100_000,
        b'{"reviews": [{"card": 1e999}]}',
        b'{"reviews": [{"card": ' + b"9" * 5000 + b"}]}",
        b'{"reviews": NaN}',
        b'{"reviews": "\\ud800"}',
        b'{"a": 1, "a": 2}',
        b"\xff\xfe{\x00}\x00",
        b'\xef\xbb\xbf{"reviews": []}',
        b'{"reviews": [' + b"{}," * 501 + b"{}]}",
    ],
)
def test_json_that_breaks_readers(body, app):
    browser = Browser(app).sign_up("ada")
    headers = {"X-CSRFToken": browser.token()}

    answer = browser.client.post(
        "/study/reviews", data=body, content_type="application/json", headers=headers
    )

    assert 400 <= answer.status_code < 500
    assert answer.get_json()["error"]["message"]
