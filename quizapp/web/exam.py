"""The exam of a deck: its day, what is to be expected of it, and how much there is to do.

Knows the library, progress, WTForms and Flask.
"""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, find
from quizapp.progress import exam_days
from quizapp.progress.exam_cards import minutes_a_day
from quizapp.progress.exam_day import ExamError, remove_exam, set_exam, workload
from quizapp.progress.exams import exam_outlook
from quizapp.web import entry, phrases, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import DayField, Form
from quizapp.web.words import gettext, lazy

exam = Blueprint("exam", __name__, url_prefix="/decks/<slug>/exam")


class ExamForm(Form):
    """The day of an exam."""

    day = DayField(lazy("Day of the exam"))

    def refuse(self, error: Exception) -> None:
        """Say what is wrong at the day."""
        self.day.errors = [*self.day.errors, words.say(error)]


@exam.route("", methods=["GET", "POST"])
def index(slug: str) -> ResponseReturnValue:
    """Show what is to be expected of the exam, and set its day."""
    learner = entry.anyone()
    deck = find(session(), slug, learner) or abort(404)
    form = ExamForm()
    if form.validate_on_submit():
        try:
            set_exam(session(), learner, deck.id, form.day.day, now())
        except ExamError as error:
            form.refuse(error)
        else:
            flash(_set_for(form.day.day), "success")
            return redirect(url_for("exam.index", slug=slug), 303)
    return _page(deck, learner, form), 422 if form.is_submitted() else 200


@exam.post("/remove")
def remove(slug: str) -> ResponseReturnValue:
    """Forget the exam."""
    learner = entry.anyone(url_for("exam.index", slug=slug))
    deck = find(session(), slug, learner) or abort(404)
    remove_exam(session(), learner, deck.id)
    day = exam_days(session(), learner, now()).get(deck.id)
    flash(
        _set_for(day)
        if day
        else gettext("There is no exam any more. Cards come when they are due."),
        "success",
    )
    return redirect(url_for("exam.index", slug=slug), 303)


def _page(deck: DeckRow, learner: Learner, form: ExamForm) -> str:
    outlook = exam_outlook(session(), learner, deck.id, now())
    to_do = None
    if outlook and outlook.days_left > 0:
        to_do = workload(session(), learner, deck.id, outlook.day, now())
    if outlook and form.day.data is None and not form.is_submitted():
        form.day.data = date.fromordinal(outlook.day)
    return render_template(
        "exam/index.html",
        deck=deck,
        form=form,
        outlook=outlook,
        on=date.fromordinal(outlook.day) if outlook else None,
        to_do=to_do,
        minutes=phrases.minutes(to_do.minutes_per_day * 60) if to_do else "",
        most_minutes=minutes_a_day(learner),
    )


def _set_for(day: int) -> str:
    return gettext("Your exam is on %(day)s.", day=words.day_of_year(date.fromordinal(day)))
