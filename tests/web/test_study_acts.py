"""What is done with a card besides answering it: by forms without scripts, and by scripts."""

import json
import re
from html import unescape

import pytest

from tests.build import NOW
from tests.web.pages import Student, form, words


@pytest.fixture
def student(app, clock):
    """Return a browser whose guest answered one card a moment ago."""
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    clock.move(seconds=1)
    return student


def _act(student, kind, card="", **fields):
    card = card or form(student.page()).fields["card"]
    return student.post("/study/act", kind=kind, card=card, scope="serge", **fields)


def _undo(student):
    return student.post("/study/undo", scope="serge")


def _first(page):
    """Return what a script is told of the first card of a page."""
    return json.loads(unescape(re.findall(r"data-data='([^']*)'", page)[0]))


def _send(student, **lists):
    return student.send("/study/reviews", lists)


def _an_act(number=1, **changes):
    given = {
        "client_id": f"act-{number}",
        "kind": "bury",
        "cards": [2],
        "done_at": NOW.isoformat(),
    }
    return given | changes


@pytest.mark.parametrize("kind", ["bury", "bury-fact", "suspend", "suspend-fact"])
def test_a_card_that_is_put_aside_is_not_asked_until_that_is_taken_back(student, kind):
    card = form(student.page()).fields["card"]
    answer = _act(student, kind)

    assert answer.status_code == 303
    assert form(student.page()).fields["card"] != card
    _undo(student)
    assert form(student.page()).fields["card"] == card


def test_a_mark_is_set_and_taken_away(student):
    _act(student, "mark")
    assert "Take the mark away" in words(student.page())
    _act(student, "unmark")
    assert "Mark this card" in words(student.page())


def test_the_last_rating_is_taken_back_without_scripts(student):
    assert student.reviews() == 1
    _undo(student)

    assert student.reviews() == 0


def test_what_is_taken_back_on_a_later_page_is_said_and_its_card_comes_first(student, clock):
    asked = [form(student.page()).fields["card"]]
    prompt, *_ = re.findall(r'<div class="prompt"[^>]*><p>(.*?)</p></div>', student.page())
    for rating in (1, 3):
        student.rate(rating, student.answer(unknown="1"))
        clock.move(seconds=1)
        asked.append(form(student.page()).fields["card"])
    clock.move(minutes=2)
    # The first one is due again and would come now.
    assert form(student.page()).fields["card"] == asked[0]

    _undo(student)
    page = student.page()
    assert "Taken back: Good – " in words(page)
    assert form(page).fields["card"] == asked[1]
    assert _first(page)["wait"] < 0

    _undo(student)
    page = student.page()
    assert f"Taken back: Again – {prompt}" in words(page)
    assert form(page).fields["card"] == asked[0]
    assert "Taken back" not in words(student.page())


def test_what_is_taken_back_of_an_earlier_day_names_the_day(student, clock):
    student.rate(3, student.answer(unknown="1"))
    clock.move(hours=17)
    _undo(student)

    assert "Taken back, from 22 November 2026: Good – " in words(student.page())


@pytest.mark.parametrize(
    ("kind", "said", "back"),
    [
        ("mark", "1 card marked.", "Taken back: 1 card marked."),
        ("bury", "1 card buried until the next day.", "Taken back: 1 card buried until"),
        ("suspend", "1 card suspended.", "Taken back: 1 card suspended."),
    ],
)
def test_what_is_done_with_a_card_is_said_once_beside_the_next_one(student, kind, said, back):
    card = form(student.page()).fields["card"]
    _act(student, kind)
    page = student.page()
    assert re.search(rf"data-told-here>{said}</p>", page)
    assert page.count(said) == 1
    assert said not in student.page()

    _undo(student)
    page = student.page()
    assert back in words(page)
    assert form(page).fields["card"] == card


def test_where_there_is_nothing_to_take_back_that_is_said(student):
    _undo(student)
    _undo(student)

    assert "There is nothing to take back." in words(student.page())


def test_the_end_offers_to_take_back_what_was_done_last(student):
    assert "Take back what I did last" in words(student.get("/study/serge/end").text)
    _undo(student)
    assert "Take back what I did last" not in words(student.get("/study/serge/end").text)


def test_nobody_else_puts_cards_of_a_learner_aside(student, bob):
    card = form(student.page()).fields["card"]
    bob.post("/study/act", kind="suspend", card=card, scope="serge")

    assert form(student.page()).fields["card"] == card


@pytest.mark.parametrize("fields", [{"kind": "reset"}, {"kind": ""}, {"kind": "bury", "card": "x"}])
def test_what_no_page_sends_is_refused(student, fields):
    assert _act(student, **({"card": "2"} | fields)).status_code == 400


def test_nobody_has_cards_to_put_aside(eve):
    assert eve.post("/study/act", kind="bury", card="1").status_code == 401
    assert eve.post("/study/undo").status_code == 401


def test_acts_of_a_script_count_once(student):
    first = _send(student, acts=[_an_act()])
    second = _send(student, acts=[_an_act()])

    assert first.get_json()["acts"][0]["status"] == "recorded"
    assert second.get_json()["acts"][0]["status"] == "repeated"


def test_a_script_takes_a_review_back(student):
    review = {
        "client_id": "review-1",
        "card": 2,
        "type": "choice",
        "response": "",
        "rating": 3,
        "seconds": 4.5,
        "answered_at": NOW.isoformat(),
    }
    undo = _an_act(kind="undo", undoes="review-1")
    answer = _send(student, reviews=[review], acts=[undo]).get_json()

    assert answer["reviews"][0]["status"] == answer["acts"][0]["status"] == "recorded"
    assert student.reviews() == 1


WRONG: dict[str, list[object]] = {
    "client_id": [5, ""],
    "kind": ["burn", 5],
    "cards": ["2", [0], [True], ["2"], [1] * 101],
    "undoes": [5, "x" * 101],
    "done_at": ["yesterday", 5],
    "extra": ["x"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_what_is_no_act_is_refused_with_a_reason_and_the_others_are_kept(student, name, value):
    answer = _send(student, acts=[_an_act(1, **{name: value}), _an_act(2, cards=[3])])
    bad, good = answer.get_json()["acts"]

    assert bad["status"] == "refused"
    assert bad["reason"].endswith(".")
    assert good["status"] == "recorded"


def test_reviews_and_acts_are_counted_together(student):
    answer = _send(student, acts=[_an_act(number) for number in range(501)])

    assert answer.status_code == 413
    assert "501" in answer.get_json()["error"]["message"]


def test_answers_of_someone_else_are_not_taken(student):
    answer = student.send("/study/reviews", {"reviews": [], "learner": "someone else"})

    assert answer.status_code == 409
    assert answer.get_json()["error"]["code"] == "other-learner"


def test_a_script_that_names_a_deck_is_told_what_is_left_and_what_comes_back(student):
    page = student.page()
    card = int(form(page).fields["card"])
    review = {
        "client_id": "review-2",
        "card": card,
        "type": form(page).fields["type"],
        "response": "",
        "rating": 1,
        "seconds": 2,
        "answered_at": NOW.isoformat(),
    }
    answer = _send(student, reviews=[review], scope="serge").get_json()

    assert answer["left"]["done"] == 2
    assert f'data-card="{card}"' in answer["cards"]
