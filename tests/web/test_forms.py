"""Mistakes in forms are said first: in the title, and above the form with a way to each field."""

import re

import pytest

from tests.web.site import Browser


@pytest.fixture
def ada(app):
    return Browser(app).sign_up("ada")


def _title(html):
    return re.findall(r"<title>(.*?)</title>", html)


def _alerts(html):
    return re.findall(r'role="alert"[^>]*>(.*?)</div>', html, re.DOTALL)


def test_a_form_without_mistakes_says_nothing(eve, ada):
    for page in (eve.get("/account/sign-up").text, ada.get("/settings").text):
        assert "Mistake" not in page
        assert _alerts(page) == []


def test_mistakes_in_fields_stand_above_the_form_with_a_way_to_each(eve):
    page = eve.post("/account/sign-up", name="x", password="short").text
    (alert,) = _alerts(page)

    assert _title(page) == ["Mistake: Sign up · quizapp"]
    assert re.findall(r'<a href="#(\w+)">(\w+): ', alert) == [
        ("name", "Name"),
        ("password", "Password"),
    ]
    assert page.index(alert) < page.index('<form class="form"')


def test_what_is_wrong_with_a_form_as_a_whole_stands_there_too(eve):
    page = eve.sign_in("nobody", "seven million").text
    (alert,) = _alerts(page)

    assert _title(page) == ["Mistake: Sign in · quizapp"]
    assert "<a " not in alert
    assert 'class="error"' in alert


@pytest.mark.parametrize("wrong", [{"zone": "Nowhere", "retention": "5"}, {"two_buttons": "six"}])
def test_each_way_leads_to_a_field_of_the_page(ada, wrong):
    right = {"rollover_hour": "4", "new_per_day": "20", "reviews_per_day": "200"}
    right |= {"maximum_interval": "36500", "theme": "auto"}
    right |= {"zone": "UTC", "retention": "90", "two_buttons": "two"}
    page = ada.post("/settings", **(right | wrong)).text
    (alert,) = _alerts(page)
    ways = re.findall(r'href="#([\w-]+)"', alert)

    assert set(ways) == wrong.keys()
    assert all(f'id="{each}"' in page for each in ways)


def test_a_question_that_lacks_something_says_so_in_the_title(eve):
    page = eve.get("/study/serge").text
    names = ("card", "type", "shown", "client_id", "scope")
    fields = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[0] for name in names}
    refused = eve.post("/study/answer", **fields)

    assert refused.status_code == 422
    assert _title(refused.text)[0].startswith("Mistake: ")
