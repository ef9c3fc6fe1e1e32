"""Characters that no text of a deck may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Choice, DeckError, Distractor, Item, Pair, PartError, QuestionType, Topic
from quizapp.deck.characters import LONGEST
from tests import build
from tests.deck.test_fact import mistakes

ODD = ["\x00", "\x1f", "\x7f", "\x9f", "\u202e", "\u2066", "\ud800", "\uffff"]
BAD = "a\x1fb"
WHAT = "has the character U+001F, which nobody sees; remove it"


@pytest.mark.parametrize("odd", ODD)
def test_what_nobody_sees_is_refused_and_named_by_its_number(odd):
    what = f"definition has the character U+{ord(odd):04X}, which nobody sees; remove it"
    assert mistakes(build.term, definition=f"a {odd}farm") == (what,)


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (build.term, {"note": BAD}),
        (build.term, {"aliases": ("kolchoz", BAD)}),
        (build.term, {"accept": {"name": (BAD,)}}),
        (build.term, {"ask": {"name": BAD}}),
        (build.term, {"lint_ok": {"gap-leak": BAD}}),
        (build.term, {"distractors": (Distractor(text="x", feedback=BAD),)}),
        (build.enumeration, {"items": (Item(id="a", text="a"), Item(id="b", text=BAD))}),
        (
            build.question,
            {
                "type": QuestionType.MATCH,
                "answers": (),
                "pairs": (Pair(left="a", right=BAD), Pair(left="b", right="c")),
            },
        ),
        (
            build.question,
            {
                "type": QuestionType.CHOICE,
                "answers": (),
                "options": (
                    Choice(text=BAD, right=True),
                    Choice(text="b", feedback="No."),
                    Choice(text="c", feedback="No."),
                ),
            },
        ),
    ],
)
def test_it_is_found_in_every_part_of_a_fact(make, changes):
    assert mistakes(make, **changes) == (f"{[*changes][-1]} {WHAT}",)


def test_it_is_found_in_sources_topics_and_the_deck_itself():
    with pytest.raises(PartError, match=f"where {WHAT[:20]}"):
        build.source(where=BAD)
    with pytest.raises(PartError, match=f"about {WHAT[:20]}"):
        Topic(id="t", title="T", about=BAD)
    with pytest.raises(DeckError, match=f"description {WHAT[:20]}"):
        build.deck(description=BAD)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn"))))
def test_whatever_can_be_seen_may_be_written(text):
    assert build.term(note=f"{text}\n\n\t{text}").note


def test_a_text_of_many_pages_is_refused_by_its_length():
    what = "definition has 100000 characters; write at most 20000, or split the fact"
    assert mistakes(build.term, definition="a" * 100_000) == (what,)
    assert build.term(definition="a" * LONGEST).definition
