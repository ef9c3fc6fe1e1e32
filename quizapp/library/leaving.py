"""The decks of someone who leaves for good. Knows tables of decks and of learning."""

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from quizapp.library.sharing import has_others
from quizapp.tables import BinnedDeck, CourseDeck, Deck, DeckAuthor


def pass_on_decks(session: Session, person_id: int) -> tuple[int, ...]:
    """Give the decks of someone who leaves to the first who helps with each, inside of a write.

    Returns:
        Those that nobody but they could see, also in the bin: to be given to `delete_decks` once
        their answers are gone with them. One that others study, find in a list or have in a course
        is in neither: it stays, without an owner.
    """
    heirs = _heirs(session, person_id)
    for deck, heir in heirs.items():
        of_heir = (DeckAuthor.deck_id == deck, DeckAuthor.person_id == heir)
        session.execute(delete(DeckAuthor).where(*of_heir))
        session.execute(update(Deck).where(Deck.id == deck).values(owner_id=heir))
    binned = select(BinnedDeck.deck_id).where(BinnedDeck.owner_id == person_id)
    taught = exists().where(CourseDeck.deck_id == Deck.id)
    unseen = select(Deck.id).where(Deck.owner_id == person_id, ~Deck.listed, ~taught)
    return (
        *session.execute(binned.order_by(BinnedDeck.deck_id)).scalars(),
        *(
            each
            for each in session.execute(unseen.order_by(Deck.id)).scalars()
            if not has_others(session, each, person_id)
        ),
    )


def _heirs(session: Session, person_id: int) -> dict[int, int]:
    """Return who helped first with each deck of someone that others help with."""
    found = (
        select(DeckAuthor.deck_id, DeckAuthor.person_id)
        .join(Deck, Deck.id == DeckAuthor.deck_id)
        .where(Deck.owner_id == person_id)
        .order_by(DeckAuthor.deck_id, DeckAuthor.added_at.desc(), DeckAuthor.person_id.desc())
    )
    # The last of a deck that is seen here is the first that helped with it.
    return {row.deck_id: row.person_id for row in session.execute(found)}
