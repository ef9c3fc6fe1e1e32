"""What the generator makes: cards and the questions they are asked in. Knows the deck only."""

from dataclasses import dataclass
from datetime import date

from quizapp.deck import Kind, Pair, Picture, QuestionType


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a choice or true-false question.

    Attributes:
        text: As shown; CommonMark.
        right: Whether it is the right one.
        feedback: For a wrong option, what it is; empty for the right one.
        share: Which share of the points of a quiz a wrong one earns, 0-1; 0 for none.
        fact: Id of the fact that the option comes from; empty if an author wrote it.
    """

    text: str
    right: bool = False
    feedback: str = ""
    share: float = 0.0
    fact: str = ""

    @property
    def earns(self) -> float:
        """Return which share of the points of a quiz it earns, 0-1."""
        return 1.0 if self.right else self.share


@dataclass(frozen=True, kw_only=True)
class Question:
    """One way of asking a card.

    Attributes:
        type: The way.
        prompt: As shown; CommonMark; a gap stands as `[…]` or `[hint]`.
        options: Choice and true-false: in the order to show, one of them right.
        accepted: Typed and gap: every accepted answer, the one to show first.
        tolerance: Typed: how far off a number may be, as a share of it; 0 for none.
        steps: Order: the right order.
        pairs: Match: what belongs together.
    """

    type: QuestionType
    prompt: str
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    tolerance: float = 0.0
    steps: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing to remember about a fact: what is scheduled.

    Attributes:
        key: `deck/fact/aspect`; never changes while the ids stay.
        fact: Id of the fact.
        aspect: What of the fact is asked; `c1` and so on for a gap of its statement.
        kind: Kind of the fact.
        topic: Id of the topic.
        importance: 1-3.
        answer: What to remember, as shown after answering; CommonMark.
        questions: The ways of asking it, the easiest first; at least one, each type once.
        citation: The passages, as shown: `¶8, n9`.
        note: Explanation shown after answering; CommonMark; empty for none.
        holder: Whose claim it is; empty for a plain fact.
        statement: For a gap card the statement with all its gaps, else empty.
        gap: For a gap card the number of its gap, else 0.
        what: For a typed or gap card what its answer is, a phrase: `a state farm`; else empty.
        requires: Ids of facts to learn first.
        contrast: Ids of facts never introduced on the same day.
        changed: Date of the last change that learners should notice.
        retired: Whether the fact is no longer asked.
        pictures: Those of the fact.
    """

    key: str
    fact: str
    aspect: str
    kind: Kind
    topic: str
    importance: int
    answer: str
    questions: tuple[Question, ...]
    citation: str
    note: str = ""
    holder: str = ""
    statement: str = ""
    gap: int = 0
    what: str = ""
    requires: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    changed: date | None = None
    retired: bool = False
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rival:
    """An answer of the deck that a typed answer must not be mistaken for.

    Attributes:
        answer: As shown: `sovkhoz`.
        spellings: Every accepted spelling of it, the answer included.
        what: What it is, a phrase: `a state farm`.
        fact: Id of the fact it belongs to.
    """

    answer: str
    spellings: tuple[str, ...]
    what: str
    fact: str
