"""Weights are fitted to learners and taken if they win; memories and counters follow."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.accounts import learner as read_learner
from quizapp.progress import Act, ActKind, record
from quizapp.progress.fits import LastFit, last_fit, source_of
from quizapp.progress.log import histories, whole_log
from quizapp.progress.refit import (
    Refitted,
    refit_learner,
    use_defaults,
)
from quizapp.progress.refit_class import refit_class
from quizapp.progress.weights import weights_of
from quizapp.scheduling import DEFAULT
from quizapp.scheduling.fit import Source
from quizapp.tables import write
from tests.build import NOW
from tests.progress.fitted import ODD, REVIEWS, big_deck, study
from tests.progress.study import (
    AGAIN,
    DAY,
    GOOD,
    card,
    cards,
    from_log,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)


@pytest.fixture
def library():
    return pytest.importorskip("fsrs_rs_python", reason="get it with: make test")


@pytest.fixture
def session(sqlite):
    """Yield a session on SQLite: to make a long log takes seconds on PostgreSQL."""
    with Session(sqlite) as opened:
        yield opened


def _odd(session) -> Learner:
    big_deck(session)
    student = learner(session)
    study(session, student, ODD)
    return student


def _last_fit(session, student) -> LastFit:
    found = last_fit(session, student)
    assert found
    return found


@pytest.fixture
def odd(session, library):
    """Return someone who forgets otherwise than most and has studied for long."""
    return _odd(session)


def _again(session, student) -> Learner:
    found = read_learner(session, student.id)
    assert found
    return found


def test_weights_that_win_are_taken_all_follows_and_one_can_go_back(engine, library):
    with Session(engine) as session:
        _weights_that_win(session, _odd(session))


def _weights_that_win(session, odd):
    before = from_log(session, odd.id)
    reviews = [each.stability for each in log(session, odd.id)]

    found = refit_learner(session, odd, NOW)

    after = _again(session, odd)
    assert (found.source, found.taken, found.reviews) == (Source.LEARNER, True, REVIEWS)
    assert found.losses[Source.LEARNER] < found.losses[Source.DEFAULT]
    assert weights_of(session, after.weights_id) != DEFAULT
    assert is_whole(session)
    some = cards(session)[0]
    assert memory(session, odd.id, some) != before[some]
    assert [each.stability for each in log(session, odd.id)] == reviews

    use_defaults(session, after)

    assert _again(session, odd).weights_id == 0
    assert memory(session, odd.id, some) == before[some]
    assert is_whole(session)
    assert _again(session, odd).keeps_defaults
    refit_learner(session, _again(session, odd), NOW, check=True)
    assert _again(session, odd).keeps_defaults
    refit_learner(session, _again(session, odd), NOW)
    assert not _again(session, odd).keeps_defaults


def test_a_fit_is_told_with_its_losses_and_what_came_true(session, odd):
    assert (source_of(session, odd), last_fit(session, odd)) == (Source.DEFAULT, None)

    found = refit_learner(session, odd, NOW)

    after, told = _again(session, odd), _last_fit(session, odd)
    assert source_of(session, after) is Source.LEARNER
    assert (told.reviews, told.chosen, told.made_at) == (REVIEWS, True, NOW)
    assert (told.loss, told.loss_before) == pytest.approx(
        (found.losses[Source.LEARNER], found.losses[Source.DEFAULT])
    )
    assert len(told.calibration) == 10
    judged = [each.reviews for each in told.calibration]
    assert sum(judged) == pytest.approx(REVIEWS * 0.9 / 5, rel=0.1)
    assert all(0 <= each.low <= each.actual <= each.high <= 1 for each in told.calibration)


def test_weights_that_do_not_win_are_kept_and_not_used(session, library):
    big_deck(session)
    student = learner(session)
    study(session, student, DEFAULT)
    before = from_log(session, student.id)

    found = refit_learner(session, student, NOW)

    assert (found.source, found.taken) == (Source.DEFAULT, False)
    assert not _last_fit(session, student).chosen
    assert _again(session, student).weights_id == 0
    assert from_log(session, student.id) == before
    assert is_whole(session)


def test_a_check_changes_nothing(session, odd):
    found = refit_learner(session, odd, NOW, check=True)

    assert (found.source, found.taken) == (Source.LEARNER, False)
    assert _again(session, odd) == odd
    assert last_fit(session, odd) is None


def test_what_is_answered_after_a_fit_rests_on_its_weights(session, odd):
    refit_learner(session, odd, NOW)

    # Who opened the page before has the learner of before.
    record(session, odd, [review(cards(session)[0], NOW)], NOW)

    assert log(session, odd.id)[-1].weights_id == _again(session, odd).weights_id
    assert is_whole(session)


def test_an_answer_that_comes_while_weights_are_fitted_is_in_the_memories(session, odd, sqlite):
    some = cards(session)[0]

    def answer(_) -> None:
        with Session(sqlite) as other:
            record(other, odd, [review(some, NOW)], NOW)

    # The log is read by then, and nothing is written yet.
    event.listen(session, "after_rollback", answer, once=True)
    assert refit_learner(session, odd, NOW).taken

    kept = memory(session, odd.id, some)
    assert kept
    assert kept.last_review == NOW
    assert is_whole(session)


def test_a_few_reviews_are_not_judged_and_leave_no_trace(session, library):
    published(session)
    student = learner(session)
    record(session, student, [review(card(session))], NOW)

    assert refit_learner(session, student, NOW) == Refitted(
        name="", reviews=1, source=Source.DEFAULT, losses={}, taken=False
    )
    assert last_fit(session, student) is None


def test_the_weights_of_the_class_serve_who_has_too_little_of_their_own(session, odd):
    assert refit_class(session, NOW).taken
    (row,) = session.execute(select(tables.Weights)).scalars()
    assert (row.person_id, row.chosen) == (None, True)

    # Whom the class fits as well as they fit themselves keeps those of the class.
    found = refit_learner(session, odd, NOW + DAY)

    after = _again(session, odd)
    assert (found.source, found.taken) == (Source.CLASS, True)
    assert (after.weights_id, source_of(session, after)) == (row.id, Source.CLASS)
    assert is_whole(session)
    again = refit_learner(session, after, NOW + 2 * DAY)
    assert (again.source, again.taken) == (Source.CLASS, False)
    assert _last_fit(session, after).loss_before == pytest.approx(again.losses[Source.CLASS])


def test_a_class_without_reviews_has_no_weights(session, library):
    assert refit_class(session, NOW) == Refitted(
        name="", reviews=0, source=Source.DEFAULT, losses={}, taken=False
    )


def test_answers_taken_back_crammed_or_before_a_reset_are_not_fitted(session):
    published(session)
    student = learner(session)
    one, two, three = cards(session)[:3]
    sent = [
        review(one, NOW - 3 * DAY, AGAIN),
        review(one, NOW - 2 * DAY, GOOD),
        review(two, NOW - 2 * DAY, GOOD),
        review(three, NOW - 2 * DAY, GOOD, scheduled=False),
    ]
    reset = Act(client_id="r", kind=ActKind.RESET, cards=(two,), done_at=NOW - DAY)
    undo = Act(
        client_id="u", kind=ActKind.UNDO, cards=(), undoes=sent[1].client_id, done_at=NOW - DAY
    )
    record(session, student, [*sent, reset, undo], NOW)

    found = histories(whole_log(session, student.id))

    assert found == [(((NOW - 3 * DAY).toordinal(),), (AGAIN,))]


def test_who_is_gone_gets_no_weights(session, odd):
    with write(session):
        session.execute(delete(tables.Person).where(tables.Person.id == odd.id))

    assert not refit_learner(session, odd, NOW + timedelta(days=1)).taken
