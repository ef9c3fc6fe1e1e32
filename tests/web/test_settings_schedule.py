"""The page of what the schedule rests on: whose weights, why, and how well they foretell."""

import re

import pytest

from quizapp.accounts import learners
from tests.progress.fitted import ODD, big_deck, study
from tests.progress.study import is_whole
from tests.web.pages import words

PLACE = "/settings/schedule"


@pytest.fixture
def studied(session, alice):
    """Return alice, who forgets otherwise than most and has studied for long."""
    pytest.importorskip("fsrs_rs_python", reason="get it with: make test")
    big_deck(session)
    study(session, next(each for each in learners(session) if each.name == "alice"), ODD)
    return alice


def test_who_begins_is_told_when_weights_will_be_fitted(alice):
    said = words(alice.get(PLACE).text)

    assert f'href="{PLACE}"' in alice.get("/settings").text
    assert "Used are the standard weights, which suit most people" in said
    assert "From 400 answers on that is done now and then" in said
    assert "Go back to the standard weights" not in said


def test_weights_are_fitted_when_asked_for_and_the_page_says_why(studied, session):
    assert studied.post(PLACE, wish="fit").location == PLACE
    page = studied.get(PLACE).text
    said = words(page)

    assert "Your schedule rests on weights fitted to your own answers now." in said
    assert "Used are weights fitted to your own answers" in said
    assert "On 22 November 2026 weights were fitted to your 2,500 answers" in said
    assert re.search(r"foretold them better: their loss was 0\.\d+, that of the weights", said)
    assert re.search(r"Expected \d+%, remembered \d+% of \d+ cards\.", said)
    assert page.count('<svg class="drawing"') == 1
    assert page.count("<tr>") == 11
    assert is_whole(session)


def test_one_goes_back_to_the_standard_weights(studied, session):
    studied.post(PLACE, wish="fit")
    assert "Go back to the standard weights" in studied.get(PLACE).text

    studied.post(PLACE, wish="defaults")

    said = words(studied.get(PLACE).text)
    assert "Used are the standard weights" in said
    assert "they stay until you ask for a fit" in said
    assert is_whole(session)


def test_a_few_answers_are_too_few(alice):
    pytest.importorskip("fsrs_rs_python", reason="get it with: make test")
    alice.post(PLACE, wish="fit")

    assert "There are too few answers yet: 0 that count." in words(alice.get(PLACE).text)


def test_nobody_fits_all_the_time(alice, clock):
    pytest.importorskip("fsrs_rs_python", reason="get it with: make test")
    answers = [alice.post(PLACE, wish="fit") for _ in range(6)]
    assert [each.status_code for each in answers] == [303] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0

    clock.move(hours=1)

    assert alice.post(PLACE, wish="fit").status_code == 303


def test_at_the_end_of_studying_weights_are_fitted_once_there_are_enough_answers(studied):
    assert studied.get("/study/end").status_code == 200

    assert "Used are weights fitted to your own answers" in words(studied.get(PLACE).text)


def test_where_nothing_fits_the_page_says_so(alice, monkeypatch):
    monkeypatch.setattr("quizapp.web.settings.schedule.can_fit", lambda: False)
    page = alice.get(PLACE).text

    assert "This site cannot fit weights" in page
    assert "Fit the weights now" not in page
    assert alice.post(PLACE, wish="fit").status_code == 303


def test_bob_sees_nothing_of_the_weights_of_alice(studied, bob):
    studied.post(PLACE, wish="fit")

    assert "Used are the standard weights" in words(bob.get(PLACE).text)


def test_a_visitor_is_led_to_the_sign_in(eve):
    assert eve.get(PLACE).location == f"/account/sign-in?next={PLACE}"
    assert eve.post(PLACE, wish="fit").location == f"/account/sign-in?next={PLACE}"
