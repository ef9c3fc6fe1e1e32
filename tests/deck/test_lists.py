"""Enumerations and sequences: their parts, what they can be asked."""

import pytest

from quizapp.deck import FactError, Item, Step
from tests import build
from tests.deck.test_fact import mistakes


def items(*ids):
    return tuple(Item(id=each, text=f"the {each}") for each in ids)


def steps(*ids):
    return tuple(Step(id=each, text=f"the {each}") for each in ids)


def test_a_complete_enumeration_is_asked_for_its_items_and_their_number():
    assert build.enumeration(items=items("a", "b")).aspects() == ("a", "b", "count")
    assert build.enumeration(items=items("a", "b"), complete=False).aspects() == ("a", "b")


def test_every_item_has_its_card_whatever_the_importance():
    fact = build.enumeration(items=items("a", "b", "c", "d"), importance=1)
    assert fact.asked() == ("a", "b", "c", "d", "count")


def test_a_short_sequence_is_asked_for_what_comes_next_and_for_its_order():
    assert build.sequence(steps=steps("a", "b", "c")).asked() == ("b", "c", "order")


def test_a_long_sequence_is_not_put_in_order():
    fact = build.sequence(steps=steps("a", "b", "c", "d", "e", "f"), importance=1)
    assert fact.asked() == ("b", "c", "d", "e", "f")


@pytest.mark.parametrize(
    ("make", "field", "parts"),
    [(build.enumeration, "items", items), (build.sequence, "steps", steps)],
)
def test_one_is_no_list(make, field, parts):
    assert mistakes(make, **{field: parts("a")}) == (f"{field} has 1; give 2 or more",)


def test_a_part_stands_once():
    twice = (Item(id="a", text="bread"), Item(id="a", text="bread"), Item(id="b", text="salt"))

    assert mistakes(build.enumeration, items=twice) == (
        "items has the same id twice: 'a'; make them different",
        "items has the same text twice: 'bread'; make them different",
    )


def test_steps_that_read_alike_have_no_order():
    alike = (Step(id="a", text="The strike"), Step(id="b", text="the  strike."))

    assert mistakes(build.sequence, steps=alike) == (
        "steps has the same text twice: 'The strike'; make them different",
    )
    signs = (Item(id="milli", text="m"), Item(id="mega", text="M"))
    assert build.enumeration(items=signs).items == signs


def test_no_part_may_be_called_like_another_card():
    (found,) = mistakes(build.enumeration, items=items("a", "count"))
    assert found == "'count' would be two cards; rename the item, step or gap that is called so"
    (found,) = mistakes(build.sequence, steps=steps("a", "order", "b"))
    assert found.startswith("'order' would be two cards")
    (found,) = mistakes(build.enumeration, items=items("a", "c1"), statement="{{c1::a}}")
    assert found.startswith("'c1' would be two cards")


@pytest.mark.parametrize(("name", "text"), [("A", "x"), ("", "x"), ("a", " ")])
def test_an_item_has_an_id_and_a_text(name, text):
    with pytest.raises(FactError, match=r"an item has id .* and text .*; give both"):
        Item(id=name, text=text)


def test_a_step_may_have_a_date_that_can_be_read():
    assert Step(id="a", text="the strike", date="1931-04").date == "1931-04"
    with pytest.raises(FactError, match="date is 'spring'; write 1931"):
        Step(id="a", text="the strike", date="spring")
