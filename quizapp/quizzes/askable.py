"""Which questions of a quiz are still asked: in a way that their card has, unless it is retired.

Knows the library.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.library import StudyCard, cards_for_study
from quizapp.quizzes.blueprint import MARKED
from quizapp.quizzes.drawing import Drawn
from quizapp.tables import Card


def current(session: Session, drawn: Sequence[Drawn]) -> dict[int, StudyCard]:
    """Return the cards of questions by id, without those that are retired."""
    wanted = {each.card for each in drawn}
    kept = select(Card.id).where(Card.id.in_(wanted), Card.retired_at.is_(None))
    return cards_for_study(session, [*session.scalars(kept)])


def still_asked(drawn: Sequence[Drawn], cards: Mapping[int, StudyCard]) -> list[Drawn]:
    """Return the questions that are still asked, in their order.

    Args:
        drawn: Questions.
        cards: Their cards, as `current` returns them.
    """
    return [
        each
        for each in drawn
        if each.way in MARKED and each.card in cards and cards[each.card].asked_as(each.way)
    ]
