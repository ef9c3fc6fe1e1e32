"""Decks as text that people like to read, and that reads back the same."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given

from quizapp.deck import Item, QuestionType, Status
from quizapp.deck_file import parse, read, to_toml
from tests import build
from tests.deck_file.decks import decks

SERGE = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"


def fact_lines(fact):
    """Return how a fact is written, without what comes before it."""
    text = to_toml(build.deck(fact))
    return text[text.index(f"[[{fact.kind}]]") :].splitlines()


def test_a_deck_is_written_as_a_person_would():
    deck = build.deck(
        build.term(aliases=("kolchoz",), importance=3, ask={"name": "What is its name?"}),
        author="Ada",
    )

    assert (
        to_toml(deck)
        == """\
id = "serge"
uid = "abcdefghijklmnopqrstuv"
title = "Serge"
author = "Ada"

[[source]]
id = "weissman"
author = "Suzi Weissman"
title = "A critique"
year = 1988
paragraphs = 43
notes = 28

[[topic]]
id = "farms"
title = "Farms"

[[term]]
id = "kolkhoz"
topic = "farms"
importance = 3
cite = ["¶1"]
term = "kolkhoz"
definition = "a collective farm"
aliases = ["kolchoz"]
[term.ask]
name = "What is its name?"
"""
    )


def test_what_has_its_default_value_is_left_out():
    assert fact_lines(build.term()) == [
        "[[term]]",
        'id = "kolkhoz"',
        'topic = "farms"',
        'cite = ["¶1"]',
        'term = "kolkhoz"',
        'definition = "a collective farm"',
    ]


def test_a_fact_that_has_everything_is_in_order():
    fact = build.claim(
        importance=1,
        status=Status.RETIRED,
        changed=date(2026, 11, 22),
        statement="Serge saw {{c1::disorder}}",
        aliases=("x",),
        note="as he wrote",
        requires=("kolkhoz",),
        closed=True,
        not_options=("chaos",),
        cards=("claim",),
        lint_ok={"longest-correct": "it is long"},
        ask={"claim": "What was it?"},
    )
    text = to_toml(build.deck(build.term(), fact))

    names = [line.split(" = ")[0] for line in text[text.index("[[claim]]") :].splitlines()]

    assert names == [
        *("[[claim]]", "id", "topic", "importance", "status", "changed", "cite", "holder", "about"),
        *("proposition", "aliases", "statement", "note", "requires", "closed", "not_options"),
        *("cards", "lint_ok", "[claim.ask]", "claim"),
    ]
    assert "changed = 2026-11-22\n" in text


def test_a_share_stands_behind_the_feedback_and_that_of_nothing_is_left_out():
    fact = build.by_hand(QuestionType.CHOICE)
    right, wrong, other = fact.options

    lines = fact_lines(
        replace(fact, options=(right, replace(wrong, text="They sold them", share=0.25), other))
    )

    assert lines[lines.index("options = [") + 1 :][:3] == [
        '  { text = "They slaughtered them", right = true },',
        '  { text = "They sold them", feedback = "The army bought none.", share = 0.25 },',
        '  { text = "They hid them in the woods", feedback = "Nothing is said of woods." },',
    ]


def test_a_list_that_is_too_long_for_a_line_has_a_line_for_each():
    wrong = tuple(
        build.distractor(f"a farm that belongs to the {each}") for each in ("army", "tsar")
    )

    lines = fact_lines(build.term(distractors=wrong))

    assert lines[6:] == [
        "distractors = [",
        '  { text = "a farm that belongs to the army", feedback = "That is something else." },',
        '  { text = "a farm that belongs to the tsar", feedback = "That is something else." },',
        "]",
    ]


def test_a_short_list_of_tables_stays_on_its_line():
    items = (Item(id="a", text="bread"), Item(id="b", text="salt"))

    (line,) = [each for each in fact_lines(build.enumeration(items=items)) if "items" in each]

    assert line == 'items = [{ id = "a", text = "bread" }, { id = "b", text = "salt" }]'


def test_formulas_keep_their_backslashes_and_paragraphs_their_lines():
    lines = fact_lines(build.term(note=r"so $\frac{1}{2}$", definition='a "farm"\n\n- of \\ all'))

    assert r"note = 'so $\frac{1}{2}$'" in lines
    start = lines.index('definition = """')
    assert lines[start : start + 4] == ['definition = """', 'a "farm"', "", '- of \\\\ all"""']


def test_what_nobody_sees_is_written_visibly():
    (line,) = [each for each in fact_lines(build.term(note="a\u2028b\u200b\tc")) if "note" in each]

    assert line == r'note = "a\u2028b\u200b\tc"'


def test_the_first_deck_reads_back_the_same():
    deck = read(SERGE).deck
    text = to_toml(deck)

    assert parse(text, "again").deck == deck
    assert to_toml(parse(text, "again").deck) == text


@given(decks())
def test_every_deck_reads_back_the_same(deck):
    text = to_toml(deck)

    assert text.encode().decode() == text
    assert tomllib.loads(text)["id"] == deck.id
    found = parse(text, "deck.toml")
    assert found.deck == deck
    assert [*found.lines] == [fact.id for fact in deck.facts]
    lines = text.split("\n")
    for fact in deck.facts:
        line = found.lines[fact.id]
        assert lines[line - 1] == f"[[{fact.kind}]]"
        assert lines[line] == f'id = "{fact.id}"'
