"""A quiz on paper: its questions to be printed, with or without the key. Knows quizzes."""

from string import ascii_uppercase

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.quizzes.askable import current, still_asked
from quizapp.quizzes.beginning import in_order
from quizapp.quizzes.making import drawn_for
from quizapp.quizzes.reading import questions
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sheet import Sheet, read, written
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.quizzes import access
from quizapp.web.quizzes.shown import right_answer
from quizapp.web.words import say

VERSIONS = ("A", "B", "C", "D")


def show(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Show a quiz as a sheet of paper; each version has another order of questions and options."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    version = request.args.get("version", VERSIONS[0])
    version = version if version in VERSIONS else VERSIONS[0]
    seed, mixed = f"{quiz.seed}/paper/{version}", quiz.shuffled
    drawn = questions(session(), quiz.id)
    if quiz.drawn_each:
        try:
            drawn = drawn_for(session(), learner, course, quiz.plan, seed, now())
        except QuizError as error:
            flash(say(error), "error")
            return redirect(url_for("quizzes.show", uid=uid, quiz_uid=quiz_uid), 303)
    cards = current(session(), drawn)
    drawn = in_order(drawn, seed, shuffled=mixed)
    sheets = [
        (
            each,
            read(
                written(cards[each.card], each.way, f"{seed}/{each.card}", shuffled=quiz.shuffled)
            ),
        )
        for each in still_asked(drawn, cards)
    ]
    return render_template(
        "quizzes/print.html",
        course=course,
        quiz=quiz,
        leaves=sheets,
        key=[_key(sheet) for _, sheet in sheets],
        with_key="key" in request.args,
        version=version,
        versions=VERSIONS,
        points=sum(each.points for each, _ in sheets),
    )


def _key(sheet: Sheet) -> str:
    """Return what is right, as HTML; of a match the letters that stand beside its right sides."""
    if not sheet.asked.lefts:
        return right_answer(sheet)
    letters = dict(zip(sheet.mixed, ascii_uppercase, strict=False))
    return ", ".join(f"{at + 1}{letters[at]}" for at in range(len(sheet.mixed)))
