"""Answers that learners insist on: judged not right, and rated as known all the same.

Perhaps they should be accepted. Knows tables of decks, of problems and of the log, and grading.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from quizapp.deck import TYPED, QuestionType
from quizapp.grading import OFF, ResponseError, grade
from quizapp.library.problems import DECK, LONGEST_GIVEN, Settled, decision
from quizapp.library.study_card import StudyCard, cards_for_study, rivals_of_each
from quizapp.questions import Rival
from quizapp.questions.fold import fold
from quizapp.tables import Card, Problem, Review, not_undone, write

AnyRow = Row[*tuple[Any, ...]]
# Ratings by which a learner says: I was right.
KNOWN = (3, 4)
# So many cards are read at once.
CHUNK = 1_000


@dataclass(frozen=True, kw_only=True)
class Insisted:
    """An answer that was judged not right and that learners rated as known all the same.

    Attributes:
        deck: Readable id of the deck.
        card: Key of the card.
        given: The answer, as it was given most often.
        expected: The answer that is shown as right.
        times: How often.
        people: How many learners.
        card_id: The card.
        way: How it was asked, most often.
    """

    deck: str
    card: str
    given: str
    expected: str
    times: int
    people: int
    card_id: int
    way: QuestionType


_INSISTED = (
    select(Review.card_id, Review.person_id, Review.question_type, Review.given)
    .join(Card, Card.id == Review.card_id)
    .where(
        Review.question_type.in_(sorted(TYPED)),
        Review.outcome.in_(sorted(OFF)),
        Review.rating.in_(KNOWN),
        Review.given != "",
        Card.retired_at.is_(None),
        not_undone(),
    )
    .order_by(Review.card_id, Review.id)
)


# Answers that were insisted on and that someone looked after, or reported ones.
_LOOKED_AFTER = select(Problem.card_id, Problem.given).where(
    Problem.settled_at.is_not(None), Problem.accepted.is_not(None), Problem.given != ""
)


def insisted(session: Session, deck_id: int | None = None) -> tuple[Insisted, ...]:
    """Return answers that learners insist on, those of most people first.

    Answers that the card accepts by now are left out, and those that someone looked after. Reads
    the whole log.
    """
    query = _INSISTED if deck_id is None else _INSISTED.where(Review.deck_id == DECK)
    rows: Sequence[AnyRow] = session.execute(query, {"deck": deck_id}).all()
    bank = _bank(session, rows)
    groups: dict[tuple[int, str], list[AnyRow]] = defaultdict(list)
    for row in rows:
        if bank.expected(row):
            groups[row.card_id, fold(row.given)].append(row)
    looked_after = {(row.card_id, fold(row.given)) for row in session.execute(_LOOKED_AFTER)}
    found = [_insisted(bank, group) for key, group in groups.items() if key not in looked_after]
    return tuple(sorted(found, key=lambda each: (-each.people, -each.times, each.card)))


def settle_answer(
    session: Session, answer: Insisted, deck_id: int, now: datetime, settled: Settled
) -> None:
    """Note that someone looked after an answer that learners insist on; it is listed no more."""
    row = {
        "person_id": None,
        "card_id": answer.card_id,
        "deck_id": deck_id,
        "question_type": answer.way,
        "given": answer.given[:LONGEST_GIVEN],
        "said": "",
        "suggestion": "",
        "made_at": now,
    }
    with write(session):
        session.execute(insert(Problem), [row | decision(settled, now)])


class _Bank:
    """Cards and rivals, read once, and what is accepted instead of each answer, judged once."""

    def __init__(
        self, cards: Mapping[int, StudyCard], rivals: Mapping[int, tuple[Rival, ...]]
    ) -> None:
        """Judge nothing yet."""
        self.cards, self._rivals = cards, rivals
        self._judged: dict[tuple[int, QuestionType, str], str] = {}

    def expected(self, row: AnyRow) -> str:
        """Return what is accepted instead of an answer; empty if the answer itself is by now."""
        key = row.card_id, row.question_type, row.given
        if key not in self._judged:
            self._judged[key] = self._expected(*key)
        return self._judged[key]

    def _expected(self, card_id: int, way: QuestionType, given: str) -> str:
        card = self.cards.get(card_id)
        asked = card.asked_as(way) if card else None
        if card is None or asked is None:
            return ""
        try:
            verdict = grade(asked.question, given, self._rivals[card.deck_id])
        except ResponseError:
            return ""
        return verdict.expected if verdict.outcome in OFF else ""


def _bank(session: Session, rows: Sequence[AnyRow]) -> _Bank:
    ids = [*{row.card_id for row in rows}]
    cards: dict[int, StudyCard] = {}
    for start in range(0, len(ids), CHUNK):
        cards |= cards_for_study(session, ids[start : start + CHUNK])
    return _Bank(cards, rivals_of_each(session, {card.deck_id for card in cards.values()}))


def _insisted(bank: _Bank, rows: Sequence[AnyRow]) -> Insisted:
    card = bank.cards[rows[0].card_id]
    given, ways = [row.given for row in rows], [row.question_type for row in rows]
    return Insisted(
        deck=card.deck_slug,
        card=card.key,
        given=max(given, key=given.count),
        expected=bank.expected(rows[0]),
        times=len(rows),
        people=len({row.person_id for row in rows}),
        card_id=card.id,
        way=max(ways, key=ways.count),
    )
