"""The pages of studying and where their forms go. Knows progress, the library and Flask."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.grading import ResponseError
from quizapp.library import DeckRow, decks, find, first_published
from quizapp.progress import (
    AnswerError,
    Shown,
    Status,
    check_answer,
    has_begun,
    keep_answer,
    left_today,
    next_card,
    record,
    session_summary,
    standing,
    standings,
)
from quizapp.web import people, phrases, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import asking, judging, sent
from quizapp.web.words import gettext


def index() -> ResponseReturnValue:
    """Study all decks that the learner has begun; without any, the first one."""
    learner = people.current()
    if learner and has_begun(session(), learner):
        return _page(None)
    first = first_published(decks(session()))
    if first is None:
        return render_template("study/nothing.html")
    return redirect(url_for("study.deck", slug=first.slug), 303)


def deck(slug: str) -> ResponseReturnValue:
    """Study one deck."""
    return _page(find(session(), slug) or abort(404))


def answer() -> ResponseReturnValue:
    """Judge an answer and keep it until it is rated."""
    try:
        given = sent.answer(request.form, now())
        if people.current() is None:
            # Nobody becomes a guest by junk.
            check_answer(session(), given, now())
        learner = people.ensure_learner(request.form.get("zone", ""))
        kept = keep_answer(session(), learner, given, now())
    except sent.SentError:
        abort(400)
    except (sent.Unfinished, ResponseError) as error:
        return _again(words.say(error))
    except AnswerError as error:
        flash(words.say(error), "error")
    else:
        if kept is None or kept.client_id != given.client_id:
            flash(gettext("You had answered this card before; that answer counts."), "info")
    return _on()


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
    return _on()


def _page(scope: DeckRow | None) -> ResponseReturnValue:
    """Return what comes now: a question, the verdict on an answer, or the end."""
    learner = people.current()
    shown = next_card(session(), learner, scope.id if scope else None, now())
    if shown is None:
        return _end(scope, learner)
    if shown.pending and learner:
        values = judging.verdict(shown, learner)
        return render_template("study/verdict.html", **_around(shown, learner, scope), **values)
    values = asking.question(shown, now())
    return render_template("study/question.html", **_around(shown, learner, scope), **values)


def _again(mistake: str) -> ResponseReturnValue:
    """Return the question with what was answered so far, and what is wrong with it."""
    scope = find(session(), request.form.get("scope", ""))
    learner = people.current()
    shown = next_card(session(), learner, scope.id if scope else None, now())
    if shown is None or shown.pending or str(shown.card.id) != request.form.get("card"):
        flash(mistake, "error")
        return _on()
    values = asking.question(shown, now(), request.form) | {"mistake": mistake}
    page = render_template("study/question.html", **_around(shown, learner, scope), **values)
    return page, 422


def _around(shown: Shown, learner: Learner | None, scope: DeckRow | None) -> dict[str, Any]:
    """Return what stands around a card: the deck, and what is done and left today."""
    return {
        "shown": shown,
        "scope": scope.slug if scope else "",
        "done": shown.answered,
        "cards_left": phrases.cards_left(shown.left),
        "workload": phrases.by_sort(shown.left) if learner else "",
    }


def _end(scope: DeckRow | None, learner: Learner | None) -> ResponseReturnValue:
    """Return what was done today and when to come back."""
    if learner is None:
        return render_template("study/nothing.html")
    summary = session_summary(session(), learner, now())
    elsewhere = left_today(session(), learner, None, now()) if scope else None
    enough = summary.new >= learner.new_per_day
    return render_template(
        "study/end.html",
        deck=scope,
        summary=summary,
        known=round(100 * summary.remembered / summary.answers) if summary.answers else 0,
        spent=phrases.minutes(summary.seconds),
        come_back=phrases.come_back(summary.next_due, summary.tomorrow, learner.calendar, now()),
        enough=enough,
        waiting=phrases.why_not_now(_unmet(scope, learner), learner.new_per_day, enough=enough),
        elsewhere=phrases.workload(elsewhere)
        if elsewhere and phrases.cards_left(elsewhere)
        else "",
    )


def _unmet(scope: DeckRow | None, learner: Learner) -> int:
    """Return how many cards the learner never met, of a deck or of all that they have begun."""
    if scope:
        found = standing(session(), learner, scope.id, now())
        return scope.card_count - (found.met if found else 0)
    begun = standings(session(), learner, now()).decks
    return sum(row.card_count - begun[row.id].met for row in decks(session()) if row.id in begun)


def _on() -> ResponseReturnValue:
    """Go on where the form came from; the heading is what is read first."""
    scope = find(session(), request.form.get("scope", ""))
    if scope:
        return redirect(url_for("study.deck", slug=scope.slug, _anchor="card"), 303)
    return redirect(url_for("study.index", _anchor="card"), 303)
