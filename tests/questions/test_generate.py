"""The generator as a whole: what holds for every deck, whatever its facts."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Status
from quizapp.questions import generate
from quizapp.questions.fold import fold
from quizapp.questions.kinds import drafts
from tests import build
from tests.questions.drawn import TOPICS, deck_of, facts, kinds

ROOT = Path(__file__).parents[2]


@given(facts())
def test_two_runs_are_equal(drawn):
    assert repr(generate(deck_of(drawn))) == repr(generate(deck_of(drawn)))


@given(facts())
def test_each_aspect_asked_is_one_card_with_a_question(drawn):
    cards = generate(deck_of(drawn))
    expected = Counter(f"serge/{fact.id}/{aspect}" for fact in drawn for aspect in fact.asked())
    assert Counter(card.key for card in cards) == expected
    for card in cards:
        types = [question.type for question in card.questions]
        assert types
        assert len(set(types)) == len(types)
        assert card.answer.strip()
        assert all(question.prompt.strip() for question in card.questions)


@given(facts())
def test_a_choice_has_one_right_option_and_two_or_three_wrong_ones_that_say_what_they_are(drawn):
    for card in generate(deck_of(drawn)):
        for question in card.questions:
            if question.type == "choice":
                assert 3 <= len(question.options) <= 4
                assert len({fold(each.text) for each in question.options}) == len(question.options)
            if question.options:
                right = [each for each in question.options if each.right]
                assert [each.feedback for each in right] == [""]
                assert all(each.feedback for each in question.options if not each.right)


@given(facts())
def test_no_wrong_option_would_be_accepted_as_a_typed_answer(drawn):
    for card in generate(deck_of(drawn)):
        accepted = {fold(each) for question in card.questions for each in question.accepted}
        wrong = {
            fold(each.text)
            for question in card.questions
            for each in question.options
            if not each.right
        }
        assert not accepted & wrong, card.key


@given(facts(least=2), st.data())
def test_adding_a_fact_changes_no_key(drawn, data):
    without = data.draw(st.sampled_from(drawn))
    fewer = tuple(fact for fact in drawn if fact is not without)
    more = {card.key for card in generate(deck_of(drawn)) if card.fact != without.id}
    assert {card.key for card in generate(deck_of(fewer))} == more


@given(facts(), kinds(), st.data())
def test_a_changed_fact_changes_only_its_own_cards_and_those_that_name_it(drawn, other, data):
    place = data.draw(st.integers(0, len(drawn) - 1))
    old = drawn[place]
    kept = {name: getattr(old, name) for name in ("id", "topic", "importance", "cite")}
    new = replace(other, **kept)
    changed = (*drawn[:place], new, *drawn[place + 1 :])
    before = {card.key: _without_spellings(card) for card in generate(deck_of(drawn))}
    after = {card.key: _without_spellings(card) for card in generate(deck_of(changed))}
    for key in before.keys() & after.keys():
        if before[key] != after[key] and before[key].fact != old.id:
            named = _names(before[key], old) or _names(after[key], new)
            # What a fact says is right can be offered as wrong no longer, whoever else says it.
            assert named or _offers(before[key], new) or _offers(after[key], old), key


def _many_terms():
    """Return terms that can all stand beside each other as options."""
    trades = ("miller", "smith", "tanner", "weaver", "cooper", "baker", "tailor", "carter")
    tools = ("hammer", "wheel", "needle", "barrel", "oven")
    return tuple(
        build.term(
            id=f"{trade}-{tool}",
            term=f"{tool[:3]}{trade[:4]}",
            definition=f"a {tool} made by some {trade}",
            topic=TOPICS[len(trade) % 2],
        )
        for trade in trades
        for tool in tools
    )


def _changed_keys(before, after):
    return {key for key in before.keys() & after.keys() if before[key] != after[key]}


@pytest.mark.parametrize("place", range(0, 40, 7))
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_among_many_terms_only_cards_that_name_a_fact_follow_it(place, how):
    facts_ = _many_terms()
    old = facts_[place]
    new = () if how == "removed" else (replace(old, term="aaa", definition="a zither for hire"),)
    before = {card.key: card for card in generate(deck_of(facts_))}
    after = {
        card.key: card for card in generate(deck_of((*facts_[:place], *new, *facts_[place + 1 :])))
    }
    choices = [card for card in before.values() if card.questions[0].type == "choice"]
    assert len(choices) == len(before)
    moved = _changed_keys(before, after)
    assert moved
    for key in moved:
        own = before[key].fact == old.id
        assert own or _names(before[key], old) or any(_names(after[key], each) for each in new)
    named = {key for key in before.keys() & after.keys() if _has_option(before[key], old)}
    assert named <= moved


def _has_option(card, fact):
    return fact.id in {each.fact for question in card.questions for each in question.options}


def _without_spellings(card):
    """A person's name decides which surnames count all over the deck; that is meant."""
    questions = tuple(replace(question, accepted=()) for question in card.questions)
    return replace(card, questions=questions)


def _names(card, fact):
    lefts = {pair.left.lower() for question in card.questions for pair in question.pairs}
    name = getattr(fact, "term", getattr(fact, "name", "")).lower()
    # What a word means besides another meaning of it names the fact with that meaning.
    besides = [each.prompt.lower() for each in card.questions if ", besides “" in each.prompt]
    shares = bool(name) and any(name in prompt for prompt in besides)
    return _has_option(card, fact) or name in lefts or shares


def _offers(card, fact):
    answers = {fold(draft.shown_answer()) for draft in drafts(fact)}
    return any(fold(each.text) in answers for asked in card.questions for each in asked.options)


def test_another_process_makes_the_same_cards():
    code = (
        "from tests import build; from quizapp.questions import generate;"
        "print(repr(generate(build.deck(*build.every_kind()))))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0]) > 10_000
    assert runs[0] == runs[1]


def test_a_retired_fact_is_no_option_of_others():
    old = build.term(id="old", term="artel", definition="a work team", status=Status.RETIRED)
    for card in generate(build.deck(*build.farms(), old)):
        named = {each.fact for question in card.questions for each in question.options}
        assert "old" not in named


def test_cards_carry_citation_holder_note_and_links():
    fact = build.claim(
        cite=("¶8", "n9"), note="Why so.", importance=1, contrast=("other",), requires=("other",)
    )
    card = generate(build.deck(fact, build.term(id="other", topic="farms")))[-1]
    assert (card.citation, card.holder, card.note) == ("¶8, n9", "Serge", "Why so.")
    assert (card.contrast, card.requires) == (("other",), ("other",))
