"""The calendar file: what stands in it, who may read it, and that it says no more than counts."""

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from quizapp.web.calendar import Reminder, written
from tests.build import NOW
from tests.web.pages import Student, words
from tests.web.site import PASSWORD, Browser

SITE = "https://quiz.example/"
ADDRESS = re.compile(r'href="http://localhost(/calendar/[^"]+\.ics)"')


def _place(browser):
    found = ADDRESS.search(browser.get("/calendar/").text)
    assert found
    return found[1]


def _events(browser, place):
    answer = browser.get(place)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return [
        (str(each["summary"]), each.decoded("dtstart"), str(each.get("description", "")))
        for each in Calendar.from_ical(answer.data).walk("VEVENT")
    ]


@pytest.fixture
def studied(app):
    student = Student(app)
    student.sign_up("alice")
    student.rate(html=student.answer(unknown="1"))
    return student


def test_study_days_and_exams_stand_in_the_calendar_of_whoever_has_the_address(studied, eve):
    studied.post("/decks/serge/exam", day="2027-01-20")

    events = _events(eve, _place(studied))

    assert events[-1] == ("Exam", date(2027, 1, 20), "")
    said, day, cards = events[0]
    assert re.fullmatch(r"Study · \d+ min", said)
    assert date(2026, 11, 22) <= day < date(2026, 12, 6)
    assert re.fullmatch(r"\d+ cards?", cards)
    assert len({day for _, day, _ in events}) == len(events)


def _links(browser, place):
    events = Calendar.from_ical(browser.get(place).data).walk("VEVENT")
    return {str(each["url"]) for each in events}


def test_each_event_leads_to_the_site(app, studied, eve, monkeypatch):
    studied.post("/decks/serge/exam", day="2027-01-20")
    place = _place(studied)

    assert _links(eve, place) == {"http://localhost/"}
    monkeypatch.setitem(app.config, "PUBLIC_URL", SITE.rstrip("/"))
    assert _links(eve, place) == {SITE}


def test_it_follows_what_is_studied_and_when(studied, clock):
    place = _place(studied)
    first = _events(studied, place)
    studied.post("/settings/holidays", first_day="2026-11-22", last_day="2026-12-03")

    later = _events(studied, place)

    assert first != later
    assert min(day for _, day, _ in later) == date(2026, 12, 4)
    clock.move(days=30)
    assert min(day for _, day, _ in _events(studied, place)) >= date(2026, 12, 22)


def test_a_day_on_which_only_cards_in_steps_wait_has_a_reminder(studied, eve):
    studied.post("/settings", new_per_day="0")

    assert "Study now · 1 card · 1 min" in words(studied.get("/").text)
    assert _events(eve, _place(studied))[0] == ("Study · 1 min", date(2026, 11, 22), "1 card")


def test_who_studies_nothing_has_an_empty_calendar(alice, eve):
    assert _events(eve, _place(alice)) == []


def test_it_says_nothing_of_who_studies_what(studied):
    studied.post("/decks/serge/exam", day="2027-01-20")

    content = studied.get(_place(studied)).text.lower()

    for word in ("alice", "serge", "kolkhoz", "farms"):
        assert word not in content


def test_a_subscription_has_the_same_address(studied):
    page = studied.get("/calendar/").text

    assert 'href="/calendar/"' in studied.get("/settings").text
    assert f'value="http://localhost{_place(studied)}" readonly' in page
    assert f'href="webcal://localhost{_place(studied)}"' in page
    assert f'href="http://localhost{_place(studied)}" download="quizapp.ics"' in page


def test_it_speaks_the_language_of_the_page_that_gave_its_address(studied, eve):
    studied.post("/settings", language="ru")

    assert 'lang="ru"' in studied.get("/calendar/").text
    answer = eve.get(_place(studied))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_a_wrong_address_is_not_found(studied):
    token = _place(studied).removeprefix("/calendar/").removesuffix(".ics")
    said, _, signature = token.partition(".")

    for wrong in ("x", token[:-1], f"{token}x", said, f"{said}.", f"WzIsIiIsImVuIl0.{signature}"):
        assert studied.get(f"/calendar/{wrong}.ics").status_code == 404, wrong


def test_addresses_of_two_people_differ(studied, bob):
    assert _place(studied) != _place(bob)


def test_a_new_address_takes_the_place_of_the_old_one(studied, eve, bob, clock):
    old, others = _place(studied), _place(bob)
    clock.move(minutes=1)

    done = studied.post("/calendar/renew")

    assert (done.status_code, done.location) == (303, "/calendar/")
    new = _place(studied)
    assert new != old
    assert eve.get(old).status_code == 404
    assert _events(eve, new)
    assert eve.get(others).status_code == 200


def test_each_day_has_an_alarm_in_the_morning():
    made = Calendar.from_ical(
        written([Reminder(day=date(2026, 12, 31), name="study", said="Study")], NOW, SITE)
    )

    (alarm,) = made.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)
    assert (str(alarm["action"]), str(alarm["description"])) == ("DISPLAY", "Study")


def test_who_comes_after_someone_who_left_is_not_found_under_their_address(app, studied, clock):
    place = _place(studied)
    studied.post("/data/delete", name="alice", password=PASSWORD)
    clock.move(hours=1)
    mallory = Browser(app).sign_up("mallory")

    assert _place(mallory) != place
    assert mallory.get(place).status_code == 404


def test_whole_days_end_with_the_next_one():
    made = Calendar.from_ical(
        written([Reminder(day=date(2026, 12, 31), name="study", said="a, b; c")], NOW, SITE)
    )

    (event,) = made.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert str(event["summary"]) == "a, b; c"
    assert str(event["uid"]) == "2026-12-31-study@quizapp"
    assert str(made["method"]) == "PUBLISH"
