"""What quizzes know of cards: who has most likely forgotten them, and how hard they are."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.progress import record
from quizapp.quizzes.beginning import Reach, TooFewMetError, begin_test
from quizapp.quizzes.blueprint import Hardness, Part
from quizapp.quizzes.pool import candidates, chances, ways_asked
from quizapp.quizzes.reading import questions
from quizapp.scheduling import Rating
from tests.build import NOW, deck, each_way, farms
from tests.progress.study import AGAIN, DAY, EASY, GOOD, card, review
from tests.quizzes.school import School, school

LONG_AGO, LATELY = NOW - 90 * DAY, NOW - DAY


@pytest.fixture
def here(engine) -> Iterator[School]:
    with Session(engine) as session:
        yield school(session, *farms())


def learnt(
    here: School, who: Learner, term: str, at: datetime = LONG_AGO, rating: Rating = GOOD
) -> int:
    """Let someone have learnt a card and return its id."""
    found = card(here.session, f"{term}/name")
    record(here.session, who, [review(found, at, rating)], NOW)
    return found


def at_risk(here: School, **more) -> Part:
    return Part(deck=here.deck, count=1, at_risk=True, ways=(QuestionType.TYPED,), **more)


def test_a_quiz_asks_what_the_class_has_most_likely_forgotten(here):
    forgotten = learnt(here, here.bob, "mir")
    learnt(here, here.bob, "kolkhoz", LATELY)
    learnt(here, here.dora, "sovkhoz", LATELY)
    # Those who teach, and strangers, are not the class.
    for each in (here.alice, here.charlie):
        learnt(here, each, "sovkhoz", LONG_AGO)

    found = here.quiz(parts=(at_risk(here),))

    assert [each.card for each in questions(here.session, found.id)] == [forgotten]


def test_a_test_of_ones_own_asks_what_oneself_has_most_likely_forgotten(here):
    learnt(here, here.bob, "kolkhoz")
    own = learnt(here, here.dora, "mir")
    learnt(here, here.dora, "kolkhoz", LATELY)

    uid = begin_test(here.session, here.dora, at_risk(here), NOW)

    asked = here.answers(here.sitting(here.dora, uid))
    assert [each.card_id for each in asked] == [own]


def test_a_test_of_ones_own_asks_only_what_oneself_has_met_if_wished(here):
    own = {learnt(here, here.dora, name) for name in ("mir", "kolkhoz")}
    learnt(here, here.bob, "sovkhoz")

    part = Part(deck=here.deck, count=2)
    uid = begin_test(here.session, here.dora, part, NOW, Reach.MET)

    asked = {each.card_id for each in here.answers(here.sitting(here.dora, uid))}
    assert asked == own


def test_too_few_that_were_met_are_told_apart_from_too_few_that_there_are(here):
    names = ("mir", "kolkhoz", "sovkhoz", "kulak")
    learnt(here, here.dora, names[0])
    part = Part(deck=here.deck, count=9, ways=(QuestionType.TYPED,))

    with pytest.raises(TooFewMetError, match="1 card") as refused:
        begin_test(here.session, here.dora, part, NOW, Reach.MET)
    assert refused.value.found == 1
    for reach, number in ((Reach.FEW, 1), (Reach.ALL, len(names))):
        uid = begin_test(here.session, here.dora, part, NOW, reach)
        assert len(here.answers(here.sitting(here.dora, uid))) == number

    for name in names[1:]:
        learnt(here, here.dora, name)
    uid = begin_test(here.session, here.dora, part, NOW, Reach.MET)
    assert len(here.answers(here.sitting(here.dora, uid))) == len(names)


def test_the_ways_of_a_deck_are_those_of_its_cards_that_are_asked(here):
    of_terms = {QuestionType.CHOICE, QuestionType.TYPED, QuestionType.MATCH, QuestionType.OPEN}
    assert ways_asked(here.session, here.deck) == of_terms
    publish(here.session, deck(*each_way()), NOW + DAY)
    assert ways_asked(here.session, here.deck) == {*QuestionType}
    publish(here.session, deck(*farms()), NOW + 2 * DAY)
    assert ways_asked(here.session, here.deck) == of_terms


def test_the_chance_of_a_class_is_the_mean_of_those_who_learnt_the_card(here):
    mir = learnt(here, here.bob, "mir")
    learnt(here, here.dora, "mir", LATELY)
    people = (here.bob.id, here.dora.id)

    one, other = (chances(here.session, [each], {here.deck}, NOW)[mir] for each in people)

    assert one < other
    assert chances(here.session, people, {here.deck}, NOW) == {
        mir: pytest.approx((one + other) / 2)
    }


def test_a_card_is_as_hard_as_those_find_it_who_learnt_it(here):
    hard = learnt(here, here.bob, "mir", LONG_AGO, AGAIN)
    for days in (1, 2, 3):
        learnt(here, here.bob, "mir", LONG_AGO + days * DAY, AGAIN)
    easy = learnt(here, here.bob, "kolkhoz", LATELY, EASY)

    found = {each.card: each.hardness for each in candidates(here.session, here.alice, {here.deck})}

    assert (found.pop(hard), found.pop(easy)) == (Hardness.HARD, Hardness.EASY)
    assert {*found.values()} == {Hardness.MIDDLE}
