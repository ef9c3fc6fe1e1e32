"""What comes later than an answer that was given after it, as from a phone without connection."""

from quizapp.progress import ActKind, record
from tests.build import NOW
from tests.progress.acts import act
from tests.progress.study import AGAIN, DAY, card, is_whole, learner, log, memory, published, review


def test_the_log_says_of_a_late_review_what_it_met_and_led_to_then(session):
    published(session)
    student, other = learner(session), learner(session)
    which = card(session)
    first, late = review(which, NOW), review(which, NOW + 2 * DAY, AGAIN)
    last = review(which, NOW + 5 * DAY)
    for sent in (first, last, late):
        record(session, student, [sent], NOW + 6 * DAY)
    for sent in (first, late):
        record(session, other, [sent], NOW + 6 * DAY)

    (found,) = (each for each in log(session, student.id) if each.rating == AGAIN)
    (wanted,) = (each for each in log(session, other.id) if each.rating == AGAIN)
    for name in ("before", "before_phase", "phase", "stability", "step", "predicted", "interval"):
        assert getattr(found, name) == getattr(wanted, name), name
    assert is_whole(session)


def test_a_late_review_from_before_a_card_was_begun_anew_meets_what_was_known_then(session):
    published(session)
    student = learner(session)
    which = card(session)
    record(session, student, [review(which, NOW)], NOW)
    record(session, student, [act(ActKind.RESET, which, done_at=NOW + 3 * DAY)], NOW + 3 * DAY)

    record(session, student, [review(which, NOW + 2 * DAY)], NOW + 4 * DAY)

    late = log(session, student.id)[-1]
    assert late.before_phase is not None
    assert memory(session, student.id, which) is None
    assert is_whole(session)
