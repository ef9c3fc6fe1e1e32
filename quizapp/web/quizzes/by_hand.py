"""The questions of a quiz, put together by hand from the decks of its course. Knows quizzes."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import Membership, taught_decks
from quizapp.deck import QuestionType
from quizapp.library import StudyCard
from quizapp.questions.fold import fold
from quizapp.quizzes.blueprint import MARKED
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


def put(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Put the questions of a quiz together: which, how asked, in which order."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    form = ButtonForm()
    if form.validate_on_submit():
        try:
            put_questions(session(), course, quiz, _chosen())
        except QuizError as error:
            form.refuse(error)
        else:
            flash(gettext("The questions are kept."), "success")
            return redirect(request.full_path.rstrip("?"), 303)
    kept = _chosen() if form.is_submitted() else questions(session(), quiz.id)
    return _page(learner, course, quiz, kept, form)


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
        cards=cards,
        decks=decks,
        deck=deck,
        text=text,
        page=page_of([each for each in offered if _fits(each, fold(text))], ROWS),
        marked=MARKED,
        ways=WAYS,
        telling=giveaways(session(), learner, kept),
    )
    return page, 422 if form.is_submitted() else 200


def _fits(card: StudyCard, text: str) -> bool:
    """Return whether a card can be marked by a program, and holds a folded text."""
    marked = [each.question for each in card.asked if each.question.type in MARKED]
    return bool(marked) and (
        text in fold(card.answer) or any(text in fold(q.prompt) for q in marked)
    )


def _chosen() -> list[Drawn]:
    """Return the questions that a form says, in the order of its numbers."""
    found = []
    for place, each in enumerate(request.form.getlist("card")):
        way, position = request.form.get(f"way-{each}", ""), request.form.get(f"place-{each}", "")
        card = whole(each)
        if card is None or way not in {*QuestionType} or not position.strip():
            continue
        points = read_points(request.form.get(f"points-{each}", "1"))
        drawn = Drawn(card=card, way=QuestionType(way), points=points)
        # What is no number comes last, as it stands.
        number = whole(position.strip())
        found.append((LAST if number is None else number, place, drawn))
    return [drawn for _, _, drawn in sorted(found, key=lambda row: row[:2])]
