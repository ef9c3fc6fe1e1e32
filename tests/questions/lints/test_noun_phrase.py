"""Lint of a clause where a question wants a noun phrase: A3."""

import pytest

from tests import build
from tests.questions.lints.flaws import flaws, where

CLAUSES = [
    "because the kulaks were rich",
    "the kulaks were rich",
    "they resisted",
    "There were no spare parts",
    "the harvest hadn’t been brought in",
    "the workers, weary of it all, could strike",
    "if the harvest fails",
]
PHRASES = [
    "the wealth of the kulaks",
    "the collective resistance of peasants who had revolted",
    "the total collectivization that nobody had foreseen",
    "the fact that they were too old to work",
    "the bread they had baked",
    "the will of the people and the might of the army",
    "an output of use neither for consumption nor for production",
    "the saying “we are the state”",
    "the gap between haves and have-nots",
    "hunger where grain was stored",
    "instructions adapted by those who carried them out",
]


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_is_found_in_every_card_whose_question_has_it(text):
    assert where("clause-for-noun", build.cause(cause=text, mechanism="")) == ["turnover/effect"]
    assert where("clause-for-noun", build.cause(effect=text, mechanism="")) == ["turnover/cause"]
    found = where("clause-for-noun", build.cause(cause=text, mechanism="it was so", importance=3))
    assert found == ["turnover/effect", "turnover/mechanism"]


@pytest.mark.parametrize("text", PHRASES)
def test_a_noun_phrase_is_not_found_whatever_is_said_of_the_noun(text):
    assert where("clause-for-noun", build.cause(cause=text, effect=text)) == []


def test_a_question_of_ones_own_is_not_looked_at():
    ask = {"effect": "What came of it that the kulaks were rich?"}
    assert where("clause-for-noun", build.cause(cause="the kulaks were rich", ask=ask)) == []


def test_the_finding_shows_the_question_and_what_to_write():
    (found, *_) = flaws("clause-for-noun", build.cause(cause="the kulaks were rich"))

    assert found.message.endswith("what did the kulaks were rich lead to?”")
    assert "write a noun phrase" in found.mend
