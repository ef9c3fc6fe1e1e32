"""What a device did is told by our clock; only how long ago it was is taken from its own."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress import Act, ActKind, Reviewed, Status, by_our_clock, record
from tests.build import NOW
from tests.progress.study import MINUTE, card, learner, log, memory, published, review

WRONG = st.timedeltas(timedelta(minutes=1, seconds=1), timedelta(days=20 * 365))
RIGHT = st.timedeltas(-timedelta(minutes=1), timedelta(minutes=1))
AGO = st.timedeltas(timedelta(), timedelta(days=400))
HOUR = timedelta(hours=1)


def _act(at):
    return Act(client_id="act", kind=ActKind.BURY, cards=(1,), undoes="", done_at=at)


def _times(at, sent_at):
    """Return the times of a review and of an act as our clock would have told them."""
    answered = by_our_clock(review(1, at), sent_at, NOW)
    done = by_our_clock(_act(at), sent_at, NOW)
    assert isinstance(answered, Reviewed)
    assert isinstance(done, Act)
    return answered.answered_at, done.done_at


@given(wrong=WRONG | WRONG.map(lambda each: -each), ago=AGO)
def test_a_wrong_clock_tells_how_long_ago_it_was(wrong, ago):
    sent_at = NOW + wrong

    assert _times(sent_at - ago, sent_at) == (NOW - ago, NOW - ago)


@given(right=RIGHT, ago=AGO)
def test_what_a_right_clock_says_stays(right, ago):
    at = NOW - ago

    assert _times(at, NOW + right) == (at, at)


def test_what_is_sent_without_a_word_of_the_clock_stays():
    assert _times(NOW - HOUR, None) == (NOW - HOUR, NOW - HOUR)


def test_what_was_done_before_a_clock_was_set_back_counts_as_now():
    assert _times(NOW - HOUR, NOW - 2 * HOUR) == (NOW, NOW)


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize("at", [FIRST, NOW, LAST])
@pytest.mark.parametrize("sent_at", [FIRST, LAST])
def test_no_clock_is_too_wrong(at, sent_at):
    answered, done = _times(at, sent_at)

    assert answered == done <= NOW
    assert answered == NOW or at < sent_at


def test_a_device_that_is_hours_behind_does_not_answer_before_one_that_is_right(session):
    published(session)
    student, number = learner(session), card(session)
    at = NOW + 10 * MINUTE
    behind = by_our_clock(review(number, at - 3 * HOUR), at - 3 * HOUR, at)

    done = record(session, student, [review(number, NOW)], NOW)
    done += record(session, student, [behind], at)

    assert [each.status for each in done] == [Status.RECORDED] * 2
    assert [each.answered_at for each in log(session, student.id)] == [NOW, at]
    kept = memory(session, student.id, number)
    assert kept is not None
    assert kept.last_review == at
