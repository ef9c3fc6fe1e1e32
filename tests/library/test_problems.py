"""Problems that learners report, and answers that they insist on; on both databases."""

import pytest
from sqlalchemy import insert

from quizapp import tables
from quizapp.accounts import TooManyTries
from quizapp.deck import QuestionType
from quizapp.library import (
    ProblemError,
    Reported,
    insisted,
    open_problems,
    publish,
    report_problem,
    settle,
)
from quizapp.library.problems import Settled, own_problems
from quizapp.tables import write
from tests.build import NOW, Given, deck, farms, review_row, term
from tests.progress.study import DAY, MINUTE, card, learner, published


def _report(session, student, **changes):
    given: Given = {"card_id": card(session), "deck_id": 1, "way": QuestionType.TYPED, "given": ""}
    given |= {"said": "Two are right.", "suggestion": ""}
    report_problem(session, student, Reported(**(given | changes)), NOW)


def _answer(session, student, client_id, **changes):
    """Write an answer that was judged not right and rated Good."""
    given: Given = {"person_id": student.id, "card_id": card(session), "client_id": client_id}
    given |= {"question_type": QuestionType.TYPED, "outcome": "wrong", "given": "artel"}
    with write(session):
        session.add(review_row(**(given | {"rating": 3} | changes)))


def test_problems_are_listed_until_they_are_settled(session):
    published(session)
    student = learner(session)
    _report(session, student, given="a farm")
    _report(session, student, said="Unclear.", suggestion="Say when.")

    first, second = open_problems(session)

    assert (first.deck, first.card, first.way) == ("serge", "serge/kolkhoz/name", "typed")
    assert (first.given, first.said, first.by) == ("a farm", "Two are right.", "")
    assert (second.said, second.suggestion) == ("Unclear.", "Say when.")
    assert settle(session, first.id, NOW)
    assert open_problems(session) == (second,)
    assert not settle(session, first.id, NOW)
    assert not settle(session, 99, NOW)


def test_problems_of_one_deck_are_listed_alone(session):
    published(session)
    other = published(session, *farms(), id="other", uid="bcdefghijklmnopqrstuvw")
    _report(session, learner(session))

    assert len(open_problems(session, 1)) == 1
    assert open_problems(session, other) == ()


def test_what_is_reported_just_so_again_is_kept_once_until_it_is_settled(session):
    published(session)
    student = learner(session)
    for changes in ({}, {}, {"said": "Unclear."}, {"given": "a farm"}):
        _report(session, student, **changes)
    _report(session, learner(session))
    assert [each.said for each in open_problems(session)].count("Two are right.") == 3

    settle(session, 1, NOW)
    _report(session, student)

    assert len(open_problems(session)) == 4


def test_a_problem_is_mended_once_its_fact_is_published_as_something_else(session):
    published(session)
    student = learner(session)
    _report(session, student)
    settle(session, 1, NOW + MINUTE, Settled(accepted=True))

    publish(session, deck(*farms(), title="Another title"), NOW + DAY)
    (waits,) = own_problems(session, student, card(session))
    publish(session, deck(term(aliases=("artel",)), *farms()[1:]), NOW + 2 * DAY)
    (mended,) = own_problems(session, student, card(session))

    assert (waits.is_out, mended.is_out) == (False, True)


@pytest.mark.parametrize(
    "changes", [{"said": " \n"}, {"said": "x" * 2001}, {"suggestion": "x" * 501}]
)
def test_what_says_nothing_or_too_much_is_refused(session, changes):
    published(session)

    with pytest.raises(ProblemError):
        _report(session, learner(session), **changes)

    assert open_problems(session) == ()


def test_a_learner_reports_only_so_often(session):
    published(session)
    student = learner(session)
    for number in range(20):
        _report(session, student, said=f"Wrong {number}.")

    with pytest.raises(TooManyTries):
        _report(session, student)

    assert len(open_problems(session)) == 20


def test_answers_that_learners_insist_on_are_grouped_by_spelling_and_counted(session):
    published(session)
    alice, bob = learner(session), learner(session)
    for number, (student, given) in enumerate(
        [(alice, "artel"), (alice, "артель"), (bob, "artel"), (bob, "zadruga")]
    ):
        _answer(session, student, f"a{number}", given=given, rating=3 + number % 2)

    first, second = insisted(session)

    assert (first.card, first.given, first.expected) == (
        "serge/kolkhoz/name",
        "artel",
        "kolkhoz",
    )
    assert (first.times, first.people) == (3, 2)
    assert (second.given, second.times, second.people) == ("zadruga", 1, 1)
    assert insisted(session, 1) == (first, second)
    assert insisted(session, 2) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"rating": 1},
        {"rating": 2},
        {"outcome": "right"},
        {"outcome": "self", "question_type": QuestionType.OPEN},
        {"question_type": QuestionType.CHOICE},
        {"given": ""},
    ],
)
def test_other_answers_are_no_insisting(session, changes):
    published(session)
    _answer(session, learner(session), "a", **changes)

    assert insisted(session) == ()


def test_an_answer_that_was_taken_back_is_no_insisting(session):
    published(session)
    student = learner(session)
    _answer(session, student, "a")
    act = {"person_id": student.id, "card_id": card(session), "deck_id": 1, "client_id": "u"}
    act |= {"kind": "undo", "done_at": NOW + MINUTE, "recorded_at": NOW, "before": None}
    act |= {"study_day": NOW.toordinal(), "review_id": 1, "act_id": None}
    with write(session):
        session.execute(insert(tables.Act), [act])

    assert insisted(session) == ()


def test_an_answer_that_is_accepted_by_now_is_left_out(session):
    published(session)
    _answer(session, learner(session), "a")
    assert len(insisted(session)) == 1

    publish(session, deck(term(aliases=("artel",)), *farms()[1:]), NOW + DAY)

    assert insisted(session) == ()
