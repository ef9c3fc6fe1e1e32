"""The pages of studying and where their forms go. Knows progress, the library and Flask."""

from dataclasses import replace
from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.grading import ResponseError
from quizapp.library import decks, first_published
from quizapp.progress import AnswerError, Status, check_answer, has_begun, keep_answer, record
from quizapp.web import entry, people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import acts, otherwise, page, scope, sent
from quizapp.web.words import gettext


def index() -> ResponseReturnValue:
    """Study all decks that the learner has begun; without any, the first one."""
    came = now()
    learner = people.current()
    if learner and has_begun(session(), learner):
        return _shown(None, came)
    first = first_published(decks(session()))
    if first is None:
        return render_template("study/nothing.html")
    return redirect(url_for("study.deck", slug=first.slug), 303)


def deck(slug: str) -> ResponseReturnValue:
    """Study one deck."""
    return _shown(slug, now())


def _shown(slug: str | None, came: datetime) -> ResponseReturnValue:
    """Return what comes now; of a mode to one who is known, under an address that stays."""
    try:
        wanted = scope.asked(slug)
    except scope.WishError as error:
        return otherwise.refused(slug, words.say(error))
    if wanted.mode:
        entry.anyone(wanted.at("deck"))
    if wanted.crams and "since" not in request.args:
        return redirect(wanted.at("deck"), 303)
    return page.shown(wanted, came)


def answer() -> ResponseReturnValue:
    """Judge an answer and keep it until it is rated."""
    came = now()
    try:
        given = sent.answer(request.form, came)
        crams = scope.carried(request.form.get("scope", "")).crams
        given = replace(given, scheduled=not crams)
        if people.current() is None:
            # Nobody becomes a guest by junk.
            check_answer(session(), given, now())
        learner = people.ensure_learner(request.form.get("zone", ""))
        kept = keep_answer(session(), learner, given, now())
    except sent.SentError:
        abort(400)
    except (sent.Unfinished, ResponseError) as error:
        return page.again(words.say(error), came) or acts.on()
    except AnswerError as error:
        flash(words.say(error), "error")
    else:
        if kept is None or kept.client_id != given.client_id:
            flash(gettext("You had answered this card before; that answer counts."), "info")
    return acts.on()


def rate() -> ResponseReturnValue:
    """Count an answer with its rating, once."""
    try:
        rated = sent.review(request.form)
    except sent.SentError:
        abort(400)
    learner = people.ensure_learner()
    (done,) = record(session(), learner, [rated], now())
    if done.status is Status.REFUSED:
        flash(words.say(done.reason), "error")
    return acts.on()
