"""An answer that comes after the sign-in has ended is not lost, nor given to someone else."""

import re
from functools import partial
from html import unescape

import pytest

from tests.web.carried import question_of, rating_of, send, whose_answers
from tests.web.site import PASSWORD, Browser

KEPT = re.compile(r'name="kept"[^>]* value="([^"]+)"')


def _kept(answer):
    found = KEPT.search(answer.text)
    assert found, answer.text
    return unescape(found[1])


@pytest.fixture
def answers(app):
    return partial(whose_answers, app)


def test_a_sign_in_that_ended_elsewhere_is_renewed_with_the_answer(alice, app, answers):
    form = question_of(alice)
    other = Browser(app)
    other.sign_in("alice")
    other.post("/account/sign-out-everywhere")

    refused = send(alice, "/study/answer", form)

    assert refused.status_code == 401
    assert "Your sign-in has ended" in refused.text
    assert form["response"] in unescape(refused.text)
    assert 'value="alice"' in refused.text
    assert answers() == []

    fields = {"name": "alice", "password": PASSWORD, "kept": _kept(refused)}
    done = alice.post("/account/sign-in", **fields)

    assert done.location == "/study/serge#card"
    assert answers() == ["alice"]


def test_a_sign_in_that_ran_out_is_renewed_with_the_answer(alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)

    refused = send(alice, "/study/answer", form)
    alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=_kept(refused))

    assert refused.status_code == 401
    assert answers() == ["alice"]


def test_a_rating_is_kept_as_well(alice, clock, answers):
    send(alice, "/study/answer", question_of(alice))
    form = rating_of(alice.get("/study/serge").text)
    clock.move(days=31)

    refused = send(alice, "/study/rate", form)
    alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=_kept(refused))

    assert refused.status_code == 401
    assert answers() == ["alice"]


def test_a_wrong_password_does_not_lose_the_answer(alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)
    refused = send(alice, "/study/answer", form)

    wrong = alice.post("/account/sign-in", name="alice", password="x", kept=_kept(refused))
    alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=_kept(wrong))

    assert answers() == ["alice"]


@pytest.mark.parametrize("path", ["/account/sign-in", "/account/go-on"])
def test_what_was_kept_survives_another_sign_in_in_another_tab(path, alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)
    page = send(alice, "/study/answer", form)
    kept, token = _kept(page), alice.token()
    alice.sign_in("alice")

    refused = alice.post(path, token=token, name="alice", password=PASSWORD, kept=kept)
    alice.post("/account/go-on", kept=_kept(refused))

    assert refused.status_code == 400
    assert answers() == ["alice"]


def test_whoever_will_not_sign_in_goes_on_as_a_guest(alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)
    refused = send(alice, "/study/answer", form)

    done = alice.post("/account/go-on", kept=_kept(refused))

    assert done.location == "/study/serge#card"
    assert answers() == ["guest"]
    assert "study as a guest" in alice.get("/settings").text


def test_after_a_sign_out_in_another_tab_the_answer_waits_for_the_sign_in(alice, answers):
    form = question_of(alice)
    alice.post("/account/sign-out")

    refused = send(alice, "/study/answer", form)
    asked = alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=_kept(refused))

    assert refused.status_code == 400
    assert "Your sign-in has ended" in refused.text
    # Nobody knows any more whose page it was.
    assert "Send it as alice?" in asked.text
    assert answers() == []
    assert alice.post("/account/go-on", kept=_kept(asked)).status_code == 303
    assert answers() == ["alice"]


def test_after_a_sign_in_in_another_tab_the_answer_is_sent_again_by_a_button(alice, eve, answers):
    form = question_of(eve)
    eve.sign_in("alice")

    refused = send(eve, "/study/answer", form)

    assert refused.status_code == 400
    assert "signed in as alice" in refused.text
    assert answers() == []
    assert eve.post("/account/go-on", kept=_kept(refused)).location == "/study/serge#card"
    assert answers() == ["alice"]


def test_the_answer_of_one_is_never_stored_for_another_unasked(alice, bob, answers):
    form = question_of(alice)
    alice.post("/account/sign-out")
    alice.sign_in("bob")

    refused = send(alice, "/study/answer", form)

    assert "signed in as bob" in refused.text
    assert answers() == []


def test_who_else_signs_in_is_asked_before_the_answer_is_stored_as_theirs(
    alice, bob, clock, answers
):
    form = question_of(alice)
    clock.move(days=31)
    refused = send(alice, "/study/answer", form)

    asked = alice.post("/account/sign-in", name="bob", password=PASSWORD, kept=_kept(refused))

    assert "signed in as bob" in asked.text
    assert "The answer of alice is not lost" in " ".join(asked.text.split())
    assert form["response"] in unescape(asked.text)
    assert answers() == []
    assert alice.post("/account/go-on", kept=_kept(asked)).status_code == 303
    assert answers() == ["bob"]


@pytest.mark.parametrize(("days", "status"), [(6, 303), (8, 400)])
def test_an_answer_waits_for_a_week(days, status, alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)
    refused = send(alice, "/study/answer", form)
    clock.move(days=days)

    done = alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=_kept(refused))

    assert done.status_code == status
    assert answers() == ["alice"] * (status == 303)


def test_what_this_site_did_not_sign_is_not_carried_on(alice):
    token = alice.token()
    alice.post("/account/sign-out")

    refused = alice.post("/account/sign-in", token=token, kept="ImEi.aaaa")

    assert refused.status_code == 400
    assert "ImEi.aaaa" not in refused.text


def test_the_same_answer_sent_twice_counts_once(alice, clock, answers):
    form = question_of(alice)
    clock.move(days=31)
    kept = _kept(send(alice, "/study/answer", form))

    alice.post("/account/sign-in", name="alice", password=PASSWORD, kept=kept)
    alice.post("/account/go-on", kept=kept)

    assert answers() == ["alice"]


@pytest.mark.parametrize("kept", ["", "x", "ImEi.aaaa", "x" * 10_000])
def test_what_this_site_did_not_sign_is_refused(kept, alice, answers):
    assert alice.post("/account/go-on", kept=kept).status_code == 400
    assert answers() == []


def test_other_forms_say_that_the_page_was_too_old(alice):
    token = alice.token()
    alice.post("/account/sign-out")

    refused = alice.post("/settings", token=token, theme="dark")

    assert refused.status_code == 400
    assert "too old" in refused.text


def test_scripts_are_told_that_the_sign_in_has_ended(alice, clock):
    token = alice.token()
    clock.move(days=31)

    answer = alice.send("/study/reviews", {"reviews": []}, token=token)

    assert answer.status_code == 401
    assert answer.get_json()["error"]["code"]
