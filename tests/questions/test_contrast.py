"""Cards of a contrast."""

from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong


def test_the_difference_is_matched_then_recalled():
    card = cards_of(build.contrast())["class-nature/difference"]
    assert ways(card) == ["match", "open"]
    assert prompt(card) == "How do Serge and Trotsky differ as to the nature of the state?"
    pairs = [(pair.left, pair.right) for pair in way(card, "match").pairs]
    assert pairs == [("Serge", "A new order"), ("Trotsky", "A degenerated workers’ state")]
    assert card.answer == "Serge: a new order; Trotsky: a degenerated workers’ state"


def test_a_side_has_the_other_side_as_a_wrong_option():
    fact = build.contrast(importance=3, distractors=(build.distractor("a republic", "a"),))
    card = card_of(fact, "a")
    assert prompt(card) == "What holds of Serge, unlike Trotsky, as to the nature of the state?"
    assert wrong(card) == {
        "A republic": "That is something else.",
        "A degenerated workers’ state": "That holds of Trotsky (¶1).",
    }


def test_a_side_with_one_wrong_option_is_recalled():
    assert ways(card_of(build.contrast(importance=3), "b")) == ["open"]


def test_the_holder_of_a_contrast_is_named_unless_he_is_one_side():
    assert prompt(card_of(build.contrast(holder="Weissman"), "a")) == (
        "According to Weissman, what holds of Serge, unlike Trotsky, as to the nature of the state?"
    )
    assert prompt(card_of(build.contrast(holder="Serge"), "a")).startswith("What holds of Serge")


def test_what_an_author_asks_is_asked_in_a_match_as_well():
    fact = build.contrast(ask={"difference": "What did Serge see, and what Trotsky?"})
    card = card_of(fact, "difference")
    assert [way(card, each).prompt for each in ways(card)] == [fact.ask["difference"]] * 2
