"""The generator as a whole: what holds for every deck, whatever its facts."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Item, Status, Step
from quizapp.questions import generate
from quizapp.questions.fold import fold
from quizapp.questions.kinds import drafts
from tests import build

NOUNS = ("farm", "factory", "strike", "famine", "planner", "worker", "quota", "camp", "party")
MARKS = ("red", "hungry", "false", "central", "costly", "secret", "rural", "old", "forced")
PEOPLE = (
    "Victor Serge",
    "Serge",
    "Leon Trotsky",
    "Suzi Weissman",
    "Christian Rakovsky",
    "Rakovsky",
)
ROOT = Path(__file__).parents[2]
TOPICS = ("one", "two")

noun_phrases = st.builds(
    "{} {} {} of the {} {}".format,
    st.sampled_from(("a", "the", "some")),
    *(st.sampled_from(each) for each in (MARKS, NOUNS, MARKS, NOUNS)),
)
words = st.builds("{}{}".format, st.sampled_from(MARKS), st.sampled_from(NOUNS))
people = st.sampled_from(PEOPLE)
years = st.integers(1917, 1940)
statements = st.builds("The {} of the year was a {{{{c1::{}}}}} one".format, words, words)


def _terms():
    return st.builds(
        build.term,
        term=words,
        definition=noun_phrases,
        genus=st.sampled_from(("", "thing", "place")),
        statement=st.one_of(st.just(""), statements),
    )


def _kinds():
    return st.one_of(
        _terms(),
        st.builds(build.person, name=people, role=noun_phrases),
        st.builds(build.work, title=words, author=people, year=years, thesis=noun_phrases),
        st.builds(build.event, label=noun_phrases, date=years.map(str), place=words),
        st.builds(build.quantity, value=st.integers(1, 99).map("{} million".format)),
        st.builds(
            build.claim,
            holder=people,
            about=noun_phrases,
            proposition=noun_phrases,
            closed=st.booleans(),
        ),
        st.builds(build.cause, cause=noun_phrases, effect=noun_phrases, mechanism=noun_phrases),
        st.builds(build.quote, text=words, speaker=people, object=noun_phrases),
        st.builds(
            lambda texts, **given: build.enumeration(
                items=tuple(Item(id=f"i{n}", text=text) for n, text in enumerate(texts)), **given
            ),
            st.lists(words, min_size=2, max_size=5, unique=True),
            label=noun_phrases,
        ),
        st.builds(
            lambda texts: build.sequence(
                steps=tuple(Step(id=f"s{n}", text=text) for n, text in enumerate(texts))
            ),
            st.lists(noun_phrases, min_size=2, max_size=6, unique=True),
        ),
        st.builds(build.contrast, a=words, b=words, value_a=noun_phrases, value_b=noun_phrases),
        st.just(build.question()),
    )


@st.composite
def facts(draw, least=1):
    drawn = draw(st.lists(_kinds(), min_size=least, max_size=14))
    wrong = draw(st.lists(noun_phrases, max_size=4))
    return tuple(
        replace(
            fact,
            id=f"f{number}",
            topic=draw(st.sampled_from(TOPICS)),
            importance=draw(st.integers(1, 3)),
            cite=(f"¶{number + 1}",),
            distractors=tuple(build.distractor(text) for text in wrong[: number % 4]),
        )
        for number, fact in enumerate(drawn)
    )


def _deck(facts_):
    return build.deck(*facts_, topics=build.topics(*TOPICS))


@given(facts())
def test_two_runs_are_equal(drawn):
    assert repr(generate(_deck(drawn))) == repr(generate(_deck(drawn)))


@given(facts())
def test_each_aspect_asked_is_one_card_with_a_question(drawn):
    cards = generate(_deck(drawn))
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
    for card in generate(_deck(drawn)):
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
    for card in generate(_deck(drawn)):
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
    more = {card.key for card in generate(_deck(drawn)) if card.fact != without.id}
    assert {card.key for card in generate(_deck(fewer))} == more


@given(facts(), _kinds(), st.data())
def test_a_changed_fact_changes_only_its_own_cards_and_those_that_name_it(drawn, other, data):
    place = data.draw(st.integers(0, len(drawn) - 1))
    old = drawn[place]
    kept = {name: getattr(old, name) for name in ("id", "topic", "importance", "cite")}
    new = replace(other, **kept)
    changed = (*drawn[:place], new, *drawn[place + 1 :])
    before = {card.key: _without_spellings(card) for card in generate(_deck(drawn))}
    after = {card.key: _without_spellings(card) for card in generate(_deck(changed))}
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
    before = {card.key: card for card in generate(_deck(facts_))}
    after = {
        card.key: card for card in generate(_deck((*facts_[:place], *new, *facts_[place + 1 :])))
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
    return _has_option(card, fact) or name in lefts


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


def test_topics_come_in_order_and_the_important_first():
    cards = generate(
        build.deck(
            build.term(id="late", topic="two", importance=3),
            build.term(id="minor", topic="one", importance=1),
            build.term(id="major", topic="one", importance=3),
            topics=build.topics("one", "two"),
        )
    )
    assert list(dict.fromkeys(card.fact for card in cards)) == ["major", "minor", "late"]


def test_a_required_fact_comes_first_even_from_a_later_topic():
    cards = generate(
        build.deck(
            build.term(id="farm", topic="one", importance=3, requires=("tractor",)),
            build.term(id="tractor", topic="two", importance=1, requires=("steel",)),
            build.term(id="steel", topic="two", importance=1),
            topics=build.topics("one", "two"),
        )
    )
    assert list(dict.fromkeys(card.fact for card in cards)) == ["steel", "tractor", "farm"]


def test_facts_that_require_each_other_in_a_ring_are_all_asked():
    ring = (
        build.term(id="a", requires=("b",)),
        build.term(id="b", requires=("c",)),
        build.term(id="c", requires=("a",)),
    )
    cards = generate(build.deck(*ring))
    assert list(dict.fromkeys(card.fact for card in cards)) == ["c", "b", "a"]


def test_drafts_are_left_out_and_retired_facts_come_last():
    cards = generate(
        build.deck(
            build.term(id="old", status=Status.RETIRED, importance=3),
            build.term(id="unready", status=Status.DRAFT),
            build.term(id="new", importance=1),
        )
    )
    assert [(card.fact, card.retired) for card in cards] == [
        ("new", False),
        ("old", True),
        ("old", True),
    ]


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


def test_with_two_sources_the_citation_names_author_and_year():
    sources = (build.source(), build.source(id="serge", author="Victor Serge", year=1937))
    fact = build.term(cite=("weissman:¶8", "weissman:n2", "serge:¶3"), importance=1)
    (card,) = generate(build.deck(fact, sources=sources))
    assert card.citation == "Suzi Weissman 1988 ¶8, n2, Victor Serge 1937 ¶3"


def test_ten_times_the_facts_take_about_ten_times_the_looks():
    from quizapp.questions.draft import Slot
    from quizapp.questions.kinds import drafts
    from quizapp.questions.offer import offer
    from quizapp.questions.pool import pool

    facts_ = [
        build.term(id=f"t{n}", term=f"word{n}", definition=f"a thing {n}") for n in range(4000)
    ]
    offers = [offer(fact, drafts(fact)[0], "") for fact in facts_]
    laid_out = pool(offers)
    looked_at = [len(tuple(laid_out.near(each, (), each.fact))) for each in offers[:50]]
    assert laid_out.cells[Slot.DEFINITION, "", ""]
    assert max(looked_at) <= 128
    assert min(looked_at) >= 8
