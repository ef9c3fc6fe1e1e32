"""The end of studying for now: what was done today, and when to come back.

Knows progress, the library and Flask.
"""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, decks
from quizapp.progress import (
    EXAM_MINUTES,
    Ending,
    Standing,
    Summary,
    left_today,
    more_offered,
    session_summary,
    standing,
    standings,
    undoable,
)
from quizapp.web import fitting, people, phrases, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import otherwise, script
from quizapp.web.study.scope import Scope, WishError, asked
from quizapp.web.words import gettext, ngettext


def end(slug: str | None = None) -> ResponseReturnValue:
    """End studying for now, though there may be something left."""
    try:
        scope = asked(slug)
    except WishError as error:
        return otherwise.refused(slug, words.say(error))
    return page(scope, people.current())


def page(scope: Scope, learner: Learner | None) -> ResponseReturnValue:
    """Return what was done today and when to come back."""
    if learner is None:
        return render_template("study/nothing.html")
    if scope.mode:
        return otherwise.ended(scope, scope.mode, learner)
    fitting.after_study(learner)
    deck_id = scope.deck_id
    summary = session_summary(session(), learner, now(), deck_id)
    here = left_today(session(), learner, deck_id, now())
    elsewhere = left_today(session(), learner, None, now()) if scope.deck else None
    return render_template(
        "study/end.html",
        deck=scope.deck,
        scope=scope.text,
        minutes=script.minutes_wished(),
        summary=summary,
        known=summary.remembered / summary.answers if summary.answers else 0,
        spent=phrases.minutes(summary.seconds),
        come_back=phrases.come_back(summary.next_due, summary.tomorrow, learner.calendar, now()),
        ending=_ending(summary, learner),
        waiting=_waiting(scope.deck, learner, summary),
        besides=_besides(summary),
        here=phrases.workload(here) if phrases.cards_left(here) else "",
        more=0 if phrases.cards_left(here) else more_offered(session(), learner, deck_id, now()),
        elsewhere=phrases.workload(elsewhere)
        if elsewhere and phrases.cards_left(elsewhere)
        else "",
        undoable=undoable(session(), learner, deck_id),
    )


def _ending(summary: Summary, learner: Learner) -> tuple[str, str]:
    """Return what ends the day before its cards do, and which setting that is; empty for nothing.

    Limits of new cards are told with how many wait.
    """
    if Ending.HOLIDAY in summary.endings:
        return gettext("You are on holiday: what is due rests until it ends."), ""
    if Ending.MINUTES in summary.endings and learner.minutes_per_day:
        said = ngettext(
            "Your %(num)s minute of today is used. What is left comes tomorrow.",
            "Your %(num)s minutes of today are used. What is left comes tomorrow.",
            learner.minutes_per_day,
        )
        return said, "minutes_per_day"
    if Ending.EXAM in summary.endings:
        said = ngettext(
            "Your %(num)s minute of today for the exam is used.",
            "Your %(num)s minutes of today for the exam are used.",
            EXAM_MINUTES,
        )
        return said, "minutes_per_day"
    if Ending.REVIEWS in summary.endings:
        said = ngettext(
            "Your limit of %(num)s review a day is reached. What is left comes tomorrow.",
            "Your limit of %(num)s reviews a day is reached. What is left comes tomorrow.",
            learner.reviews_per_day,
        )
        return said, "reviews_per_day"
    return "", ""


def _waiting(deck: DeckRow | None, learner: Learner, summary: Summary) -> tuple[str, str]:
    """Return why cards that were never met wait, and where the limit is that keeps them back."""
    found = _begun(deck, learner)
    unmet = sum(row.card_count - each.met for row, each in found)
    if Ending.DECK not in summary.endings:
        said = phrases.why_not_now(unmet, learner.new_per_day, enough=summary.is_full)
        return said, url_for("settings.index", _anchor="new_per_day") if summary.is_full else ""
    if deck is None:
        return phrases.why_decks_wait(unmet), ""
    own = found[0][1].new_per_day or 0
    said = phrases.why_not_now(unmet, own, enough=True)
    return said, url_for("decks.limit", slug=deck.slug)


def _besides(summary: Summary) -> tuple[str, ...]:
    """Return what else there is to say of the day, quietly."""
    longer, forgotten, week = summary.longer, summary.forgotten, summary.rhythm
    said = (
        ngettext("%(num)s card now keeps for days", "%(num)s cards now keep for days", longer)
        if longer
        else "",
        ngettext("%(num)s card was forgotten", "%(num)s cards were forgotten", forgotten)
        if forgotten
        else "",
        phrases.week(week.done, week.wanted) if week else "",
    )
    return tuple(filter(None, said))


def _begun(deck: DeckRow | None, learner: Learner) -> list[tuple[DeckRow, Standing]]:
    """Return a deck, or all that the learner has begun, and where they stand in each."""
    if deck:
        found = standing(session(), learner, deck.id, now())
        return [(deck, found)] if found else []
    begun = standings(session(), learner, now()).decks
    return [(row, begun[row.id]) for row in decks(session()) if row.id in begun]
