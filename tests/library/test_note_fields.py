"""What stands in the fields of a note."""

from dataclasses import replace

from quizapp.deck import Pair, QuestionType
from quizapp.library import note_fields
from quizapp.questions import generate
from tests.build import claim, contrast, deck, every_kind, farms, quantity, question, sequence, term


def _fields(*facts, key):
    cards = {card.key: card for card in generate(deck(*facts))}
    return note_fields.standard(cards[f"serge/{key}"])


def test_a_card_that_can_be_typed_is_typed_and_its_choices_are_a_help():
    found = _fields(*farms(), key="kolkhoz/name")

    assert (found["Type"], found["TypeAnswer"]) == ("typed", "kolkhoz")
    assert found["Options"].startswith("<details><summary>Choose from a list</summary><ol>")
    assert found["OptionsAnswer"].startswith("<details><summary>The choices</summary><ol>")


def test_a_card_that_can_be_asked_openly_is_no_choice():
    found = _fields(*farms(), key="kolkhoz/meaning")

    assert (found["Type"], found["TypeAnswer"]) == ("open", "")
    assert "<details>" in found["Options"]


def test_a_card_that_can_only_be_chosen_is_a_choice():
    by_hand = question(type=QuestionType.TRUE_FALSE, prompt="A mir is a farm.", answers=("false",))
    found = _fields(by_hand, key="by-hand/question")

    assert found["Type"] == "true-false"
    assert found["Options"] == "<ol><li>True</li><li>False</li></ol>"
    assert '<li class="right">False</li>' in found["OptionsAnswer"]


def test_a_card_without_choices_has_no_list():
    found = _fields(claim(), key="anarchy/claim")

    assert "Options" not in found


def test_steps_get_letters_and_their_order_is_the_answer():
    found = _fields(sequence(), key="course/order")

    assert found["Type"] == "order"
    assert found["Answer"].startswith("<ol><li>")
    assert sorted(found["OptionsAnswer"][3:-4].split(" → ")) == ["A", "B", "C", "D"]


def test_pairs_get_letters_and_numbers():
    pairs = (("a", "first"), ("b", "second"), ("c", "third"))
    by_hand = question(
        type=QuestionType.MATCH,
        prompt="Match each letter to its place:",
        answers=(),
        pairs=tuple(Pair(left=left, right=right) for left, right in pairs),
    )
    found = _fields(by_hand, key="by-hand/question")

    assert found["Options"].count("<ol>") == 2
    assert found["Answer"] == "<ul><li>a – first</li><li>b – second</li><li>c – third</li></ul>"
    letters = [each[0] for each in found["OptionsAnswer"][3:-4].split(" · ")]
    assert letters == ["A", "B", "C"]


def test_lists_are_never_offered_in_their_own_order():
    given = {"type": QuestionType.ORDER, "prompt": "Put in order:", "steps": ("first", "second")}
    for number in range(8):
        by_hand = question(id=f"by-hand-{number}", answers=(), **given)
        found = _fields(by_hand, key=f"by-hand-{number}/question")
        assert found["OptionsAnswer"] == "<p>B → A</p>"


def test_long_lists_go_on_behind_z():
    steps = tuple(f"step {number}" for number in range(28))
    by_hand = question(type=QuestionType.ORDER, prompt="Put in order:", answers=(), steps=steps)
    letters = _fields(by_hand, key="by-hand/question")["OptionsAnswer"][3:-4].split(" → ")

    assert len(set(letters)) == 28
    assert {"Z", "AA", "AB"} < set(letters)


def test_other_spellings_of_a_figure_are_not_told_twice():
    found = _fields(quantity(), key="dead/value")

    assert found["TypeAnswer"] == "7 million"
    assert "7 million" not in found["AlsoRight"].split(" · ")


def test_the_answer_does_not_stand_below_itself():
    found = _fields(quantity(unit="peasants"), key="dead/value")

    assert (found["TypeAnswer"], found["Answer"]) == ("7 million", "<p>7 million peasants</p>")
    assert found["AlsoRight"].startswith("7,000,000 peasants · ")
    assert "7 million peasants" not in found["AlsoRight"]


def test_feedback_that_only_repeats_the_explanation_is_left_out():
    said = "It was a commune."
    by_hand = question(
        type=QuestionType.TRUE_FALSE, prompt="A mir is a farm.", answers=("false",), note=said
    )
    (card,) = generate(deck(by_hand))
    asked = card.questions[0]
    repeated = replace(
        card,
        questions=(
            replace(asked, options=tuple(replace(each, feedback=said) for each in asked.options)),
        ),
        note=said,
    )

    assert said not in note_fields.standard(repeated)["OptionsAnswer"]
    assert said in note_fields.standard(replace(repeated, note=""))["OptionsAnswer"]


def test_a_field_can_be_changed_in_place():
    stored = note_fields.joined(("Key", "Prompt", "Retired"), {"Key": "a"}, {"Prompt": "b"})

    assert stored == "a\x1fb\x1f"
    changed = note_fields.with_field(stored, ("Key", "Prompt", "Retired"), "Retired", "retired")
    assert changed == "a\x1fb\x1fretired"


def test_every_kind_of_fact_fills_prompt_and_answer():
    for card in generate(deck(*every_kind(), contrast(id="second"), term(id="third", term="tsar"))):
        found = note_fields.cloze([card]) if card.gap else note_fields.standard(card)
        for name in ("Text",) if card.gap else ("Prompt", "Answer", "Type"):
            assert found[name]
        assert {*found} <= {*note_fields.STANDARD_FIELDS, *note_fields.CLOZE_FIELDS}
