"""What came out of a quiz: attempts, figures, grades; and what judging anew changes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.analysis import LEAST
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.digest import digest
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.grades import give_time, grades
from quizapp.quizzes.handing_in import hand_in
from quizapp.quizzes.making import put_questions
from quizapp.quizzes.regrading import changes, let_count, regrade
from quizapp.quizzes.results import results
from quizapp.quizzes.rules import QuizError
from quizapp.tables import Member, Role, write
from tests.build import NOW, deck, farms, term
from tests.progress.study import MINUTE, card, learner
from tests.quizzes.school import School, came, right, school, wrong


@pytest.fixture
def here(sqlite) -> Iterator[School]:
    with Session(sqlite) as session:
        yield school(session, *farms())


def typed(here: School, **changes):
    """Return a quiz of two typed questions."""
    found = here.quiz(parts=(Part(deck=here.deck, count=1),), shuffled=False, **changes)
    cards = [card(here.session, f"{each}/name") for each in ("kolkhoz", "mir")]
    drawn = [Drawn(card=each, way=QuestionType.TYPED, points=2.0) for each in cards]
    put_questions(here.session, here.course(here.alice), found, drawn)
    return found


def sat(here: School, found, who, *given: str):
    """Return an attempt that was handed in with these answers."""
    sitting = here.begin(found, who)
    for position, each in enumerate(given, 1):
        here.give(sitting, position, each)
    hand_in(here.session, sitting, NOW + MINUTE)
    return here.sitting(who, sitting.uid)


def test_results_rest_on_first_attempts_of_learners(here):
    found = typed(here, attempts=0)
    sat(here, found, here.bob, "kolkhoz", "mir")
    sat(here, found, here.bob, "no", "no")
    sat(here, found, here.dora, "kolkhoz", "no")
    sat(here, found, here.alice, "no", "no")

    shown = results(here.session, here.course(here.alice), found)

    assert [(each.person_id, each.number, each.points) for each in shown.sat] == [
        (here.bob.id, 1, 4),
        (here.bob.id, 2, 0),
        (here.dora.id, 1, 2),
    ]
    assert shown.whole.scores == (1.0, 0.5)
    assert [each.figures.facility.value for each in shown.items] == [1.0, 0.5]


def test_options_are_counted_for_a_choice_and_omitted_answers_for_all(here):
    ways = (QuestionType.CHOICE,)
    found = here.quiz(parts=(Part(deck=here.deck, count=2, ways=ways),), shuffled=False)
    sitting = here.begin(found, here.bob)
    here.give_right(sitting, 1)
    hand_in(here.session, sitting, NOW)
    second = here.begin(found, here.dora)
    here.give(second, 1, wrong(here.answers(second)[0]))
    hand_in(here.session, second, NOW)

    shown = results(here.session, here.course(here.alice), found)

    asked = here.answers(sitting)[0].card_id
    first = next(each for each in shown.items if each.card_id == asked)
    other = next(each for each in shown.items if each.card_id != asked)
    assert sorted(each.share.value or 0 for each in first.options) == [0, 0.5, 0.5]
    assert (first.omitted, other.omitted) == (0, 2)


def test_a_quiz_that_nobody_sat_has_no_figures(here):
    shown = results(here.session, here.course(here.alice), typed(here))

    assert (shown.sat, shown.items, shown.whole.mean.value) == ((), (), None)


def newcomer(here: School):
    """Return one more learner of the course."""
    found = learner(here.session)
    row = {"course_id": here.course(here.alice).id, "person_id": found.id, "role": Role.LEARNER}
    with write(here.session):
        row |= {"joined_at": NOW, "allows_links": False}
        here.session.execute(insert(Member).values(row))
    return found


def measured(here: School, attempts: int, questions: int = 2):
    """Return what the marks say of a quiz that so many have sat, half of them without a point."""
    found = typed(here)
    if questions == 1:
        cards = [Drawn(card=card(here.session, "mir/name"), way=QuestionType.TYPED, points=1.0)]
        put_questions(here.session, here.course(here.alice), found, cards)
    for place in range(attempts):
        given = ("kolkhoz", "mir") if place % 2 else ("no", "no")
        sat(here, found, newcomer(here), *given[-questions:])
    whole = results(here.session, here.course(here.alice), found).whole
    return whole, (whole.consistency, whole.error_ratio, whole.standard_error)


def test_how_far_a_quiz_measures_is_told_from_as_many_attempts_as_of_a_question(here):
    few, unsure = measured(here, LEAST - 1)
    _, sure = measured(here, LEAST)

    assert [each.value for each in unsure] == [None] * 3
    assert {each.why for each in unsure} == {f"Needs {LEAST} answers."}
    assert few.mean.value is not None
    assert [each.value for each in sure] == pytest.approx([1, 0, 0])


def test_a_quiz_of_one_question_is_not_said_to_need_more_attempts(here):
    _, found = measured(here, 2, questions=1)

    assert {each.why for each in found} == {"Needs more than one question."}


def test_grades_are_the_best_attempts(here):
    found, other = typed(here, attempts=0), typed(here, title="Other")
    sat(here, found, here.bob, "kolkhoz", "no")
    sat(here, found, here.bob, "kolkhoz", "mir")
    sat(here, found, here.bob, "no", "no")

    shown = grades(here.session, here.course(here.alice))

    assert [each.id for each in shown.quizzes] == [found.id, other.id]
    assert {each.person_id: each.shares for each in shown.learners} == {
        here.bob.id: {found.id: 1.0},
        here.dora.id: {},
    }


def test_more_time_is_given_to_learners_of_the_course_only(here):
    of_alice = here.course(here.alice)

    give_time(here.session, of_alice, here.bob.id, 25)

    extra = {each.person_id: each.extra for each in grades(here.session, of_alice).learners}
    assert extra == {here.bob.id: 25, here.dora.id: 0}
    for person in (here.charlie.id, here.alice.id):
        with pytest.raises(QuizError, match="no such learner"):
            give_time(here.session, of_alice, person, 25)
    with pytest.raises(QuizError, match="301 is not from 0 to 300"):
        give_time(here.session, of_alice, here.bob.id, 301)
    give_time(here.session, of_alice, here.bob.id, 0)
    assert not any(each.extra for each in grades(here.session, of_alice).learners)


def corrected(here: School) -> None:
    """Let the card of the mir accept another word."""
    facts = [each for each in farms() if each.id != "mir"]
    other = term(
        id="mir",
        term="mir",
        definition="a village commune",
        cite=("¶9", "n2"),
        aliases=("obshchina",),
    )
    publish(here.session, deck(*facts[:2], other, *facts[2:]), NOW + MINUTE)


def test_a_question_in_other_words_is_another_one_and_one_in_the_same_is_not(here):
    found = typed(here)
    sat(here, found, here.bob, "kolkhoz", "mir")
    changed = term(id="mir", term="mir", definition="a commune of a village", cite=("¶9", "n2"))
    facts = [each for each in farms() if each.id != "mir"]
    noted = [replace(facts[0], note="Read it twice."), *facts[1:2], changed, *facts[2:]]
    publish(here.session, deck(*noted), NOW + MINUTE)
    later = here.begin(found, here.dora, NOW + 2 * MINUTE)
    hand_in(here.session, later, NOW + 3 * MINUTE)

    shown = results(here.session, here.course(here.alice), found)

    assert sorted(
        (each.figures.facility.n, each.figures.facility.value) for each in shown.items
    ) == [
        (1, 0),
        (1, 1),
        (2, 0.5),
    ]
    prompts = {each.prompt for each in shown.items if each.key == "serge/mir/name"}
    assert len(prompts) == 2
    assert shown.whole.scores == (1.0, 0.0)


def test_judging_anew_shows_first_what_changes_and_then_changes_it(here):
    found = typed(here)
    sitting = sat(here, found, here.bob, "kolkhoz", "obshchina")
    sat(here, found, here.dora, "kolkhoz", "no")
    assert changes(here.session, found) == ()
    corrected(here)

    shown = changes(here.session, found)
    assert [(each.given, each.before, each.after) for each in shown] == [("obshchina", 0, 2)]
    assert here.sitting(here.bob, sitting.uid).points == 2
    assert regrade(here.session, found, digest(shown), NOW + 5 * MINUTE) == 1

    assert here.sitting(here.bob, sitting.uid).points == 4
    assert changes(here.session, found) == ()


def test_judging_anew_does_nothing_that_was_not_shown(here):
    found = typed(here)
    sat(here, found, here.bob, "kolkhoz", "obshchina")
    corrected(here)

    with pytest.raises(QuizError, match="meanwhile"):
        regrade(here.session, found, digest(()), NOW + 5 * MINUTE)

    assert len(changes(here.session, found)) == 1


def test_a_late_answer_counts_once_it_is_let(here):
    found = typed(here)
    sitting = sat(here, found, here.bob, "no")
    here.give(sitting, 1, "kolkhoz", NOW + 2 * MINUTE)
    assert results(here.session, here.course(here.alice), found).sat[0].late == 1

    let_count(here.session, sitting, 1, came(here, sitting), NOW + 5 * MINUTE)

    kept = here.answers(sitting)[0]
    assert (kept.given, kept.late, kept.earlier, kept.share) == ("kolkhoz", None, ("no",), 1)
    assert here.sitting(here.bob, sitting.uid).points == 2
    with pytest.raises(QuizError, match="No late answer"):
        let_count(here.session, sitting, 1, came(here, sitting), NOW + 5 * MINUTE)


def test_what_answers_right_is_what_is_marked_right(here):
    sitting = here.begin(typed(here), here.bob)

    assert [right(each) for each in here.answers(sitting)] == ["kolkhoz", "mir"]
