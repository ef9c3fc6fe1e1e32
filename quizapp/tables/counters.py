"""Tables of counters, kept in the transaction of each review so that no page has to count.

Each equals what the log or the memories say. Knows SQLAlchemy.
"""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.tables.columns import PHASES, WORD
from quizapp.tables.mapping import Base


class DayCount(Base, kw_only=True):
    """How much someone learnt of a deck on a study day, by rating; equals what the log says.

    Attributes:
        study_day: As an ordinal.
        answers: Reviews with this rating.
        new_count: Those of them that were the first of their card.
        review_count: Those of them whose card was past its learning steps.
        milliseconds: Time taken for them.
    """

    __tablename__ = "day_count"
    __table_args__ = (
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        CheckConstraint("new_count + review_count <= answers", name="answers"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    study_day: Mapped[int] = mapped_column(primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    rating: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[int]
    new_count: Mapped[int]
    review_count: Mapped[int]
    milliseconds: Mapped[int]


class RecallCount(Base, kw_only=True):
    """How often learnt cards were recalled on a study day, by how likely that was.

    Attributes:
        study_day: As an ordinal.
        tenth: Tenth of the predicted chance, 0-9.
        answers: First answers of the day to a card that was learnt.
        recalled: Those of them not rated Again.
        predicted: Sum of the predicted chances, per mille.
    """

    __tablename__ = "recall_count"
    __table_args__ = (
        CheckConstraint("tenth BETWEEN 0 AND 9", name="tenth"),
        CheckConstraint("recalled BETWEEN 0 AND answers", name="recalled"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    study_day: Mapped[int] = mapped_column(primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    tenth: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[int]
    recalled: Mapped[int]
    predicted: Mapped[int]


class DueCount(Base, kw_only=True):
    """How many learnt cards of a deck are due on a study day."""

    __tablename__ = "due_count"
    __table_args__ = (CheckConstraint("cards >= 0", name="cards"),)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    due_day: Mapped[int] = mapped_column(primary_key=True)
    cards: Mapped[int]


class MemoryCount(Base, kw_only=True):
    """How many cards of a deck someone knows how well.

    Attributes:
        phase: Where the cards stand.
        stability: Power of two that the stability in days has reached: 0 below 2, 1 below 4, ...
        difficulty: Difficulty without its fraction, 1-10.
    """

    __tablename__ = "memory_count"
    __table_args__ = (
        CheckConstraint(PHASES, name="phase"),
        CheckConstraint("cards >= 0", name="cards"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(WORD), primary_key=True)
    stability: Mapped[int] = mapped_column(primary_key=True)
    difficulty: Mapped[int] = mapped_column(primary_key=True)
    cards: Mapped[int]
