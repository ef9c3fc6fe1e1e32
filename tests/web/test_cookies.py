"""The signed cookie of the session: what is taken for it, and for how long."""

from copy import deepcopy

import flask
import pytest
from itsdangerous import TimestampSigner

from quizapp import clock
from quizapp.web.cookies import HOST_ONLY, SESSION

DAY = 86_400


def _made(app, days):
    """Return a cookie that was made so many days ago."""

    class Then(TimestampSigner):
        def get_timestamp(self):
            return int(clock.read().timestamp()) - days * DAY

    serializer = app.session_interface.get_signing_serializer(app)
    serializer.signer = Then
    return serializer.dumps({"name": "ada", "notice": {"fields": {}}})


def _held(app, cookie):
    with app.test_request_context(headers={"Cookie": f"{HOST_ONLY}{SESSION}={cookie}"}):
        held = deepcopy(dict(flask.session))
        if held:
            flask.session["notice"]["fields"]["said"] = "x"
    return held


def test_what_one_request_changes_is_no_part_of_a_cookie_that_holds_texts_only(app):
    cookie = app.session_interface.get_signing_serializer(app).dumps({"name": "ada"})
    found = []
    for _ in range(2):
        with app.test_request_context(headers={"Cookie": f"{HOST_ONLY}{SESSION}={cookie}"}):
            found.append(flask.session["name"])
            flask.session["name"] = "bob"

    assert found == ["ada", "ada"]


def test_what_a_cookie_holds_is_the_same_each_time(app):
    cookie = _made(app, 179)

    assert [_held(app, cookie) for _ in range(3)] == 3 * [{"name": "ada", "notice": {"fields": {}}}]


@pytest.mark.parametrize("days", [181, -1])
def test_a_cookie_that_ended_or_is_yet_to_come_holds_nothing(days, app):
    cookie = _made(app, days)

    assert [_held(app, cookie) for _ in range(2)] == [{}, {}]


def test_a_cookie_that_was_changed_holds_nothing(app):
    cookie = _made(app, 0)
    assert _held(app, cookie)

    assert [_held(app, each) for each in (cookie[:-1], f"x{cookie}", "x")] == [{}, {}, {}]
