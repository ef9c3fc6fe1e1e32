"""What every fact has, and the rules for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import KINDS, Distractor, FactError, Kind, Picture, Status
from quizapp.deck.fact import repeated
from tests import build


def mistakes(make, **changes):
    """Return what is wrong with a fact made with these changes."""
    with pytest.raises(FactError) as error:
        make(**changes)
    return error.value.args


def test_there_are_twelve_kinds_and_each_has_its_class():
    assert [*KINDS] == [*Kind]
    assert len(KINDS) == 12
    assert all(shape.kind is kind for kind, shape in KINDS.items())


def test_a_fact_is_ready_and_of_middle_importance_unless_it_says_otherwise():
    fact = build.term()

    assert (fact.importance, fact.status, fact.changed) == (2, Status.READY, None)


@pytest.mark.parametrize("written", ["", "Kolkhoz", "a b", "a_b", "-a", "a--b", "колхоз", "a" * 61])
def test_an_id_is_words_joined_by_hyphens(written):
    assert mistakes(build.term, id=written) == (
        f"id is {written!r}; use words joined by hyphens, at most 60 letters",
    )


@pytest.mark.parametrize("importance", [0, 4, -1])
def test_importance_is_one_to_three(importance):
    assert mistakes(build.term, importance=importance) == (
        f"importance is {importance}; use 1, 2 or 3",
    )


@pytest.mark.parametrize("reference", ["8", "¶", "¶0", "¶08", "n", "A:¶8", "¶٨"])
def test_a_citation_is_a_paragraph_or_a_note(reference):
    assert mistakes(build.term, cite=("¶1", reference)) == (
        f"cite has {reference!r}; write a paragraph as ¶8 and a note as n9",
    )


def test_no_citation_is_too_long_to_be_a_number():
    (found,) = mistakes(build.term, cite=("¶1" + "0" * 5_000,))
    assert found.startswith("cite has")


def test_pictures_are_reserved():
    (found,) = mistakes(build.term, media=(Picture(file="farm.svg", alt="A farm"),))
    assert found == (
        "media has the file 'farm.svg'; name a .png, .jpg, .webp or .gif file with letters, "
        "digits and hyphens"
    )


@pytest.mark.parametrize("field", ["aliases", "not_options"])
def test_an_empty_text_in_a_list_is_refused(field):
    (found,) = mistakes(build.term, **{field: ("kolchoz", " ")})
    assert found == f"{field} has an empty text; write it or remove it"


@pytest.mark.parametrize("texts", [(), ("collective", " ")])
def test_what_is_accepted_for_a_card_is_text(texts):
    (found,) = mistakes(build.term, accept={"name": texts})
    assert found == "accept has no text, or an empty one, for 'name'; write it or remove it"


def test_an_answer_to_a_lint_names_it_and_gives_a_reason():
    build.term(lint_ok={"longest-correct": "the term is long"})

    (found,) = mistakes(build.term, lint_ok={"longest-correct": " "})
    assert found == "lint_ok has 'longest-correct' = ' '; name a lint and a reason"
    (found,) = mistakes(build.term, lint_ok={"O3": "no"})
    assert found.startswith("lint_ok has 'O3'")


def test_what_is_wrong_with_a_gap_is_wrong_with_the_fact():
    (found,) = mistakes(build.term, statement="no gap")
    assert found.startswith("statement has no gap: 'no gap'")


def test_every_mistake_is_named_at_once():
    found = mistakes(build.term, id="", importance=9, cite=("x",), term=" ", statement="{{")

    assert [each.split()[0] for each in found] == ["id", "importance", "cite", "term", "statement"]
    with pytest.raises(FactError, match=r"(?s)id is.*\nimportance is.*\ncite has"):
        build.term(id="", importance=9, cite=("x",))


def test_a_wrong_option_needs_text_and_feedback():
    with pytest.raises(FactError, match="has no text and no feedback; write both"):
        Distractor(text=" ", feedback="")
    with pytest.raises(FactError, match="has no feedback; write both"):
        Distractor(text="a state farm", feedback=" ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ask", {"meanings": "What?"}),
        ("accept", {"meanings": ("a farm",)}),
        ("cards", ("meanings",)),
        ("distractors", (build.distractor("x", "meanings"),)),
    ],
)
def test_only_cards_that_the_fact_has_can_be_named(field, value):
    assert mistakes(build.term, **{field: value}) == (
        f"{field} names the card 'meanings'; this fact has meaning, name",
    )


def test_a_gap_is_a_card_that_can_be_named():
    fact = build.term(statement="a {{c3::farm}}", cards=("c3",), ask={"c3": "What is it?"})

    assert fact.aspects() == ("meaning", "name", "c3")
    assert fact.asked() == ("c3",)


def test_a_fact_makes_as_many_cards_as_its_importance():
    statement = "{{c2::a}} {{c1::b}}"
    asked = [build.term(statement=statement, importance=each).asked() for each in (1, 2, 3)]

    assert asked == [("meaning",), ("meaning", "name"), ("meaning", "name", "c1")]


def test_a_card_cannot_be_named_twice():
    (found,) = mistakes(build.term, cards=("name", "name"))
    assert found == "cards names the card 'name' twice; remove one"


def test_a_status_is_one_of_three():
    assert [each.value for each in Status] == ["draft", "ready", "retired"]


@given(st.lists(st.integers(0, 5)))
def test_what_is_repeated_is_named_once(values):
    found = repeated(map(str, values))

    assert len(set(found)) == len(found)
    assert {*found} == {str(each) for each in values if values.count(each) > 1}
