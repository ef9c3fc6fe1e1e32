"""What a form sends is judged as a deck file is: the same facts, the same mistakes."""

from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import KINDS, Deck, Kind
from quizapp.deck_file import fields_of, make, only, table
from tests import build
from tests.deck_file.both import by_file, by_form, choices, forms, head, sent
from tests.deck_file.decks import changed, every_kind


@given(forms())
def test_a_form_and_a_file_accept_and_refuse_the_same(given_):
    kind, fields = given_
    said, _ = table(fields_of(KINDS[kind]), fields)
    whole = head("one", "two")

    assert by_form(kind.value, whole, said) == by_file(kind.value, whole, said)


@given(choices())
def test_shares_are_accepted_and_refused_alike(fields):
    said, _ = table(fields_of(KINDS[Kind.QUESTION]), fields)

    verdict = by_file("question", head("one"), said)

    assert by_form("question", head("one"), said) == verdict
    if isinstance(verdict, Deck):
        (fact,) = verdict.facts
        assert table(fields_of(type(fact)), sent(fact))[0] == said | {"options": _options(fact)}


def _options(fact):
    """Return the options of a question as a form sends them; a share of nothing is not sent."""
    return [
        {name: value for name, value in asdict(each).items() if name != "share" or value}
        for each in fact.options
    ]


@given(st.sampled_from(every_kind()).flatmap(changed))
def test_a_fact_of_any_text_comes_out_of_its_form_as_it_went_in(fact):
    said, twice = table(fields_of(type(fact)), sent(fact))

    made = make(head(fact.topic) | {fact.kind.value: [said]}, [(fact.kind.value, 0)])

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
    assert make(head("one") | {kind.value: [said]}, [(kind.value, 0)]).deck is None


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
        ("changed", "22 November 2026", date(2026, 11, 22)),
        ("changed", "November 2026", "November 2026"),
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


def test_a_month_is_shown_so_that_nobody_takes_it_for_years_and_read_as_it_was():
    fact = build.event(date="1905-07")

    assert sent(fact)["date"] == "07/1905"
    assert table(fields_of(type(fact)), sent(fact))[0]["date"] == "1905-07"


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [(Kind.EVENT, "date", ("date",)), (Kind.SEQUENCE, "steps-4-date", ("steps", 0, "date"))],
)
def test_a_month_that_may_be_years_is_a_mistake_of_the_form(kind, name, place):
    _, wrong = table(fields_of(KINDS[kind]), {name: "1905-07"})

    (one,) = wrong
    assert one.place == place
    assert "which may be 07/1905 or 1905/1907" in one.what
    assert table(fields_of(KINDS[kind]), {name: "1931-04"})[1] == []


def test_words_for_one_card_stand_in_several_rows():
    fact = build.term(accept={"name": ("kolkhos", "kolchos")})

    assert sent(fact)["accept-1-text"] == "kolchos"
    assert table(fields_of(type(fact)), sent(fact))[0]["accept"] == {"name": ["kolkhos", "kolchos"]}
