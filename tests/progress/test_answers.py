"""An answer is kept when it is given, once, and waits for its rating, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.grading import Outcome, ResponseError
from quizapp.library import publish
from quizapp.progress import AnswerError, Status, keep_answer, next_card, record
from quizapp.scheduling import Rating
from quizapp.tables import write
from tests.build import NOW, deck, farms
from tests.progress.study import (
    AGAIN,
    GOOD,
    MINUTE,
    answer,
    card,
    cards,
    count,
    is_whole,
    learner,
    log,
    published,
    review,
)


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _waiting(session, student):
    shown = next_card(session, student, 1, NOW + MINUTE)
    assert shown
    return shown.pending


def test_an_answer_is_judged_and_kept(session, student):
    kept = keep_answer(session, student, answer(card(session), response="sovkhoz"), NOW)

    assert kept
    assert (kept.client_id, kept.type, kept.response) == ("a", QuestionType.TYPED, "sovkhoz")
    assert kept.verdict.outcome is Outcome.NEAR_MISS
    assert kept.verdict.rival
    assert kept.verdict.rival.answer == "sovkhoz"
    assert (kept.suggested, kept.seconds, kept.answered_at) == (Rating.AGAIN, 4.0, NOW)
    assert _waiting(session, student) == kept


def test_a_verdict_comes_back_as_it_was_given(session, student):
    for number, response in enumerate(("kolkhoz", "kolkhos", "sovkhoz", "farm", "колхоз")):
        someone = learner(session)
        kept = keep_answer(session, someone, answer(card(session), response=response), NOW)
        assert _waiting(session, someone) == kept, number


def test_the_rating_completes_the_answer(session, student):
    which = card(session)
    keep_answer(session, student, answer(which), NOW)

    record(session, student, [review(which, client_id="a")], NOW + MINUTE)

    assert count(session, tables.PendingAnswer) == 0
    assert [row.client_id for row in log(session, student.id)] == ["a"]
    assert keep_answer(session, student, answer(which), NOW + MINUTE) is None


def test_an_answer_that_waits_in_a_hidden_deck_keeps_nobody_from_the_others(session, student):
    hidden = published(session, id="other", uid="bcdefghijklmnopqrstuvw")
    which = card(session, deck_id="other")
    record(session, student, [review(card(session), NOW)], NOW)
    keep_answer(session, student, answer(which), NOW)
    with write(session):
        session.execute(update(tables.Deck).where(tables.Deck.id == hidden).values(listed=False))

    shown = next_card(session, student, None, NOW + MINUTE)

    assert shown
    assert (shown.pending, shown.card.deck_slug) == (None, "serge")
    # A page with the verdict may still be open; what was taken is not lost.
    (done,) = record(session, student, [review(which, client_id="a")], NOW + MINUTE)
    assert done.status is Status.RECORDED
    assert count(session, tables.PendingAnswer) == 0
    (done,) = record(session, student, [review(which, client_id="b")], NOW + MINUTE)
    assert done.status is Status.REFUSED
    assert is_whole(session)


def test_a_double_click_keeps_the_first_answer(session, student):
    which = card(session)
    first = keep_answer(session, student, answer(which, response="sovkhoz"), NOW)

    again = keep_answer(session, student, answer(which), NOW + MINUTE)
    other = keep_answer(session, student, answer(which, client_id="b"), NOW + MINUTE)

    assert first == again == other
    assert count(session, tables.PendingAnswer) == 1


def test_an_answer_from_before_the_last_review_of_its_card_changes_nothing(session, student):
    which = card(session)
    keep_answer(session, student, answer(which, reps=0), NOW)
    record(session, student, [review(which, client_id="a")], NOW)

    late = keep_answer(session, student, answer(which, client_id="b", reps=0), NOW + MINUTE)
    after = keep_answer(session, student, answer(which, client_id="c", reps=1), NOW + MINUTE)

    assert late is None
    assert after
    assert after.client_id == "c"


def test_an_answer_that_does_not_say_when_its_card_was_shown_is_kept(session, student):
    which = card(session)
    record(session, student, [review(which)], NOW)

    assert keep_answer(session, student, answer(which), NOW + MINUTE)


def test_answers_to_several_cards_wait_together_and_the_newest_is_shown(session, student):
    one, two = card(session, "kolkhoz/name"), card(session, "mir/name")
    keep_answer(session, student, answer(one), NOW)
    keep_answer(session, student, answer(two, client_id="b", response="mir"), NOW + MINUTE)

    shown = next_card(session, student, 1, NOW + MINUTE)

    assert shown
    assert shown.pending
    assert (shown.card.id, shown.pending.client_id) == (two, "b")
    record(session, student, [review(two, client_id="b")], NOW + MINUTE)
    assert _waiting(session, student).client_id == "a"


def test_an_answer_waits_for_its_own_person_only(session, student):
    keep_answer(session, learner(session), answer(card(session)), NOW)

    assert _waiting(session, student) is None


def test_an_answer_waits_in_its_own_deck_and_among_all(session, student):
    other = published(session, *farms(), id="other", uid="bcdefghijklmnopqrstuvw")
    keep_answer(session, student, answer(card(session)), NOW)

    here, there = (next_card(session, student, deck_id, NOW) for deck_id in (1, other))
    among_all = next_card(session, student, None, NOW)

    assert here
    assert there
    assert among_all
    assert here.pending == among_all.pending is not None
    assert there.pending is None


def test_an_answer_to_a_card_that_was_retired_still_waits_for_its_rating(session, student):
    which = card(session)
    kept = keep_answer(session, student, answer(which), NOW)

    publish(session, deck(*farms()[1:]), NOW + MINUTE)

    assert _waiting(session, student) == kept
    record(session, student, [review(which, client_id="a")], NOW + MINUTE)
    assert _waiting(session, student) is None
    assert len(log(session, student.id)) == 1


@pytest.mark.parametrize("client_id", ["", "x" * 37, "no spaces", "жук", "a\n"])
def test_an_answer_without_a_usable_id_is_refused(session, student, client_id):
    with pytest.raises(AnswerError, match="no usable id"):
        keep_answer(session, student, answer(card(session), client_id=client_id), NOW)


@pytest.mark.parametrize("card_id", [0, -1, 999, 2**31, 10**15])
def test_an_answer_to_an_unknown_card_is_refused(session, student, card_id):
    with pytest.raises(AnswerError, match="no longer asked"):
        keep_answer(session, student, answer(card_id), NOW)


def test_an_answer_to_a_card_that_was_retired_meanwhile_is_judged(session, student):
    which = card(session)
    publish(session, deck(*farms()[1:]), NOW + MINUTE)

    kept = keep_answer(session, student, answer(which), NOW + MINUTE)

    assert kept
    assert kept.verdict.outcome is Outcome.RIGHT


def test_an_answer_in_a_way_that_is_no_longer_asked_is_left_to_the_learner(session, student):
    kept = keep_answer(session, student, answer(card(session), type=QuestionType.GAP), NOW)

    assert kept
    assert (kept.verdict.outcome, kept.verdict.given) == (Outcome.SELF, "kolkhoz")
    assert kept.suggested is None
    assert _waiting(session, student) == kept


@pytest.mark.parametrize("response", ["\x00", "\ud800", "x" * 20_000])
def test_a_response_that_cannot_be_kept_is_refused(session, student, response):
    with pytest.raises(ResponseError):
        keep_answer(session, student, answer(card(session), response=response), NOW)
    assert count(session, tables.PendingAnswer) == 0


def test_somebody_who_is_gone_is_told_so(session, student):
    gone = replace(student, id=student.id + 100)

    with pytest.raises(AnswerError, match="no longer known"):
        keep_answer(session, gone, answer(card(session)), NOW)


def test_seconds_that_cannot_be_are_clamped(session, student):
    which = cards(session)
    wished = [(float("nan"), 0), (-3, 0), (10**9, 600)]
    for number, (seconds, kept) in enumerate(wished):
        found = keep_answer(
            session,
            student,
            answer(
                which[number],
                client_id=f"{number}",
                type=QuestionType.CHOICE,
                response="",
                seconds=seconds,
            ),
            NOW,
        )
        assert found
        assert found.seconds == kept


def test_the_futures_shown_beside_an_answer_are_those_of_its_moment(session, student):
    which = card(session)
    keep_answer(session, student, answer(which), NOW)
    shown = next_card(session, student, 1, NOW + 600 * MINUTE)
    assert shown

    record(session, student, [review(which, client_id="a", rating=AGAIN)], NOW + 600 * MINUTE)

    (row,) = log(session, student.id)
    assert shown.outcomes[AGAIN].due == row.due == NOW + MINUTE
    assert shown.outcomes[GOOD].due == NOW + 10 * MINUTE
