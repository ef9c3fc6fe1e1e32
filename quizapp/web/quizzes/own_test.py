"""A test that a learner gives themselves on a deck: choosing it, beginning it, discarding it.

Knows quizzes.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are older

from quizapp.deck import QuestionType
from quizapp.library import find
from quizapp.quizzes.beginning import Reach, TooFewMetError, begin_test
from quizapp.quizzes.blueprint import MARKED, Part
from quizapp.quizzes.discarding import discard
from quizapp.quizzes.games import WAYS as GAMES
from quizapp.quizzes.pool import AskedTopic, met, topics_asked, ways_asked
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sitting import running_tests
from quizapp.tables import Deck
from quizapp.web import limits, people
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import Form, WholeNumberField
from quizapp.web.quizzes import access
from quizapp.web.quizzes.forms import ANY, choices
from quizapp.web.words import gettext, lazy, say

USUAL = 10
# More than anybody sits; each is kept with its questions.
TESTS, WITHIN = 30, 600


class TestForm(Form):
    """A test of one's own."""

    count = WholeNumberField(lazy("How many questions"), default=USUAL)
    topic = SelectField(lazy("Topic"), default="")
    way = SelectField(lazy("Asked as"), default="")
    at_risk = BooleanField(lazy("Those that I have most likely forgotten"))
    new = BooleanField(lazy("Also what is new to me"))


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
    topics, ways = topics_asked(session(), deck.id), ways_asked(session(), deck.id)
    form = TestForm(data=None if request.form else {"way": request.args.get("way", "")})
    form.topic.choices = [ANY, *(_offered(each, deck.language) for each in topics)]
    form.way.choices = [ANY, *choices(WAYS, [each for each in MARKED if each in ways])]
    short = None
    if form.validate_on_submit():
        who = learner or people.ensure_learner(request.form.get("zone", ""))
        limits.count(f"tests of {who.id}", TESTS, WITHIN)
        try:
            made = begin_test(session(), who, _part(form, deck.id, topics), now(), _reach(form))
        except TooFewMetError as error:
            short = error
        except QuizError as error:
            form.refuse(error)
        else:
            return redirect(url_for("quizzes.attempt", attempt_uid=made), 303)
    page = render_template(
        "quizzes/own_test.html",
        deck=deck,
        form=form,
        short=short,
        games=[each for each in GAMES if each in ways],
        has_met=bool(learner and met(session(), learner, deck.id)),
        running=running_tests(session(), learner, deck.id) if learner else (),
        zone=ZoneInfo(learner.zone) if learner else None,
    )
    return page, 422 if form.is_submitted() else 200


def throw(attempt_uid: str) -> ResponseReturnValue:
    """Discard a test that was not handed in."""
    _, sitting = access.own(attempt_uid)
    try:
        discard(session(), sitting)
    except QuizError as error:
        flash(say(error), "error")
        return redirect(url_for("quizzes.attempt", attempt_uid=attempt_uid), 303)
    flash(gettext("The test is discarded."), "success")
    slug = session().scalar(select(Deck.slug).where(Deck.id == sitting.deck_id))
    return redirect(url_for("quizzes.own_test", slug=slug), 303)


def _part(form: TestForm, deck: int, topics: Sequence[AskedTopic]) -> Part:
    return Part(
        deck=deck,
        topics=tuple(each.id for each in topics if each.slug == form.topic.data),
        ways=_ways(form),
        count=form.count.data or 0,
        at_risk=form.at_risk.data,
    )


def _reach(form: TestForm) -> Reach:
    """Return which cards are asked: as the button says that was pressed, or the form."""
    if "few" in request.form:
        return Reach.FEW
    return Reach.ALL if form.new.data else Reach.MET


def _ways(form: TestForm) -> tuple[QuestionType, ...]:
    """Return in which ways is asked: that of the game whose button was pressed, or of the form."""
    way = request.form.get("game", "")
    if way not in GAMES:
        way = form.way.data
    return (QuestionType(way),) if way else ()


def _offered(topic: AskedTopic, language: str) -> SelectChoice:
    return SelectChoice(topic.slug, topic.title, render_kw={"lang": language})
