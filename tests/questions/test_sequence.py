"""Cards of a sequence."""

from quizapp.deck import Step
from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong


def test_each_step_but_the_first_is_asked_then_the_order():
    cards = cards_of(build.sequence())
    assert [*cards] == ["course/yield", "course/arrives", "course/begins", "course/order"]
    assert prompt(cards["course/yield"]) == (
        "In the course of the strike, what comes right after this: the workers strike?"
    )


def test_wrong_steps_are_two_or_more_away():
    card = card_of(build.sequence(), "begins")
    assert wrong(card) == {
        "The workers strike": "That comes earlier: it is step 1 of 4 (¶1).",
        "The authorities yield": "That comes earlier: it is step 2 of 4 (¶1).",
    }
    assert ways(card_of(build.sequence(), "yield")) == ["open"]


def test_the_order_is_asked_as_such():
    card = card_of(build.sequence(), "order")
    question = way(card, "order")
    assert question.prompt == "Put the course of the strike in order:"
    assert question.steps[0] == "The workers strike"
    assert card.answer.startswith("The workers strike → The authorities yield → ")


def test_a_long_sequence_is_not_put_in_order():
    steps = tuple(Step(id=f"s{number}", text=f"event {number}") for number in range(6))
    assert "course/order" not in cards_of(build.sequence(steps=steps))
