"""Cards of a claim."""

from dataclasses import replace

import pytest

from tests import build
from tests.questions.cards import card_of, prompt, way, ways, wrong

RIVAL = build.claim(
    id="trotsky",
    holder="Trotsky",
    about="the state",
    proposition="the state had degenerated but stayed a workers’ one",
    cite=("¶40",),
)
OWN = build.claim(
    id="serge",
    about="the state",
    proposition="the state had become a new order of its own kind",
    rivals=("trotsky", "ticktin"),
)
THIRD = build.claim(
    id="ticktin",
    holder="Ticktin",
    about="the state",
    proposition="the state had no laws of motion it could keep to",
    cite=("¶41",),
)


def test_claim_and_holder_are_asked():
    card = card_of(OWN, "claim", RIVAL, THIRD)
    assert prompt(card) == "What does Serge say about the state?"
    assert card.answer == "The state had become a new order of its own kind"
    asked = prompt(card_of(OWN, "holder", RIVAL, THIRD))
    assert asked == "Who holds that the state had become a new order of its own kind?"


@pytest.mark.parametrize("said", ["it fed the towns", "They failed", "its aim was to feed"])
def test_a_claim_that_points_back_is_asked_with_its_matter(said):
    fact = build.claim(about="the farms", proposition=said)
    assert prompt(card_of(fact, "holder")) == f"Who says about the farms that {said}?"


def test_wrong_claims_are_no_holders():
    options = tuple(build.distractor(each) for each in ("it fed the towns", "it calmed them"))
    fact = build.claim(distractors=options)
    assert {*wrong(card_of(fact, "claim"))} == {"It fed the towns", "It calmed them"}
    assert ways(card_of(fact, "holder")) == ["typed"]


def test_the_holders_of_rival_claims_are_the_wrong_holders():
    card = card_of(OWN, "holder", RIVAL, THIRD)
    assert ways(card) == ["choice", "typed"]
    assert {*wrong(card)} == {"Trotsky", "Ticktin"}
    assert wrong(card)["Trotsky"] == (
        "Trotsky says of the state: the state had degenerated but stayed a workers’ one (¶40)."
    )


def test_rival_claims_are_the_wrong_claims():
    card = card_of(OWN, "claim", RIVAL, THIRD)
    assert wrong(card) == {
        "The state had degenerated but stayed a workers’ one": (
            "That is what Trotsky says about the state (¶40)."
        ),
        "The state had no laws of motion it could keep to": (
            "That is what Ticktin says about the state (¶41)."
        ),
    }
    undeclared = replace(OWN, rivals=())
    assert ways(card_of(undeclared, "claim", RIVAL, THIRD)) == ["open"]


def test_without_rivals_nobody_is_surely_wrong():
    lonely = build.claim(id="lonely", about="growth", proposition="growth served nobody at all")
    assert ways(card_of(lonely, "holder", RIVAL, THIRD)) == ["typed"]


def test_a_closed_claim_takes_other_holders():
    closed = build.claim(
        id="closed", about="growth", proposition="growth served nobody at all", closed=True
    )
    assert {*wrong(card_of(closed, "holder", RIVAL, THIRD))} == {"Trotsky", "Ticktin"}


def test_the_wrong_claims_are_of_another_matter_and_say_so():
    said = (
        ("the camps", "forced labour built the canals and the railways"),
        ("the schools", "children learned to repeat what the papers wrote"),
        ("the purges", "terror went on by itself once it was let loose"),
    )
    others = [
        build.claim(id=f"c{number}", about=about, proposition=what, cite=(f"¶{number + 20}",))
        for number, (about, what) in enumerate(said)
    ]
    fact = build.claim(about="wages", proposition="hunger took the place of any bonus there was")
    options = wrong(card_of(fact, "claim", *others))
    assert len(options) == 2
    assert all(each.startswith("That is what Serge says about the ") for each in options.values())


def test_one_wrong_option_of_the_author_makes_a_true_false_question():
    fact = build.claim(
        distractors=(build.distractor("it fed the towns", "claim", "That was the plan (¶2)."),)
    )
    card = card_of(fact, "claim")
    assert ways(card) == ["true-false", "open"]
    question = way(card, "true-false")
    assert [option.text for option in question.options] == ["True", "False"]
    true = "True or false: according to Serge, it produced disorder, not a plan."
    false = "True or false: according to Serge, it fed the towns."
    assert question.prompt in {true, false}
    (right,) = [option.text for option in question.options if option.right]
    assert right == ("True" if question.prompt == true else "False")
    expected = "The statement is true (¶1)." if right == "True" else "That was the plan (¶2)."
    assert [*wrong(card, "true-false").values()] == [expected]


def test_true_and_false_both_come_up():
    prompts = set()
    for number in range(20):
        fact = build.claim(
            id=f"c{number}", distractors=(build.distractor("it fed the towns", "claim"),)
        )
        prompts.add(way(card_of(fact, "claim"), "true-false").prompt)
    assert len(prompts) == 2
