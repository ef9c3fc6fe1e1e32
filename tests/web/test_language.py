"""Pages speak the language of the account, of the choice made here, or of the browser."""

import re

import pytest

from quizapp.web import errors
from tests.web.site import Browser

SWITCH = re.compile(r'<form class="languages".*?</form>', re.DOTALL)


def _language(page):
    found = re.search(r'<html lang="(\w+)"', page.text)
    assert found
    # What stands in the bar of every page.
    assert {"en": "Decks", "ru": "Колоды"}[found[1]] in page.text
    return found[1]


def _asking(app, wished):
    browser = Browser(app)
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = wished
    return browser


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [
        ("", "en"),
        ("en-GB,en;q=0.9,ru;q=0.8", "en"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("RU", "ru"),
        ("uk,ru;q=0.7,en;q=0.3", "ru"),
        ("de,fr", "en"),
        ("*", "en"),
        ("ru;q=x,,;;", "en"),
    ],
)
def test_a_newcomer_is_spoken_to_as_their_browser_asks(wished, spoken, app):
    page = _asking(app, wished).get("/decks/")

    assert _language(page) == spoken
    assert "Accept-Language" in page.headers["Vary"]


def test_a_newcomer_can_choose_another_language(eve):
    done = eve.post("/language", language="ru", next="/decks/")

    assert (done.status_code, done.location) == (303, "/decks/")
    assert _language(eve.get("/decks/")) == "ru"
    eve.post("/language", language="en")
    assert _language(eve.get("/decks/")) == "en"


def test_the_switch_names_each_language_in_itself_and_leads_back(eve):
    (switch,) = SWITCH.findall(eve.get("/decks/?a=b").text)

    assert (
        '<button type="submit" name="language" value="en" lang="en" aria-current="true">' in switch
    )
    assert re.search(r'value="ru" lang="ru"\s*>Русский</button>', switch)
    assert 'name="next" value="/decks/?a=b"' in switch


def test_whoever_switches_stays_on_this_site(eve):
    for place in ("//evil.example", "https://evil.example/", "javascript:alert(1)", ""):
        assert eve.post("/language", language="ru", next=place).location == "/"


@pytest.mark.parametrize("wished", ["", "xx", "ru-RU", "en\x00", "../ru"])
def test_a_language_that_is_not_spoken_is_refused(wished, eve):
    assert eve.post("/language", language=wished).status_code == 400
    assert _language(eve.get("/decks/")) == "en"


def test_a_language_is_chosen_by_this_site_only(eve):
    assert eve.post("/language", token="none", language="ru").status_code == 400
    assert _language(eve.get("/decks/")) == "en"


def test_the_language_of_an_account_goes_with_it_to_other_browsers(app, alice):
    alice.post("/language", language="ru")
    other = Browser(app)
    other.sign_in("alice")

    assert _language(other.get("/decks/")) == "ru"


def test_the_language_of_one_account_is_not_that_of_another(alice, bob):
    alice.post("/language", language="ru")

    assert _language(bob.get("/decks/")) == "en"


def test_a_choice_goes_with_a_newcomer_into_their_account(app, eve):
    eve.post("/language", language="ru")
    eve.sign_up("eve")
    other = Browser(app)
    other.sign_in("eve")

    assert _language(eve.get("/decks/")) == "ru"
    assert _language(other.get("/decks/")) == "ru"


def test_the_language_stays_when_someone_leaves(alice):
    alice.post("/language", language="ru")
    alice.post("/account/sign-out")

    assert _language(alice.get("/decks/")) == "ru"


def test_the_settings_keep_a_language_and_say_so_in_it(app):
    browser = _asking(app, "en").sign_up("ada")
    browser.post("/settings", language="ru")
    page = browser.get("/settings")

    assert _language(page) == "ru"
    assert "Настройки сохранены." in page.text
    assert '<option lang="ru" selected value="ru">Русский</option>' in page.text


def test_the_settings_can_leave_the_language_to_the_browser(app):
    browser = _asking(app, "ru").sign_up("ada")
    browser.post("/language", language="en")
    assert _language(browser.get("/settings")) == "en"

    browser.post("/settings", language="")

    assert _language(browser.get("/settings")) == "ru"


def test_another_language_than_those_is_not_kept(alice):
    refused = alice.post("/settings", language="xx")

    assert refused.status_code == 422
    assert "Choose a language from the list." in refused.text


def test_mistakes_are_told_in_the_language_of_the_page(app):
    browser = _asking(app, "ru")

    assert "Такой страницы нет" in browser.get("/nowhere").text
    refused = browser.post("/account/sign-up", name="", password="")
    assert "Имя: Введите имя." in refused.text
    assert "Пароль: Введите пароль." in refused.text


def test_the_page_of_a_broken_site_is_said_in_the_language_of_the_browser(app):
    with app.test_request_context("/", headers={"Accept-Language": "ru"}):
        page = app.make_response(errors.answer(503)).get_data(as_text=True)

    assert '<html lang="ru">' in page
    assert "Сайт занят" in page


def test_the_page_of_a_mistake_begins_no_session(eve):
    missing = eve.get("/nowhere")

    assert missing.status_code == 404
    assert "Set-Cookie" not in missing.headers
    assert not SWITCH.search(missing.text)


def test_time_zones_are_listed_by_their_places_in_the_language(app):
    page = _asking(app, "ru").sign_up("ada").get("/settings").text

    assert '<optgroup label="Европа">' in page
    assert '<option value="Europe/Moscow">Москва</option>' in page
    assert page.index(">Амстердам<") < page.index(">Берлин<") < page.index(">Цюрих<")
