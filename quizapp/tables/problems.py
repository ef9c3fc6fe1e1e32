"""Table of problems that learners report of a card. Knows SQLAlchemy and the question types."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import QuestionType
from quizapp.tables.columns import word
from quizapp.tables.mapping import NEVER_AGAIN, Base


class Problem(Base, kw_only=True):
    """What someone found wrong with a card.

    Attributes:
        person_id: Who; none once they are gone.
        question_type: How the card was asked.
        given: What they had answered; empty if nothing.
        said: What is wrong, in their words; empty for an answer that was only insisted on.
        suggestion: How it should be; empty for none.
        settled_at: When someone looked after it; none if nobody did.
        settled_by: Who; none for the one who runs the site, and for those who are gone.
        accepted: Whether something is changed for it; none while it is open.
        reply: What whoever looked after it says to the reporter; empty for nothing.
    """

    __tablename__ = "problem"
    __table_args__ = (Index(None, "deck_id", "made_at"), Index(None, "card_id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    question_type: Mapped[QuestionType] = mapped_column(word(QuestionType, "question_type"))
    given: Mapped[str]
    said: Mapped[str]
    suggestion: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True, default=None
    )
    accepted: Mapped[bool | None] = mapped_column(default=None)
    reply: Mapped[str] = mapped_column(default="")
