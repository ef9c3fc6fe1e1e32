"""What a form sends is judged as a deck file is: the same facts, the same mistakes."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import DeckFileError, fields_of, make, only, parse, table, typed
from quizapp.deck_file.write import _key, _value
from tests import build
from tests.deck_file.decks import changed, every_kind
from tests.questions import drawn

BROKEN = st.sampled_from(
    [
        *("", " ", "A B", "x\u202ey", "no-such", "¶99", "a" * 70, "9" * 30, "-1", "0,5", "nan"),
        *("{{c1::a}}", "{{c1::a", "1931-13", "1931-04", "2026-11-22", "true", "c1", "meaning"),
    ]
)
SOURCE = {"id": "weissman", "author": "A", "title": "T", "year": 1988}
HEAD: dict[str, Any] = {
    "id": "serge",
    "uid": "abcdefghijklmnopqrstuv",
    "title": "Serge",
    "source": [SOURCE | {"paragraphs": 43, "notes": 28}],
}


def _sent(fact):
    return typed(fields_of(type(fact)), asdict(fact))


def _head(*topics):
    return HEAD | {"topic": [{"id": each, "title": "T"} for each in topics]}


def _toml(value):
    match value:
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            said = ", ".join(f"{_key(key)} = {_toml(each)}" for key, each in value.items())
            return f"{{{said}}}"
    return _value(value)


def _by_file(kind, head, said):
    """Return what a file with this fact is, or what is wrong with it."""
    lines = [f"{name} = {_toml(value)}" for name, value in head.items()]
    lines += [f"[[{kind}]]", *(f"{_key(name)} = {_toml(each)}" for name, each in said.items())]
    try:
        return parse("\n".join(lines) + "\n", "deck.toml").deck
    except DeckFileError as error:
        return {each.what for each in error.found}


def _by_form(kind, head, said):
    made = make(head | {kind: [said]}, [(kind, 0)])
    return made.deck or {each.what for each in made.wrong}


@st.composite
def sent(draw):
    """Draw what a form of any kind sends, most of it broken."""
    fact = draw(drawn.kinds() | st.sampled_from(every_kind()))
    fields = _sent(replace(fact, topic=draw(st.sampled_from(["one", "two"])), cite=("¶1",)))
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=3)):
        fields[name] = draw(BROKEN)
    return fact.kind, fields


@given(sent())
def test_a_form_and_a_file_accept_and_refuse_the_same(given_):
    kind, fields = given_
    said, _ = table(fields_of(KINDS[kind]), fields)
    head = _head("one", "two")

    assert _by_form(kind.value, head, said) == _by_file(kind.value, head, said)


@given(st.sampled_from(every_kind()).flatmap(changed))
def test_a_fact_of_any_text_comes_out_of_its_form_as_it_went_in(fact):
    said, twice = table(fields_of(type(fact)), _sent(fact))

    made = make(_head(fact.topic) | {fact.kind.value: [said]}, [(fact.kind.value, 0)])

    assert [each.what for each in made.wrong] == []
    assert twice == []
    assert made.entries[0].fact == fact


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=5)), st.sampled_from(Kind))
def test_whatever_is_sent_becomes_a_table_and_is_shown_again(junk, kind):
    fields = fields_of(KINDS[kind])
    kept = only(fields, junk)
    said, _ = table(fields, junk)

    assert table(fields, kept)[0] == said
    assert only(fields, kept) == kept
    assert make(_head("one") | {kind.value: [said]}, [(kind.value, 0)]).deck is None


def test_blank_rows_are_not_there_and_the_others_move_up():
    fields = fields_of(KINDS[Kind.ENUMERATION])
    given_ = {"items-0-text": " ", "items-3-text": "bread", "items-1-text": "rye", "odd-0": "x"}

    kept = only(fields, given_)

    assert {name: text for name, text in kept.items() if text} == {
        "items-0-text": "rye",
        "items-1-text": "bread",
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("importance", " 3 ", 3),
        ("importance", "many", "many"),
        ("importance", "٣", "٣"),
        ("tolerance", "0,25", 0.25),
        ("tolerance", "1e999", "1e999"),
        ("changed", "2026-11-22", date(2026, 11, 22)),
        ("changed", "2026-02-30", "2026-02-30"),
        ("closed", "yes", True),
        ("closed", "", False),
        ("value", " 7 million ", " 7 million "),
    ],
)
def test_what_can_be_read_is_read_and_the_rest_stays_as_it_was_typed(name, text, value):
    said, _ = table(fields_of(KINDS[Kind.QUANTITY]), {name: text})

    assert said[name] == value


def test_two_prompts_for_one_card_are_a_mistake_of_the_form():
    given_ = {"ask-0-key": "meaning", "ask-0-text": "What?", "ask-1-key": "meaning"}

    said, wrong = table(fields_of(KINDS[Kind.TERM]), given_)

    assert said["ask"] == {"meaning": "What?"}
    assert [each.what for each in wrong] == ["ask has 'meaning' twice; remove one"]


def test_words_for_one_card_stand_in_several_rows():
    fact = build.term(accept={"name": ("kolkhos", "kolchos")})

    assert _sent(fact)["accept-1-text"] == "kolchos"
    assert table(fields_of(type(fact)), _sent(fact))[0]["accept"] == {
        "name": ["kolkhos", "kolchos"]
    }
