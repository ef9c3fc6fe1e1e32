"""A quiz through its pages: sat with and without a script, looked at, printed."""

import csv
import io
import re
from typing import Any

import pytest

from tests.web.quizzing import Classroom

TYPED = {"parts-0-way": "typed", "parts-0-count": "2"}
ANSWERS = {"a collective farm": "kolkhoz", "a state farm": "sovkhoz"}
ANSWERS |= {"a village commune": "mir", "a rich peasant": "kulak"}
PROMPT = re.compile(r'id="prompt-(\d+)"[^>]*>(.*?)</div>', re.DOTALL)


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app)


def answered(page: str) -> dict[str, Any]:
    """Return the fields that answer every typed question of a sheet right."""
    fields: dict[str, Any] = {}
    for number, prompt in PROMPT.findall(page):
        fields[f"given-{number}"] = next(right for said, right in ANSWERS.items() if said in prompt)
    return fields | {"at": [number for number, _ in PROMPT.findall(page)]}


def test_a_quiz_is_sat_without_a_script(room):
    quiz = room.quiz(**TYPED)
    attempt = room.begin(quiz, room.bob)
    page = room.bob.get(attempt).text

    kept = room.bob.post(attempt, **answered(page))
    asked = room.bob.post(attempt, **answered(page), **{"hand-in": "1"})
    done = room.bob.post(f"{attempt}/hand-in")

    assert kept.location == attempt
    assert "All questions are answered" in asked.text
    assert done.location == f"{attempt}/result"
    result = room.bob.get(done.location).text
    assert "2 of 2 points" in result
    assert result.count("In the text:") == 2
    assert room.bob.get(attempt).location == f"{attempt}/result"


def test_a_script_is_told_what_became_of_each_answer(room):
    attempt = room.begin(room.quiz(minutes="30", **TYPED), room.bob)
    script = {"Accept": "application/json"}

    first = room.bob.post(attempt, headers=script, at="1", **{"given-1": "mir", "saves-1": "0"})
    other = room.bob.post(attempt, headers=script, at="1", **{"given-1": "kulak", "saves-1": "0"})

    assert first.json == {
        "kept": [{"position": 1, "fate": "kept", "saves": 1, "reason": "", "overtaken": ""}],
        "left": 1800,
        "over": False,
    }
    assert other.json["kept"][0]["overtaken"] == "mir"


def test_an_attempt_goes_on_with_another_device(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)
    room.bob.post(attempt, at="2", **{"given-2": "колхоз", "flag-2": "1"})
    from tests.web.site import Browser

    other = Browser(room.app)
    other.sign_in("bob")

    page = other.get(attempt).text

    assert 'value="колхоз"' in page
    assert "is-flagged" in page


def test_time_runs_by_the_clock_of_the_server_and_late_answers_are_kept_apart(room, clock):
    quiz = room.quiz(minutes="10", **TYPED)
    attempt = room.begin(quiz, room.bob)
    page = room.bob.get(attempt).text
    clock.move(minutes=11, seconds=30)

    late = room.bob.post(attempt, **answered(page))

    assert late.location == f"{attempt}/result"
    assert "0 of 2 points" in room.bob.get(late.location).text
    shown = room.alice.get(f"{quiz}results").text
    assert "<td>2</td></tr>" in shown.replace("\n", "")
    looked_at = re.search(r'href="(/courses/[^"]+/attempts/[^"]+)"', shown)
    assert looked_at
    came = re.findall(r'name="came" value="([^"]+)"', room.alice.get(looked_at[1]).text)
    for position, at in zip(("1", "2"), came, strict=True):
        room.alice.post(f"{looked_at[1]}/late", position=position, came=at)
    assert "2 of 2 points" in room.bob.get(late.location).text


def test_what_is_right_is_told_when_the_quiz_says(room, clock):
    closing = room.quiz(feedback="closed", closes_at="2026-11-22T13:00", **TYPED)
    attempt = room.begin(closing, room.bob)
    room.bob.post(f"{attempt}/hand-in")
    before = room.bob.get(f"{attempt}/result").text
    clock.move(hours=2)
    after = room.bob.get(f"{attempt}/result").text

    assert "The right answer" not in before
    assert "points" not in before.split("<main")[1].split("your points")[0]
    assert after.count("The right answer") == 2


def test_an_answer_is_checked_at_once_where_the_quiz_says_so(room):
    attempt = room.begin(room.quiz(feedback="at-once", **TYPED), room.bob)
    other = room.begin(room.quiz(title="Other", **TYPED), room.bob)

    done = room.bob.post(attempt, at="1", check="1", **{"given-1": "nothing of it"})
    forbidden = room.bob.post(other, at="1", check="1", **{"given-1": "nothing of it"})

    assert done.location == f"{attempt}#q1"
    page = room.bob.get(attempt).text
    assert page.count("The right answer") == 1
    assert page.count("disabled") == 1
    assert forbidden.status_code == 403


def test_an_attempt_is_for_nobody_else(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)

    for browser in (room.charlie, room.alice):
        for path in (attempt, f"{attempt}/result"):
            assert browser.get(path).status_code == 404
        for path in (attempt, f"{attempt}/hand-in"):
            assert browser.post(path, at="1", **{"given-1": "x"}).status_code == 404


def test_refused_answers_are_named_and_good_ones_kept(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)

    room.bob.post(attempt, at=["1", "2", "77"], **{"given-1": "mir", "given-2": "x\x07"})

    page = room.bob.get(attempt).text
    assert "Question 2: The answer has the control character U+0007" in page
    assert 'value="mir"' in page


def test_an_answer_of_a_megabyte_is_refused_with_a_reason_and_nothing_is_lost(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)
    room.bob.post(attempt, at="1", **{"given-1": "mir"})

    huge = room.bob.post(attempt, at="1", **{"given-1": "x" * 2**20})

    shown = huge if huge.status_code != 303 else room.bob.get(attempt)
    assert re.search(r"too large|too long|Shorten it", shown.text)
    assert 'value="mir"' in room.bob.get(attempt).text


def test_grades_and_results_come_as_csv(room):
    quiz = room.quiz(title="=1+1", **TYPED)
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, **answered(room.bob.get(attempt).text))
    room.bob.post(f"{attempt}/hand-in")

    grades = room.alice.get(f"{room.page}grades.csv")
    results = room.alice.get(f"{quiz}results.csv")

    rows = list(csv.reader(io.StringIO(grades.data.decode("utf-8-sig"))))
    assert rows == [["Learner", "'=1+1"], ["bob", "1.0"]]
    header, row = csv.reader(io.StringIO(results.data.decode("utf-8-sig")))
    moments = ["Begun (UTC)", "Handed in (UTC)"]
    assert header[:6] == ["Learner", "Attempt", *moments, "Points", "Of"]
    assert row == ["bob", "1", *["2026-11-22 12:00:00"] * 2, "2.0", "2.0", "1.0", "1.0"]
    assert all(each.endswith("? (typed answer)") for each in header[6:])
    assert all(any(said in each for said in ANSWERS) for each in header[6:])


def test_someone_gets_more_time(room):
    room.alice.post(f"{room.page}grades/time", person="2", percent="50")
    room.alice.post(f"{room.page}grades/time", person="2", percent="much")
    assert "Use a whole number" in room.alice.get(f"{room.page}grades").text

    attempt = room.begin(room.quiz(minutes="10", **TYPED), room.bob)

    assert 'data-left="900"' in room.bob.get(attempt).text
    assert 'value="50"' in room.alice.get(f"{room.page}grades").text


def test_more_time_reaches_the_sheet_that_is_open(room, clock):
    attempt = room.begin(room.quiz(minutes="10", **TYPED), room.bob)
    page = room.bob.get(attempt).text
    asked = f"{attempt}/left"

    clock.move(minutes=9)
    given = room.alice.post(f"{room.page}grades/time", person="2", percent="50").location

    assert "1 attempt that runs ends later" in room.alice.get(given).text
    assert room.bob.get(asked).json == {"left": 360, "over": False}
    script = {"Accept": "application/json"}
    assert room.bob.post(attempt, headers=script, **answered(page)).json["left"] == 360
    clock.move(minutes=8)
    assert room.bob.get(asked).json == {"left": 0, "over": True}


def test_an_attempt_that_is_out_of_time_gets_no_more_of_it(room, clock):
    attempt = room.begin(room.quiz(minutes="10", **TYPED), room.bob)
    clock.move(minutes=12)

    given = room.alice.post(f"{room.page}grades/time", person="2", percent="50").location

    assert "from the next attempt on" in room.alice.get(given).text
    assert room.bob.get(attempt).location == f"{attempt}/result"


def test_questions_are_chosen_by_hand(room):
    quiz = room.quiz(**{"parts-0-count": ""}, publish=False)
    page = room.alice.get(f"{quiz}questions").text
    cards = re.findall(r'name="card" value="(\d+)"', page)

    fields = {"card": [cards[2], cards[0], cards[1]], f"in-{cards[2]}": "1", f"in-{cards[0]}": "1"}
    fields |= {f"way-{each}": "choice" for each in cards} | {f"points-{cards[0]}": "2,5"}
    done = room.alice.post(f"{quiz}questions", **fields)

    assert done.status_code == 303
    shown = room.alice.get(quiz).text
    assert shown.index(f"/cards/{cards[2]}") < shown.index(f"/cards/{cards[0]}")
    assert "2.5 points" in shown


def test_a_quiz_is_printed_with_a_key_in_four_versions(room):
    quiz = room.quiz(**{"parts-0-way": "choice"})
    pages = {version: room.alice.get(f"{quiz}print?version={version}").text for version in "ABCD"}
    key = room.alice.get(f"{quiz}print?version=B&key=1").text

    assert len({page.split("<article")[1] for page in pages.values()}) > 1
    assert pages["A"].count("paper-question") == 3
    assert "<h1>Farms</h1>" in key
    assert "paper-box" not in key
    assert room.bob.get(f"{quiz}print").status_code == 403


def test_anyone_tests_themselves_on_a_deck(app, eve):
    page = eve.get("/decks/serge/test")
    begun = eve.post("/decks/serge/test", count="5", way="typed")

    assert page.status_code == 200
    assert begun.location.startswith("/attempts/")
    eve.post(begun.location, **answered(eve.get(begun.location).text))
    eve.post(f"{begun.location}/hand-in")
    assert "100" in eve.get(f"{begun.location}/result").text
    assert eve.post("/decks/serge/test", count="0").status_code == 422


def test_whose_sign_in_has_ended_is_asked_who_they_are(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)
    room.bob.client.delete_cookie("__Host-sign-in")

    assert room.bob.get(attempt).status_code == 401


def test_the_key_of_a_match_gives_the_letters_of_the_sheet(room):
    quiz = room.quiz(**{"parts-0-way": "match", "parts-0-count": "1"})
    sheet = room.alice.get(f"{quiz}print").text
    key = room.alice.get(f"{quiz}print?key=1").text

    letters = sheet.split('class="paper-letters"')[1].count("<li")
    found = re.search(r'class="paper-key">\s*<li[^>]*>([^<]+) <small>', key)
    assert found
    said = found[1].split(", ")
    assert [each[:-1] for each in said] == [str(at + 1) for at in range(letters)]
    assert sorted(each[-1] for each in said) == [*"ABCDEFGH"[:letters]]


def test_learners_find_open_quizzes_on_the_page_of_the_course(room, clock):
    quiz = room.quiz(closes_at="2026-11-23T10:00")
    assert "Closes 23 November" in room.bob.get(room.page).text

    attempt = room.begin(quiz, room.bob)
    assert "You have begun it." in room.bob.get(room.page).text
    room.bob.post(f"{attempt}/hand-in")
    assert "You handed it in." in room.bob.get(room.page).text
    clock.move(days=2)
    assert quiz not in room.bob.get(room.page).text


def test_pages_of_quizzes_say_in_which_course_they_are(room):
    back = f'<a href="{room.page}">Soviet farms</a>'

    assert back in room.bob.get(f"{room.page}quizzes/").text
    page = room.alice.get(room.quiz()).text
    assert back in page
    assert f'<a href="{room.page}quizzes/" aria-current="true">' in page
