"""The page of holidays: kept, removed, refused, and nobody else's."""

import pytest

from tests.web.pages import words

PLACE = "/settings/holidays"


def test_a_holiday_is_kept_and_removed(alice):
    done = alice.post(PLACE, first_day="2026-12-20", last_day="2027-01-03")
    page = alice.get(PLACE).text

    assert (done.status_code, done.location) == (303, PLACE)
    assert "20 December 2026 – 3 January 2027 15 days" in words(page)
    assert "20 December – 3 January 2027" in words(alice.get("/settings").text)

    first = page.partition('name="first_day" value="')[2].partition('"')[0]
    assert alice.post(f"{PLACE}/remove", first_day=first).status_code == 303
    assert "20 December 2026" not in alice.get(PLACE).text


def test_on_a_holiday_nothing_is_asked(alice):
    alice.post("/decks/serge/learning", wish="add")
    alice.post(PLACE, first_day="2026-11-01", last_day="2026-12-31")

    assert 'name="response"' not in alice.get("/study/serge").text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "", "Choose a day."),
        ("tomorrow", "2026-12-24", "Choose a day."),
        ("2026-12-24", "2026-12-23", "not before the first"),
        ("2020-01-01", "2020-01-02", "These days are over"),
        ("9999-12-30", "9999-12-31", "within the next two years"),
        ("0001-01-01", "9999-12-31", "at most 183 days"),
    ],
)
def test_what_is_no_holiday_is_refused(alice, first, last, said):
    refused = alice.post(PLACE, first_day=first, last_day=last)

    assert refused.status_code == 422
    assert said in refused.text
    assert "Your holidays" not in alice.get(PLACE).text


@pytest.mark.parametrize("day", ["", "x", "-1", "9" * 30])
def test_junk_is_refused_where_a_holiday_is_removed(alice, day):
    assert alice.post(f"{PLACE}/remove", first_day=day).status_code == 400


def test_bob_cannot_remove_a_holiday_of_alice(alice, bob):
    alice.post(PLACE, first_day="2026-12-20", last_day="2027-01-03")
    first = alice.get(PLACE).text.partition('name="first_day" value="')[2].partition('"')[0]

    bob.post(f"{PLACE}/remove", first_day=first)

    assert "20 December 2026" not in bob.get(PLACE).text
    assert "20 December 2026" in alice.get(PLACE).text


def test_a_visitor_is_led_to_the_sign_in(eve):
    assert eve.get(PLACE).location == f"/account/sign-in?next={PLACE}"
    for place in (PLACE, f"{PLACE}/remove"):
        assert eve.post(place).location == f"/account/sign-in?next={PLACE}"
