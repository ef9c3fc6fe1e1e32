"""Leaving for good: everything of someone is deleted. Knows the tables of people and decks."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.tables import CardSetting, Deck, DeckAuthor, Person


def forget_person(session: Session, person_id: int) -> None:
    """Delete someone with everything that is kept of them, inside of a write.

    Problems that they reported of cards stay, without a name. Their decks go to the first of those
    who help with them; one that nobody helps with stays without an owner.
    """
    _pass_on(session, person_id)
    session.execute(delete(CardSetting).where(CardSetting.person_id == person_id))
    session.execute(delete(Person).where(Person.id == person_id))


def _pass_on(session: Session, person_id: int) -> None:
    found = (
        select(DeckAuthor.deck_id, DeckAuthor.person_id)
        .join(Deck, Deck.id == DeckAuthor.deck_id)
        .where(Deck.owner_id == person_id)
        .order_by(DeckAuthor.deck_id, DeckAuthor.added_at.desc(), DeckAuthor.person_id.desc())
    )
    # The last of a deck that is seen here is the first that helped with it.
    heirs = {row.deck_id: row.person_id for row in session.execute(found)}
    for deck, heir in heirs.items():
        of_heir = (DeckAuthor.deck_id == deck, DeckAuthor.person_id == heir)
        session.execute(delete(DeckAuthor).where(*of_heir))
        session.execute(update(Deck).where(Deck.id == deck).values(owner_id=heir))
