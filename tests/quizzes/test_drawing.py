"""A quiz is drawn from its blueprint by lot, and no question gives another away."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from quizapp.deck import Kind, Pair, QuestionType
from quizapp.questions import Option, Question
from quizapp.quizzes.blueprint import MARKED, Hardness, Part, restored, stored
from quizapp.quizzes.drawing import Candidate, DrawError, draw, draw_most
from quizapp.quizzes.telling import answers, tells, usual

CHOICE, TYPED = QuestionType.CHOICE, QuestionType.TYPED


def candidate(card: int, **changes) -> Candidate:
    values: dict[str, Any] = {"card": card, "fact": card, "deck": 1, "topic": 1, "kind": Kind.TERM}
    values |= {"hardness": Hardness.MIDDLE, "answers": (f"key{card}",), "usual": frozenset()}
    values |= {"questions": asked(**{CHOICE: f"What is {card}?", TYPED: f"What is {card}?"})}
    return Candidate(**values | changes)


def asked(**prompts: str) -> dict[QuestionType, Question]:
    """Return questions of nothing but their prompts, by their types."""
    types = {QuestionType(name.lower().replace("_", "-")): said for name, said in prompts.items()}
    return {way: Question(type=way, prompt=said) for way, said in types.items()}


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
        ({"ways": (QuestionType.GAP,)}, {"questions": asked(gap="a […]")}),
        ({"deck": 2}, {"deck": 2}),
    ],
)
def test_a_part_takes_only_what_it_says(wanted, fitting):
    cards = [candidate(1), candidate(2, **fitting), candidate(3)]

    assert [each.card for each in draw([part(count=1, **wanted)], cards, "a")] == [2]


def test_an_open_question_is_never_drawn_since_no_program_marks_it():
    cards = [candidate(1, questions=asked(open="Why?"))]

    assert draw_most(part(), cards, "a", {}) == ()


def test_of_a_fact_only_one_card_is_asked():
    cards = [candidate(number, fact=7) for number in range(5)]

    assert len(draw_most(part(count=5), cards, "a", {})) == 1


def test_a_question_that_holds_the_answer_to_another_is_not_drawn_beside_it():
    teller = candidate(1, questions=asked(choice="What is a kolkhoz made of?"), answers=("farms",))
    told = candidate(2, questions=asked(choice="Which farm is meant?"), answers=("kolkhoz",))

    for cards in ([teller, told], [told, teller]):
        with pytest.raises(
            DrawError,
            match=r"^2 questions .*; without one giving another away, only 1 can be asked\. Ask",
        ):
            draw([part(count=2)], cards, "a")


def test_a_card_is_asked_in_the_way_that_tells_nothing_if_it_has_one():
    teller = candidate(1, questions=asked(choice="A kolkhoz is …?", typed="A farm is …?"))
    told = candidate(2, answers=("kolkhoz",), questions=asked(choice="Which?"))

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


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([9], "9 questions are asked for, but only 4 of the facts can be asked so. Ask"),
        ([2, 9], "Part 2: 9 questions are asked for, but only 4 of the facts can be asked so. Ask"),
        (
            [2, 4],
            "Part 1: 2 questions are asked for; beside those of the other parts only 0",
        ),
    ],
)
def test_the_mistake_names_the_part_that_has_too_few_if_there_are_several(counts, said):
    cards = [candidate(number) for number in range(4)]

    with pytest.raises(DrawError) as refused:
        draw([part(count=each) for each in counts], cards, "a")

    assert str(refused.value).startswith(said)


def test_where_no_card_can_be_asked_so_that_is_said():
    with pytest.raises(DrawError, match=r"^No card can be asked so\. Choose more topics"):
        draw([part(count=1, deck=2)], [candidate(1)], "a")


def test_another_order_is_tried_before_a_blueprint_is_refused():
    # One of the cards stands beside none of the others, so that whoever takes it first has it only.
    alone = candidate(0, questions=asked(choice=" ".join(f"key{each}" for each in range(1, 6))))
    cards = [alone, *(candidate(each) for each in range(1, 6))]

    for seed in range(30):
        assert {each.card for each in draw([part(count=5)], cards, str(seed))} == {1, 2, 3, 4, 5}
        assert len(draw_most(part(count=6), cards, str(seed), {})) == 5
        with pytest.raises(DrawError, match="only 5 can be asked"):
            draw([part(count=6)], cards, str(seed))


WORDS = st.sampled_from(
    [
        *("kolkhoz", "mir", "kulak", "collective farm", "village", "rich", "red", "famine"),
        *("strike", "purge", "bread", "secret police", "quota", "plan", "camp", "exile"),
    ]
)
LISTS = st.lists(WORDS, min_size=2, max_size=4, unique=True)
LINES = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)


@st.composite
def questions(draw_):
    """Draw a question of any type, of few words, so that many hold what others ask for."""
    way = draw_(st.sampled_from(MARKED))
    shown = draw_(LISTS)
    given: dict[str, Any] = {}
    match way:
        case QuestionType.CHOICE:
            given = {"options": tuple(Option(text=each, right=each == shown[0]) for each in shown)}
        case QuestionType.ORDER:
            given = {"steps": tuple(shown)}
        case QuestionType.MATCH:
            given = {
                "pairs": tuple(
                    Pair(left=a, right=b) for a, b in zip(shown, draw_(LISTS), strict=False)
                )
            }
        case QuestionType.TYPED | QuestionType.GAP:
            given = {"accepted": (shown[0],)}
    return Question(type=way, prompt=draw_(LINES), **given)


@st.composite
def decks(draw_):
    """Draw cards that are asked in one way or two."""
    asked_ = draw_(st.lists(st.lists(questions(), min_size=1, max_size=2), min_size=4, max_size=9))
    facts = [draw_(st.integers(0, 6)) for _ in asked_]
    by_fact: dict[int, list[Question]] = {}
    for fact, ways in zip(facts, asked_, strict=True):
        by_fact.setdefault(fact, []).extend(ways)
    common = usual(by_fact)
    return [
        candidate(
            number,
            fact=fact,
            questions={each.type: each for each in ways},
            answers=tuple(text for each in ways for text in answers(each)),
            usual=common,
        )
        for number, (fact, ways) in enumerate(zip(facts, asked_, strict=True))
    ]


def side_by_side(drawn, cards):
    """Return whether no drawn question gives another away, and no fact is asked twice."""
    seen = [cards[each.card].seen(each.way) for each in drawn]
    facts = [cards[each.card].fact for each in drawn]
    telling = (tells(one, other) for one, other in permutations(seen, 2))
    return len({*facts}) == len(facts) and not any(telling)


@given(cards=decks(), seed=st.text(max_size=3), count=st.integers(2, 6))
def test_whatever_is_drawn_for_oneself_stands_side_by_side(cards, seed, count):
    drawn = draw_most(part(count=count), cards, seed, {})

    assert 1 <= len(drawn) <= count
    assert side_by_side(drawn, cards)


@given(
    cards=decks(),
    seed=st.text(max_size=3),
    counts=st.lists(st.integers(1, 2), min_size=1, max_size=2),
)
def test_whatever_a_blueprint_draws_stands_side_by_side(cards, seed, counts):
    parts = [part(count=each) for each in counts]
    try:
        drawn = draw(parts, cards, seed)
    except DrawError:
        # Too few cards, or too many that tell each other.
        event("refused")
        return

    event(f"{len(drawn)} drawn")
    assert [each.card for each in drawn] == [each.card for each in draw(parts, cards, seed)]
    assert len(drawn) == sum(counts)
    assert side_by_side(drawn, cards)


def test_a_blueprint_is_kept_as_it_is():
    parts = (
        part(topics=(3, 4), kinds=(Kind.TERM,), ways=(CHOICE,), hardness=(Hardness.EASY,)),
        part(count=9, points=2.5, at_risk=True),
    )

    assert restored(stored(parts)) == parts
