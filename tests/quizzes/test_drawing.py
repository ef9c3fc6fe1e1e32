"""A quiz is drawn from its blueprint by lot, and no question gives another away."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Kind, QuestionType
from quizapp.quizzes.blueprint import Hardness, Part, restored, stored
from quizapp.quizzes.drawing import Candidate, DrawError, draw, draw_most, gives_away

CHOICE, TYPED = QuestionType.CHOICE, QuestionType.TYPED


def candidate(card: int, **changes) -> Candidate:
    values: dict[str, Any] = {"card": card, "fact": card, "deck": 1, "topic": 1, "kind": Kind.TERM}
    values |= {"hardness": Hardness.MIDDLE, "keys": (f"key{card}",)}
    values |= {"prompts": {CHOICE: f" what is {card} ", TYPED: f" what is {card} "}}
    return Candidate(**values | changes)


def part(**changes) -> Part:
    given: dict[str, Any] = {"deck": 1, "count": 3}
    return Part(**given | changes)


def test_the_same_seed_draws_the_same_questions_and_another_one_others():
    cards = [candidate(number) for number in range(50)]

    drawn = [draw([part(count=10)], cards, seed) for seed in ("a", "a", "b")]

    assert drawn[0] == drawn[1] != drawn[2]
    assert len({each.card for each in drawn[0]}) == 10


def test_where_a_card_stands_in_the_list_makes_no_difference():
    cards = [candidate(number) for number in range(20)]

    assert draw([part()], cards, "a") == draw([part()], cards[::-1], "a")


@pytest.mark.parametrize(
    ("wanted", "fitting"),
    [
        ({"topics": (2,)}, {"topic": 2}),
        ({"kinds": (Kind.EVENT,)}, {"kind": Kind.EVENT}),
        ({"hardness": (Hardness.HARD,)}, {"hardness": Hardness.HARD}),
        ({"ways": (QuestionType.GAP,)}, {"prompts": {QuestionType.GAP: " a gap "}}),
        ({"deck": 2}, {"deck": 2}),
    ],
)
def test_a_part_takes_only_what_it_says(wanted, fitting):
    cards = [candidate(1), candidate(2, **fitting), candidate(3)]

    assert [each.card for each in draw([part(count=1, **wanted)], cards, "a")] == [2]


def test_an_open_question_is_never_drawn_since_no_program_marks_it():
    cards = [candidate(1, prompts={QuestionType.OPEN: " why "})]

    assert draw_most(part(), cards, "a", {}) == ()


def test_of_a_fact_only_one_card_is_asked():
    cards = [candidate(number, fact=7) for number in range(5)]

    assert len(draw_most(part(count=5), cards, "a", {})) == 1


def test_a_question_that_holds_the_answer_to_another_is_not_drawn_beside_it():
    teller = candidate(1, prompts={CHOICE: " what is a kolkhoz made of "}, keys=("farms",))
    told = candidate(2, prompts={CHOICE: " which farm is meant "}, keys=("kolkhoz",))

    assert gives_away(teller, CHOICE, told, CHOICE)
    assert gives_away(told, CHOICE, teller, CHOICE)
    with pytest.raises(DrawError, match="Part 1 asks for 2 questions; 1 fit"):
        draw([part(count=2)], [teller, told], "a")


def test_a_key_within_a_longer_word_gives_nothing_away():
    one = candidate(1, prompts={CHOICE: " who were the kolkhozniki "})
    other = candidate(2, keys=("kolkhoz",))

    assert not gives_away(one, CHOICE, other, CHOICE)


def test_a_card_is_asked_in_the_way_that_tells_nothing_if_it_has_one():
    teller = candidate(1, prompts={CHOICE: " a kolkhoz is ", TYPED: " a farm is "})
    told = candidate(2, keys=("kolkhoz",), prompts={CHOICE: " which "})

    drawn = {each.card: each.way for each in draw([part(count=2)], [teller, told], "a")}

    assert drawn[1] is TYPED


def test_a_part_that_has_little_to_choose_from_chooses_first():
    cards = [candidate(1, topic=1), *(candidate(number, topic=2) for number in range(2, 9))]

    for seed in "abcdefgh":
        drawn = draw([part(count=7), part(count=1, topics=(1,))], cards, seed)
        assert drawn[-1].card == 1


def test_cards_at_risk_come_first_and_those_never_learnt_last():
    cards = [candidate(number) for number in range(6)]
    chances = {5: 0.2, 3: 0.4, 1: 0.9}

    drawn = draw([part(count=3, at_risk=True)], cards, "a", chances)

    assert [each.card for each in drawn] == [5, 3, 1]


def test_the_mistake_names_the_part_that_has_too_few():
    cards = [candidate(number) for number in range(4)]

    with pytest.raises(DrawError, match="Part 2 asks for 9 questions; 4 fit beside"):
        draw([part(count=2), part(count=9)], cards, "a")


WORDS = st.sampled_from(["kolkhoz", "mir", "kulak", "plan", "soviet"])
CARDS = st.lists(
    st.tuples(st.lists(WORDS, max_size=3), WORDS, st.integers(0, 3)), min_size=1, max_size=12
)


@given(cards=CARDS, seed=st.text(max_size=3), count=st.integers(1, 6))
def test_whatever_is_drawn_stands_side_by_side(cards, seed, count):
    found = [
        candidate(number, prompts={CHOICE: f" {' '.join(words)} "}, keys=(key,), fact=fact)
        for number, (words, key, fact) in enumerate(cards)
    ]

    drawn = draw_most(part(count=count), found, seed, {})

    taken = [found[each.card] for each in drawn]
    assert len({each.fact for each in taken}) == len(taken) <= count
    pairs = [(one, other) for one in taken for other in taken if one is not other]
    assert not any(gives_away(one, CHOICE, other, CHOICE) for one, other in pairs)


def test_a_blueprint_is_kept_as_it_is():
    parts = (
        part(topics=(3, 4), kinds=(Kind.TERM,), ways=(CHOICE,), hardness=(Hardness.EASY,)),
        part(count=9, points=2.5, at_risk=True),
    )

    assert restored(stored(parts)) == parts
