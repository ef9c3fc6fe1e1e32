"""Many reviews at once: each is looked at alone, the good ones are kept, each once."""

import itertools
import json
import re
from datetime import datetime, timedelta

import pytest

from tests.build import NOW
from tests.web.pages import Student, form


@pytest.fixture
def student(app):
    """Return a browser whose guest has answered one card."""
    student = Student(app)
    page = student.page()
    student.rate(3, student.answer(page, response=form(page).options[0]))
    return student


def _review(number=1, **changes):
    given = {
        "client_id": f"review-{number}",
        "card": 2,
        "type": "choice",
        "response": "",
        "rating": 3,
        "seconds": 4.5,
        "answered_at": NOW.isoformat(),
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


def _send(student, *reviews):
    return student.send("/study/reviews", {"reviews": [*reviews]})


def _statuses(answer):
    return [each["status"] for each in answer.get_json()["reviews"]]


def test_reviews_are_counted_each_once(student):
    first = _send(student, _review(1), _review(2, card=3), _review(1))
    second = _send(student, _review(2, card=3))

    assert _statuses(first) == ["recorded", "recorded", "repeated"]
    assert _statuses(second) == ["repeated"]
    assert student.reviews() == 3


def test_each_result_stands_where_its_review_stood(student):
    answer = _send(student, {"client_id": "bad"}, _review(7), 5)

    assert [each["client_id"] for each in answer.get_json()["reviews"]] == ["bad", "review-7", None]
    assert _statuses(answer) == ["refused", "recorded", "refused"]


WRONG: dict[str, list[object]] = {
    "client_id": [None, 5, "", "not good!", "x" * 37, "\x07"],
    "card": [None, "2", 2.0, True, 0, -1, 999, 10**30],
    "type": [None, "essay", 3, ["choice"]],
    "response": [None, 5, "x" * 10_001, "a\x00b", "\ud800"],
    "rating": [None, 0, 5, 3.0, True, "3"],
    "seconds": [None, "4", True, 10**12],
    "answered_at": [None, 5, "yesterday", "2026-11-22T12:00:00", "0001-01-01T00:00:00+23:00"],
    "extra": ["x"],
    "te\x07xt": ["x"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_what_is_no_review_is_refused_with_a_reason_and_the_others_are_kept(student, name, value):
    answer = _send(student, _review(1, **{name: value}), _review(2, card=3))
    bad, good = answer.get_json()["reviews"]

    assert answer.status_code == 200
    assert bad["status"] == "refused"
    assert bad["reason"].endswith(".")
    assert good["status"] == "recorded"
    assert student.reviews() == 2


def test_a_review_of_a_year_ago_is_refused_since_the_clock_must_be_wrong(student):
    assert _statuses(_send(student, _review(answered_at="2020-01-01T00:00:00Z"))) == ["refused"]


def test_a_response_of_another_shape_than_its_type_is_refused(student):
    assert _statuses(_send(student, _review(response="no such option"))) == ["refused"]


def test_more_than_500_are_refused_as_a_whole_with_their_number(student):
    answer = _send(student, *(_review(number) for number in range(501)))

    assert answer.status_code == 413
    assert "501 reviews at once; send at most 500." in answer.get_json()["error"]["message"]
    assert student.reviews() == 1


def test_500_are_taken(student):
    answer = _send(student, *(_review(number) for number in range(500)))

    assert _statuses(answer) == ["recorded"] * 500


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'"reviews"',
        b'{"reviews": 5}',
        b'{"reviews": [], "more": 1}',
        b'{"reviews": [], "reviews": []}',
        b'{"reviews": [NaN]}',
        b'{"reviews": [1e999]}',
        b'{"reviews": [], "scope": "\\ud800"}',
        b'{"reviews": [], "learner": "\\u0000"}',
        b'{"reviews": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"reviews": [' + b"9" * 5000 + b"]}",
        b"\xff\xfe",
    ],
)
def test_junk_is_refused(student, body):
    headers = {"X-CSRFToken": student.token(), "Content-Type": "application/json"}
    answer = student.client.post("/study/reviews", data=body, headers=headers)

    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] == "malformed"


def test_a_form_is_no_json(student):
    assert student.post("/study/reviews", reviews="[]").status_code == 415


def test_nothing_is_taken_without_the_token(student):
    answer = student.client.post("/study/reviews", json={"reviews": []})

    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] == "stale-page"


def test_nobody_has_no_reviews(eve):
    assert eve.send("/study/reviews", {"reviews": []}).status_code == 401


def test_nobody_counts_reviews_for_someone_else(student, bob):
    assert _statuses(_send(bob, _review(1))) == ["recorded"]
    assert _statuses(_send(student, _review(1))) == ["recorded"]
    assert student.reviews() == 2


def _made(page):
    """Return of when a page says that it is."""
    (told,) = re.findall(r"data-loop='([^']*)'", page)
    return json.loads(told)["made"]


def test_a_page_is_as_old_as_its_request_and_what_is_said_of_answers_as_new_as_they_are(
    app, student, monkeypatch
):
    ticks = itertools.count()
    read = []

    def tick():
        read.append((NOW + timedelta(seconds=next(ticks))).isoformat())
        return datetime.fromisoformat(read[-1])

    monkeypatch.setitem(app.config, "READ_CLOCK", tick)
    for path in ("/study/serge", "/study/serge/cards", "/study/"):
        read.clear()

        assert _made(student.get(path).text) == read[0]
        assert len(read) > 1
    read.clear()
    given = {"reviews": [_review()], "scope": "serge"}

    assert student.send("/study/reviews", given).get_json()["made"] == read[-1]
