"""What a deck is in the database, made before anything is written."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quizapp.deck import QuestionType, Status
from quizapp.deck_file import read
from quizapp.library.edition import edition
from quizapp.questions import generate
from tests.build import by_hand, deck, every_kind, farms, term

SERGE = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"


def _edition(*facts, **changes):
    made = deck(*facts, **changes)
    return edition(made, generate(made))


def test_the_same_deck_has_the_same_digest():
    assert _edition(*every_kind()).digest == _edition(*every_kind()).digest


@pytest.mark.parametrize(
    "changes",
    [{"title": "Another"}, {"description": "New."}, {"licence": "MIT"}, {"language": "de"}],
)
def test_whatever_changes_in_its_head_changes_the_digest(changes):
    assert _edition(*farms(), **changes).digest != _edition(*farms()).digest


def test_whatever_changes_in_a_fact_changes_the_digest():
    before = _edition(*farms()).digest

    for changes in (
        {"note": "New."},
        {"importance": 3},
        {"changed": date(2026, 11, 1)},
        {"lint_ok": {"gap-context": "the answer is short"}},
    ):
        assert _edition(replace(farms()[0], **changes), *farms()[1:]).digest != before


def test_everything_can_be_kept_as_json_and_comes_back_the_same():
    made = _edition(*every_kind(), term(id="dated", term="artel", changed=date(2026, 11, 1)))

    for fact in made.facts:
        assert json.loads(json.dumps(fact["content"])) == fact["content"]
    for card in made.cards:
        assert json.loads(json.dumps(card["questions"])) == card["questions"]


def test_facts_and_topics_stand_in_the_order_of_the_file_and_cards_in_that_of_learning():
    made = _edition(*every_kind())

    assert [fact["slug"] for fact in made.facts] == [fact.id for fact in every_kind()]
    assert [card["key"] for card in made.cards] == [
        card.key for card in generate(deck(*every_kind()))
    ]
    for rows in (made.facts, made.topics, made.cards):
        assert [row["position"] for row in rows] == [*range(len(rows))]


def test_every_card_names_a_fact_and_a_note_of_the_deck():
    made = _edition(*every_kind())

    assert {card["fact_slug"] for card in made.cards} <= {fact["slug"] for fact in made.facts}
    assert {card["note"] for card in made.cards} == {note["key"] for note in made.notes}


def test_facts_contrast_whichever_of_the_two_says_so():
    made = _edition(term(contrast=("mir",)), *farms()[1:])

    apart = {card["fact_slug"]: card["contrast"] for card in made.cards}
    assert (apart["kolkhoz"], apart["mir"], apart["kulak"]) == (["mir"], ["kolkhoz"], [])


def test_only_what_is_asked_is_counted():
    (row, *rest) = farms()
    made = _edition(*rest, replace(row, status=Status.RETIRED))

    assert (made.head["fact_count"], made.head["card_count"]) == (3, 6)
    assert len(made.cards) == 8


def test_a_card_is_named_by_a_question_of_its_own_not_by_that_of_a_match():
    made = read(SERGE).deck
    cards = generate(made)
    matched = {each.key for each in cards if each.questions[0].type is QuestionType.MATCH}

    prompts = [each["prompt"] for each in edition(made, cards).cards]

    assert matched
    assert len({*prompts}) == len(prompts)


def test_an_option_that_earns_nothing_is_kept_as_before_there_were_shares():
    fact = by_hand(QuestionType.CHOICE)
    right, partly, wrong = fact.options
    made = _edition(replace(fact, options=(right, replace(partly, share=0.25), wrong)))

    options = made.facts[0]["content"]["options"]

    assert [each.get("share", "none") for each in options] == ["none", 0.25, "none"]
