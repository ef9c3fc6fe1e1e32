"""Questions are chosen by hand from a big deck, page by page or by a text, and put in order."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.tables import Card, write
from quizapp.web.database import db
from tests.build import NOW
from tests.progress.study import published, terms
from tests.web.quizzing import Classroom

CARD = re.compile(r'name="card" value="(\d+)"')
ROW = re.compile(r'<li class="quiz-row".*?</li>', re.DOTALL)
SEEN = re.compile(r'name="seen" value="([^"]*)"')
CHANGED = "Somebody changed the questions meanwhile."


@pytest.fixture
def room(app: Flask) -> Classroom:
    with app.app_context(), Session(db.engine) as session:
        deck = published(
            session, *terms(40), id="big", uid="bigdeckabcdefghijklmno", title="A big deck"
        )
    return Classroom(app, deck)


def questions(room: Classroom) -> str:
    """Return the page on which the questions of a new quiz are chosen."""
    return f"{room.quiz(**{'parts-0-count': ''}, publish=False)}questions"


def test_cards_come_page_by_page_and_those_in_the_quiz_stay_on_each(room):
    place = questions(room)
    first, second = (CARD.findall(room.alice.get(f"{place}?page={page}").text) for page in (1, 2))

    chosen = {"card": second[0], f"in-{second[0]}": "1", f"way-{second[0]}": "typed"}
    done = room.alice.post(f"{place}?page=2", **chosen)

    assert (len(first), {*first} & {*second}) == (25, set())
    assert done.location == f"{place}?page=2"
    assert CARD.findall(room.alice.get(f"{place}?page=1").text)[0] == second[0]


@pytest.mark.parametrize(
    ("text", "found"), [("term7", 2), ("TERM7", 2), ("no such text", 0), ("<b>&", 0), ("", 25)]
)
def test_cards_are_found_by_a_text_in_question_or_answer(room, text, found):
    page = room.alice.client.get(
        questions(room), query_string={"q": text}, base_url=room.alice.address
    ).text

    assert len(CARD.findall(page)) == found
    assert "<b>&" not in page


def three(room: Classroom) -> tuple[str, list[str]]:
    """Return the page of a quiz of three questions, and their cards."""
    place = questions(room)
    rows = ROW.findall(room.alice.get(place).text)
    cards = [CARD.findall(row)[0] for row in rows if 'value="choice"' in row][:3]
    room.alice.post(place, **ticked(cards))
    assert chosen(room, place) == cards
    return place, cards


def ticked(cards: list[str], **more: str) -> dict[str, Any]:
    """Return the fields of a form whose rows are all in the quiz, at their places."""
    fields: dict[str, Any] = {"card": cards}
    for number, each in enumerate(cards, 1):
        fields |= {f"in-{each}": "1", f"way-{each}": "choice", f"place-{each}": str(number)}
    return fields | more


def chosen(room: Classroom, place: str) -> list[str]:
    """Return the cards of the quiz in their order."""
    kept = room.alice.get(place).text.split('id="offered"')[0]
    return CARD.findall(kept)


@pytest.mark.parametrize(
    ("wish", "order", "focused"),
    [
        ("down-0", "102", "down-0"),
        ("up-2", "021", "up-2"),
        ("up-1", "102", "down-1"),
        ("down-1", "021", "up-1"),
        ("up-0", "012", "down-0"),
        ("down-2", "012", "up-2"),
        ("up-x", "012", ""),
        ("down-999", "012", ""),
        ("x", "012", ""),
    ],
)
def test_a_question_is_moved_by_one_and_what_else_was_changed_is_kept(room, wish, order, focused):
    place, cards = three(room)

    def real(name: str) -> str:
        way, _, number = name.partition("-")
        return f"{way}-{cards[int(number)]}" if number in {"0", "1", "2"} else name

    done = room.alice.post(
        f"{place}?page=1", **ticked(cards, **{f"points-{cards[1]}": "2"}), move=real(wish)
    )

    anchor = f"#{real(focused)}" if focused else ""
    assert done.location == f"{place}?page=1{anchor}"
    assert chosen(room, place) == [cards[int(each)] for each in order]
    assert f'name="points-{cards[1]}" value="2"' in room.alice.get(place).text


def test_the_first_question_cannot_go_up_nor_the_last_down_and_offered_ones_not_at_all(room):
    place, cards = three(room)

    rows = ROW.findall(room.alice.get(place).text)

    moves = [re.findall(r'id="(up|down)-\d+"', row) for row in rows]
    assert moves[:4] == [["down"], ["up", "down"], ["up"], []]
    ticks = [re.search(r'name="in-\d+"[^>]*checked', row) is not None for row in rows]
    assert ticks == [True] * 3 + [False] * (len(rows) - 3)
    assert f'value="down-{cards[0]}"' in rows[0]


@pytest.mark.parametrize(
    ("card", "number", "order"),
    [(2, "1", "201"), (0, "3", "120"), (0, "2", "102"), (2, "2", "021"), (1, "x", "021")],
)
def test_a_number_as_its_place_moves_a_question_there(room, card, number, order):
    place, cards = three(room)

    room.alice.post(place, **ticked(cards, **{f"place-{cards[card]}": number}))

    assert chosen(room, place) == [cards[int(each)] for each in order]


def test_what_is_no_longer_ticked_is_taken_out(room):
    place, cards = three(room)
    fields = ticked(cards)
    del fields[f"in-{cards[1]}"]

    room.alice.post(place, **fields)

    assert chosen(room, place) == [cards[0], cards[2]]


def test_enter_in_a_line_saves_and_moves_nothing(room):
    place, _ = three(room)
    form = room.alice.get(place).text.split('<form class="stack-wide" method="post">')[1]

    first = re.search(r"<button[^>]*>", form)

    assert first
    assert "name=" not in first[0]


def test_whoever_saves_over_what_another_changed_is_told_first(room):
    place, cards = three(room)
    old = SEEN.search(room.alice.get(place).text)
    assert old
    room.alice.post(place, **ticked(cards[:2]), seen=old[1])

    refused = room.alice.post(place, **ticked([*cards[:0:-1], cards[0]]), seen=old[1])

    assert refused.status_code == 422
    assert CHANGED in refused.text
    assert CARD.findall(refused.text)[:3] == [*cards[:0:-1], cards[0]]
    assert chosen(room, place) == cards[:2]
    again = SEEN.search(refused.text)
    assert again
    assert again[1] != old[1]
    done = room.alice.post(place, **ticked([*cards[:0:-1], cards[0]]), seen=again[1])
    assert done.status_code == 303
    assert chosen(room, place) == [*cards[:0:-1], cards[0]]


def test_a_button_that_is_pressed_twice_moves_once(room):
    place, cards = three(room)
    seen = SEEN.search(room.alice.get(place).text)
    assert seen

    for _ in range(2):
        done = room.alice.post(place, **ticked(cards), move=f"up-{cards[2]}", seen=seen[1])
        assert done.status_code == 303

    assert chosen(room, place) == [cards[0], cards[2], cards[1]]


def test_a_question_whose_card_was_retired_is_named(app, room):
    place, cards = three(room)
    with app.app_context(), write(db.session()) as session:
        session.execute(update(Card).where(Card.id == int(cards[1])).values(retired_at=NOW))

    rows = ROW.findall(room.alice.get(place).text)[:4]

    gone = ["no longer asked so; it is left out" in row for row in rows]
    assert gone == [False, True, False, False]
