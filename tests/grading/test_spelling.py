"""The forms in which texts are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.spelling import spelled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Kolkhoz!", ("kolkhoz",)),
        ("a state farm", ("state", "farm")),
        ("an order of the party", ("order", "of", "party")),
        ("“The Revolution Betrayed”", ("revolution", "betrayed")),
        ("plan a", ("plan", "a")),
        ("a", ("a",)),
        ("the", ("the",)),
        ("A. Kollontai", ("a", "kollontai")),
        ("U.S.S.R.", ("ussr",)),
        ("V.I. Lenin", ("vi", "lenin")),
        ("Marx & Engels", ("marx", "and", "engels")),
        ("5-year plan", ("5", "year", "plan")),
        ("five-year plan", ("5", "year", "plan")),
        ("колхоз", ("kolkhoz",)),
        ("!?", ()),
    ],
)
def test_words_are_plain_and_have_no_article(text, words):
    assert spelled(text).words == words


def test_the_script_is_known():
    assert spelled("колхоз").cyrillic
    assert not spelled("kolkhoz").cyrillic


def test_spellings_that_fold_alike_share_a_form():
    assert {*spelled("kolchoz").folded} & {*spelled("kolkhoz").folded}
    assert {*spelled("sovkhoz").folded}.isdisjoint(spelled("kolkhoz").folded)


@given(st.lists(st.text(alphabet="bdkloз’é", min_size=2, max_size=8), max_size=4))
def test_words_stay_as_they_are(words):
    plain = spelled(" ".join(words)).words

    assert spelled(" ".join(plain)).words == plain
