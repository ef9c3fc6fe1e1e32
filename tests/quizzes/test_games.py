"""A game tells at its end how long it took, beside the best one in which all was right."""

from datetime import timedelta

import pytest

from quizapp.deck import QuestionType
from quizapp.quizzes.beginning import begin_test
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.games import Game, game
from quizapp.quizzes.handing_in import hand_in
from quizapp.quizzes.sitting import Sitting
from tests.build import NOW
from tests.quizzes.school import School

SECOND = timedelta(seconds=1)


def played(
    here: School,
    seconds: int,
    way: QuestionType | None = QuestionType.MATCH,
    *,
    right: bool = True,
    who: str = "bob",
) -> Sitting:
    """Return a test of one question that was answered so many seconds after its beginning."""
    learner = getattr(here, who)
    part = Part(deck=here.deck, count=1, ways=(way,) if way else ())
    sitting = here.sitting(learner, begin_test(here.session, learner, part, NOW))
    asked = here.answers(sitting)[0]
    first = asked.sheet.asked.question.pairs[:1]
    if right:
        here.give_right(sitting, now=NOW + seconds * SECOND)
    elif first:
        given = f'[["{first[0].left}", "{first[0].right}"]]'
        here.give(sitting, 1, given, NOW + seconds * SECOND)
    hand_in(here.session, sitting, NOW + timedelta(hours=5))
    return here.sitting(learner, sitting.uid)


def told(here: School, sitting: Sitting) -> tuple[int, int | None, bool] | None:
    found = game(here.session, sitting)
    if found is None:
        return None
    best = None if found.best is None else found.best // SECOND
    return found.took // SECOND, best, found.is_best


@pytest.mark.parametrize("way", [QuestionType.MATCH, QuestionType.ORDER])
def test_the_time_from_beginning_to_last_answer_counts_and_the_best_of_all_is_told(here, way):
    assert told(here, played(here, 90, way)) == (90, 90, False)
    assert told(here, played(here, 70, way)) == (70, 70, True)
    assert told(here, played(here, 80, way)) == (80, 70, False)


def test_a_game_that_is_not_all_right_has_a_time_but_is_no_best_one(here):
    assert told(here, played(here, 20, right=False)) == (20, None, False)
    assert told(here, played(here, 60)) == (60, 60, False)
    assert told(here, played(here, 10, right=False)) == (10, 60, False)


def test_other_ways_and_other_people_are_nothing_to_beat(here):
    played(here, 10, QuestionType.ORDER)
    played(here, 10, who="dora")

    assert told(here, played(here, 30)) == (30, 30, False)


def test_what_is_no_game_or_was_left_meanwhile_has_no_time(here):
    quiz = here.begin(here.quiz(), here.bob)
    here.give_right(quiz)
    hand_in(here.session, quiz, NOW)

    assert game(here.session, here.sitting(here.bob, quiz.uid)) is None
    assert game(here.session, played(here, 30, QuestionType.TYPED)) is None
    assert game(here.session, played(here, 3601)) is None
    assert game(here.session, played(here, 3600)) == Game(
        took=3600 * SECOND, best=3600 * SECOND, is_best=True
    )


def test_who_answered_nothing_took_no_time(here):
    part = Part(deck=here.deck, count=1, ways=(QuestionType.MATCH,))
    sitting = here.sitting(here.bob, begin_test(here.session, here.bob, part, NOW))
    assert game(here.session, sitting) is None
    hand_in(here.session, sitting, NOW)

    assert game(here.session, here.sitting(here.bob, sitting.uid)) is None
