"""Whether drafts are still as a manuscript has them, for those who write many at once.

Knows manuscripts. Import it where it is used, as they are.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.library.drafted import DraftError
from quizapp.library.manuscript import Manuscript, Written
from quizapp.phrase import phrase
from quizapp.tables import Draft, Fact


def refuse_changed(session: Session, found: Manuscript, facts: Iterable[Written]) -> None:
    """See, inside of a write, that nobody typed in facts since a manuscript was read.

    Args:
        session: Where to write.
        found: The manuscript.
        facts: Those of its facts that are to be written over.

    Raises:
        DraftError: If one has another draft than there, or no longer has it.
    """
    rows = session.execute(
        select(Draft.id, Draft.changed_at, Fact.slug)
        .outerjoin(Fact, Fact.id == Draft.fact_id)
        .where(Draft.deck_id == found.row.id)
        .with_for_update(of=Draft)
    ).all()
    typed = {row.id: row.changed_at for row in rows}
    begun = {row.slug for row in rows if row.slug}
    for each in facts:
        if each.draft is None:
            is_same = each.published not in begun
        else:
            is_same = typed.get(each.draft) == found.drafts[each.draft]
        if not is_same:
            raise DraftError(
                phrase("The deck was changed elsewhere meanwhile; look at it and try again.")
            )
