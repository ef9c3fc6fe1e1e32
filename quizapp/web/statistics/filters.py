"""What the form above statistics asks for: deck, topic, period. Knows insight and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.insight import Period, Scope, Studied, Topic, studied, topics
from quizapp.web.words import gettext

USUAL = Period.QUARTER
# As much of a wrong value as is shown again.
LONGEST = 40


class FilterError(ValueError):
    """Statistics were asked for that there are not."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What can be chosen, and what is.

    Attributes:
        decks: The decks that the learner has begun.
        topics: The topics of the deck chosen; none if all decks are.
        deck, topic: What is chosen; none for all.
    """

    decks: Sequence[Studied]
    topics: Sequence[Topic]
    deck: Studied | None
    topic: Topic | None
    period: Period

    @property
    def scope(self) -> Scope:
        """Return what the statistics are about."""
        return Scope(
            deck_id=self.deck.id if self.deck else None,
            topic_id=self.topic.id if self.topic else None,
            period=self.period,
        )


def read(session: Session, learner: Learner, fields: Mapping[str, str]) -> Filters:
    """Return what a form asks for.

    A topic of another deck is left out: it was chosen before the deck was.

    Args:
        session: Where to look for decks.
        learner: Whose statistics.
        fields: `deck` and `topic` by readable id, `period`; empty for all, and the usual one.

    Raises:
        FilterError: If there is no such deck of the learner, or no such period.
    """
    decks = studied(session, learner)
    deck = next((each for each in decks if each.slug == fields.get("deck")), None)
    if fields.get("deck") and deck is None:
        raise FilterError(
            gettext(
                "You have not begun a deck called %(deck)s. Choose one of the list.",
                deck=shown(fields["deck"]),
            )
        )
    period = fields.get("period") or USUAL.value
    if period not in set(Period):
        raise FilterError(
            gettext(
                "There is no period called %(period)s; use %(periods)s.",
                period=shown(period),
                periods=", ".join(Period),
            )
        )
    found = topics(session, deck.id) if deck else ()
    topic = next((each for each in found if each.slug == fields.get("topic")), None)
    return Filters(decks=decks, topics=found, deck=deck, topic=topic, period=Period(period))


def shown(value: str) -> str:
    """Return a value from outside as a message names it."""
    return f"“{value}”" if len(value) <= LONGEST else f"“{value[:LONGEST]}…”"
