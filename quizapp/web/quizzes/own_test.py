"""A test that a learner gives themselves on a deck: choosing it, beginning it. Knows quizzes."""

from zoneinfo import ZoneInfo

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, SelectField

from quizapp.deck import QuestionType
from quizapp.library import find
from quizapp.quizzes.beginning import begin_test
from quizapp.quizzes.blueprint import MARKED, Part
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sitting import running_tests
from quizapp.web import limits, people
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import Form, WholeNumberField
from quizapp.web.quizzes.forms import ANY, choices
from quizapp.web.words import lazy

USUAL = 10
# More than anybody sits; each is kept with its questions.
TESTS, WITHIN = 30, 600


class TestForm(Form):
    """A test of one's own."""

    count = WholeNumberField(lazy("Questions"), default=USUAL)
    way = SelectField(lazy("Asked as"), default="")
    at_risk = BooleanField(lazy("Those that I have most likely forgotten"))


def choose(slug: str) -> ResponseReturnValue:
    """Choose a test, and begin it; match and order alone make a quick game.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
        TooManyTries: If too many were begun in a short time.
    """
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    deck = find(session(), slug, learner) or abort(404)
    form = TestForm(data=None if request.form else {"way": request.args.get("way", "")})
    form.way.choices = [ANY, *choices(WAYS, MARKED)]
    if form.validate_on_submit():
        who = learner or people.ensure_learner(request.form.get("zone", ""))
        limits.count(f"tests of {who.id}", TESTS, WITHIN)
        wanted = (QuestionType(form.way.data),) if form.way.data else ()
        part = Part(
            deck=deck.id, ways=wanted, count=form.count.data or 0, at_risk=form.at_risk.data
        )
        try:
            made = begin_test(session(), who, part, now())
        except QuizError as error:
            form.refuse(error)
        else:
            return redirect(url_for("quizzes.attempt", attempt_uid=made), 303)
    page = render_template(
        "quizzes/own_test.html",
        deck=deck,
        form=form,
        running=running_tests(session(), learner, deck.id) if learner else (),
        zone=ZoneInfo(learner.zone) if learner else None,
    )
    return page, 422 if form.is_submitted() else 200
