"""Ids are made from what is written, are ids, and are nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Kind
from quizapp.deck.fact import ID, ID_LENGTH
from quizapp.library.naming import SAYS, called, named_fact, named_parts, readable_id, said


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Two farms", "two-farms"),
        ("Колхоз", "kolkhoz"),
        ("L’été à Kiev", "lete-a-kiev"),
        ("7 million", "7-million"),
        ("農場", "fact"),
        ("…", "fact"),
        ("why " * 30, "why-why-why-why-why-why-why-why-why-why"),
    ],
)
def test_an_id_is_what_the_text_says_in_plain_letters(text, made):
    assert readable_id(text, ()) == made


@given(st.text(max_size=80), st.sets(st.sampled_from(["a", "fact", "fact-2", "b-c"])))
def test_an_id_made_of_any_text_is_one_and_not_taken(text, taken):
    made = readable_id(text, taken)

    assert ID.fullmatch(made)
    assert len(made) <= ID_LENGTH
    assert made not in taken


def test_what_has_the_same_name_gets_a_number():
    assert readable_id("Kolkhoz", {"kolkhoz", "kolkhoz-2"}) == "kolkhoz-3"


def test_an_id_that_is_written_stays_even_if_it_is_none():
    assert named_fact(Kind.TERM, {"id": "A B", "term": "x"}, ())["id"] == "A B"


def test_a_fact_without_a_word_is_called_after_its_kind():
    assert named_fact(Kind.QUOTE, {}, {"quote"})["id"] == "quote-2"
    assert called(Kind.QUESTION, {"statement": "a {{c1::b}}"}) == "a {{c1::b}}"


def test_parts_are_named_after_their_texts_and_told_apart():
    rows = {"items-0-id": "", "items-0-text": "Shock work", "items-1-id": " "}
    rows |= {"items-1-text": "shock work", "items-2-id": "mine", "items-2-text": "x"}

    made = named_parts(rows)

    ids = [made[f"items-{number}-id"] for number in range(3)]
    assert ids == ["shock-work", "shock-work-2", "mine"]


@pytest.mark.parametrize(
    ("kind", "sent", "says"),
    [
        (Kind.TERM, {"term": "mir", "definition": " a village\ncommune "}, "a village commune"),
        (Kind.WORK, {"author": "Serge", "thesis": ""}, "Serge"),
        (Kind.QUESTION, {"answers-1": "b", "answers-0": "a"}, "a; b"),
        (
            Kind.QUESTION,
            {"options-0-text": "x", "options-1-text": "y", "options-1-right": "yes"},
            "y",
        ),
        (
            Kind.SEQUENCE,
            {"steps-0-text": "one", "steps-0-id": "o", "steps-1-text": "two"},
            "one; two",
        ),
        (Kind.QUESTION, {"pairs-0-left": "l", "pairs-0-right": "r"}, "l"),
        (Kind.CLAIM, {}, ""),
    ],
)
def test_what_a_fact_says_stands_in_a_line(kind, sent, says):
    assert said(kind, sent) == says


def test_of_every_kind_it_is_known_what_it_says():
    assert SAYS.keys() == {*Kind}
