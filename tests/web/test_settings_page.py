"""The page of settings: what is kept, what is refused and where that is said."""

import re

import pytest

from quizapp.accounts import offered_zones

WISHES = {
    "zone": "Asia/Tokyo",
    "rollover_hour": "0",
    "new_per_day": "5",
    "reviews_per_day": "50",
    "retention": "85",
    "maximum_interval": "365",
    "two_buttons": "four",
    "theme": "dark",
    "minutes_per_day": "15",
    "days_per_week": "5",
    "easy_day_6": "50",
    "easy_day_7": "0",
    "kept_type": "typed",
    "intervals_shown": "no",
    "confidence_asked": "yes",
    "reads_aloud": "yes",
}


def test_settings_are_kept_and_shown_again(alice):
    done = alice.post("/settings", **WISHES)
    page = alice.get("/settings").text

    assert (done.status_code, done.location) == (303, "/settings")
    assert "Your settings are kept." in page
    assert 'data-theme="dark"' in page
    assert '<option selected value="Asia/Tokyo">Tokyo</option>' in page
    assert '<option selected value="0">00:00</option>' in page
    for name, value in (("new_per_day", 5), ("retention", 85), ("maximum_interval", 365)):
        assert f'name="{name}"' in page
        assert f'value="{value}"' in page
    for chosen in ('"typed">Typed answer', '"0">As little as can be', '"50">Less', '"5">5 days'):
        assert f"<option selected value={chosen}" in page
    assert re.search(r'<input checked id="intervals_shown-1"[^>]* value="no">', page)
    assert re.search(r'<input checked id="reads_aloud-0"[^>]* value="yes">', page)


def test_a_limit_of_minutes_can_be_taken_back(alice):
    alice.post("/settings", minutes_per_day="15")
    assert re.search(r'id="minutes_per_day"[^>]* value="15"', alice.get("/settings").text)

    alice.post("/settings", minutes_per_day="")

    assert re.search(r'id="minutes_per_day"[^>]* value=""', alice.get("/settings").text)


def test_settings_stand_in_groups_with_a_name_each(alice):
    page = alice.get("/settings").text

    assert re.findall(r"<legend>([^<]+)</legend>", page) == [
        "How much",
        "When",
        "Your week",
        "How you are asked",
        "How well you want to know it",
        "The pages",
    ]
    assert re.findall(r'<label for="easy_day_\d">([^<]+)</label>', page)[::6] == [
        "Monday",
        "Sunday",
    ]


def test_every_time_zone_can_be_chosen(alice):
    page = alice.get("/settings").text

    assert [zone for zone in offered_zones() if f'value="{zone}"' not in page] == []
    assert "Calcutta" not in page


def test_an_old_name_of_a_time_zone_stays_chosen(alice):
    alice.post("/settings", **WISHES | {"zone": "Asia/Calcutta"})
    page = alice.get("/settings").text

    assert '<option selected value="Asia/Calcutta">Calcutta</option>' in page
    assert '<option value="Asia/Kolkata">Kolkata</option>' in page


def test_all_that_cannot_be_is_said_at_once(alice):
    refused = alice.post("/settings", **(WISHES | {"new_per_day": "-3", "retention": "99"})).text

    assert "Use a whole number from 0 to 9999." in refused
    assert "Use a whole number from 70 to 97" in refused
    assert 'value="-3"' in refused


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("zone", "Moon/Base", "Choose a time zone from the list."),
        ("zone", "../../etc/passwd", "Choose a time zone from the list."),
        ("rollover_hour", "24", "from 0 to 23"),
        ("rollover_hour", "x", "from 0 to 23"),
        ("new_per_day", "10000", "from 0 to 9999"),
        ("new_per_day", "-1", "Use a whole number from"),
        ("new_per_day", "٣", "Use a whole number from"),
        ("new_per_day", "1_0", "Use a whole number from"),
        ("new_per_day", "+1", "Use a whole number from"),
        ("new_per_day", "", "Use a whole number from"),
        ("reviews_per_day", "9" * 5000, "Use a whole number from"),
        ("retention", "69", "from 70 to 97"),
        ("retention", "98", "from 70 to 97"),
        ("retention", "0.9", "Use a whole number from"),
        ("maximum_interval", "0", "from 1 to 36500"),
        ("two_buttons", "three", "Choose two or four buttons."),
        ("theme", "pink", "Choose automatic, light or dark."),
        ("language", "fr", "Choose a language from the list."),
        ("minutes_per_day", "0", "from 1 to 1440, or leave it empty"),
        ("minutes_per_day", "1441", "from 1 to 1440, or leave it empty"),
        ("minutes_per_day", "ten", "Use a whole number from"),
        ("days_per_week", "8", "from 0 to 7"),
        ("easy_day_1", "30", "Choose one of the three for each day"),
        ("easy_day_7", "less", "Choose one of the three for each day"),
        ("kept_type", "essay", "Choose a kind of questions from the list."),
        ("intervals_shown", "maybe", "Choose what stands on the buttons."),
        ("confidence_asked", "1", "Choose whether you are asked how sure you are."),
        ("reads_aloud", "", "Choose whether questions are read aloud."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(field, value, said, alice):
    before = alice.get("/settings").text

    refused = alice.post("/settings", **(WISHES | {field: value}))

    assert refused.status_code == 422
    assert said in refused.text
    assert _without_tokens(alice.get("/settings").text) == _without_tokens(before)


def _without_tokens(page):
    return [line for line in page.splitlines() if "csrf_token" not in line]


@pytest.mark.parametrize("field", WISHES)
def test_a_field_that_was_not_sent_stays_as_it_was(field, alice):
    alice.post("/settings", **WISHES)
    before = _without_tokens(alice.get("/settings").text)

    done = alice.post("/settings", **{field: WISHES[field]})

    assert done.status_code == 303
    assert _without_tokens(alice.get("/settings").text) == before


def test_a_week_without_any_study_is_refused(alice):
    refused = alice.post("/settings", **{f"easy_day_{day}": "0" for day in range(1, 8)})

    assert refused.status_code == 422
    assert '<a href="#easy_day_1">Monday: Choose one of the three' in refused.text


def test_what_is_no_setting_is_not_taken(alice, bob):
    more = {"admin": "1", "id": "1", "name": "bob", "guest": "1", "person_id": "2"}

    alice.post("/settings", **WISHES, **more)

    page = alice.get("/settings").text
    assert "You are signed in as alice." in page
    assert 'data-theme="dark"' not in bob.get("/settings").text


def test_a_newcomer_has_nothing_to_set_yet(eve):
    assert eve.get("/settings").location == "/account/sign-in?next=/settings"


def test_what_is_chosen_fits_into_its_field_and_a_long_pause_is_told_in_years(alice):
    page = alice.get("/settings").text

    assert ">Easy first, then harder</option>" in page
    assert "36500 is a hundred years, as good as no limit" in page
