"""When a misspelt word is still that word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.near import apart, most_slips, slips
from quizapp.grading.spelling import spelled

texts = st.text(alphabet="abekhilnosz -", max_size=16)


def _slips(given_, wanted):
    return slips(spelled(given_), spelled(wanted))


@pytest.mark.parametrize(
    ("given_", "wanted", "off"),
    [
        ("kolchoz", "kolkhoz", 0),
        ("tzar", "tsar", 0),
        ("besplanovost", "besplannovost", 0),
        ("kolkhos", "kolkhoz", 1),
        ("kolkhozes", "kolkhoz", 1),
        ("kolkohz", "kolkhoz", 1),
        ("Kruschov", "Khrushchev", 2),
        ("industrialiastoin", "industrialization", 3),
        ("plannd econmy", "planned economy", 2),
        ("N. Khrushchev", "Nikita Khrushchev", 0),
        ("Ch. Rakovsky", "Christian Rakovsky", 0),
    ],
)
def test_slips_are_counted(given_, wanted, off):
    assert _slips(given_, wanted) == off


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("mit", "mir"),
        ("god", "good"),
        ("ear", "year"),
        ("kalkhos", "kolkhoz"),
        ("sovkhoz", "kolkhoz"),
        ("inflation", "deflation"),
        ("unplanned", "planned"),
        ("planned", "unplanned"),
        ("emigration", "immigration"),
        ("Stalinist", "Stalinism"),
        ("Stakhanovite", "Stakhanovism"),
        ("bourgeois", "bourgeoisie"),
        ("7", "8"),
        ("1930s", "1920s"),
        ("the plan", "the five-year plan"),
        ("K. Khrushchev", "Nikita Khrushchev"),
        ("Nikita K.", "Nikita Khrushchev"),
        ("t of labour", "theft of labour"),
    ],
)
def test_other_words_are_no_slips(given_, wanted):
    assert _slips(given_, wanted) is None


@given(texts)
def test_a_text_is_itself(text):
    assert _slips(text, text) == 0
    assert apart(spelled(text), spelled(text)) == 0


@given(texts, texts)
def test_distance_is_the_same_both_ways(one, other):
    assert apart(spelled(one), spelled(other)) == apart(spelled(other), spelled(one))


@given(texts, texts)
def test_a_text_has_no_more_slips_than_it_can_have(one, other):
    off = _slips(one, other)

    assert off is None or off <= most_slips(spelled(one))
