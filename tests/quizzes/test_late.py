"""What comes after the end of an attempt does not count, and is not lost."""

from datetime import timedelta

import pytest

from quizapp.quizzes.handing_in import hand_in
from quizapp.quizzes.regrading import let_count
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.saving import Fate
from quizapp.quizzes.sitting import Sitting
from tests.build import NOW
from tests.quizzes.school import School, came, right, wrong

MINUTE = timedelta(minutes=1)


def ended(here: School) -> Sitting:
    sitting = here.begin(here.quiz(), here.bob)
    hand_in(here.session, sitting, NOW)
    return here.sitting(here.bob, sitting.uid)


def test_the_last_late_answer_stands_with_its_time_and_the_one_before_is_kept(here):
    sitting = ended(here)
    first = here.answers(sitting)[0]
    given = (wrong(first) or "[]", right(first))

    fates = [
        here.give(sitting, 1, text, NOW + minutes * MINUTE).fate
        for minutes, text in ((1, given[0]), (2, given[1]), (3, given[1]), (4, ""))
    ]

    kept = here.answers(sitting)[0]
    assert fates == [Fate.LATE, Fate.LATE, Fate.LATE, Fate.SAME]
    assert (kept.late, kept.late_at, kept.earlier) == (given[1], NOW + 2 * MINUTE, (given[0],))
    assert (kept.given, kept.share) == (None, 0)


def test_a_late_answer_is_let_count_once(here):
    sitting = ended(here)
    first = here.answers(sitting)[0]
    here.give(sitting, 1, right(first), NOW + MINUTE)

    let_count(here.session, sitting, 1, came(here, sitting), NOW + 5 * MINUTE)

    kept = here.answers(sitting)[0]
    assert (kept.given, kept.late, kept.late_at, kept.share) == (right(first), None, None, 1)
    assert here.sitting(here.bob, sitting.uid).points == 1
    with pytest.raises(QuizError, match="No late answer"):
        let_count(here.session, sitting, 1, came(here, sitting), NOW + 5 * MINUTE)


def test_late_answers_can_count_one_after_the_other(here):
    sitting = ended(here)
    first = here.answers(sitting)[0]
    for minutes, text in ((1, wrong(first) or "[]"), (2, right(first))):
        here.give(sitting, 1, text, NOW + minutes * MINUTE)
        let_count(here.session, sitting, 1, came(here, sitting), NOW + 5 * MINUTE)

    kept = here.answers(sitting)[0]
    assert (kept.given, kept.saved_at, kept.share) == (right(first), NOW + 2 * MINUTE, 1)
