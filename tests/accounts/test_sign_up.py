"""Signing up: what is refused and why, and what becomes of a guest."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from quizapp.accounts import (
    AccountError,
    TooManyTries,
    check_password,
    confirm_password,
    create_guest,
    learner,
    learner_of,
    set_password,
    sign_up,
    start_session,
)
from quizapp.accounts.rules import common_passwords, name_key, password_mistakes
from quizapp.tables import Person
from tests.build import NOW

PASSWORD = "seven million"


def test_an_account_signs_in_with_its_name_in_any_case(session):
    made = sign_up(session, " Ada Lovelace ", PASSWORD, NOW)

    assert (made.name, made.guest, made.admin) == ("Ada Lovelace", False, False)
    assert check_password(session, "ada lovelace", PASSWORD, "::1", NOW) == made


def test_the_password_is_kept_as_an_argon2_hash_only(session):
    sign_up(session, "Ada", PASSWORD, NOW)

    kept = session.execute(select(Person.password)).scalar_one()
    assert kept
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept


@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_password_fits_however_the_keyboard_sends_its_letters(forms, session):
    first, second = (unicodedata.normalize(form, "é" * 200) for form in forms)
    ada = sign_up(session, "Ada", first, NOW)

    assert check_password(session, "Ada", second, "::1", NOW) == ada
    confirm_password(session, ada.id, second, NOW)
    set_password(session, ada.id, second)
    assert check_password(session, "Ada", first, "::1", NOW) == ada


def test_common_passwords_are_listed_as_they_are_compared_and_could_be_chosen():
    for each in common_passwords():
        assert name_key(each) == each
        assert "Use another password" in str(password_mistakes(each.upper(), "Ada")[0])


def test_a_guest_becomes_the_account_and_keeps_id_and_settings(session):
    guest = create_guest(session, "Europe/Moscow", NOW)
    token = start_session(session, guest.id, NOW)

    made = sign_up(session, "Ada", PASSWORD, NOW, guest.id)

    assert (made.id, made.zone, made.guest) == (guest.id, "Europe/Moscow", False)
    assert learner_of(session, token, NOW) is None


def test_nobody_takes_over_an_account_by_calling_it_a_guest(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)

    other = sign_up(session, "Eve", PASSWORD, NOW, ada.id)

    assert other.id != ada.id
    assert learner(session, ada.id) == ada


def test_a_guest_of_an_unknown_zone_has_utc(session):
    guest = create_guest(session, "Moon/Base", NOW)

    assert (guest.guest, guest.name, guest.zone) == (True, "", "UTC")


@pytest.mark.parametrize(
    ("name", "password", "field", "what"),
    [
        ("", PASSWORD, "name", "Enter a name"),
        ("A", PASSWORD, "name", "2 to 40 characters"),
        ("A" * 41, PASSWORD, "name", "has 41"),
        ("A\x00da", PASSWORD, "name", "hidden"),
        ("A\u202eda", PASSWORD, "name", "hidden"),
        ("A\ud800da", PASSWORD, "name", "hidden"),
        ("Ada", "", "password", "Enter a password"),
        ("Ada", "short", "password", "has 5"),
        ("Ada", "x" * 201, "password", "has 201"),
        ("Ada", "1234567\x00", "password", "hidden"),
        ("Ada Lovelace", "ADA LOVELACE", "password", "not your name"),
        ("Ada", "Password1", "password", "first that others would try"),
        ("Ada", "１２３４５６７８", "password", "first that others would try"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(name, password, field, what, session):
    with pytest.raises(AccountError) as refused:
        sign_up(session, name, password, NOW)

    assert [*refused.value.messages] == [field]
    assert what in str(refused.value)
    assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0


def test_name_and_password_are_refused_together(session):
    with pytest.raises(AccountError) as refused:
        sign_up(session, "", "", NOW)

    assert {*refused.value.messages} == {"name", "password"}


@pytest.mark.parametrize("same", ["Straße", "STRASSE", "ｓｔｒａｓｓｅ", " straße "])
def test_names_in_other_capitals_or_codes_are_one_name(same, session):
    sign_up(session, "straße", PASSWORD, NOW)

    with pytest.raises(AccountError, match="taken"):
        sign_up(session, same, "another password", NOW)


def test_a_form_sent_twice_makes_one_account_and_is_no_mistake(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)

    assert sign_up(session, "ada", PASSWORD, NOW + timedelta(seconds=59)) == ada
    with pytest.raises(AccountError, match="taken"):
        sign_up(session, "Ada", "another password", NOW)


def test_a_form_sent_twice_at_once_makes_one_account(engine):
    def send(_):
        with Session(engine) as session:
            return sign_up(session, "Ada", PASSWORD, NOW).id

    with ThreadPoolExecutor(4) as threads:
        assert len({*threads.map(send, range(4))}) == 1


def test_who_wishes_for_the_name_of_an_older_account_tries_no_password(session):
    sign_up(session, "Ada", PASSWORD, NOW)

    for _ in range(11):
        with pytest.raises(AccountError, match="taken"):
            sign_up(session, "Ada", PASSWORD, NOW + timedelta(minutes=2), address="::1")


def test_two_classes_at_one_address_sign_up_in_an_hour_and_no_more(sqlite):
    with Session(sqlite) as session:
        for number in range(60):
            sign_up(session, f"learner {number}", PASSWORD, NOW, address="::1")

        with pytest.raises(TooManyTries) as refused:
            sign_up(session, "one more", PASSWORD, NOW, address="::1")
        assert refused.value.seconds == 60
        other = sign_up(session, "one more", PASSWORD, NOW, address="::2")
        assert other.name == "one more"


def test_a_new_password_signs_out_everywhere(session):
    ada = sign_up(session, "Ada", PASSWORD, NOW)
    token = start_session(session, ada.id, NOW)

    set_password(session, ada.id, "a new password")

    assert learner_of(session, token, NOW) is None
    assert check_password(session, "Ada", "a new password", "::1", NOW).id == ada.id
    with pytest.raises(AccountError, match="8 to 200"):
        set_password(session, ada.id, "short")
