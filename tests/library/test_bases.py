"""What a form was filled with tells which fields changed since."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Kind
from quizapp.library.bases import basis_of, changed_since, kind_of

SENT = {"id": "kolkhoz", "term": "kolkhoz", "definition": "a farm", "aliases-0": "kolchoz"}
TEXTS = st.dictionaries(st.sampled_from(["term", "definition", "note", "cite-0"]), st.text())


def test_nothing_changed_in_what_is_the_same() -> None:
    assert changed_since(basis_of(Kind.TERM, SENT), SENT | {"note": " "}) == frozenset()


def test_the_fields_that_say_something_else_are_named() -> None:
    now = SENT | {"definition": "a big farm", "aliases-1": "kolhoz", "note": "x"}
    assert changed_since(basis_of(Kind.TERM, SENT), now) == {"definition", "aliases", "note"}


def test_a_field_that_was_emptied_has_changed() -> None:
    assert changed_since(basis_of(Kind.TERM, SENT), SENT | {"term": ""}) == {"term"}


@given(TEXTS, TEXTS)
def test_both_ways_the_same_fields_changed(one: dict[str, str], other: dict[str, str]) -> None:
    there = changed_since(basis_of(Kind.TERM, one), other)
    assert there == changed_since(basis_of(Kind.TERM, other), one)


@given(st.text())
def test_a_basis_that_nobody_made_does_no_harm(basis: str) -> None:
    assert kind_of(basis) is None or changed_since(basis, SENT)
    assert kind_of("") is None
