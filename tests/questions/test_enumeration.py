"""Cards of an enumeration."""

from quizapp.deck import Distractor, Item
from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong


def test_each_item_is_asked_with_the_others_shown():
    cards = cards_of(build.enumeration())
    assert [*cards] == [
        "schemes/shock",
        "schemes/competition",
        "schemes/stakh",
        "schemes/count",
    ]
    assert prompt(cards["schemes/shock"]) == (
        "Complete the list of the schemes to speed up production: "
        "[…]; socialist competition; records"
    )
    assert ways(cards["schemes/shock"]) == ["gap"]


def test_a_long_item_is_recalled_not_typed():
    items = (Item(id="a", text="a rule that nobody wrote down"), Item(id="b", text="hunger"))
    cards = cards_of(build.enumeration(items=items))
    assert ways(cards["schemes/a"]) == ["open"]
    assert ways(cards["schemes/b"]) == ["gap"]


def test_an_item_is_recognised_before_it_is_typed_where_the_author_says_what_it_is_not():
    wrong_ones = tuple(
        Distractor(aspect="shock", text=text, feedback="That came later.")
        for text in ("piece work", "night work")
    )
    cards = cards_of(build.enumeration(distractors=wrong_ones))

    assert ways(cards["schemes/shock"]) == ["choice", "gap"]
    assert {"Piece work", "Night work"} == {*wrong(cards["schemes/shock"])}
    assert ways(cards["schemes/stakh"]) == ["gap"]


def test_a_name_in_parentheses_is_accepted_alone():
    items = (Item(id="a", text="shock work (udarnichestvo)"), Item(id="b", text="records"))
    accepted = way(card_of(build.enumeration(items=items), "a"), "gap").accepted
    assert {"shock work", "udarnichestvo"} <= {*accepted}


def test_the_number_is_asked_only_of_a_complete_list():
    card = card_of(build.enumeration(), "count")
    assert prompt(card) == "How many schemes to speed up production are there?"
    assert way(card, "typed").accepted == ("three", "3")
    assert "schemes/count" not in cards_of(build.enumeration(complete=False))


def test_wrong_numbers_are_sorted_with_the_right_one():
    numbers = ["one", "two", "three", "four", "five"]
    card = card_of(build.enumeration(), "count")
    shown = [option.text.lower() for option in way(card, "choice").options]
    assert shown == sorted(shown, key=numbers.index)
    assert all("there are three" in feedback for feedback in wrong(card).values())


def test_the_holder_is_named():
    assert prompt(card_of(build.enumeration(holder="Serge"), "shock")).startswith(
        "Complete the list of the schemes to speed up production, according to Serge: […]"
    )
