"""What a phone answered in a live quiz: judged once the key is told, and summed up at the end."""

import pytest

from quizapp.deck import QuestionType
from quizapp.quizzes.own import Score, judged, score
from quizapp.quizzes.steps import Step
from tests.quizzes.lesson import begun, by_hand, look, options, ordered, sit, step


def test_nothing_is_judged_before_the_key_is_told(here):
    found = step(here, begun(here), Step.ASK)
    seat = sit(here, found, "a", options(found)[1])
    counted = step(here, found.uid, Step.COUNT)

    assert judged(here.session, counted, seat, {0, 1}) == {}


def test_each_round_is_judged_with_the_feedback_of_its_option(here):
    found = step(here, begun(here), Step.ASK)
    right, wrong = options(found)
    seat = sit(here, found, "a", wrong)
    again = step(here, found.uid, Step.COUNT, Step.AGAIN)
    sit(here, again, "a", right)
    told = step(here, found.uid, Step.TELL)

    first, second = judged(here.session, told, seat, {0})[0]

    feedback = next(each.feedback for each in found.sheet.asked.question.options if not each.right)
    assert (first.round, first.given, first.share) == (1, wrong, 0)
    assert first.verdict.feedback == feedback
    assert (second.round, second.share) == (2, 1)


def test_an_order_that_is_partly_right_earns_a_part(here):
    order = by_hand(here, QuestionType.ORDER)
    found = step(here, begun(here, order), Step.ASK)
    seat = sit(here, found, "a", ordered(found.sheet, 1, 2, 3, 0))
    told = step(here, found.uid, Step.TELL)

    assert judged(here.session, told, seat, {0})[0][0].share == pytest.approx(2 / 3)


def test_the_score_counts_what_was_told_in_the_first_round_and_after_the_discussion(here):
    found = step(here, begun(here), Step.ASK)
    right, wrong = options(found)
    early, late = sit(here, found, "early", wrong), 0
    again = step(here, found.uid, Step.COUNT, Step.AGAIN)
    for token in ("early", "late"):
        late = sit(here, again, token, right)
    second = step(here, found.uid, Step.TELL, Step.NEXT)
    sit(here, second, "early", "mir")
    over = step(here, found.uid, Step.TELL, Step.END)

    scores = [score(over, judged(here.session, over, seat, {0, 1})) for seat in (early, late)]

    assert scores == [
        Score(told=2, first=1, repeated=1, again=1),
        Score(told=2, first=0, repeated=1, again=1),
    ]


def test_a_question_that_was_not_told_is_in_no_score(here):
    found = step(here, begun(here), Step.ASK)
    seat = sit(here, found, "a", options(found)[0])
    over = step(here, found.uid, Step.COUNT, Step.END)

    made = score(over, judged(here.session, over, seat, range(len(look(here, found.uid).cards))))

    assert made == Score(told=0, first=0, repeated=0, again=0)
