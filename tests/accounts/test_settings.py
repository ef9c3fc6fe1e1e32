"""What a learner can set, and what is refused."""

import pytest

from quizapp.accounts import (
    AccountError,
    create_guest,
    learner,
    learners,
    offered_zones,
    save_settings,
    zones,
)
from quizapp.deck import QuestionType
from tests.build import NOW


def test_settings_are_kept(session):
    guest = create_guest(session, "UTC", NOW)

    saved = save_settings(
        session,
        guest.id,
        zone="Asia/Tokyo",
        rollover_hour=0,
        retention=0.85,
        new_per_day=5,
        reviews_per_day=50,
        maximum_interval=365,
        two_buttons=False,
        theme="dark",
        easy_days=[100, 100, 50, 100, 100, 0, 0],
        kept_type=QuestionType.TYPED,
        days_per_week=5,
        minutes_per_day=15,
        reads_aloud=True,
    )

    assert learner(session, guest.id) == saved
    assert (saved.zone, saved.retention, saved.two_buttons) == ("Asia/Tokyo", 0.85, False)
    assert saved.easy_days == (100, 100, 50, 100, 100, 0, 0)
    assert (saved.kept_type, saved.minutes_per_day) == (QuestionType.TYPED, 15)
    assert saved.calendar.zone == "Asia/Tokyo"
    assert (saved.policy.retention, saved.policy.maximum_interval) == (0.85, 365)


def test_every_wrong_setting_is_said_and_none_is_kept(session):
    guest = create_guest(session, "UTC", NOW)
    wrong = {
        "zone": "../../etc/passwd",
        "rollover_hour": 24,
        "retention": 1.0,
        "new_per_day": True,
        "reviews_per_day": 10_000,
        "maximum_interval": 0,
        "two_buttons": "yes",
        "theme": "pink",
        "language": "fr",
        "easy_days": [100] * 6,
        "kept_type": "typed",
        "intervals_shown": 1,
        "confidence_asked": None,
        "reads_aloud": "",
        "days_per_week": 8,
        "minutes_per_day": 0,
    }

    with pytest.raises(AccountError) as refused:
        save_settings(session, guest.id, **wrong)

    assert {*refused.value.messages} == {*wrong}
    assert learner(session, guest.id) == guest


@pytest.mark.parametrize("week", [[0] * 7, [True] * 7, [100] * 8, "1111111", [70] * 7])
def test_a_week_has_seven_days_and_at_least_one_for_study(session, week):
    guest = create_guest(session, "UTC", NOW)

    with pytest.raises(AccountError, match="leave at least one day for study"):
        save_settings(session, guest.id, easy_days=week)


def test_nobody_saves_what_is_no_setting(session):
    guest = create_guest(session, "UTC", NOW)

    with pytest.raises(KeyError, match="admin"):
        save_settings(session, guest.id, admin=True)


def test_zones_are_places_where_people_live():
    assert {"UTC", "Europe/Moscow", "Pacific/Apia"} <= zones()
    assert not {"Factory", "localtime", "posixrules"} & zones()


def test_zones_are_offered_by_place_each_once():
    assert {"UTC", "Asia/Kolkata", "Europe/Stockholm", "Europe/Moscow"} <= offered_zones()
    assert not {"Asia/Calcutta", "W-SU", "GMT0", "Etc/UTC", "US/Eastern"} & offered_zones()
    assert offered_zones() < zones()
    assert [each for each in offered_zones() if "/" not in each] == ["UTC"]


def test_an_unknown_learner_is_none(session):
    assert learner(session, 99) is None
    assert learners(session) == ()
