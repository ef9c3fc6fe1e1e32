"""A live quiz for tests: begun, gone on with, answered."""

import json

from quizapp.deck import QuestionType
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.live import Live, begin_live, live
from quizapp.quizzes.seats import answer, take_seat
from quizapp.quizzes.sheet import Sheet
from quizapp.quizzes.steps import Step, go_on
from tests.build import NOW
from tests.progress.study import card
from tests.quizzes.school import School


def drawn(here: School, key: str, way: QuestionType) -> Drawn:
    return Drawn(card=card(here.session, key), way=way, points=1)


def by_hand(here: School, way: QuestionType) -> Drawn:
    """Return the hand-written question of a type."""
    aspect = "c1" if way is QuestionType.GAP else "question"
    return drawn(here, f"by-{way.value}/{aspect}", way)


def begun(here: School, *questions: Drawn) -> str:
    """Return the uid of a live quiz: of these questions, or of a choice and a typed one."""
    choice = drawn(here, "kolkhoz/meaning", QuestionType.CHOICE)
    typed = drawn(here, "mir/name", QuestionType.TYPED)
    course = here.course(here.alice)
    return begin_live(here.session, here.alice, course, "Live", questions or (choice, typed), NOW)


def look(here: School, uid: str) -> Live:
    found = live(here.session, here.course(here.alice), uid)
    assert found
    return found


def step(here: School, uid: str, *wishes: Step) -> Live:
    for wish in wishes:
        found = look(here, uid)
        assert go_on(here.session, found, wish, found.revision, NOW)
    return look(here, uid)


def sit(here: School, found: Live, token: str, given: str) -> int:
    """Answer the question that is on from a phone; return its seat."""
    seat = take_seat(here.session, found, token, None, NOW)
    answer(here.session, found, seat, (found.place, found.round), given, NOW)
    return seat


def options(found: Live) -> tuple[str, str]:
    """Return the right option of the question that is on, and a wrong one."""
    listed = found.sheet.asked.question.options
    wrong = next(each.text for each in listed if not each.right)
    return next(each.text for each in listed if each.right), wrong


def ordered(sheet: Sheet, *places: int) -> str:
    """Return the steps of a question in an order: 0 is the one that comes first."""
    return json.dumps([sheet.asked.question.steps[place] for place in places])


def matched(sheet: Sheet, *places: int) -> str:
    """Return each left side of a question with the right one of the pair at a place."""
    pairs = sheet.asked.question.pairs
    return json.dumps(
        [[pair.left, pairs[at].right] for pair, at in zip(pairs, places, strict=True)]
    )
