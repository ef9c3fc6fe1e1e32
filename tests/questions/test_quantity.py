"""Cards of a figure."""

import pytest

from tests import build
from tests.questions.cards import card_of, prompt, way, ways, wrong


def test_a_figure_is_asked_with_its_time():
    card = card_of(build.quantity(), "value")
    assert prompt(card) == "How many peasants did the famine kill in 1932–33?"
    assert ways(card) == ["choice", "typed"]


def test_a_figure_is_accepted_in_words_and_digits_with_and_without_its_unit():
    card = card_of(build.quantity(unit="peasants", tolerance=0.1), "value")
    typed = way(card, "typed")
    assert card.answer == "7 million peasants"
    assert {"7 million", "7,000,000", "seven million", "7 million peasants"} <= {*typed.accepted}
    assert typed.tolerance == 0.1


@pytest.mark.parametrize("value", ["7 million", "70%", "15", "1,929", "12.5 tonnes"])
def test_wrong_figures_look_like_the_right_one(value):
    options = wrong(card_of(build.quantity(value=value), "value"))
    assert len(options) > 1
    for text, feedback in options.items():
        assert feedback in {f"Too low: it is {value} (¶1).", f"Too high: it is {value} (¶1)."}
        assert text.strip("0123456789.,") == value.strip("0123456789.,")


@pytest.mark.parametrize("value", ["16", "60%", "7 million", "1,929"])
def test_the_right_figure_stands_in_any_place_as_often(value):
    places = []
    for number in range(90):
        card = card_of(build.quantity(id=f"q{number}", value=value), "value")
        places.append([option.right for option in way(card, "choice").options].index(True))
    assert {*places} == {0, 1, 2}
    assert all(20 <= places.count(place) <= 40 for place in range(3))


@pytest.mark.parametrize(
    ("measure", "as_of", "asked"),
    [
        ("the highest range of the tide", "", "What is the highest range of the tide?"),
        ("highest range of the tide", "2020", "What was the highest range of the tide in 2020?"),
        ("Serge’s age", "1936", "What was Serge’s age in 1936?"),
        ("an ounce in grams", "", "What is an ounce in grams?"),
        ("serge’s age", "today", "What is serge’s age, today?"),
        ("in as few as how many years was it done", "", "In as few as how many years was it done?"),
        ("did it take a year or two", "", "Did it take a year or two?"),
    ],
)
def test_what_is_counted_is_a_question_or_becomes_one(measure, as_of, asked):
    assert prompt(card_of(build.quantity(measure=measure, as_of=as_of), "value")) == asked


def test_a_wrong_figure_agrees_with_the_word_behind_it():
    for number in range(8):
        card = card_of(build.quantity(id=f"q{number}", value="3 months"), "value")
        assert "1 months" not in wrong(card)


def test_no_percentage_goes_beyond_a_hundred():
    for number in range(30):
        card = card_of(build.quantity(id=f"q{number}", value="90%"), "value")
        assert all(int(text.rstrip("%")) < 100 for text in wrong(card))


def test_a_value_without_a_figure_has_no_wrong_ones():
    assert ways(card_of(build.quantity(value="half of them"), "value")) == ["typed"]


def test_other_figures_of_the_same_unit_come_first():
    others = [
        build.quantity(id=f"q{value}", value=f"{value} million", measure=measure, cite=("n18",))
        for value, measure in ((15, "how many people worked in camps"), (4, "how many moved"))
    ]
    options = wrong(card_of(build.quantity(), "value", *others))
    expected = "That figure answers another question: how many people worked in camps (n18)."
    assert options["15 million"] == expected
