"""A verdict as its page shows it, with the ratings to choose from. Knows what progress returns."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import OFF, Outcome
from quizapp.library import Asked
from quizapp.progress import LEECH, Pending, Shown, own_notes
from quizapp.scheduling import Rating
from quizapp.web import phrases
from quizapp.web.database import session
from quizapp.web.study import mixing
from quizapp.web.study.difference import difference
from quizapp.web.study.told import part
from quizapp.web.words import gettext, lazy

WORDS = {
    Outcome.RIGHT: lazy("Right"),
    Outcome.REMARK: lazy("Right"),
    Outcome.NEAR_MISS: lazy("Not quite"),
    Outcome.WRONG: lazy("Not right"),
    Outcome.SELF: lazy("Compare your answer"),
}
# Who gave up is told the answer, not that it was wrong.
UNKNOWN = "unknown"
# The card may have been forgotten: the grader says so, or only the learner can say.
DOUBTFUL = OFF | {Outcome.SELF}
ARRANGED = frozenset({QuestionType.ORDER, QuestionType.MATCH})
RATINGS = {
    Rating.AGAIN: lazy("Again"),
    Rating.HARD: lazy("Hard"),
    Rating.GOOD: lazy("Good"),
    Rating.EASY: lazy("Easy"),
}
TWO = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True, kw_only=True)
class Button:
    """A rating to choose.

    Attributes:
        keys: The digits that choose it; the first is shown.
        when: When the card comes back then.
        fits: Whether it is the one filled in.
    """

    rating: Rating
    name: str
    keys: str
    when: str
    fits: bool


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A line of the right answer to an order or match question.

    Attributes:
        html: As it is shown.
        left: What is placed, as it is sent.
        wanted: What belongs to it, as it is sent; empty for a step.
        right: Whether the learner had it so.
        yours: What the learner had instead; empty for nothing.
    """

    html: str
    left: str = ""
    wanted: str = ""
    right: bool = False
    yours: str = ""


def verdict(shown: Shown, learner: Learner) -> dict[str, Any]:
    """Return what the template of a verdict needs.

    Args:
        shown: A card whose answer waits for its rating.
        learner: Who studies.
    """
    pending = shown.pending
    assert pending is not None  # noqa: S101 - the caller asks only then
    return {
        "pending": pending,
        "outcome": _outcome(pending),
        "client_id": pending.client_id,
        # The author may have changed the ways of asking since.
        "same_way": shown.question.type is pending.type,
        "options": mixing.options(shown),
        "placed": _placed(shown, pending),
        "compared": difference(pending.verdict),
        "buttons": _buttons(shown, pending, learner),
        "overridable": _is_overridable(pending),
        "leech": leech(shown) if pending.verdict.outcome in DOUBTFUL else 0,
        "own_note": own_notes(session(), learner, [shown.card.id]).get(shown.card.id, ""),
    }


def _outcome(pending: Pending) -> str:
    """Return how an answer was judged, as its page says it."""
    judged = pending.verdict
    return UNKNOWN if judged.outcome in OFF and not judged.given else judged.outcome.value


def leech(shown: Shown) -> int:
    """Return how often a card will have been forgotten, if that makes it a leech; 0 otherwise."""
    if shown.memory is None or not shown.scheduled:
        return 0
    lapses = shown.outcomes[Rating.AGAIN].lapses
    return lapses if lapses >= LEECH and lapses > shown.memory.lapses else 0


def ahead(shown: Shown) -> dict[str, Any]:
    """Return what the template of a verdict needs that a script will fill in."""
    asked, question = shown.asked, shown.question
    steps = [
        Placed(html=html, left=step) for step, html in zip(question.steps, asked.steps, strict=True)
    ]
    pairs = [
        Placed(html=_together(asked, place), left=pair.left, wanted=pair.right)
        for place, pair in enumerate(question.pairs)
    ]
    return {"placed": steps or pairs}


def words() -> dict[str, str]:
    """Return how an answer was judged, in a word, by outcome."""
    return {outcome.value: str(word) for outcome, word in WORDS.items()} | {
        UNKNOWN: gettext("The answer")
    }


def blank_buttons(learner: Learner, *, scheduled: bool) -> tuple[Button, ...]:
    """Return the ratings to choose from, for a script that knows when the card comes back."""
    ratings = _ratings(learner, scheduled=scheduled)
    return tuple(
        Button(rating=each, name=str(RATINGS[each]), keys=_keys(each, ratings), when="", fits=False)
        for each in ratings
    )


def _is_overridable(pending: Pending) -> bool:
    """Return whether the learner may say that what they typed was right."""
    is_off = pending.verdict.outcome in OFF
    return pending.type in TYPED and is_off and bool(pending.verdict.given)


def _ratings(learner: Learner, *, scheduled: bool) -> Sequence[Rating]:
    # What is crammed was known or not; how well changes nothing.
    return TWO if learner.two_buttons or not scheduled else [*Rating]


def _buttons(shown: Shown, pending: Pending, learner: Learner) -> tuple[Button, ...]:
    ratings = _ratings(learner, scheduled=shown.scheduled)
    # Where only the learner can say, the key that accepts says yes.
    wanted = pending.suggested or Rating.GOOD
    fitting = wanted if wanted in ratings else Rating.GOOD
    return tuple(
        Button(
            rating=rating,
            name=str(RATINGS[rating]),
            keys=_keys(rating, ratings),
            when=phrases.wait(shown.outcomes[rating], pending.answered_at)
            if learner.intervals_shown and shown.scheduled
            else "",
            fits=rating is fitting,
        )
        for rating in ratings
    )


def _keys(rating: Rating, ratings: Sequence[Rating]) -> str:
    if len(ratings) > len(TWO):
        return str(int(rating))
    # Fingers that know four buttons find Good, too.
    return "1" if rating is Rating.AGAIN else "23"


def _placed(shown: Shown, pending: Pending) -> tuple[Placed, ...]:
    """Return the right answer to an order or match question, with what was given for it."""
    if pending.type not in ARRANGED or shown.question.type is not pending.type:
        return ()
    given = json.loads(pending.response or "[]")
    if pending.type is QuestionType.ORDER:
        places = {step: place for place, step in enumerate(given, 1)}
        return tuple(_step(shown, place, places) for place in range(len(shown.asked.steps)))
    return tuple(_pair(shown, place, dict(given)) for place in range(len(shown.asked.lefts)))


def _step(shown: Shown, place: int, places: Mapping[str, int]) -> Placed:
    yours = places.get(shown.question.steps[place])
    return Placed(
        html=shown.asked.steps[place],
        right=yours == place + 1,
        yours=gettext("You put it in place %(place)s.", place=yours) if yours else "",
    )


def _pair(shown: Shown, place: int, given: Mapping[str, str]) -> Placed:
    pair = shown.question.pairs[place]
    yours = given.get(pair.left, "")
    return Placed(
        html=_together(shown.asked, place),
        right=yours == pair.right,
        yours=_chosen(yours, shown.card.language) if yours else "",
    )


def _chosen(text: str, language: str) -> Markup:
    said = Markup(gettext("You chose: %(text)s"))  # noqa: S704 - a text of ours
    return said % {"text": part(text, language)}


def _together(asked: Asked, place: int) -> str:
    return f"{asked.lefts[place]} – {asked.rights[place]}"
