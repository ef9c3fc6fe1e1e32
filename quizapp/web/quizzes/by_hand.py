"""The questions of a quiz, put together by hand from the decks of its course. Knows quizzes."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import Membership, taught_decks
from quizapp.deck import QuestionType
from quizapp.library import StudyCard
from quizapp.questions.fold import fold
from quizapp.quizzes.askable import current, still_asked
from quizapp.quizzes.blueprint import MARKED
from quizapp.quizzes.digest import digest
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.making import choosable, put_questions
from quizapp.quizzes.pool import candidates, giveaways
from quizapp.quizzes.reading import QuizRow, questions
from quizapp.quizzes.rules import QuizError
from quizapp.web.cards.told import WAYS
from quizapp.web.database import session
from quizapp.web.forms import ButtonForm
from quizapp.web.numbers import whole
from quizapp.web.paging import page_of
from quizapp.web.quizzes import access
from quizapp.web.quizzes.forms import read_points
from quizapp.web.words import gettext

LAST = 10**9
ROWS = 25
# By how many places the buttons of a question move it.
WAYS_TO_MOVE = {"up": -1, "down": 1}


def put(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Put the questions of a quiz together: which, how asked, in which order."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    form = ButtonForm()
    if not form.is_submitted():
        return _page(learner, course, quiz, questions(session(), quiz.id), form)
    chosen = _chosen()
    way, moved = _move()
    wanted = chosen if moved is None else _moved(chosen, moved, WAYS_TO_MOVE[way])
    if form.validate():
        try:
            put_questions(session(), course, quiz, wanted, request.form.get("seen"))
        except QuizError as error:
            form.refuse(error)
        else:
            return _kept(wanted, way, moved)
    return _page(learner, course, quiz, wanted, form)


def _kept(wanted: Sequence[Drawn], way: str, moved: int | None) -> ResponseReturnValue:
    """Lead back to the page; to the button that moved a question if one was, to press it again."""
    here = request.full_path.rstrip("?")
    places = {each.card: place for place, each in enumerate(wanted)}
    if moved not in places:
        flash(gettext("The questions are kept."), "success")
        return redirect(here, 303)
    at_end = {0: "down", len(wanted) - 1: "up"}
    return redirect(f"{here}#{at_end.get(places[moved], way)}-{moved}", 303)


def _move() -> tuple[str, int | None]:
    """Return in which way which card is to be moved; none for no card."""
    way, _, card = request.form.get("move", "").partition("-")
    return way, whole(card) if way in WAYS_TO_MOVE else None


def _moved(chosen: Sequence[Drawn], card: int, by: int) -> list[Drawn]:
    """Return questions with one of them moved by a place; at an end it stays."""
    found = [*chosen]
    place = next((at for at, each in enumerate(found) if each.card == card), None)
    if place is not None and 0 <= place + by < len(found):
        found.insert(place + by, found.pop(place))
    return found


def _page(
    learner: Learner,
    course: Membership,
    quiz: QuizRow,
    kept: Sequence[Drawn],
    form: ButtonForm,
) -> ResponseReturnValue:
    decks = taught_decks(session(), course.id)
    chosen = request.args.get("deck", type=int)
    deck = next((each for each in decks if each.id == chosen), decks[0] if decks else None)
    found = candidates(session(), learner, {deck.id}) if deck else ()
    taken = {each.card for each in kept}
    cards = choosable(session(), course, quiz, [*{each.card for each in found} | taken])
    text = request.args.get("q", "")
    offered = [cards[each.card] for each in found if each.card not in taken]
    page = render_template(
        "quizzes/by_hand.html",
        course=course,
        quiz=quiz,
        form=form,
        kept=kept,
        still=still_asked(kept, current(session(), kept)),
        cards=cards,
        decks=decks,
        deck=deck,
        text=text,
        page=page_of([each for each in offered if _fits(each, fold(text))], ROWS),
        marked=MARKED,
        ways=WAYS,
        telling=giveaways(session(), learner, kept),
        seen=digest(questions(session(), quiz.id)),
    )
    return page, 422 if form.is_submitted() else 200


def _fits(card: StudyCard, text: str) -> bool:
    """Return whether a card can be marked by a program, and holds a folded text."""
    marked = [each.question for each in card.asked if each.question.type in MARKED]
    return bool(marked) and (
        text in fold(card.answer) or any(text in fold(q.prompt) for q in marked)
    )


def _chosen() -> list[Drawn]:
    """Return the questions that a form says, in the order of its numbers.

    Who gives a question a number wants it at that place: before what stood there if it comes from
    below, after it if it comes from above.
    """
    found = []
    for at, each in enumerate(request.form.getlist("card"), 1):
        card, way = whole(each), request.form.get(f"way-{each}", "")
        if card is None or way not in {*QuestionType} or f"in-{each}" not in request.form:
            continue
        points = read_points(request.form.get(f"points-{each}", "1"))
        drawn = Drawn(card=card, way=QuestionType(way), points=points)
        # What is new, or no number, comes last, as it stands.
        number = whole(request.form.get(f"place-{each}", "").strip())
        place = LAST if number is None else number
        found.append(((place, (place > at) - (place < at), at), drawn))
    return [drawn for _, drawn in sorted(found, key=lambda row: row[0])]
