"""Judging anew puts right the reviews that answers were, in a log that is only added to."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.progress import Act, ActKind, record
from quizapp.quizzes.digest import digest
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.evidence import make_evidence
from quizapp.quizzes.handing_in import finish
from quizapp.quizzes.making import change_quiz, put_questions
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.regrading import changes, let_count, regrade
from quizapp.quizzes.rules import Wanted
from quizapp.quizzes.sitting import Sitting
from quizapp.tables import Attempt, Deck, Learning, Member, Memory, Review, not_undone, write
from tests.build import NOW, deck, farms, term
from tests.progress.study import AGAIN, DAY, GOOD, MINUTE, card, is_whole, review
from tests.quizzes.school import School, came, school


@pytest.fixture
def here(engine) -> Iterator[School]:
    with Session(engine) as session:
        yield school(session, *farms())


def sat(here: School, given: str) -> tuple[QuizRow, Sitting]:
    """Return a quiz that asks for the mir, and bob's attempt, which was handed in."""
    found = here.quiz()
    mir = Drawn(card=card(here.session, "mir/name"), way=QuestionType.TYPED, points=2.0)
    put_questions(here.session, here.course(here.alice), found, [mir])
    sitting = here.begin(found, here.bob)
    if given:
        here.give(sitting, 1, given)
    finish(here.session, sitting, NOW + MINUTE)
    return found, here.sitting(here.bob, sitting.uid)


def accept(here: School, *aliases: str) -> None:
    """Let the card of the mir accept other words."""
    facts = [each for each in farms() if each.id != "mir"]
    mir = term(
        id="mir", term="mir", definition="a village commune", cite=("¶9", "n2"), aliases=aliases
    )
    publish(here.session, deck(*facts[:2], mir, *facts[2:]), NOW + MINUTE)


def again(here: School, found: QuizRow) -> list[bool]:
    """Judge a quiz anew, and return of each change whether a review was to follow."""
    shown = changes(here.session, found)
    regrade(here.session, found, digest(shown), NOW + DAY)
    return [each.reviewed for each in shown]


def log(here: School, *, held: bool = True) -> list[int]:
    """Return the ratings in the log, those that hold or all."""
    found = select(Review.rating).order_by(Review.id)
    return [*here.session.scalars(found.where(not_undone()) if held else found)]


def stability(here: School) -> float:
    return here.session.execute(select(Memory.stability)).scalar_one()


def test_an_answer_that_turns_right_is_a_good_review_and_the_log_keeps_both(here):
    found, _ = sat(here, "obshchina")
    before = stability(here)
    accept(here, "obshchina")

    assert again(here, found) == [True]

    assert (log(here), log(here, held=False)) == ([GOOD], [AGAIN, GOOD])
    assert stability(here) > before
    assert is_whole(here.session)


def test_the_memory_is_as_if_it_had_been_judged_so_at_once(here):
    found, _ = sat(here, "obshchina")
    mir = card(here.session, "mir/name")
    later = review(mir, NOW + 3 * DAY, response="mir")
    record(here.session, here.bob, [later], NOW + 3 * DAY)
    accept(here, "obshchina")
    shown = changes(here.session, found)
    regrade(here.session, found, digest(shown), NOW + 4 * DAY)

    first = review(mir, NOW, GOOD, client_id="at-once", response="mir")
    record(here.session, here.dora, [first, later], NOW + 4 * DAY)

    kept = select(Memory.stability, Memory.difficulty, Memory.reps).where(Memory.card_id == mir)
    one, other = here.session.execute(kept).all()
    assert one == other
    assert is_whole(here.session)


def test_an_answer_that_turns_wrong_is_asked_again_and_back_again(here):
    found, _ = sat(here, "obshchina")
    for aliases, held in ((("obshchina",), GOOD), ((), AGAIN), (("obshchina",), GOOD)):
        accept(here, *aliases)
        again(here, found)
        assert log(here) == [held]

    assert log(here, held=False) == [AGAIN, GOOD, AGAIN, GOOD]
    assert is_whole(here.session)


def test_a_review_that_replaces_the_first_of_a_card_is_its_first(here):
    found, _ = sat(here, "obshchina")
    accept(here, "obshchina")
    again(here, found)

    firsts = select(Review.rating).where(Review.before_phase.is_(None), not_undone())
    assert [*here.session.scalars(firsts)] == [GOOD]


def test_what_the_learner_took_back_stays_taken_back(here):
    found, sitting = sat(here, "obshchina")
    undo = Act(
        client_id="bobs-undo",
        kind=ActKind.UNDO,
        done_at=NOW + 2 * MINUTE,
        undoes=f"{sitting.uid}-1",
    )
    record(here.session, here.bob, [undo], NOW + 2 * MINUTE)
    accept(here, "obshchina")

    again(here, found)

    assert (log(here), log(here, held=False)) == ([], [AGAIN])
    assert here.sitting(here.bob, sitting.uid).points == 2


def test_a_quiz_that_makes_no_reviews_changes_none(here):
    found, _ = sat(here, "obshchina")
    wanted = Wanted(title=found.title, parts=found.plan, scheduled=False)
    change_quiz(here.session, here.alice, here.course(here.alice), found, wanted, NOW)
    accept(here, "obshchina")

    assert again(here, here.look(found.uid)) == [False]

    assert log(here) == [AGAIN]


def test_a_late_answer_that_is_let_count_is_a_review(here):
    _, sitting = sat(here, "")
    here.give(sitting, 1, "mir", NOW + 2 * MINUTE)

    let_count(here.session, sitting, 1, came(here, sitting), NOW + 3 * MINUTE)

    assert log(here) == [GOOD]
    assert is_whole(here.session)


def test_reviews_that_were_cut_short_are_put_right_once(here):
    found, sitting = sat(here, "obshchina")
    accept(here, "obshchina")
    again(here, found)

    for _ in range(2):
        # As if the program had ended before it said that this is done.
        with write(here.session):
            here.session.execute(update(Attempt).values(evidence_at=None))
        kept = here.sitting(here.bob, sitting.uid)
        make_evidence(here.session, here.bob, kept, NOW + 2 * DAY)

    assert log(here, held=False) == [AGAIN, GOOD]


def test_the_review_of_a_card_that_its_learner_no_longer_sees_stays_as_it_is(here):
    found, _ = sat(here, "obshchina")
    accept(here, "obshchina")
    with write(here.session):
        here.session.execute(update(Deck).values(listed=False))
        here.session.execute(delete(Member).where(Member.person_id == here.bob.id))
        here.session.execute(delete(Learning))

    again(here, found)

    assert (log(here), log(here, held=False)) == ([AGAIN], [AGAIN])
    assert is_whole(here.session)
