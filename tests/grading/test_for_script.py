"""What the script is sent is short, is JSON, and says what Python found out already."""

import gzip
import json
from pathlib import Path

import pytest

from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.grading.for_script import for_script, rivals_for_script, tables_for_script
from quizapp.grading.sentences import SENTENCES
from quizapp.questions import Question, generate, rivals
from tests.grading.questions import SOVIET, TRACTORS, choice, match, order, rival, typed
from tests.grading.script import english

BESIDE = ["all", "is", "it", "people", "persons", "which"]
DECK = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"


@pytest.mark.parametrize(
    ("question", "sent"),
    [
        (Question(type=QuestionType.OPEN, prompt="Why?"), {"type": "open"}),
        (
            choice(),
            {
                "type": "choice",
                "options": [
                    {"text": "A *collective* farm", "right": True},
                    {"text": "A state farm", "feedback": "That is a sovkhoz (¶8)."},
                ],
            },
        ),
        (order(), {"type": "order", "steps": order().steps}),
        (typed("sickle"), {"type": "typed", "accepted": ["sickle"]}),
    ],
)
def test_what_is_empty_is_left_out(question, sent):
    assert for_script(question, SOVIET) == sent


def test_pairs_are_sent_side_by_side():
    assert for_script(match(), ())["pairs"][0] == ("Kolkhoz", "A collective farm")


def test_the_rivals_that_are_the_answer_itself_are_named_by_their_places():
    asked = for_script(typed("kolkhoz"), SOVIET)
    gap = for_script(typed("tractors", prompt="The kolkhoz had no […]."), (TRACTORS,))

    assert (asked["own"], asked["tells"]) == ([0], True)
    assert (gap["own"], gap.get("tells", False)) == ([0], False)


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        ("April 1931", {"figures": True, "date": [[1931, 4, 0]]}),
        ("1932–33", {"figures": True, "date": [[]]}),
        ("7 million", {"figures": True, "beside": BESIDE}),
        ("3 months", {"figures": True}),
        ("m²", {"figures": True, "beside": BESIDE}),
        ("one third", {"figures": True, "beside": BESIDE}),
    ],
)
def test_a_figure_or_date_is_said_to_be_one(answer, sent):
    found = for_script(typed(answer, prompt="Which is it"), ())

    assert {name: found[name] for name in found if name not in {"type", "accepted"}} == sent


def test_a_spelling_with_a_figure_comes_with_its_words():
    (sent,) = rivals_for_script((rival("seven million", "the victims", "about 7 m", "many"),))

    assert sent["spellings"] == [("seven million", "7000000"), ("about 7 m", "7", "m"), "many"]


def test_other_writings_of_a_fraction_are_sent_behind_those_of_the_deck():
    sent = for_script(typed("one half", "half of it"), ())["accepted"]

    assert sent[:2] == ["one half", "half of it"]
    assert {"1/2", "0.5", "50%"} < {*sent}


def test_a_sentence_that_counts_comes_for_each_number_in_the_words_of_the_language():
    def shouted(one, many, number):
        return f"{english(one, many, number)}!"

    said = tables_for_script(shouted)["say"]

    assert said.keys() == SENTENCES.keys()
    assert said["low"] == "That is too low!"
    assert said["steps"][:2] == [
        "{number} of {every} steps stand in their places.!",
        "{number} of {every} steps stands in its place.!",
    ]


def test_what_is_sent_is_small():
    cards = generate(read(DECK).deck)
    others = rivals(cards)
    fifty = [[for_script(each, others) for each in card.questions] for card in cards[:50]]

    assert _packed(tables_for_script(english)) < 2_100
    assert _packed(rivals_for_script(others)) < 5_200
    assert _packed(fifty) < 5_500


def _packed(sent):
    text = json.dumps(sent, ensure_ascii=False, separators=(",", ":"))
    return len(gzip.compress(text.encode(), 9))
