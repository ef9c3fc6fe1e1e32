"""What cannot be sat is refused with a reason, and spoils nothing."""

import pytest
from sqlalchemy import update

from quizapp.courses import archive
from quizapp.library import publish
from quizapp.quizzes.grades import grades
from quizapp.quizzes.making import put_questions
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sitting import attempts
from quizapp.tables import Card, write
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


def test_a_question_whose_card_was_retired_since_is_asked_no_more_but_stays_where_it_was(here):
    found = here.quiz()
    before = here.begin(found, here.bob)
    gone = here.answers(before)[0].card_id
    with write(here.session):
        here.session.execute(update(Card).where(Card.id == gone).values(retired_at=NOW))

    after = here.begin(found, here.dora)

    assert (before.most_points, after.most_points) == (4, 3)
    assert gone not in {each.card_id for each in here.answers(after)}
    assert gone in {each.card_id for each in here.answers(here.begin(found, here.bob))}
