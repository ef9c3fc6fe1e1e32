"""What a fact is about and what it says, as its page shows it."""

import pytest

from quizapp.deck import Choice, Pair, QuestionType
from quizapp.library.readable import readable
from tests.build import (
    cause,
    claim,
    contrast,
    enumeration,
    event,
    every_kind,
    person,
    quantity,
    question,
    quote,
    sequence,
    term,
    work,
)


@pytest.mark.parametrize(
    ("fact", "title", "body"),
    [
        (term(script="колхоз"), "kolkhoz (колхоз)", "a collective farm"),
        (person(), "Christian Rakovsky", "the oppositionist who wrote from exile"),
        (
            work(),
            "*Destiny of a Revolution* (Victor Serge, 1937)",
            "a catalogue of workers’ lives",
        ),
        (event(place="Ivanovo"), "April 1931", "the strike at the textile plant, Ivanovo"),
        (quantity(), "how many peasants did the famine kill (1932-33)", "7 million"),
        (claim(), "collectivization", "it produced disorder, not a plan"),
        (cause(), "hunger in the factories → a high turnover of labour", ""),
        (quote(), "“anti-planning”", "Suzi Weissman, what planning turned into"),
        (
            enumeration(),
            "the schemes to speed up production",
            "- shock work\n- socialist competition\n- records",
        ),
        (
            sequence(),
            "the course of the strike",
            "1. the workers strike\n1. the authorities yield\n1. food arrives\n1. a purge begins",
        ),
        (
            contrast(),
            "the nature of the state",
            "- Serge: a new order\n- Trotsky: a degenerated workers’ state",
        ),
        (question(), "Why?", "Because."),
    ],
)
def test_every_kind_is_readable(fact, title, body):
    assert readable(fact) == (title, body)


@pytest.mark.parametrize(
    ("given", "body"),
    [
        (
            {
                "type": QuestionType.CHOICE,
                "answers": (),
                "options": (
                    Choice(text="yes", right=True),
                    Choice(text="no", feedback="No."),
                    Choice(text="perhaps", feedback="No."),
                ),
            },
            "yes",
        ),
        ({"type": QuestionType.ORDER, "answers": (), "steps": ("a", "b")}, "1. a\n1. b"),
        (
            {
                "type": QuestionType.MATCH,
                "answers": (),
                "pairs": (Pair(left="a", right="b"), Pair(left="c", right="d")),
            },
            "- a – b\n- c – d",
        ),
    ],
)
def test_a_hand_written_question_shows_its_right_answer(given, body):
    assert readable(question(**given)) == ("Why?", body)


def test_a_question_that_is_a_sentence_with_gaps_shows_it_filled_in():
    gapped = question(
        prompt="", type=QuestionType.GAP, answers=(), statement="A {{c1::kolkhoz}} is a farm."
    )

    assert readable(gapped) == ("A kolkhoz is a farm.", "")


def test_no_kind_is_forgotten():
    assert all(readable(fact)[0] for fact in every_kind())
