"""A live quiz through its pages: the screen in front, and phones without an account."""

import re

import pytest

from quizapp.library import publish
from quizapp.web.database import db, session
from tests.asked import asked
from tests.build import NOW, deck, farms
from tests.web.lesson import OPTION, Live
from tests.web.site import Browser


@pytest.fixture
def live(app) -> Live:
    return Live(app)


def counts(page: str) -> list[int]:
    """Return what stands beside the bars of a screen."""
    return [int(each) for each in re.findall(r'class="chart-count">(\d+)<', page)]


def test_phones_answer_and_the_screen_shows_both_rounds_side_by_side(live):
    first, second = live.phone(), live.phone()
    assert "You are in" in first.get(live.phones).text
    assert "<strong data-seats>2</strong>" in live.step("ask")

    options = OPTION.findall(first.get(live.phones).text)
    for phone in (first, second):
        live.send(phone, given=options[0])
    counted = live.step("count")

    assert counts(counted) == [2, 0, 0]
    assert "is-right" not in counted
    assert "The right answer" not in counted
    assert "Look at the screen" in first.get(live.phones).text
    live.step("again")
    page = first.get(live.phones).text
    assert "Asked again" in page
    assert "You answered:" in page
    live.send(second, number=2, given=options[1])
    again, told = live.step("count"), live.step("tell")
    assert counts(again) == counts(told) == [2, 0, 0, 1, 0, 0]
    assert "is-right" not in again
    assert told.count("chart-row is-right") == 1


def test_a_late_joiner_answers_between_and_the_instructor_goes_back_and_skips(live):
    early = live.phone()
    live.step("ask")
    options = OPTION.findall(early.get(live.phones).text)
    live.send(early, given=options[0])
    live.step("count", "again")
    late = live.phone()
    assert "You did not answer" not in late.get(live.phones).text
    assert live.send(late, number=2, given=options[1]).status_code == 303

    skipped = live.step("tell", "next", "next")
    assert "Question 3 of 3" in skipped
    back = live.step("back", "back")

    assert "Question 1 of 3" in back
    assert counts(back) != []
    assert "The right answer" in back
    assert "The right answer" in late.get(live.phones).text
    assert live.send(late, number=2, given=options[0]).status_code == 422


def test_a_phone_is_told_whether_it_was_right_what_is_right_and_why(live):
    phones = [live.phone() for _ in range(3)]
    live.step("ask")
    options = OPTION.findall(phones[0].get(live.phones).text)
    for phone, given in zip(phones, options, strict=True):
        live.send(phone, given=given)
        assert "Not right" not in phone.get(live.phones).text

    live.step("tell")
    pages = [phone.get(live.phones).text for phone in phones]

    assert sorted("<strong>Right</strong>" in page for page in pages) == [False, False, True]
    for page in pages:
        assert page.count("You answered:") == 1
        assert "The right answer" in page
        assert 'class="citation">¶' in page
        # A wrong option says what it is.
        assert ("<strong>Not right</strong>" in page) == (page.count('class="prose small"') > 0)


def test_a_phone_that_comes_back_has_its_answer_still(live, app):
    phone = Browser(app)
    phone.get(live.phones)
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    phone.post(live.phones, place="0", round="1", given=options[1])

    page = phone.get(live.phones).text

    assert page.count('aria-pressed="true"') == 1
    assert "<strong data-answered>1</strong>" in live.look()


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
    assert "<strong data-seats>1</strong>" in live.look()


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


def test_when_it_is_over_the_code_is_worth_nothing_and_a_phone_sees_what_came_out(live):
    phone = live.phone()
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    live.send(phone, given=options[0])
    right = "<strong>Right</strong>" in (live.step("tell") and phone.get(live.phones).text)
    live.step("next")

    over, page = live.step("end"), phone.get(live.phones).text

    assert "The quiz is over" in over
    assert counts(over)[:3] == [1, 0, 0]
    assert "1 question was not asked" in over
    assert "What is right was not told." in over
    assert f"{int(right)} of 1 right" in page
    assert page.count("The right answer") == 1
    stranger = Browser(live.app).get(live.phones)
    assert stranger.status_code == 404
    assert "The right answer" not in stranger.text


def test_at_the_end_a_phone_sees_both_rounds(live):
    phone = live.phone()
    live.step("ask")
    options = OPTION.findall(phone.get(live.phones).text)
    told = live.step("tell")
    live.step("next")
    assert "You did not answer." not in phone.get(live.phones).text
    for number in (1, 2):
        options = OPTION.findall(phone.get(live.phones).text)
        live.send(phone, place=1, number=number, given=options[number])
        live.step("count", *(["again"] if number == 1 else []))
    live.step("tell", "end")

    page = phone.get(live.phones).text

    assert "In the first round" in page
    assert "Asked again, after the discussion" in page
    assert "You did not answer." in page
    assert page.count("Round 1:") == page.count("Round 2:") == 1
    assert "of 2 right" in page
    assert "of 1 right" in page
    assert told


def test_a_class_behind_one_address_is_told_that_it_is_over(live, app):
    phones = [live.phone() for _ in range(22)]
    live.step("end")

    pages = [each.get(live.phones) for each in phones]

    assert {each.status_code for each in pages} == {200}
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


def test_many_live_quizzes_stand_on_pages_and_are_listed_without_their_questions(live, app):
    room = live.room
    quiz = room.quiz(**{"parts-0-way": "choice"}, publish=False)
    for _ in range(25):
        assert room.alice.post(f"{quiz}live").status_code == 303
    with app.app_context():
        engine = db.engine

    with asked(engine) as found:
        first = room.alice.get(f"{room.page}live/").text
    second = room.alice.get(f"{room.page}live/?page=2").text

    assert (first.count("course-row"), second.count("course-row")) == (25, 1)
    assert f'rel="next" href="{room.page}live/?page=2"' in first
    assert not [each for each, _ in found if "live_quiz.questions" in each]


def test_only_those_who_teach_hold_it(live):
    bob, charlie = live.room.bob, live.room.charlie
    for who, status in ((bob, 403), (charlie, 404), (Browser(live.app), 404)):
        assert who.post(f"{live.screen}/hide", key="rude").status_code == status

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


def test_whoever_holds_a_quiz_live_is_told_which_questions_are_left_out_and_why(live, app):
    parts = {"parts-0-way": "choice", "parts-0-count": "4"}
    quiz = live.room.quiz(**parts, title="All four", publish=False)
    with app.app_context():
        publish(session(), deck(*farms()[:3]), NOW)
    said = "1 question is left out: its card is retired, or no longer asked so."

    assert said in live.room.alice.get(f"{live.room.page}live/").text
    begun = live.room.alice.post(f"{quiz}live").location
    assert said in live.room.alice.get(begun).text
    live.screen = begun
    assert "Question 1 of 3" in live.step("ask")


def test_a_quiz_that_each_attempt_draws_anew_is_not_offered_and_said_so(live):
    place = f"{live.room.page}live/"
    said = "cannot be held live"
    assert said not in live.room.alice.get(place).text

    live.room.quiz(title="Drawn each time", drawn_each="y", publish=False)

    page = live.room.alice.get(place).text
    assert said in page
    assert "Drawn each time" not in page
