"""Studying otherwise than by the day: what is offered, what is told of it, and how it ends.

Knows progress, the library and Flask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import find, topics
from quizapp.progress import MOST_EXTRA, Ahead, Cram, Mode, extra_left, left_today, undoable
from quizapp.web import entry, phrases
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study.scope import CRAMS, Scope
from quizapp.web.words import gettext, lazy, ngettext

DAYS = (1, 3, 7)
NAMES = {
    "all": lazy("all cards"),
    "marked": lazy("cards you marked"),
    "forgotten": lazy("cards you forgot today"),
    "forgotten-week": lazy("cards you forgot in the last seven days"),
}
TITLES = {
    "all": lazy("Cramming all cards."),
    "topic": lazy("Cramming one topic."),
    "marked": lazy("Cramming cards you marked."),
    "forgotten": lazy("Cramming cards you forgot today."),
    "forgotten-week": lazy("Cramming cards you forgot in the last seven days."),
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Cards to choose, by the value that a form sends, and how many there are."""

    value: str
    name: str
    count: str
    any: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the study page says of a mode."""

    title: str
    note: str


def index(slug: str | None = None) -> ResponseReturnValue:
    """Offer to review ahead and to cram."""
    return _page(slug)


def refused(slug: str | None, mistake: str) -> ResponseReturnValue:
    """Say what is wrong with a wish, beside what can be wished for."""
    return _page(slug, mistake)


def _page(slug: str | None, mistake: str = "") -> ResponseReturnValue:
    learner = entry.anyone()
    deck = (find(session(), slug, learner) or abort(404)) if slug else None
    scope = Scope(deck=deck)
    ahead = {str(days): Ahead(days=days) for days in DAYS}
    cram = {name: Cram(**values) for name, values in CRAMS.items()}
    html = render_template(
        "study/otherwise.html",
        deck=deck,
        study_at=scope.at("deck"),
        mistake=mistake,
        ahead=_offers(scope, learner, ahead, {str(days): _within(days) for days in DAYS}),
        cram=_offers(scope, learner, cram, {name: str(said) for name, said in NAMES.items()}),
        topics=topics(session(), deck.id) if deck else (),
    )
    return (html, 422) if mistake else html


def told(scope: Scope) -> Told | None:
    """Return what the study page says of a mode; none for the cards of the day."""
    match scope.mode:
        case Cram():
            title = str(TITLES[scope.wish["cram"]])
            return Told(title=title, note=gettext("This changes no schedule."))
        case Ahead(days=days):
            title = ngettext(
                "Reviewing ahead: cards due within %(num)s day.",
                "Reviewing ahead: cards due within %(num)s days.",
                days,
            )
            return Told(title=title, note=gettext("Each answer counts as an early review."))
    return None


def ended(scope: Scope, mode: Mode, learner: Learner) -> ResponseReturnValue:
    """End a mode, though there may be something left."""
    left = _left(scope, learner, mode)
    # What was known in this session is not counted then.
    anew = replace(mode, since=now()) if isinstance(mode, Cram) else mode
    any_ = left or _left(scope, learner, anew)
    today = left_today(session(), learner, scope.deck_id, now())
    return render_template(
        "study/otherwise_end.html",
        deck=scope.deck,
        scope=scope.text,
        mode=told(scope),
        heading=_heading(scope, left, any_),
        here=scope.at("deck") if left else "",
        again=scope.at("deck", since=None) if scope.crams and any_ and not left else "",
        day=Scope(deck=scope.deck).at("deck"),
        today=phrases.workload(today) if phrases.cards_left(today) else "",
        undoable=undoable(session(), learner, scope.deck_id),
    )


def _heading(scope: Scope, left: int, any_: int) -> str:
    if left:
        return gettext("Enough for now")
    if not scope.crams:
        return gettext("Nothing more is due by then")
    return gettext("You knew each of them once") if any_ else gettext("There are no such cards")


def _left(scope: Scope, learner: Learner, mode: Mode) -> int:
    return extra_left(session(), learner, scope.deck_id, mode, now()).due


def offered(count: int) -> str:
    """Return how many cards there are to choose; of very many the first ones come."""
    if count < MOST_EXTRA:
        return phrases.cards(count)
    return gettext("the first %(cards)s", cards=phrases.cards(count))


def _within(days: int) -> str:
    return ngettext("due within %(num)s day", "due within %(num)s days", days)


def _offers(
    scope: Scope, learner: Learner, modes: Mapping[str, Mode], names: Mapping[str, str]
) -> tuple[Offer, ...]:
    counts = {value: _left(scope, learner, mode) for value, mode in modes.items()}
    return tuple(
        Offer(value=value, name=names[value], count=offered(count), any=count > 0)
        for value, count in counts.items()
    )
