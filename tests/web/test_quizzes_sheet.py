"""The sheet of an attempt, in browsers without a script and from pages that are out of date."""

import re
from dataclasses import replace

import pytest

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, by_hand, deck
from tests.web.lesson import ways
from tests.web.quizzing import Classroom, typed
from tests.web.test_quizzes import TYPED, answered
from tests.web.test_quizzes_live_ways import ORDER, PLACE
from tests.web.test_settings_page import WISHES


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app)


def test_a_page_that_is_older_takes_nothing_from_a_newer_one(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)
    old = room.bob.get(attempt).text
    room.bob.post(attempt, **answered(old))

    stale = {"given-1": "", "was-1": "", "given-2": "mir", "was-2": ""}
    room.bob.post(attempt, at=["1", "2"], **stale, **{"hand-in": "1"})

    assert typed(old) == {1: "", 2: ""}
    now = typed(room.bob.get(attempt).text)
    assert now[1] == answered(old)["given-1"]
    assert now[2] == "mir"
    assert 'name="was-1" value=""' in old


def test_every_answer_that_another_page_had_given_otherwise_is_told(room):
    attempt = room.begin(room.quiz(**TYPED), room.bob)
    room.bob.get(attempt)
    both = {"at": ["1", "2"], "was-1": "", "was-2": "", "saves-1": "0", "saves-2": "0"}
    room.bob.post(attempt, **both, **{"given-1": "kulak", "given-2": "<b>"})

    room.bob.post(attempt, **both, **{"given-1": "mir", "given-2": "mir"})

    page = room.bob.get(attempt).text
    assert re.search(r"Question 1: Another page [^<]*There stood: kulak", page)
    assert re.search(r"Question 2: Another page [^<]*There stood: &lt;b&gt;", page)
    assert typed(page) == {1: "mir", 2: "mir"}


def test_an_order_that_another_page_had_given_is_told_as_it_reads(app):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)
    places = dict(PLACE.findall(room.bob.get(attempt).text))
    for steps in ([*ORDER[1:], ORDER[0]], ORDER):
        fields = {name: str(steps.index(step) + 1) for name, step in places.items()}
        room.bob.post(attempt, at="1", **{"saves-1": "0"}, **fields)

    assert f"There stood: {' → '.join([*ORDER[1:], ORDER[0]])}" in room.bob.get(attempt).text


def test_enter_in_a_line_neither_checks_nor_hands_in(room):
    attempt = room.begin(room.quiz(feedback="at-once", **TYPED), room.bob)
    form = room.bob.get(attempt).text.split("data-form>")[1]

    first = re.search(r"<button[^>]*>", form)

    assert first
    assert "name=" not in first[0]


def test_a_test_of_ones_own_is_found_again_until_it_is_handed_in(eve):
    begun = eve.post("/decks/serge/test", count="3").location

    before = eve.get("/decks/serge/test").text
    eve.post(f"{begun}/hand-in")

    assert f'href="{begun}"' in before
    assert begun not in eve.get("/decks/serge/test").text


def test_the_page_of_an_attempt_holds_no_right_answer(room):
    page = room.bob.get(room.begin(room.quiz(**TYPED), room.bob)).text

    asked = page.split("<main")[1].split("</main>")[0]
    assert len(answered(asked)["at"]) == 2
    assert not re.search(r"kolkhoz|sovkhoz|kulak|citation|¶", asked)


def test_nobody_begins_tests_without_end(eve):
    statuses = [eve.post("/decks/serge/test", count="1").status_code for _ in range(31)]

    assert statuses == [303] * 30 + [429]


def test_why_a_choice_is_wrong_stands_beside_it_and_before_what_is_right(room):
    quiz = room.quiz(**{"parts-0-way": "choice", "parts-0-count": "1"}, attempts="2", shuffled="")
    results = ""
    # One of two options is wrong.
    for place in (0, 1):
        attempt = room.begin(quiz, room.bob)
        options = re.findall(r'name="given-1" value="([^"]+)"', room.bob.get(attempt).text)
        room.bob.post(attempt, at="1", **{"given-1": sorted(options)[place]})
        room.bob.post(f"{attempt}/hand-in")
        results += room.bob.get(f"{attempt}/result").text

    judged = re.search(r"<dt>Your answer</dt>.*?</dl>", results, re.DOTALL)

    assert judged
    assert judged[0].index('<dd class="prose small">') < judged[0].index("The right answer")


def test_a_learner_finds_a_way_to_practise_for_a_quiz(room):
    quiz = room.quiz(**TYPED)

    assert 'href="/decks/serge/test"' in room.bob.get(quiz).text
    assert "Practise for it" not in room.alice.get(quiz).text


def test_an_order_says_what_its_part_is_earned_by(app):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)
    places = dict(PLACE.findall(room.bob.get(attempt).text))
    turned = [*ORDER[1:], ORDER[0]]

    fields = {name: str(turned.index(step) + 1) for name, step in places.items()}
    room.bob.post(attempt, at="1", **fields)
    room.bob.post(f"{attempt}/hand-in")
    page = room.bob.get(f"{attempt}/result").text

    assert "0 of 4 steps stand in their places." in page
    assert "Each two steps that rightly follow each other earn a part." in page


def test_without_a_script_the_sheet_says_when_the_time_is_up_and_more_time_moves_it(room):
    room.bob.post("/settings", **WISHES)
    attempt = room.begin(room.quiz(minutes="10", **TYPED), room.bob)
    before = room.bob.get(attempt).text
    room.alice.post(f"{room.page}grades/time", person="2", percent="50")

    assert "<noscript>until 21:10</noscript>" in before
    assert "<noscript>until 21:15</noscript>" in room.bob.get(attempt).text


def test_an_end_on_another_day_is_said_with_its_day(room):
    ending = room.begin(room.quiz(closes_at="2026-11-24T13:30", **TYPED), room.bob)
    endless = room.begin(room.quiz(title="Other", **TYPED), room.bob)

    assert "<noscript>until 24 November 2026, 13:30</noscript>" in room.bob.get(ending).text
    assert "<noscript>until" not in room.bob.get(endless).text


def test_lines_with_the_same_number_stand_as_the_sheet_shows_them_and_not_as_is_right(app):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)
    places = dict(PLACE.findall(room.bob.get(attempt).text))

    room.bob.post(attempt, at="1", **dict.fromkeys(places, "1"))

    chosen = re.findall(r'<option value="(\d)" selected', room.bob.get(attempt).text)
    assert chosen == ["1", "2", "3", "4"]
    room.bob.post(f"{attempt}/hand-in")
    assert "1 of 1 point<" not in room.bob.get(f"{attempt}/result").text


@pytest.mark.parametrize("script", [{}, {"headers": {"Accept": "application/json"}}])
def test_who_gives_two_lines_the_same_number_is_told_and_the_answer_is_kept(app, script):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)
    names = [*dict(PLACE.findall(room.bob.get(attempt).text))]

    twins = dict(zip(names, "1123", strict=True))
    told = room.bob.post(attempt, at="1", **twins, **script)

    page = room.bob.get(attempt).text
    said = told.get_json()["kept"][0]["reason"] if script else page
    assert "Two lines had the same number." in said
    assert re.findall(r'<option value="(\d)" selected', page) == ["1", "2", "3", "4"]
    room.bob.post(attempt, at="1", **dict(zip(names, "2134", strict=True)))
    assert "Two lines" not in room.bob.get(attempt).text


def test_what_was_chosen_is_shown_as_the_option_was(app):
    fact = by_hand(QuestionType.CHOICE)
    options = [replace(each, text=f"{each.text} *at once*") for each in fact.options]
    made = deck(replace(fact, options=tuple(options)), id="em", uid="emabcdefghijklmnopqrst")
    with app.app_context():
        room_of = publish(session(), made, NOW).deck_id
    room = Classroom(app, room_of)
    one = {"parts-0-way": "choice", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)

    room.bob.post(attempt, at="1", **{"given-1": options[1].text})
    room.bob.post(f"{attempt}/hand-in")

    judged = room.bob.get(f"{attempt}/result").text.split("<dt>Your answer</dt>")[1]
    answer = judged.split("</dd>")[0]
    assert "They sold them to the army <em>at once</em>" in answer
