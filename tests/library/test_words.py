"""The texts that have a word in any spelling are found."""

from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.words import Lines, Words
from quizapp.questions.fold import plain

TEXTS = ("The kolkhoz, a farm.", "Совхоз: a state-run farm", "", "Ёлки-палки! C++ and C#")


@given(st.lists(st.text("abc ", max_size=8), max_size=6), st.text("abc", min_size=1, max_size=3))
def test_looking_through_all_lines_at_once_finds_what_looking_through_each_does(texts, part):
    wanted = {number for number, text in enumerate(texts) if part in text}

    assert Lines(texts).having(part) == wanted


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("farm", {0, 1}),
        ("FARM kolch", {0}),
        ("sovchoz", {1}),
        ("state run", {1}),
        ("run-state", {1}),
        ("elki", {3}),
        ("c++", {3}),
        ("c", {3}),
        ("farm zzz", set()),
        ("", set()),
        (" ?! ", set()),
    ],
)
def test_all_words_must_be_there_in_any_spelling_whole_or_in_part(wanted, found):
    assert Words(TEXTS).having(wanted) == found


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_every_word_finds_the_texts_that_it_stands_in(texts):
    words = Words(texts)

    for number, text in enumerate(texts):
        for word in text.split():
            assert not plain(word) or number in words.having(word)


def test_many_texts_are_looked_through_without_a_step_for_each_pair():
    assert len(Words(repeat("kolkhoz sovkhoz", 100_000)).having("sovkhoz")) == 100_000
