"""More time counts for the attempt that runs, and time that was given is not taken away."""

from datetime import datetime, timedelta

import pytest

from quizapp.accounts import Learner
from quizapp.quizzes.grades import give_time
from quizapp.quizzes.handing_in import finish, hand_in, settle
from quizapp.quizzes.making import change_quiz
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.rules import Wanted
from quizapp.quizzes.saving import Fate
from quizapp.quizzes.sitting import GRACE, Sitting
from quizapp.tables import Attempt
from tests.build import NOW
from tests.quizzes.school import School, right

MINUTE = timedelta(minutes=1)


def give(here: School, percent: int, who: Learner | None = None) -> int:
    return give_time(here.session, here.course(here.alice), (who or here.bob).id, percent)


def end(here: School, sitting: Sitting) -> datetime | None:
    return here.sitting(here.bob, sitting.uid).ends_at


def thirty(here: School) -> tuple[QuizRow, Sitting]:
    found = here.quiz(minutes=30, closes_at=NOW + 40 * MINUTE)
    return found, here.begin(found, here.bob)


def test_more_time_counts_for_the_attempt_that_runs(here):
    _, sitting = thirty(here)

    assert give(here, 50) == 1

    assert end(here, sitting) == NOW + 45 * MINUTE
    asked = here.answers(sitting)[0]
    assert here.give(sitting, 1, right(asked), NOW + 44 * MINUTE).fate is Fate.KEPT


def test_less_time_takes_none_from_the_attempt_that_runs(here):
    _, sitting = thirty(here)
    give(here, 50)

    assert [give(here, percent) for percent in (20, 0)] == [0, 0]

    assert end(here, sitting) == NOW + 45 * MINUTE


def test_only_running_attempts_of_the_learner_get_it(here):
    found, sitting = thirty(here)
    hand_in(here.session, sitting, NOW + MINUTE)
    of_dora = here.begin(found, here.dora)
    without_end = here.begin(here.quiz(), here.bob)

    assert give(here, 50) == 0

    assert end(here, sitting) == NOW + 30 * MINUTE
    assert here.sitting(here.dora, of_dora.uid).ends_at == NOW + 30 * MINUTE
    assert end(here, without_end) is None


def test_what_is_handed_in_while_more_time_is_given_ends_then(here):
    _, before = thirty(here)
    give(here, 50)

    hand_in(here.session, before, NOW + 30 * MINUTE + GRACE / 2)

    assert here.sitting(here.bob, before.uid).submitted_at == NOW + 30 * MINUTE + GRACE / 2


def test_what_is_handed_in_while_the_quiz_is_made_shorter_ends_at_its_new_end(here):
    found, before = thirty(here)
    wanted = Wanted(title="Farms", parts=found.plan, minutes=10)
    change_quiz(here.session, here.alice, here.course(here.alice), found, wanted, NOW)

    hand_in(here.session, before, NOW + 20 * MINUTE)

    assert here.sitting(here.bob, before.uid).submitted_at == NOW + 10 * MINUTE


def test_an_attempt_that_gets_more_time_while_it_is_ended_for_its_time_goes_on(here):
    _, before = thirty(here)
    give(here, 50)
    late = NOW + 30 * MINUTE + GRACE + timedelta(seconds=1)

    assert not finish(here.session, before, late)
    assert here.sitting(here.bob, before.uid).submitted_at is None

    assert finish(here.session, here.sitting(here.bob, before.uid), late)
    assert here.sitting(here.bob, before.uid).submitted_at == late
    assert not finish(here.session, here.sitting(here.bob, before.uid), late)


@pytest.mark.parametrize("minutes", [None, 30])
def test_an_attempt_at_a_quiz_that_is_closed_from_before_ends_no_earlier_than_it_began(
    here, minutes
):
    found = here.quiz(minutes=minutes)
    before = here.begin(found, here.bob, NOW + 10 * MINUTE)
    wanted = Wanted(title="Farms", parts=found.plan, minutes=minutes, closes_at=NOW + MINUTE)
    change_quiz(here.session, here.alice, here.course(here.alice), found, wanted, NOW)

    settle(here.session, NOW + 12 * MINUTE, Attempt.quiz_id == found.id)

    assert here.sitting(here.bob, before.uid).submitted_at == before.started_at
