"""A live quiz through its pages: the screen in front, and phones without an account."""

import re

import pytest

from tests.web.quizzing import Classroom
from tests.web.site import Browser

OPTION = re.compile(r'name="given" value="([^"]+)"')
CODE = re.compile(r"/live/([A-Z0-9]+)<")


class Live:
    """A live quiz that has begun, with its screen."""

    def __init__(self, app):
        self.room = Classroom(app)
        quiz = self.room.quiz(**{"parts-0-way": "choice"}, publish=False)
        begun = self.room.alice.post(f"{quiz}live")
        assert "/live/" in begun.location, begun.text
        self.screen = begun.location
        found = CODE.search(self.look())
        assert found
        self.phones = f"/live/{found[1]}"

    def look(self) -> str:
        return self.room.alice.get(self.screen).text

    def step(self, step: str) -> str:
        found = re.search(r'name="revision" value="(\d+)"', self.look())
        assert found
        self.room.alice.post(f"{self.screen}/step", step=step, revision=found[1])
        return self.look()


@pytest.fixture
def live(app) -> Live:
    return Live(app)


def test_phones_answer_and_the_screen_shows_how(live, app):
    first, second = Browser(app), Browser(app)
    assert "You are in" in first.get(live.phones).text
    second.get(live.phones)
    assert "<span data-seats>2</span>" in live.step("ask")

    options = OPTION.findall(first.get(live.phones).text)
    for phone in (first, second):
        phone.post(live.phones, place="0", round="1", given=options[0])
    counted = live.step("count")

    assert 'value="2" max="2"' in counted
    assert "(right)" not in counted
    assert "Look at the screen" in first.get(live.phones).text
    assert "Asked again" in (live.step("again") and first.get(live.phones).text)
    second.post(live.phones, place="0", round="2", given=options[1])
    told = live.step("tell")
    assert "(right)" in told
    assert "before: 2" in told
    assert "The right answer" in first.get(live.phones).text


def test_a_phone_that_comes_back_has_its_answer_still(live, app):
    phone = Browser(app)
    phone.get(live.phones)
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    phone.post(live.phones, place="0", round="1", given=options[1])

    page = phone.get(live.phones).text

    assert page.count('aria-pressed="true"') == 1
    assert "<span data-answered>1</span>" in live.look()


def test_a_phone_on_plain_http_in_the_local_network_takes_part(live, app):
    phone = Browser(app, "192.168.1.5")
    assert "You are in" in phone.get(live.phones).text
    live.step("ask")
    page = phone.get(live.phones).text
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert token

    given = OPTION.findall(page)[0]
    phone.post(live.phones, token=token[1], place="0", round="1", given=given)

    assert phone.get(live.phones).text.count('aria-pressed="true"') == 1
    assert "<span data-seats>1</span>" in live.look()


def test_a_phone_asks_cheaply_whether_anything_is_new(live, app):
    phone = Browser(app)
    assert phone.get(f"{live.phones}/state").text == "0"
    phone.get(live.phones)
    first = phone.get(f"{live.phones}/state")
    same = phone.get(f"{live.phones}/state", headers={"If-None-Match": first.headers["ETag"]})
    live.step("ask")
    other = phone.get(f"{live.phones}/state", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.text, same.status_code, other.text) == ("1", 304, "2")


def test_an_answer_to_a_question_that_is_over_is_refused_with_a_reason(live, app):
    phone = Browser(app)
    phone.get(live.phones)
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    live.step("count")

    refused = phone.post(live.phones, place="0", round="1", given=options[0])

    assert refused.status_code == 422
    assert "This question is closed" in refused.text


def test_codes_are_not_found_by_trying(live, app):
    phone = Browser(app)
    statuses = [phone.get(f"/live/QQQQ{each:02}").status_code for each in range(21)]

    assert statuses == [404] * 20 + [429]
    assert Browser(app).get(live.phones).status_code == 200


def test_when_it_is_over_the_code_is_worth_nothing_and_all_rounds_are_kept(live, app):
    phone = Browser(app)
    phone.get(live.phones)
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    phone.post(live.phones, place="0", round="1", given=options[0])

    over = live.step("end")

    assert "The quiz is over" in over
    assert "Round 1" in over
    assert phone.get(live.phones).status_code == 404


def test_a_class_behind_one_address_is_told_that_it_is_over(live, app):
    phones = [Browser(app) for _ in range(22)]
    for each in phones:
        each.get(live.phones)
    live.step("end")

    pages = [each.get(live.phones) for each in phones]

    assert {each.status_code for each in pages} == {404}
    assert all("The live quiz is over" in each.text for each in pages)
    assert {each.get(f"{live.phones}/state").text for each in phones} == {"0"}


def test_whoever_begins_another_one_ends_the_one_that_was_left_running(live, app):
    phone = Browser(app)
    phone.get(live.phones)

    quiz = live.room.quiz(**{"parts-0-way": "choice"}, title="Another", publish=False)
    begun = live.room.alice.post(f"{quiz}live").location

    assert "The quiz is over" in live.look()
    assert "The live quiz is over" in phone.get(live.phones).text
    assert "Ask the first question" in live.room.alice.get(begun).text


def test_only_those_who_teach_hold_it(live):
    bob, charlie = live.room.bob, live.room.charlie

    assert bob.get(live.screen).status_code == 403
    assert bob.post(f"{live.screen}/step", step="ask", revision="1").status_code == 403
    assert charlie.get(live.screen).status_code == 404
    assert charlie.get(f"{live.screen}/state").status_code == 404


def test_learners_find_a_running_live_quiz_on_the_pages_of_the_course(live):
    bob, page = live.room.bob, live.room.page
    place = f'href="{live.phones}"'

    assert place in bob.get(page).text
    assert place in bob.get(f"{page}quizzes/").text
    live.step("end")
    assert place not in bob.get(page).text


def test_whoever_holds_a_quiz_live_is_told_which_questions_are_left_out(live):
    parts = {"parts-0-way": "choice", "parts-0-count": "2", "parts-1-place": "1"}
    parts |= {"parts-1-way": "match", "parts-1-count": "1", "parts-1-points": "1"}
    quiz = live.room.quiz(**parts, title="Mixed", publish=False)
    said = "1 question is left out: a phone cannot answer it at once."

    assert live.room.alice.get(f"{live.room.page}live/").text.count(said) == 1
    begun = live.room.alice.post(f"{quiz}live").location
    assert said in live.room.alice.get(begun).text
