"""What a guest answered is not lost when they come back late, sign in or sign up."""

from functools import partial

import pytest

from tests.web.carried import question_of, rating_of, send, whose_answers
from tests.web.pages import words
from tests.web.site import Browser


@pytest.fixture
def answers(app):
    return partial(whose_answers, app)


def test_a_guest_whose_sign_in_ran_out_simply_goes_on(eve, clock, answers):
    send(eve, "/study/answer", question_of(eve))
    form = question_of(Browser(eve.client.application)) | {"csrf_token": eve.token()}
    clock.move(days=181)

    done = send(eve, "/study/answer", form)

    assert done.status_code == 303
    assert answers() == ["guest", "guest"]


def test_a_guest_who_was_away_for_months_goes_on_where_they_were(eve, clock, answers):
    send(eve, "/study/answer", question_of(eve))
    clock.move(days=179)
    rating = rating_of(eve.get("/study/serge").text)

    done = send(eve, "/study/rate", rating)
    clock.move(days=179)

    # The browser keeps it for as long from now on.
    assert "sign-in=" in "".join(done.headers.getlist("Set-Cookie"))
    assert "Settings" in eve.get("/settings").text
    assert answers() == ["guest"]


def test_what_a_guest_learnt_moves_to_the_account_they_sign_in_to(alice, eve, answers):
    send(eve, "/study/answer", question_of(eve))
    send(eve, "/study/rate", rating_of(eve.get("/study/serge").text))
    assert answers() == ["guest"]

    eve.sign_in("alice")

    assert answers() == ["alice"]
    said = "1 answer that you gave as a guest counts for your account now."
    assert said in words(eve.get("/").text)
    assert said not in words(eve.get("/").text)


def test_who_answered_nothing_as_a_guest_is_told_nothing_of_it(alice, app):
    eve = Browser(app)
    eve.post("/decks/serge/learning", wish="add")
    eve.sign_in("alice")

    assert "as a guest" not in words(eve.get("/").text)


def test_what_a_guest_answered_waits_for_its_rating_after_they_sign_in(alice, eve, answers):
    for browser in (alice, eve):
        send(browser, "/study/answer", question_of(browser))
    eve.sign_in("alice")
    assert answers() == ["alice"]

    other = Browser(eve.client.application)
    send(other, "/study/answer", question_of(other))
    other.sign_up("carol")
    assert answers() == ["alice", "carol"]


def test_an_answer_that_waits_for_its_rating_moves_with_a_guest(alice, eve, answers):
    send(eve, "/study/answer", question_of(eve))

    eve.sign_in("alice")

    assert answers() == ["alice"]
    assert 'action="/study/rate"' in eve.get("/study/serge").text


def test_what_a_guest_learnt_stays_when_they_sign_up(eve, answers):
    send(eve, "/study/answer", question_of(eve))
    send(eve, "/study/rate", rating_of(eve.get("/study/serge").text))

    eve.sign_up("eve")

    assert answers() == ["eve"]
