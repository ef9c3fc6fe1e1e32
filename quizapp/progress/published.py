"""Published cards as the grader takes them, read from JSON once. Knows the library.

What a card is made of is told by digests; a card that changes, or a deck that is published anew,
has others, so that what is kept here never has to be forgotten.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.library import StudyCard, rivals_of
from quizapp.library.study_card import cards_for_study
from quizapp.progress.bound import PERSON
from quizapp.questions import Rival
from quizapp.tables import LARGEST, Card, Deck, Prepared, sees

# So many ids are looked for at once.
CHUNK = 2_000
# Cards that are kept, of about 5 KiB each, and rivals of so many decks.
CARDS, DECKS = 2_000, 100


class Stamp(NamedTuple):
    """What tells a card as learners see it from every other, in any database."""

    id: int
    key: str
    deck_id: int
    digest: str
    changed_at: datetime
    deck_digest: str


_OF_CARDS = (
    select(
        Card.id,
        Card.key,
        Card.deck_id,
        Card.digest,
        Card.changed_at,
        Deck.digest.label("deck_digest"),
    )
    .join(Deck, Deck.id == Card.deck_id)
    .where(Card.id.in_(bindparam("cards", expanding=True)))
)
_STAMPS, _SEEN = Prepared(_OF_CARDS), Prepared(_OF_CARDS.where(sees(PERSON)))
_cards: dict[Stamp, StudyCard] = {}
_rivals: dict[tuple[int, str], tuple[Rival, ...]] = {}


class Published:
    """Reads cards that a learner may see, and the rivals of their answers.

    Without a learner it reads what everyone may see.
    """

    def __init__(self, session: Session, learner: Learner | None) -> None:
        """Read nothing yet."""
        self._session, self._person = session, learner.id if learner else None
        self._stamps: dict[int, Stamp] = {}
        self._found: dict[int, StudyCard] = {}

    def look_up(self, cards: Sequence[int]) -> None:
        """Find cards by their ids; what is not found is not there for this learner."""
        ids = iter({each for each in cards if 0 < each <= LARGEST})
        while some := [*islice(ids, CHUNK)]:
            rows = _SEEN.rows(self._session, {"cards": some, "person": self._person})
            self._stamps |= {row.id: Stamp(*row) for row in rows}

    def stamp(self, card_id: int) -> Stamp | None:
        """Return what tells a card that was looked up; none if there is none for this learner."""
        return self._stamps.get(card_id)

    def read(self, cards: Sequence[int]) -> None:
        """Read cards that were looked up, as many as are not known yet."""
        stamps = [self._stamps[each] for each in cards if each in self._stamps]
        self._found |= _read(self._session, stamps)

    def card(self, card_id: int) -> StudyCard | None:
        """Return a card that was read, retired or not; none if there is none for this learner."""
        return self._found.get(card_id)

    def any_card(self, card_id: int) -> StudyCard | None:
        """Return a card whoever may see it; none if there is none."""
        return self.card(card_id) or study_cards(self._session, [card_id]).get(card_id)

    def rivals(self, card_id: int) -> tuple[Rival, ...]:
        """Return the answers of the deck of a card that must not be mistaken for each other."""
        stamp = self._stamps[card_id]
        key = stamp.deck_id, stamp.deck_digest
        found = _rivals.get(key)
        if found is None:
            found = rivals_of(self._session, stamp.deck_id)
            _make_room(_rivals, DECKS)
            _rivals[key] = found
        return found


def study_cards(session: Session, cards: Sequence[int]) -> dict[int, StudyCard]:
    """Return cards by id, retired or not, whoever may see them; those only that there are."""
    if not cards:
        return {}
    return _read(session, [Stamp(*row) for row in _STAMPS.rows(session, {"cards": cards})])


def _read(session: Session, stamps: Sequence[Stamp]) -> dict[int, StudyCard]:
    """Return cards by id, from the database only those that are not known yet."""
    kept = {stamp.id: _cards.get(stamp) for stamp in stamps}
    found = {card_id: card for card_id, card in kept.items() if card is not None}
    new = {stamp.id: stamp for stamp in stamps if stamp.id not in found}
    for card_id, card in cards_for_study(session, [*new]).items():
        _make_room(_cards, CARDS)
        _cards[new[card_id]] = found[card_id] = card
    return found


def _make_room(kept: dict[Any, Any], most: int) -> None:
    if len(kept) >= most:
        kept.clear()
