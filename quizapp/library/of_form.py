"""Which draft the form of a new fact has become already. Knows tables of decks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables


def draft_of(session: Session, deck_id: int, form: str) -> int | None:
    """Return the number of the draft of a form; none if the form has sent nothing yet.

    Args:
        session: Where to read.
        deck_id: The deck.
        form: Key of the form; empty for none.
    """
    where = (tables.Draft.deck_id == deck_id, tables.Draft.form == form)
    return session.execute(select(tables.Draft.id).where(*where)).scalar_one_or_none()
