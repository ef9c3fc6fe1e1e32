"""Signing in and staying signed in; who tries too often waits."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.accounts import (
    SignInError,
    TooManyTries,
    check_password,
    confirm_password,
    create_guest,
    end_all,
    end_session,
    has_administrator,
    learner,
    learner_of,
    make_link,
    set_password,
    sign_up,
    start_session,
    use_link,
)
from tests.build import NOW

PASSWORD = "seven million"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _fail(session, name, address="::1", now=NOW):
    with pytest.raises(SignInError) as refused:
        check_password(session, name, "wrong password", address, now)
    return str(refused.value)


def test_it_does_not_say_whether_the_account_exists(session):
    sign_up(session, "Ada", PASSWORD, NOW)
    make_link(session, "Root", NOW, admin=True)

    assert _fail(session, "Ada") == _fail(session, "Nobody") == _fail(session, "Root")


def test_an_account_without_password_has_no_password_that_fits(session):
    make_link(session, "Root", NOW, admin=True)

    with pytest.raises(SignInError):
        check_password(session, "Root", "nobody has this password", "::1", NOW)


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "x" * 100_000])
def test_junk_is_a_wrong_name(name, session):
    with pytest.raises(SignInError):
        check_password(session, name, "x" * 100_000, "::1", NOW)


def test_junk_is_a_wrong_password(session):
    sign_up(session, "Ada", PASSWORD, NOW)
    with pytest.raises(SignInError):
        check_password(session, "Ada", "\ud800" * 300, "::1", NOW)


def test_nobody_keeps_an_account_from_its_owner(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    for _ in range(10):
        _fail(session, "Ada")

    with pytest.raises(TooManyTries) as refused:
        check_password(session, "Ada", PASSWORD, "::1", NOW)
    assert refused.value.seconds == 30
    assert "Wait a minute" in str(refused.value)

    assert check_password(session, "Ada", PASSWORD, "::2", NOW) == ada
    later = NOW + timedelta(seconds=30)
    assert check_password(session, "Ada", PASSWORD, "::1", later) == ada


def test_after_a_hundred_tries_an_account_waits_wherever_they_come_from(sqlite):
    with Session(sqlite) as session:
        ada = sign_up(session, "Ada", PASSWORD, NOW)
        for number in range(100):
            _fail(session, "Ada", f"::{number}")

        with pytest.raises(TooManyTries) as refused:
            check_password(session, "Ada", PASSWORD, "::100", NOW)
        assert refused.value.seconds == 36

        # Who is signed in still changes the password.
        confirm_password(session, ada.id, PASSWORD, NOW)


def test_who_is_signed_in_has_ten_tries_for_their_password(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    for _ in range(20):
        confirm_password(session, ada.id, PASSWORD, NOW)
    for _ in range(10):
        with pytest.raises(SignInError, match="not your password"):
            confirm_password(session, ada.id, "wrong password", NOW)

    with pytest.raises(TooManyTries):
        confirm_password(session, ada.id, PASSWORD, NOW)


def test_after_ten_tries_an_address_waits_whoever_it_names(session):
    for number in range(10):
        _fail(session, f"Ada {number}")

    with pytest.raises(TooManyTries):
        check_password(session, "Eve", PASSWORD, "::1", NOW)
    _fail(session, "Eve", "::2")


def test_who_knows_the_password_takes_no_try_from_others_at_the_same_address(session):
    sign_up(session, "Ada", PASSWORD, NOW)

    for _ in range(30):
        check_password(session, "Ada", PASSWORD, "::1", NOW)

    for number in range(10):
        _fail(session, f"Eve {number}")
        if number < 9:
            check_password(session, "Ada", PASSWORD, "::1", NOW)
    with pytest.raises(TooManyTries):
        check_password(session, "Ada", PASSWORD, "::1", NOW)


def test_a_clock_set_back_locks_nobody_out_for_longer(session):
    for _ in range(10):
        _fail(session, "Ada", "::1", NOW + 365 * DAY)

    with pytest.raises(TooManyTries) as refused:
        check_password(session, "Ada", PASSWORD, "::1", NOW)
    assert refused.value.seconds <= 300


def test_tries_are_forgotten_after_a_day(session):
    _fail(session, "Ada")
    _fail(session, "Eve", "::2", NOW + 2 * DAY)

    assert session.execute(text("SELECT count(*) FROM allowance")).scalar_one() == 3


def test_a_token_is_kept_as_a_hash_only(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)

    token = start_session(session, ada.id, NOW)

    assert len(token) == 43
    assert learner_of(session, token, NOW) == ada
    kept = session.execute(text("SELECT token_hash FROM sign_in")).scalar_one()
    assert len(bytes(kept)) == 32
    assert token.encode() not in bytes(kept)


@pytest.mark.parametrize("token", ["", "x", "\x00", "\ud800", "x" * 10_000])
def test_junk_is_nobodys_token(token, session):
    assert learner_of(session, token, NOW) is None


def test_a_sign_in_ends_after_thirty_days_without_use(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    used, unused = (start_session(session, ada.id, NOW) for _ in range(2))

    assert learner_of(session, used, NOW + 29 * DAY) == ada

    assert learner_of(session, used, NOW + 31 * DAY) == ada
    assert learner_of(session, unused, NOW + 30 * DAY) is None


def test_a_sign_in_ends_after_half_a_year_in_any_case(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    token = start_session(session, ada.id, NOW)

    seen = [learner_of(session, token, NOW + day * DAY) is not None for day in range(0, 200, 20)]

    assert seen == [True] * 9 + [False]


def test_a_guest_stays_for_half_a_year_after_the_last_use(session):
    guest = create_guest(session, "UTC", NOW, "a token")

    assert learner_of(session, "a token", NOW + 179 * DAY) == guest
    assert learner_of(session, "a token", NOW + 350 * DAY) == guest
    assert learner_of(session, "a token", NOW + 530 * DAY) is None
    assert create_guest(session, "UTC", NOW + 530 * DAY, "a token").id != guest.id


def test_signing_out_ends_one_sign_in_or_all(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    eve = create_guest(session, "UTC", NOW)
    first, second, third = (start_session(session, ada.id, NOW) for _ in range(3))
    other = start_session(session, eve.id, NOW)

    end_session(session, first)
    assert learner_of(session, first, NOW) is None
    assert learner_of(session, second, NOW) == ada

    end_all(session, ada.id)
    assert [learner_of(session, each, NOW) for each in (second, third, other)] == [None, None, eve]


def test_ended_sign_ins_are_cleared_away_at_the_next_one(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    start_session(session, ada.id, NOW)

    start_session(session, ada.id, NOW + 31 * DAY)

    assert session.execute(text("SELECT count(*) FROM sign_in")).scalar_one() == 1


def test_a_link_makes_the_first_administrator_and_works_once(session):
    assert not has_administrator(session)
    token = make_link(session, "Ada", NOW, admin=True)
    assert not has_administrator(session)

    ada = use_link(session, token, NOW + 23 * HOUR)

    assert (ada.name, ada.admin, ada.guest) == ("Ada", True, False)
    assert has_administrator(session)
    with pytest.raises(SignInError, match="used or is too old"):
        use_link(session, token, NOW + 23 * HOUR)


def test_whoever_took_the_name_of_the_administrator_gets_no_link(session):
    eve = sign_up(session, "Admin", PASSWORD, NOW)

    found = [use_link(session, make_link(session, "admin", NOW, admin=True), NOW) for _ in "12"]

    assert [(each.name, each.admin) for each in found] == [("admin 2", True)] * 2
    assert found[0] == found[1]
    assert learner(session, eve.id) == eve


def test_a_link_for_someone_lives_for_half_an_hour_and_makes_nobody_an_administrator(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    token = make_link(session, "ada", NOW)
    late = make_link(session, "ada", NOW)

    with pytest.raises(SignInError):
        use_link(session, late, NOW + timedelta(minutes=30))
    assert use_link(session, token, NOW + timedelta(minutes=29)) == ada
    with pytest.raises(SignInError):
        use_link(session, late, NOW + timedelta(minutes=29))


def test_a_link_for_nobody_is_refused(session):
    with pytest.raises(ValueError, match="nobody called “Eve”"):
        make_link(session, "Eve", NOW)
    with pytest.raises(ValueError, match="2 to 40"):
        make_link(session, "E", NOW, admin=True)


def test_a_link_is_worth_nothing_once_another_password_is_chosen(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    token = make_link(session, "Ada", NOW)

    set_password(session, ada.id, "eight million")

    with pytest.raises(SignInError, match="used or is too old"):
        use_link(session, token, NOW)
