"""The first page: what this is, or what to do today. Knows progress, the library and Flask."""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from quizapp import library
from quizapp.accounts import Learner
from quizapp.courses import links_to_tell
from quizapp.library import DeckRow
from quizapp.progress import (
    Backlog,
    Ending,
    Rhythm,
    Standings,
    backlog,
    has_begun,
    more_offered,
    news,
    next_card,
    rhythm,
    session_summary,
    standings,
)
from quizapp.web import people, phrases, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import asking
from quizapp.web.words import gettext

home = Blueprint("home", __name__)
home.add_app_template_filter(phrases.cards, "cards")
home.add_app_template_filter(phrases.workload, "workload")
home.add_app_template_filter(phrases.cards_left, "cards_left")
home.add_app_template_filter(phrases.exam_day, "exam_day")
# For who has little time.
FEW_MINUTES = 5


@home.get("/")
def index() -> ResponseReturnValue:
    """Show what there is to do today, or to a newcomer what this is and a first question."""
    learner = people.current()
    listed = library.decks(session(), learner)
    if learner and has_begun(session(), learner):
        return _today(learner, listed)
    return _welcome(learner, listed)


def _welcome(learner: Learner | None, listed: tuple[DeckRow, ...]) -> ResponseReturnValue:
    first = library.first_published(listed)
    shown = next_card(session(), learner, first.id, now()) if first else None
    if shown and shown.pending:
        shown = None
    values = asking.question(shown, now()) if shown else {}
    scope = first.slug if first else ""
    values |= {"decks": listed, "begun": {}, "first": first, "shown": shown, "scope": scope}
    values["links"] = _links(learner) if learner else []
    return render_template("home/welcome.html", **values)


def _today(learner: Learner, listed: tuple[DeckRow, ...]) -> ResponseReturnValue:
    found = standings(session(), learner, now())
    begun = [row for row in listed if row.id in found.decks]
    return render_template(
        "home/today.html",
        begun=found.decks,
        begun_decks=begun,
        others=[row for row in listed if row.id not in found.decks],
        all_paused=bool(begun) and all(found.decks[row.id].paused for row in begun),
        day=phrases.day(learner.calendar, now()),
        left=found.left,
        answered=found.answered,
        few_minutes=FEW_MINUTES if found.left.seconds > FEW_MINUTES * 60 else 0,
        week=_week(rhythm(session(), learner, now())),
        overdue=_overdue(backlog(session(), learner, now())),
        links=_links(learner),
        news=news(session(), learner),
        **_ended(learner, found),
    )


def _links(learner: Learner) -> list[dict[str, Any]]:
    """Return the links for a new password that were made for someone who has not read of them."""
    calendar = learner.calendar
    return [
        {**asdict(each), "on": date.fromordinal(calendar.day(each.created_at))}
        for each in links_to_tell(session(), learner)
    ]


def _ended(learner: Learner, found: Standings) -> dict[str, Any]:
    """Return why nothing is left for today and when to come back; nothing if something is left."""
    if found.holiday:
        _, last = found.holiday
        return {"free_until": words.day(date.fromordinal(last))}
    if phrases.cards_left(found.left):
        return {}
    summary = session_summary(session(), learner, now())
    return {
        "come_back": phrases.come_back(summary.next_due, summary.tomorrow, learner.calendar, now()),
        "more": more_offered(session(), learner, None, now()),
        "minutes_over": Ending.MINUTES in summary.endings and learner.minutes_per_day,
    }


def _week(found: Rhythm | None) -> dict[str, Any] | None:
    """Return the week so far, in words and day by day; none if the learner wants no rhythm."""
    if found is None:
        return None
    return {
        "said": phrases.week(found.done, found.wanted),
        "days": found.days,
        "today": found.today,
    }


def _overdue(found: Backlog | None) -> dict[str, Any] | None:
    """Return what is overdue and the choices there are; none if no more is than usual."""
    if found is None:
        return None
    return {
        "said": gettext(
            "%(cards)s overdue, about %(time)s.",
            cards=phrases.cards(found.cards),
            time=phrases.minutes(found.minutes * 60),
        ),
        "plans": [
            (each.minutes, words.day(date.fromordinal(each.until)) if each.until else "")
            for each in found.plans
        ],
    }
