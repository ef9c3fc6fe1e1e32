"""The page of an exam: set, moved, removed, refused, and nobody else's."""

import re

import pytest

from tests.web.pages import Student, without_decks, words

PLACE = "/decks/serge/exam"


def test_an_exam_is_set_and_its_page_says_what_to_expect(alice):
    assert f'href="{PLACE}"' in alice.get("/decks/serge").text
    assert "Say when your exam is." in words(alice.get(PLACE).text)

    done = alice.post(PLACE, day="2026-12-12")
    page = alice.get(PLACE).text
    said = words(page)

    assert (done.status_code, done.location) == (303, PLACE)
    assert "Your exam is on 12 December 2026." in said
    assert "20 days until Saturday, 12 December." in said
    assert re.search(r"Farms \d+% \d+% to \d+% \d+", said)
    planned = re.search(r"If you go on as planned You will know about (\d+)% of the cards", said)
    assert planned
    assert int(planned[1]) > 80
    assert re.search(r"About \d+ min on each day of study until then", said)
    assert "20 new cards on each day of study and, in the last week, up to 30 minutes" in said
    assert "No more than 30 minutes a day in the last week." in said
    assert 'value="2026-12-12"' in page


def test_the_minutes_that_are_set_are_told(alice):
    alice.post("/settings", minutes_per_day="12", new_per_day="0")
    alice.post(PLACE, day="2026-12-12")

    said = words(alice.get(PLACE).text)

    assert "Never more than 12 minutes a day, as you set." in said
    assert "0 new cards on each day of study and, in the last week, up to 12 minutes" in said
    assert "You meet at most 0 a day; change that in your settings" in said


def test_what_was_studied_is_expected_to_be_known(app):
    alice = Student(app)
    alice.sign_up("alice")
    alice.rate(html=alice.answer(unknown="1"))
    alice.post(PLACE, day="2026-11-23")

    share = re.search(r"know about (\d+)% of", words(alice.get(PLACE).text))

    assert share
    assert int(share[1]) > 0


def test_an_exam_is_removed(alice):
    alice.post(PLACE, day="2026-12-12")

    assert alice.post(f"{PLACE}/remove").location == PLACE
    assert "There is no exam any more." in alice.get(PLACE).text
    assert "Say when your exam is." in words(alice.get(PLACE).text)


def test_on_the_day_and_after_it_the_page_says_so(alice, clock):
    alice.post(PLACE, day="2026-11-22")
    assert "Your exam is today." in words(alice.get(PLACE).text)

    clock.move(days=1)

    said = words(alice.get(PLACE).text)
    assert "Your exam was on 22 November 2026." in said
    assert "What there is to do" not in said
    assert "If you go on as planned" not in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Choose a day."),
        ("soon", "Choose a day."),
        ("2026-11-21", "This day has passed."),
        ("0001-01-01", "This day has passed."),
        ("2030-01-01", "within the next three years"),
        ("9999-12-31", "within the next three years"),
    ],
)
def test_what_is_no_day_for_an_exam_is_refused(alice, day, said):
    refused = alice.post(PLACE, day=day)

    assert refused.status_code == 422
    assert '<a href="#day">Day of the exam: ' in refused.text
    assert said in refused.text
    assert "Say when your exam is." in words(alice.get(PLACE).text)


@pytest.mark.parametrize("day", ["", "soon"])
def test_a_mistake_in_the_day_is_said_once_above_and_once_at_the_field(alice, day):
    assert alice.post(PLACE, day=day).text.count("Choose a day.") == 2


def test_who_knows_nothing_yet_is_not_told_what_remains_of_it(alice):
    alice.post(PLACE, day="2026-12-12")

    assert "If you did not study any more" not in words(alice.get(PLACE).text)


def test_bob_has_no_exam_when_alice_has_one(alice, bob):
    alice.post(PLACE, day="2026-12-12")

    assert "Say when your exam is." in words(bob.get(PLACE).text)
    bob.post(f"{PLACE}/remove")
    assert "20 days until" in words(alice.get(PLACE).text)


def test_a_visitor_is_led_to_the_sign_in(eve):
    for answer in (eve.get(PLACE), eve.post(PLACE, day="2026-12-12"), eve.post(f"{PLACE}/remove")):
        assert answer.location == f"/account/sign-in?next={PLACE}"
    assert PLACE not in eve.get("/decks/serge").text


def test_a_deck_that_one_may_not_see_has_no_exam(app, alice):
    without_decks(app)

    assert alice.get(PLACE).status_code == 404
    assert alice.post(PLACE, day="2026-12-12").status_code == 404
    assert alice.post(f"{PLACE}/remove").status_code == 404
