"""What cannot be sat is refused with a reason, and spoils nothing."""

import pytest

from quizapp.courses import archive
from quizapp.library import publish
from quizapp.quizzes.grades import grades
from quizapp.quizzes.making import put_questions
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sitting import attempts
from tests.build import NOW, deck, farms
from tests.progress.study import MINUTE


def test_a_quiz_whose_questions_were_all_taken_away_is_not_begun(here):
    found = here.quiz()
    put_questions(here.session, here.course(here.alice), found, [])

    with pytest.raises(QuizError, match="no questions now"):
        here.begin(found, here.bob)
    assert attempts(here.session, here.bob, found.id) == ()
    assert [each.shares for each in grades(here.session, here.course(here.alice)).learners] == [
        {},
        {},
    ]


def test_learners_of_a_quiz_that_cannot_be_drawn_hear_whom_to_tell(here):
    found = here.quiz(drawn_each=True)
    publish(here.session, deck(*farms()[:2]), NOW + MINUTE)

    with pytest.raises(QuizError, match=r"^The quiz has too few questions now\. Tell those who"):
        here.begin(found, here.bob)
    assert attempts(here.session, here.bob, found.id) == ()


def test_in_an_archived_course_what_was_begun_goes_on_and_nothing_new_is_begun(here):
    found = here.quiz(attempts=2)
    running = here.begin(found, here.bob)
    archive(here.session, here.course(here.alice), NOW)

    assert here.begin(found, here.bob) == running
    with pytest.raises(QuizError, match="archived"):
        here.begin(found, here.dora)
