"""Accounts: signing up, in and out, one-time links, passwords."""

import re

import pytest
from sqlalchemy import text

from quizapp.accounts import make_link
from tests.build import NOW
from tests.web.site import PASSWORD, Browser


def _name(browser):
    """Return who a browser is signed in as; empty for nobody and guests."""
    found = re.search(r"You are signed in as ([^.]+)\.", browser.get("/settings").text)
    return found[1] if found else ""


def _count(session, what):
    session.rollback()
    return session.execute(text(f"SELECT count(*) FROM {what}")).scalar_one()  # noqa: S608 - a name of ours


def test_whoever_signs_up_is_signed_in(eve):
    done = eve.post("/account/sign-up", name=" Eve ", password=PASSWORD)

    assert (done.status_code, done.location) == (303, "/")
    assert "Welcome, Eve." in eve.get("/").text
    assert _name(eve) == "Eve"


@pytest.mark.parametrize(
    ("zone", "kept"), [("Asia/Tokyo", "Asia/Tokyo"), ("Moon/Base", "UTC"), ("", "UTC")]
)
def test_the_time_zone_is_that_of_the_browser(zone, kept, eve):
    eve.post("/account/sign-up", name="eve", password=PASSWORD, zone=zone)

    assert f'<option selected value="{kept}">' in eve.get("/settings").text


def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(eve):
    answer = eve.post("/account/sign-up", name="E", password="shrt")

    assert answer.status_code == 422
    assert "yours has 1." in answer.text
    assert "yours has 4." in answer.text
    assert 'value="E"' in answer.text
    assert "shrt" not in answer.text


def test_a_sign_up_sent_twice_is_welcomed_twice(eve, app):
    token, again = eve.token(), Browser(app)
    session = eve.client.get_cookie("__Host-session")
    again.client.set_cookie("__Host-session", session.value, secure=True)

    for browser in (eve, again):
        done = browser.post("/account/sign-up", token=token, name="eve", password=PASSWORD)
        assert done.status_code == 303
        assert _name(browser) == "eve"


def test_a_taken_name_is_said(alice, eve):
    answer = eve.post("/account/sign-up", name="ALICE", password="another password")

    assert answer.status_code == 422
    assert "This name is taken" in answer.text


def test_names_cannot_be_tried_out_without_end(alice, app):
    browser = Browser(app)
    answers = {
        browser.post("/account/sign-up", token=token, name="alice", password="x").status_code
        for token in [browser.token()]
        for _ in range(61)
    }

    assert answers == {422, 429}


def test_signing_in_and_out(alice, eve):
    assert eve.sign_in("Alice").status_code == 303
    assert _name(eve) == "alice"

    left = eve.post("/account/sign-out")

    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert eve.get("/settings").status_code == 303
    assert _name(alice) == "alice"


def test_a_cookie_of_before_a_sign_out_is_worth_nothing(alice, app):
    kept = alice.client.get_cookie("__Host-sign-in")
    alice.post("/account/sign-out")

    thief = Browser(app)
    thief.client.set_cookie("__Host-sign-in", kept.value)

    assert _name(thief) == ""


def test_whoever_was_signed_out_elsewhere_is_told_until_they_sign_in(alice, eve):
    eve.sign_in("alice")
    eve.post("/account/sign-out-everywhere")

    page = alice.get("/decks/").text
    assert "Your sign-in has ended." in page
    assert 'href="/account/sign-in?next=/decks/"' in page
    assert 'value="alice"' in alice.get("/account/sign-in").text

    alice.sign_in("alice")
    assert "has ended" not in alice.get("/decks/").text
    assert "has ended" not in eve.get("/decks/").text


def test_signing_out_everywhere_ends_every_browser(alice, eve):
    eve.sign_in("alice")

    alice.post("/account/sign-out-everywhere")

    assert (_name(alice), _name(eve)) == ("", "")


def test_a_new_sign_in_has_a_new_cookie(alice):
    before = alice.client.get_cookie("__Host-sign-in").value
    alice.post("/account/sign-out")
    alice.sign_in("alice")

    assert alice.client.get_cookie("__Host-sign-in").value != before


def test_it_does_not_tell_whether_an_account_exists(alice, eve):
    token = eve.token()
    wrong = eve.post("/account/sign-in", token=token, name="alice", password="wrong password")
    nobody = eve.post("/account/sign-in", token=token, name="carol", password="wrong password")

    assert wrong.status_code == nobody.status_code == 422
    assert "Name or password is wrong." in wrong.text
    # Two pages made within one second have the same token.
    plain = [re.sub(r'value="I[^"]+"', "", each.text) for each in (wrong, nobody)]
    assert plain[0].replace("alice", "carol") == plain[1]


def test_who_tries_too_often_is_told_how_long_to_wait(alice, eve, clock):
    token = eve.token()
    for _ in range(10):
        eve.post("/account/sign-in", token=token, name="alice", password="wrong password")

    answer = eve.post("/account/sign-in", token=token, name="alice", password=PASSWORD)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "30"
    assert "Wait a minute, then try again." in answer.text
    assert 'value="alice"' in answer.text
    clock.move(seconds=30)
    assert eve.sign_in("alice").status_code == 303


@pytest.mark.parametrize(
    ("wished", "place"),
    [
        ("/settings", "/settings"),
        ("/study/serge?x=1#card", "/study/serge?x=1#card"),
        ("https://evil.example.org/", "/"),
        ("//evil.example.org/", "/"),
        ("/\\evil.example.org/", "/"),
        ("/\t/evil.example.org/", "/"),
        ("javascript:alert(1)", "/"),
        ("settings", "/"),
        ("//[junk", "/"),
        ("/" + "x" * 4001, "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_it_goes_on_within_this_site(wished, place, alice, eve):
    answer = eve.post("/account/sign-in", name="alice", password=PASSWORD, next=wished)

    assert answer.location == place


def test_a_page_for_people_leads_through_the_sign_in_and_back(alice, eve):
    sent_away = eve.get("/settings")
    page = eve.get(sent_away.location)

    assert 'name="next" type="hidden" value="/settings"' in page.text


@pytest.mark.parametrize(("here", "there"), [("sign-in", "sign-up"), ("sign-up", "sign-in")])
def test_whoever_goes_from_one_to_the_other_is_still_led_back(here, there, eve):
    page = eve.get(f"/account/{here}?next=/join/ABCD2345")

    assert f'href="/account/{there}?next=/join/ABCD2345"' in page.text


@pytest.mark.parametrize("path", ["/account/sign-in", "/account/sign-up"])
def test_whoever_is_signed_in_need_not_sign_in(path, alice):
    assert alice.get(path).location == "/"


def test_a_link_is_not_used_up_by_looking_at_it(alice, eve, session):
    token = make_link(session, "alice", NOW)
    session.rollback()
    for _ in range(3):
        assert eve.get(f"/account/link/{token}").status_code == 200

    done = eve.post(f"/account/link/{token}")

    assert (done.status_code, done.location) == (303, "/")
    assert _name(eve) == "alice"


def test_a_link_that_was_used_says_so(alice, bob, session):
    token = make_link(session, "alice", NOW)
    session.rollback()
    bob.post(f"/account/link/{token}")

    answer = bob.post(f"/account/link/{token}")

    assert answer.status_code == 410
    assert "was used or is too old" in answer.text
    assert _name(bob) == "alice"


@pytest.mark.parametrize("token", ["x", "x" * 3000, "%F0%9F%92%A5", "%FF"])
def test_junk_is_no_link(token, eve):
    assert eve.post(f"/account/link/{token}").status_code == 410


def test_the_first_administrator_chooses_a_password_after_the_link(eve, session):
    token = make_link(session, "admin", NOW, admin=True)
    session.rollback()

    done = eve.post(f"/account/link/{token}")
    page = eve.get(done.location)
    chosen = eve.post("/account/password", password="a first password")

    assert "Choose a password" in page.text
    assert "Your password now" not in page.text
    assert chosen.status_code == 303
    eve.post("/account/sign-out")
    assert eve.sign_in("admin", "a first password").status_code == 303


def test_whoever_forgot_the_password_chooses_another_soon_after_the_link(
    alice, eve, session, clock
):
    eve.post(f"/account/link/{make_link(session, 'alice', NOW)}")
    session.rollback()
    assert "Your password now" not in eve.get("/account/password").text

    clock.move(minutes=31)

    assert "Your password now" in eve.get("/account/password").text


def test_a_new_password_needs_the_old_one_and_signs_out_other_browsers(alice, app):
    other = Browser(app)
    other.sign_in("alice")

    wrong = alice.post("/account/password", old="wrong password", password="a new password")
    weak = alice.post("/account/password", old=PASSWORD, password="shrt")
    done = alice.post("/account/password", old=PASSWORD, password="a new password")

    assert (wrong.status_code, weak.status_code, done.status_code) == (422, 422, 303)
    assert "This is not your password." in wrong.text
    assert (_name(alice), _name(other)) == ("alice", "")
    assert Browser(alice.client.application).sign_in("alice", "a new password").status_code == 303


def test_a_guest_has_no_password(eve):
    assert eve.get("/account/password").location == "/account/sign-in?next=/account/password"


def test_old_attempts_and_sign_ins_do_not_pile_up(alice, session, clock):
    clock.move(days=40)
    alice.sign_in("alice")

    assert _count(session, "sign_in") == 1
