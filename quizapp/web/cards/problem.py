"""Reporting what is wrong with a card. Knows the library and Flask."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from quizapp.accounts import TooManyTries
from quizapp.deck import QuestionType
from quizapp.library import CardPage, ProblemError, Reported, card_page, report_problem
from quizapp.web import limits, people
from quizapp.web.cards import acts, told
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import CarriedField, Form
from quizapp.web.words import gettext, lazy, say


class ProblemForm(Form):
    """What is wrong with a card."""

    way = SelectField(lazy("How it was asked"), validate_choice=False)
    said = TextAreaField(
        lazy("What is wrong?"), default="", render_kw={"rows": 4, "maxlength": 2000}
    )
    suggestion = StringField(
        lazy("How should it be? (optional)"), default="", render_kw={"maxlength": 500}
    )
    counts = BooleanField(lazy("My answer should count as right"))
    given = CarriedField(default="")


def report(card: int) -> ResponseReturnValue:
    """Ask what is wrong with a card, and keep it for whoever looks after the deck."""
    found = card_page(session(), card, people.current()) or abort(404)
    learner = acts.learner_here(request.path)
    form = ProblemForm(way=request.args.get("way", ""), given=request.args.get("given", ""))
    form.way.choices = [(each, told.WAYS[each]) for each in _ways(found)]
    if not form.is_submitted():
        return render_template("cards/problem.html", form=form, found=found)
    if not form.validate():
        abort(400)
    reported = Reported(
        card_id=found.card.id,
        deck_id=found.card.deck_id,
        way=_way(form.way.data, found),
        given=form.given.data,
        said=form.said.data or _counting(form),
        suggestion=form.suggestion.data or "",
    )
    try:
        report_problem(session(), learner, reported, now())
    except (ProblemError, TooManyTries) as error:
        return _refused(form, found, error)
    flash(gettext("Thank you. Whoever looks after the deck will read it."), "success")
    return redirect(acts.card_at(card), 303)


def _counting(form: ProblemForm) -> str:
    """Return what is said by ticking that the answer should count; empty if it is not ticked."""
    counts = form.counts.data and form.given.data
    return gettext("This answer should count: %(answer)s", answer=form.given.data) if counts else ""


def _ways(found: CardPage) -> list[QuestionType]:
    return [each.question.type for each in found.card.asked]


def _way(text: str, found: CardPage) -> QuestionType:
    if text not in [*QuestionType]:
        return _ways(found)[0]
    return QuestionType(text)


def _refused(
    form: ProblemForm, found: CardPage, error: ProblemError | TooManyTries
) -> ResponseReturnValue:
    if isinstance(error, TooManyTries):
        form.refuse(error)
        return limits.wait(render_template("cards/problem.html", form=form, found=found), error)
    form.said.errors = [say(error)]
    return render_template("cards/problem.html", form=form, found=found), 422
