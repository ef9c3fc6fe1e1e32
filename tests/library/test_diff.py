"""Differences of texts, word by word."""

from itertools import pairwise
from time import process_time

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.library.diff import Piece, Sort, differs, word_diff

TEXTS = st.text(alphabet="ab ,\nё", max_size=30)


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {Sort.SAME: "{}", Sort.REMOVED: "[-{}-]", Sort.ADDED: "[+{}+]"}
    return "".join(marks[each.sort].format(each.text) for each in pieces)


def test_a_changed_word_is_shown_in_its_place() -> None:
    pieces = word_diff("Collective farms of 1929.", "Collective farms of 1930.")
    assert shown(pieces) == "Collective farms of [-1929-][+1930+]."


def test_words_beside_each_other_are_one_change() -> None:
    pieces = word_diff("the old red barn", "the new blue barn")
    assert shown(pieces) == "the [-old red-][+new blue+] barn"


def test_a_word_that_stays_is_found_whatever_stands_around_it() -> None:
    pieces = word_diff("a collective farm", "a farm held in common")
    assert shown(pieces) == "a[- collective-] farm[+ held in common+]"


def test_other_space_is_a_change_by_itself() -> None:
    assert shown(word_diff("a farm\n", "a  farm")) == "a[- -][+  +]farm[-\n-]"


def test_what_is_only_added_or_only_removed_has_one_side() -> None:
    assert shown(word_diff("a farm", "a collective farm")) == "a[+ collective+] farm"
    assert shown(word_diff("a collective farm", "a farm")) == "a[- collective-] farm"
    assert shown(word_diff("", "колхоз")) == "[+колхоз+]"


def test_texts_that_are_equal_do_not_differ() -> None:
    assert word_diff("", "") == ()
    assert not differs(word_diff("колхоз", "колхоз"))
    assert differs(word_diff("колхоз", "Колхоз"))


@given(TEXTS, TEXTS)
@example("a b", "b a")
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(each.text for each in pieces if each.sort is not Sort.ADDED) == before
    assert "".join(each.text for each in pieces if each.sort is not Sort.REMOVED) == after
    assert all(one.sort is not two.sort for one, two in pairwise(pieces))


def test_the_longest_texts_are_compared_at_once() -> None:
    before = " ".join(f"word{number % 977}" for number in range(20_000))
    after = " ".join(f"word{number % 983}" for number in range(20_000))
    began = process_time()
    pieces = word_diff(before, after)
    assert process_time() - began < 1
    assert len(pieces) > 1
