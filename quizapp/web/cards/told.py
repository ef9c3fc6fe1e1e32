"""What a card is to its learner, in words. Knows memories, calendars and what progress returns."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from quizapp.accounts import Learner
from quizapp.deck import Kind, QuestionType
from quizapp.grading import Outcome
from quizapp.progress import Learnt, OwnCard, State
from quizapp.scheduling import Memory, Phase, Rating
from quizapp.web import phrases, words
from quizapp.web.words import gettext, lazy, ngettext

STATES: Mapping[State, str] = MappingProxyType(
    {
        State.NEW: lazy("new"),
        State.LEARNING: lazy("in steps"),
        State.DUE: lazy("due"),
        State.LEARNT: lazy("learnt"),
        State.SUSPENDED: lazy("suspended"),
        State.BURIED: lazy("buried until tomorrow"),
        State.MARKED: lazy("marked"),
        State.LEECH: lazy("forgotten again and again"),
    }
)
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TERM: lazy("term"),
        Kind.PERSON: lazy("person"),
        Kind.WORK: lazy("work"),
        Kind.EVENT: lazy("event"),
        Kind.QUANTITY: lazy("figure"),
        Kind.CLAIM: lazy("claim"),
        Kind.CAUSE: lazy("cause"),
        Kind.QUOTE: lazy("quotation"),
        Kind.ENUMERATION: lazy("list"),
        Kind.SEQUENCE: lazy("course of events"),
        Kind.CONTRAST: lazy("contrast"),
        Kind.QUESTION: lazy("question"),
    }
)
WAYS: Mapping[QuestionType, str] = MappingProxyType(
    {
        QuestionType.CHOICE: lazy("choice"),
        QuestionType.GAP: lazy("gap"),
        QuestionType.TYPED: lazy("typed answer"),
        QuestionType.OPEN: lazy("open question"),
        QuestionType.TRUE_FALSE: lazy("true or false"),
        QuestionType.ORDER: lazy("putting in order"),
        QuestionType.MATCH: lazy("matching"),
    }
)
OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.RIGHT: lazy("right"),
        Outcome.REMARK: lazy("right, in another spelling"),
        Outcome.NEAR_MISS: lazy("another answer of the deck"),
        Outcome.WRONG: lazy("not right"),
        Outcome.SELF: lazy("judged by yourself"),
    }
)
RATINGS: Mapping[Rating, str] = MappingProxyType(
    {
        Rating.AGAIN: lazy("Again"),
        Rating.HARD: lazy("Hard"),
        Rating.GOOD: lazy("Good"),
        Rating.EASY: lazy("Easy"),
    }
)
ACTS: Mapping[str, str] = MappingProxyType(
    {
        "reset": lazy("learnt anew from here"),
        "suspend": lazy("suspended"),
        "unsuspend": lazy("no longer suspended"),
        "bury": lazy("buried until the next day"),
        "unbury": lazy("no longer buried"),
        "mark": lazy("marked"),
        "unmark": lazy("no longer marked"),
    }
)
# From here on a difficulty is more than medium; it goes from 1 to 10.
MEDIUM, HARD = 4.0, 7.0


def state(own: OwnCard, learner: Learner, now: datetime) -> str:
    """Return in a few words where a card stands: `due for 3 days · forgotten twice · marked`."""
    return " · ".join(_states(own, learner, now))


def why(own: OwnCard, learner: Learner, now: datetime, learnt: Learnt | None) -> str:
    """Return why a card comes now, or when and why it will.

    Args:
        own: The card.
        learner: Whose it is.
        now: The moment.
        learnt: How they learn its deck; none if they do not.
    """
    if own.suspended:
        return gettext("It does not come: you suspended it.")
    if own.buried:
        return gettext("It does not come today: you buried it until the next day.")
    if learnt and learnt.paused:
        return gettext("It comes only when you study its deck by itself: the deck is paused.")
    if own.memory is None:
        return ngettext(
            "It is new and comes when it is its turn in the deck: %(num)s new card a day.",
            "It is new and comes when it is its turn in the deck: %(num)s new cards a day.",
            _new_a_day(learner, learnt),
        )
    return _why_learnt(own.memory, learner, now)


def _new_a_day(learner: Learner, learnt: Learnt | None) -> int:
    own = learnt.new_per_day if learnt else None
    return learner.new_per_day if own is None else min(own, learner.new_per_day)


def stability(memory: Memory) -> str:
    """Return how long a memory lasts."""
    days = max(1, round(memory.stability))
    return ngettext(
        "After %(num)s day you still know it with a chance of 90 in 100.",
        "After %(num)s days you still know it with a chance of 90 in 100.",
        days,
    )


def difficulty(memory: Memory) -> str:
    """Return how hard a card is for its learner."""
    number = words.number(round(memory.difficulty, 1))
    if memory.difficulty < MEDIUM:
        return gettext("easy for you (%(number)s of 10)", number=number)
    if memory.difficulty < HARD:
        return gettext("of medium difficulty (%(number)s of 10)", number=number)
    return gettext("hard for you (%(number)s of 10)", number=number)


def next_due(memory: Memory, learner: Learner, now: datetime) -> str:
    """Return when a card comes back: `now`, `in 9 minutes`, `in 12 days`."""
    away = memory.due_day - learner.calendar.day(now)
    if away > 0:
        return phrases.days(away)
    if memory.due <= now or memory.phase is Phase.REVIEW:
        return gettext("now")
    return phrases.when(memory.due, learner.calendar, now)


def _why_learnt(memory: Memory, learner: Learner, now: datetime) -> str:
    late = learner.calendar.day(now) - memory.due_day
    if memory.phase is not Phase.REVIEW:
        when = next_due(memory, learner, now)
        if memory.phase is Phase.LEARNING:
            return gettext("It is in its first steps and comes %(when)s.", when=when)
        return gettext("You forgot it, so it is in steps again and comes %(when)s.", when=when)
    share = words.percent(learner.retention)
    if late < 0:
        return gettext(
            "It comes %(when)s, when your chance to know it will have fallen to %(share)s.",
            when=phrases.days(-late),
            share=share,
        )
    day = words.day(date.fromordinal(memory.due_day))
    return gettext(
        "It has been due since %(day)s, when your chance to know it had fallen to %(share)s.",
        day=day,
        share=share,
    )


def _states(own: OwnCard, learner: Learner, now: datetime) -> Iterator[str]:
    yield _stands(own.memory, learner, now)
    if own.suspended:
        yield str(STATES[State.SUSPENDED])
    if own.buried:
        yield str(STATES[State.BURIED])
    if own.memory and own.memory.lapses:
        yield ngettext("forgotten %(num)s time", "forgotten %(num)s times", own.memory.lapses)
    if own.marked:
        yield str(STATES[State.MARKED])


def _stands(memory: Memory | None, learner: Learner, now: datetime) -> str:
    if memory is None:
        return str(STATES[State.NEW])
    late = learner.calendar.day(now) - memory.due_day
    if memory.phase is not Phase.REVIEW:
        return gettext("in steps, comes %(when)s", when=next_due(memory, learner, now))
    if late < 0:
        return gettext("learnt, comes %(when)s", when=phrases.days(-late))
    if late == 0:
        return gettext("due today")
    return ngettext("due for %(num)s day", "due for %(num)s days", late)
