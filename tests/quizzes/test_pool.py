"""The cards that a quiz may ask, from the database: those of the first deck stand side by side."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from quizapp.deck import Kind, QuestionType
from quizapp.deck_file import read
from quizapp.questions import generate
from quizapp.quizzes.blueprint import MARKED, Hardness, Part
from quizapp.quizzes.drawing import Candidate, Drawn, draw, draw_most
from quizapp.quizzes.pool import candidates, giveaways
from quizapp.quizzes.telling import answers, tells, usual
from tests.build import by_hand, farms
from tests.progress.study import card, learner, published

FILE = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"
CHOICE, MATCH, TYPED = QuestionType.CHOICE, QuestionType.MATCH, QuestionType.TYPED
# How many questions of one type the first deck has side by side at least, up to 40. It has 14 to
# match, of which four share their persons and two their journals.
LEAST = {None: 40, CHOICE: 40, QuestionType.GAP: 40, TYPED: 40, MATCH: 10, QuestionType.ORDER: 6}


@pytest.fixture(scope="module")
def first_deck() -> list[Candidate]:
    cards = [each for each in generate(read(FILE).deck) if not each.retired]
    facts = [*dict.fromkeys(each.fact for each in cards)]
    asked = {
        number: [question for each in cards if each.fact == fact for question in each.questions]
        for number, fact in enumerate(facts)
    }
    common = usual(asked)
    return [
        Candidate(
            card=number,
            fact=facts.index(each.fact),
            deck=1,
            topic=1,
            kind=Kind(each.kind),
            hardness=Hardness.MIDDLE,
            questions={question.type: question for question in each.questions},
            answers=tuple(text for question in each.questions for text in answers(question)),
            usual=common,
        )
        for number, each in enumerate(cards)
    ]


@given(
    seed=st.integers(),
    count=st.sampled_from([10, 20, 40]),
    way=st.sampled_from([None, *(each for each in MARKED if each in LEAST)]),
)
def test_of_the_first_deck_as_many_as_one_likes_stand_side_by_side(first_deck, seed, count, way):
    part = Part(deck=1, count=count, ways=(way,) if way else ())

    drawn = draw_most(part, first_deck, str(seed), {})

    assert len(drawn) >= min(count, LEAST[way])
    seen = [first_deck[each.card].seen(each.way) for each in drawn]
    assert not any(tells(one, other) for one, other in permutations(seen, 2))
    if len(drawn) == count:
        assert draw([part], first_deck, str(seed)) == drawn


@pytest.fixture
def session(sqlite):
    with Session(sqlite) as opened:
        yield opened


def test_whoever_chooses_by_hand_hears_what_gives_what_away(session):
    published(session, *farms(), by_hand(QuestionType.ORDER))
    kolkhoz = card(session, "kolkhoz/name")
    chosen = [
        Drawn(card=kolkhoz, way=TYPED, points=1),
        Drawn(card=card(session, "by-order/question"), way=QuestionType.ORDER, points=1),
        Drawn(card=card(session, "mir/meaning"), way=MATCH, points=1),
        Drawn(card=card(session, "kulak/meaning"), way=CHOICE, points=1),
    ]

    found = giveaways(session, learner(session), chosen)

    # The match has both of them, term and meaning.
    assert found == ((1, 3), (3, 4))


def test_a_match_tells_what_it_shows_of_the_other_farms(session):
    deck = published(session, *farms())
    who = learner(session)
    known = candidates(session, who, {deck})

    asked = {(each.card, way): each.seen(way) for each in known for way in each.questions}
    match = asked[card(session, "mir/meaning"), MATCH]

    assert tells(match, asked[card(session, "kolkhoz/name"), TYPED])
    assert tells(match, asked[card(session, "sovkhoz/meaning"), CHOICE])
    assert len(draw_most(Part(deck=deck, count=9, ways=(MATCH,)), known, "a", {})) == 1
