"""The page of settings: what is kept, what is refused and where that is said."""

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


def test_every_time_zone_can_be_chosen(alice):
    page = alice.get("/settings").text

    assert [zone for zone in offered_zones() if f'value="{zone}"' not in page] == []
    assert "Calcutta" not in page


def test_an_old_name_of_a_time_zone_stays_chosen(alice):
    alice.post("/settings", **WISHES | {"zone": "Asia/Calcutta"})
    page = alice.get("/settings").text

    assert '<option selected value="Asia/Calcutta">Calcutta</option>' in page
    assert '<option value="Asia/Kolkata">Kolkata</option>' in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("zone", "Moon/Base", "Choose a time zone from the list."),
        ("zone", "../../etc/passwd", "Choose a time zone from the list."),
        ("rollover_hour", "24", "from 0 to 23"),
        ("rollover_hour", "x", "from 0 to 23"),
        ("new_per_day", "10000", "from 0 to 9999"),
        ("new_per_day", "-1", "Use a whole number."),
        ("new_per_day", "٣", "Use a whole number."),
        ("new_per_day", "1_0", "Use a whole number."),
        ("new_per_day", "+1", "Use a whole number."),
        ("new_per_day", "", "Use a whole number."),
        ("reviews_per_day", "9" * 5000, "Use a whole number."),
        ("retention", "69", "from 70 to 97"),
        ("retention", "98", "from 70 to 97"),
        ("retention", "0.9", "Use a whole number."),
        ("maximum_interval", "0", "from 1 to 36500"),
        ("two_buttons", "three", "Choose two or four buttons."),
        ("theme", "pink", "Choose automatic, light or dark."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(field, value, said, alice):
    assert "Welcome" in alice.get("/settings").text
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


def test_what_is_no_setting_is_not_taken(alice, bob):
    more = {"admin": "1", "id": "1", "name": "bob", "guest": "1", "person_id": "2"}

    alice.post("/settings", **WISHES, **more)

    page = alice.get("/settings").text
    assert "You are signed in as alice." in page
    assert 'data-theme="dark"' not in bob.get("/settings").text


def test_a_newcomer_has_nothing_to_set_yet(eve):
    assert eve.get("/settings").location == "/account/sign-in?next=/settings"
