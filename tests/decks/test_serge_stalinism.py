"""The first deck keeps its promises: complete, in words of its own, without a flaw."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp import deck_file
from quizapp.commands import main
from quizapp.deck import Deck, Quote, Status, Work, filled
from quizapp.grading import Outcome, grade
from quizapp.questions import Card, generate, lint, rivals, source_text

PATH = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"
FEWEST_FACTS = 150
FEWEST_CARDS = 300
FEWEST_CARDS_A_TERM = 3
FEWEST_CARDS_A_TOPIC = 10
PASSAGES = [*(f"¶{number}" for number in range(1, 44)), *(f"n{number}" for number in range(1, 29))]
# The terms that the deck was made for, with the other names under which its cards know them.
TERMS = {
    "kolkhoz": ("kolkhoz",),
    "udarnichestvo": ("udarnichestvo", "shock work"),
    "Stakhanovism": ("stakhanovism",),
    "besplannovost": ("besplannovost",),
    "bureaucratic totalitarianism": ("bureaucratic totalitarianism with collectivist leanings",),
}
LONGEST_RUN = 7  # words in a row that may stand in the article, too
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
QUOTED = re.compile(r"“[^“”]*”")
# What has to be spelled as the article spells it.
EXACT = frozenset({(Quote, "text"), (Work, "title")})


@pytest.fixture(scope="module")
def deck():
    return deck_file.read(PATH).deck


@pytest.fixture(scope="module")
def cards(deck):
    return generate(deck)


@pytest.fixture(scope="module")
def article():
    path = os.environ.get("QUIZAPP_SOURCE_TEXT", "")
    if not path:
        pytest.skip("the article is not part of the repository; QUIZAPP_SOURCE_TEXT names its file")
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_passage_is_covered(deck, passage):
    assert any(passage in fact.cite for fact in deck.facts if fact.status is Status.READY)


def test_the_deck_is_as_large_as_a_strict_exam_needs(deck, cards):
    assert len([fact for fact in deck.facts if fact.status is Status.READY]) >= FEWEST_FACTS
    assert len(cards) >= FEWEST_CARDS


@pytest.mark.parametrize("term", TERMS)
def test_several_cards_teach_a_named_term(cards, term):
    about = [card.key for card in cards if any(name in shown(card) for name in TERMS[term])]

    assert len(about) >= FEWEST_CARDS_A_TERM


def test_every_topic_is_a_lesson_of_its_own(deck, cards):
    sizes = {topic.id: sum(card.topic == topic.id for card in cards) for topic in deck.topics}

    assert min(sizes.values()) >= FEWEST_CARDS_A_TOPIC


def test_nothing_is_learnt_before_what_it_requires(cards):
    places: dict[str, int] = {}
    for place, card in enumerate(cards):
        places.setdefault(card.fact, place)

    assert not [
        (card.fact, needed)
        for card in cards
        for needed in card.requires
        if places[needed] > places[card.fact]
    ]


def test_every_wrong_option_says_what_it_is(cards):
    assert not [
        (card.key, option.text)
        for card in cards
        for question in card.questions
        for option in question.options
        if not option.right and not option.feedback
    ]


def test_every_answer_that_the_deck_accepts_is_right(cards):
    known = rivals(cards)

    assert not [
        (card.key, answer)
        for card in cards
        for question in card.questions
        for answer in question.accepted
        if grade(question, answer, known).outcome is not Outcome.RIGHT
    ]


def test_a_fair_word_of_the_learner_is_right_and_anki_still_has_the_one_of_the_deck(cards):
    (card,) = (card for card in cards if card.key == "serge-stalinism/question-of-liberty/c1")

    assert grade(card.questions[0], "freedom", rivals(cards)).outcome is Outcome.RIGHT
    assert "{{c1::liberty}}" in card.statement


def test_the_deck_can_be_written_and_read_again(deck):
    assert deck_file.parse(deck_file.to_toml(deck), "again.toml").deck == deck


def test_the_check_finds_no_error():
    result = CliRunner().invoke(main, ["check", str(PATH)])

    assert result.exit_code == 0, result.output


def test_no_lint_finds_a_flaw(deck, cards):
    assert lint(deck, cards) == ()


def test_no_quote_and_no_answer_strays_from_the_article(deck, cards, article):
    (source,) = deck.sources

    assert lint(deck, cards, {source.id: source_text(article)}) == ()


def test_the_passages_are_counted_as_in_the_article(deck, article):
    (source,) = deck.sources
    passages = source_text(article).passages

    assert len(passages) == source.paragraphs + source.notes
    assert set(passages) == set(PASSAGES)


def test_the_words_are_our_own(deck, article):
    theirs = runs(article)

    copied = {run for text in texts_of(deck) for run in runs(text) if run in theirs}

    assert not copied


def shown(card: Card) -> str:
    """Return what a learner reads on a card, in small letters."""
    prompts = (question.prompt for question in card.questions)
    return " ".join((*prompts, card.answer, filled(card.statement))).lower()


def texts_of(deck: Deck) -> Iterator[str]:
    """Yield every text of a deck, without its quotes and without names of works."""
    for text in (deck.description, *texts(deck.topics), *texts(deck.facts)):
        yield from QUOTED.split(filled(text))


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for each in value:
                yield from texts(each)
        case Mapping():
            yield from texts(tuple(value.values()))
        case _ if is_dataclass(value):
            for field in fields(value):
                if (type(value), field.name) not in EXACT:
                    yield from texts(getattr(value, field.name))


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return every run of words of a text that is longer than may be copied."""
    words = [word.lower() for word in WORD.findall(text)]
    size = LONGEST_RUN + 1
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
