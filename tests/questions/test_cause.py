"""Cards of a cause."""

from tests import build
from tests.questions.cards import card_of, cards_of, prompt, ways, wrong


def test_effect_cause_and_mechanism_are_asked_with_their_holder():
    cards = cards_of(build.cause(mechanism="people left in search of food", importance=3))
    prompts = [prompt(cards[f"turnover/{each}"]) for each in ("effect", "cause", "mechanism")]
    assert prompts == [
        "According to Serge, what did hunger in the factories lead to?",
        "According to Serge, what led to a high turnover of labour?",
        "According to Serge, how did hunger in the factories lead to a high turnover of labour?",
    ]


def test_the_wrong_effects_of_the_author_are_used():
    wanted = ("a ban on moving house", "a rise in real wages")
    fact = build.cause(distractors=tuple(build.distractor(each, "effect") for each in wanted))
    card = card_of(fact, "effect")
    assert ways(card) == ["choice", "open"]
    assert {*wrong(card)} == {"A ban on moving house", "A rise in real wages"}
    assert ways(card_of(fact, "cause")) == ["open"]


def test_what_follows_from_the_effect_is_no_wrong_effect():
    chain = build.cause(
        id="next", cause="a high turnover", effect="a steady loss of output", cite=("¶2",)
    )
    other = build.cause(
        id="far", cause="a ban on debate", effect="a party of silent members", cite=("¶3",)
    )
    far = build.cause(
        id="fur", cause="a vast archive", effect="a wealth of unread papers", cite=("¶4",)
    )
    fact = build.cause(contrast=("next",))
    assert {*wrong(card_of(fact, "effect", chain, other, far))} == {
        "A party of silent members",
        "A wealth of unread papers",
    }


def test_what_stands_in_the_same_passage_is_no_wrong_effect():
    near = [
        build.cause(id=f"c{number}", cause=cause, effect=effect)
        for number, (cause, effect) in enumerate(
            (
                ("a ban on debate", "a party of silent members"),
                ("a vast archive", "a wealth of unread papers"),
            )
        )
    ]
    assert ways(card_of(build.cause(contrast=("c0", "c1")), "effect", *near)) == ["open"]
    assert ways(card_of(build.cause(closed=True), "effect", *near)) == ["choice", "open"]
