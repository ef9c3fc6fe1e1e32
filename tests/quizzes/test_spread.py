"""How answers to a live question are spread: in each type, round beside round, with its key."""

import pytest
from hypothesis import given as drawn_by
from hypothesis import strategies
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.quizzes.blueprint import MARKED
from quizapp.quizzes.marks import mark
from quizapp.quizzes.sheet import Sheet
from quizapp.quizzes.spread import MOST_CHOICES, MOST_TEXTS, Given, Group, chart, spread
from quizapp.quizzes.steps import Step
from tests.quizzes.lesson import begun, by_hand, look, matched, options, ordered, sit, step
from tests.quizzes.school import school

NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def sheets(sqlite: Engine) -> dict[QuestionType, Sheet]:
    """Return a question of each type."""
    with Session(sqlite) as session:
        here = school(session)
        asked = [by_hand(here, way) for way in MARKED]
        return dict(zip(MARKED, look(here, begun(here, *asked)).questions, strict=True))


def answers(sheet: Sheet, *texts: str) -> list[Given]:
    """Return answers as they are kept."""
    question = sheet.asked.question
    return [Given(given=each, share=mark(question, each, ()).share) for each in texts]


def said(group: Group) -> list[tuple[str, tuple[int, ...]]]:
    return [(row.said, row.counts) for row in group.rows]


def test_options_stand_in_their_order_with_those_that_nobody_chose(sheets):
    sheet = sheets[QuestionType.CHOICE]
    options = sheet.asked.question.options
    right, wrong = (
        next(each.text for each in options if each.right is way) for way in (True, False)
    )
    first, second = answers(sheet, wrong, wrong, right), answers(sheet, right)

    found = spread(sheet, [first, second], NOTHING, told=False)

    counts = {wrong: (2, 0), right: (1, 1)}
    assert said(found.groups[0]) == [(each.text, counts.get(each.text, (0, 0))) for each in options]
    assert (found.answers, found.right, found.groups[0].others) == ((3, 1), (1, 1), (0, 0))


def test_typed_answers_that_are_judged_and_spelt_alike_are_one(sheets):
    sheet = sheets[QuestionType.TYPED]
    of = answers(sheet, "kulak", "sovkhoz", "the Sovkhoz", "совхоз", " Kulak ", "sovhoz", "+")

    found = spread(sheet, [of], NOTHING, told=False)

    rows = found.groups[0].rows
    assert [(row.said, row.counts, row.right) for row in rows] == [
        ("sovkhoz", (4,), True),
        ("kulak", (2,), False),
        ("+", (1,), False),
    ]


def test_of_many_texts_the_most_frequent_are_shown_and_the_others_counted(sheets):
    sheet = sheets[QuestionType.TYPED]
    texts = [f"farm {letter * 3}" for letter in "bcdfgjklmnpq"]
    of = answers(sheet, *texts, texts[5], "sovkhoz")
    number = len(texts) + 1

    before = spread(sheet, [of], NOTHING, told=False).groups[0]
    after = spread(sheet, [of], NOTHING, told=True).groups[0]

    assert before.rows[0].said == texts[5]
    assert len(before.rows) == MOST_TEXTS
    assert before.others == (number - MOST_TEXTS,)
    # What is right is never among the others once it is told.
    assert (after.rows[0].said, after.rows[0].right) == ("sovkhoz", True)
    assert sum(row.counts[0] for row in after.rows) + after.others[0] == len(of)


def test_a_hidden_text_is_counted_among_the_others(sheets):
    sheet = sheets[QuestionType.TYPED]
    of = answers(sheet, "rude", "Rude!", "kulak")
    key = spread(sheet, [of], NOTHING, told=False).groups[0].rows[0].key

    found = spread(sheet, [of], frozenset({key}), told=False)

    assert said(found.groups[0]) == [("kulak", (1,))]
    assert (found.groups[0].others, found.hidden, found.answers) == ((2,), 1, (3,))


def test_of_each_step_it_is_shown_where_it_was_put(sheets):
    sheet = sheets[QuestionType.ORDER]
    of = answers(sheet, ordered(sheet, 0, 1, 2, 3), *[ordered(sheet, 1, 0, 2, 3)] * 2)

    found = spread(sheet, [of], NOTHING, told=True)

    labels = dict(zip(sheet.asked.steps, range(4), strict=True))
    lines = {labels[group.label]: said(group) for group in found.groups}
    # In the order in which phones show them, which is not the right one.
    assert [labels[group.label] for group in found.groups] == [*sheet.mixed] != [0, 1, 2, 3]
    assert lines[0] == [("1", (1,)), ("2", (2,))]
    assert lines[3] == [("4", (3,))]
    assert (found.answers, found.right) == ((3,), (1,))


def test_of_each_left_side_it_is_shown_what_was_chosen_and_what_most_often_instead(sheets):
    sheet = sheets[QuestionType.MATCH]
    rights = [pair.right for pair in sheet.asked.question.pairs]
    of = answers(sheet, matched(sheet, 0, 1, 2), *[matched(sheet, 1, 0, 2)] * 3)

    before = spread(sheet, [of], NOTHING, told=False).groups
    after = spread(sheet, [of], NOTHING, told=True).groups

    assert said(before[0]) == [(rights[1], (3,)), (rights[0], (1,))]
    assert said(after[0]) == [(rights[0], (1,)), (rights[1], (3,))]
    assert said(after[2]) == [(rights[2], (4,))]


def test_whatever_order_a_class_gives_each_answer_is_counted_once_for_each_step(sheets):
    sheet = sheets[QuestionType.ORDER]
    places = strategies.permutations(range(4))

    @drawn_by(strategies.lists(places, max_size=12), strategies.booleans())
    def counted(orders, told):
        of = answers(sheet, *(ordered(sheet, *each) for each in orders))
        found = spread(sheet, [of], NOTHING, told=told)
        for group in found.groups:
            assert sum(row.counts[0] for row in group.rows) + group.others[0] == len(orders)
            assert len(group.rows) <= MOST_CHOICES + told
        assert found.right == (sum(each == [0, 1, 2, 3] for each in orders),)

    counted()


def test_a_question_that_nobody_answered_has_no_rows_but_its_options(sheets):
    for way, sheet in sheets.items():
        found = spread(sheet, [[]], NOTHING, told=False)
        assert found.answers == (0,)
        assert bool(found.groups[0].rows) == bool(sheet.asked.question.options), way


def test_a_chart_is_made_of_what_phones_sent(engine):
    with Session(engine) as session:
        here = school(session)
        order = by_hand(here, QuestionType.ORDER)
        found = step(here, begun(here, order), Step.ASK)
        sit(here, found, "a", ordered(found.sheet, 0, 1, 2, 3))
        sit(here, found, "b", ordered(found.sheet, 3, 2, 1, 0))
        counted = step(here, found.uid, Step.COUNT)

        made = chart(session, counted, 0, told=False)

    assert (made.answers, made.right) == ((2,), (1,))
    assert [group.others for group in made.groups] == [(0,)] * 4


def test_a_screen_that_is_being_made_while_it_is_asked_again_counts_the_rounds_it_knows(engine):
    with Session(engine) as session:
        here = school(session)
        uid = begun(here)
        asked = step(here, uid, Step.ASK)
        right, wrong = options(asked)
        sit(here, asked, "a", right)
        counted = step(here, uid, Step.COUNT)
        sit(here, step(here, uid, Step.AGAIN), "a", wrong)

        assert chart(session, counted, 0, told=False).answers == (1,)
