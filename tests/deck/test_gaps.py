"""The gaps of a statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Gap, filled, gap_numbers, gaps, with_gap
from quizapp.deck.gaps import gap_mistakes

SENTENCE = "{{c1::7 million::quantity}} peasants died in {{c2::1932–33}}."
WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=9)
GAPS = st.lists(st.tuples(st.integers(1, 99), WORDS, WORDS | st.just("")), min_size=1, max_size=5)


def test_a_gap_has_a_number_a_text_and_perhaps_a_hint():
    assert gaps(SENTENCE) == (
        Gap(number=1, text="7 million", hint="quantity"),
        Gap(number=2, text="1932–33"),
    )


def test_the_sentence_reads_with_every_gap_filled_in():
    assert filled(SENTENCE) == "7 million peasants died in 1932–33."


def test_a_hidden_gap_shows_its_hint_or_an_ellipsis():
    assert with_gap(SENTENCE, 1) == "[quantity] peasants died in 1932–33."
    assert with_gap(SENTENCE, 2) == "7 million peasants died in […]."


def test_gaps_of_one_number_are_hidden_together():
    twice = "{{c1::Serge}} and {{c2::Trotsky}}, but {{c1::he}} left"

    assert with_gap(twice, 1) == "[…] and Trotsky, but […] left"
    assert gap_numbers(twice) == (1, 2)


def test_the_first_colons_end_the_text_and_the_rest_is_the_hint():
    assert gaps("{{c1::a::b::c}}") == (Gap(number=1, text="a", hint="b::c"),)


def test_a_statement_with_gaps_has_no_mistakes():
    assert gap_mistakes(SENTENCE) == ()
    assert gap_mistakes("") == ()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("Peasants died.", "has no gap: 'Peasants died.'; mark what is asked as {{c1::text}}"),
        ("{{c1:7}} died, {{c2::x}}", "has braces that form no gap"),
        ("{{c1::7 died", "has braces that form no gap"),
        ("{{c1::}} died", "has braces that form no gap"),
        ("{{c100::7}} died", "has braces that form no gap"),
        ("{{c١::7}} died", "has braces that form no gap"),
        ("{{c1::two\nlines}}", "has braces that form no gap"),
        ("{{c1::…}} died", "has a gap c1 that hides nothing readable: '…'"),
        ("{{c0::7}} died", "has a gap c0 that hides '7'; number gaps from c1 on"),
    ],
)
def test_what_is_no_gap_is_named(statement, what):
    (found,) = gap_mistakes(statement)

    assert found.startswith(what)


@pytest.mark.parametrize("formula", [r"$\frac{1}{x^{2}}$", "${{2}}$"])
def test_braces_of_a_formula_stand_apart(formula):
    (found,) = gap_mistakes(f"It was {{{{c1::{formula}}}}} then")
    assert found.endswith("write gaps as {{c1::text}}, and }} in a formula as } }")

    apart = formula.replace("}}", "} }").replace("{{", "{ {")
    assert gap_mistakes(f"It was {{{{c1::{apart}}}}} then") == ()


@given(GAPS)
def test_gaps_are_read_as_they_are_written(written):
    marked = (f"{{{{c{n}::{text}{f'::{hint}' if hint else ''}}}}}" for n, text, hint in written)
    statement = " and ".join(marked)

    assert [(gap.number, gap.text, gap.hint) for gap in gaps(statement)] == written
    assert filled(statement) == " and ".join(text for _, text, _ in written)
    assert gap_mistakes(statement) == ()


@given(st.text(alphabet="{}c1:2a \n", max_size=40))
def test_any_braces_are_judged(statement):
    mistakes = gap_mistakes(statement)

    assert mistakes or not statement or gap_numbers(statement)
