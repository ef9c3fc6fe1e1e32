"""Reading whole decks: order, lines, time."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.deck import Kind
from quizapp.deck_file import DeckFileError, parse, read, to_toml
from tests import build

SERGE = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"


def test_the_lines_of_facts_are_those_of_the_file():
    found = read(SERGE)

    lines = SERGE.read_text(encoding="utf-8").split("\n")
    assert [*found.lines] == [fact.id for fact in found.deck.facts]
    for fact in found.deck.facts:
        assert lines[found.lines[fact.id] - 1] == f"[[{fact.kind}]]"
        assert lines[found.lines[fact.id]] == f'id = "{fact.id}"'


def test_facts_keep_the_order_of_the_file():
    facts = build.every_kind()
    mixed = facts[::2] + facts[1::2]

    found = parse(to_toml(build.deck(*mixed)), "deck.toml")

    assert found.deck.facts == mixed
    assert {fact.kind for fact in found.deck.facts} == set(Kind)


def test_facts_may_stand_in_one_line():
    text = (
        to_toml(build.deck())
        + """
[[term]]
id = "b"
"""
    )
    inline = 'term = [{ id = "a", topic = "farms", term = "a", definition = "b", cite = ["¶1"] }]\n'

    found = parse(inline + to_toml(build.deck()), "deck.toml")

    assert found.lines == {"a": 1}
    with pytest.raises(DeckFileError):
        parse(text, "deck.toml")


def test_dotted_names_and_tables_say_the_same():
    text = to_toml(build.deck(build.term(ask={"name": "What?"})))
    dotted = text.replace('[term.ask]\nname = "What?"', 'ask.name = "What?"')

    assert dotted != text
    assert parse(dotted, "x").deck == parse(text, "x").deck


def seconds(facts):
    """Return the CPU seconds that it takes to read a deck of terms."""
    term = build.term(note="so it is " * 10, aliases=("kolchoz", "колхоз"))
    many = tuple(
        replace(term, id=f"term-{number}", term=f"term {number}", requires=(f"term-{number - 1}",))
        for number in range(1, facts + 1)
    )
    text = to_toml(build.deck(replace(term, id="term-0"), *many))
    began = time.process_time()
    parse(text, "deck.toml")
    return time.process_time() - began


def test_ten_thousand_facts_are_read_in_time_that_grows_with_their_number():
    few, many = seconds(1_000), seconds(10_000)

    # 10 times would be linear, 100 times quadratic; the machine may be busy.
    assert many < 30 * few + 1
    assert many < 20
