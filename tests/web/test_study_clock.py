"""A device with a wrong clock studies like any other."""

from datetime import timedelta

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


def _send(student, wrong, number=1, **more):
    at = (NOW + wrong).isoformat()
    given = {"client_id": f"review-{number}", "card": 2, "type": "choice", "response": ""}
    given |= {"rating": 3, "seconds": 4.5, "answered_at": at}
    act = {"client_id": f"act-{number}", "kind": "bury", "cards": [3], "done_at": at}
    sent = {"reviews": [given], "acts": [act], "sent_at": at} | more
    return student.send("/study/reviews", sent)


@pytest.mark.parametrize("wrong", [-9 * 365, -1, 1, 9 * 365], ids="{} days".format)
def test_what_it_sends_is_of_today(student, wrong):
    said = _send(student, timedelta(days=wrong)).get_json()

    assert [each["status"] for each in said["reviews"] + said["acts"]] == ["recorded"] * 2
    assert [each["reason"] for each in said["reviews"] + said["acts"]] == [""] * 2
    assert student.reviews() == 2


def test_what_it_sends_again_a_little_later_is_known(student):
    _send(student, timedelta(days=-1))
    said = _send(student, timedelta(days=-1), sent_at=NOW.isoformat()).get_json()

    assert [each["status"] for each in said["reviews"] + said["acts"]] == ["repeated"] * 2


@pytest.mark.parametrize("sent_at", [None, 5, "now", "2026-11-22T12:00:00", ["x"], "x" * 200])
def test_what_is_no_time_is_refused_as_a_whole(student, sent_at):
    answer = _send(student, timedelta(), sent_at=sent_at)

    assert answer.status_code == 400
    assert "sent_at is " in answer.get_json()["error"]["message"]
    assert student.reviews() == 1
