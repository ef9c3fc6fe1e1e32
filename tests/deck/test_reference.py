"""Passages as facts name them, and as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.reference import REFERENCE, as_reference, reference_mistakes

WRITE = "passages are paragraphs and notes, so write"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *(("¶4", "¶4"), ("4", "¶4"), (" ¶ 4 ", "¶4"), ("¶¶4", "¶4"), ("par. 4", "¶4")),
        *(("Para 4", "¶4"), ("paragraph 4", "¶4"), ("абз. 4", "¶4"), ("n9", "n9"), ("N 9", "n9")),
        *(("n. 9", "n9"), ("note 9", "n9"), ("fn. 9", "n9"), ("прим. 9", "n9")),
        *(("example-1990:4", "example-1990:¶4"), ("example-1990: note 9", "example-1990:n9")),
    ],
)
def test_what_people_write_for_a_passage_is_read(typed, written):
    assert as_reference(typed) == written
    assert [*reference_mistakes(written)] == []


@pytest.mark.parametrize("typed", ["p. 4", "p4", "pp. 4", "page 4", "стр. 4"])
def test_a_page_is_no_passage_and_is_refused_with_what_to_write(typed):
    assert as_reference(typed) == typed
    assert [*reference_mistakes(typed)] == [
        f"cite has {typed!r}, a page; {WRITE} ¶4 if the paragraph is meant"
    ]


@pytest.mark.parametrize("typed", ["4-6", "¶4–6", "¶4, ¶6", "4 and 6", "par. 4 to 6"])
def test_several_passages_in_one_place_are_to_be_written_each_by_itself(typed):
    assert as_reference(typed) == typed
    assert [*reference_mistakes(typed)] == [
        f"cite has {typed!r}, several passages; write each by itself, the first as ¶4"
    ]


@pytest.mark.parametrize("typed", ["", "¶", "0", "¶08", "four", "4a", "¶٨", "4" * 9, "p" * 9_000])
def test_what_names_no_passage_stays_and_is_told_how_to_write_one(typed):
    assert as_reference(typed) == typed
    assert [*reference_mistakes(typed)] == [
        f"cite has {typed!r}; write a paragraph as ¶8 and a note as n9"
    ]


@given(st.text())
def test_a_passage_that_was_read_is_one_of_a_deck_file_and_is_read_as_itself(text):
    read = as_reference(text)
    assert read == text or REFERENCE.fullmatch(read)
    assert as_reference(read) == read
