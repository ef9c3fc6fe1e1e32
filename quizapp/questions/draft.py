"""A card in the making: what a fact by itself says of it, before other facts are looked at.

Knows the deck's facts and how things are worded; no other fact than its own.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.deck import Choice, Fact, Pair, QuestionType
from quizapp.questions.wording import according_to, as_question, capitalised, without_stop


class Slot(StrEnum):
    """What an answer is; answers of one slot can stand beside each other as options.

    `NONE` takes no options from other facts.
    """

    NONE = ""
    DEFINITION = "definition"
    TERM = "term"
    ROLE = "role"
    PERSON = "person"
    AUTHOR = "author"
    HOLDER = "holder"
    SPEAKER = "speaker"
    TITLE = "title"
    DATE = "date"
    EVENT = "event"
    PLACE = "place"
    FIGURE = "figure"
    PROPOSITION = "proposition"
    EFFECT = "effect"
    CAUSE = "cause"
    MECHANISM = "mechanism"
    OBJECT = "object"
    PHRASE = "phrase"


NAMES = frozenset({Slot.PERSON, Slot.AUTHOR, Slot.HOLDER, Slot.SPEAKER})
# What is said of one matter may be true of the next one, too.
PROSE = frozenset({Slot.PROPOSITION, Slot.EFFECT, Slot.CAUSE, Slot.MECHANISM})


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A wrong option.

    Attributes:
        text: As shown.
        feedback: What it is; shown after the answer.
        fact: Id of the fact it comes from; empty if an author wrote it or it was reckoned.
    """

    text: str
    feedback: str
    fact: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One card of a fact before its options are chosen.

    Attributes:
        aspect: What of the fact is asked.
        prompt: The question as shown.
        answer: What to remember.
        types: The ways of asking wanted, the easiest first; a choice falls away without options.
        accepted: Typed and gap: accepted answers, the one to show first.
        tolerance: Typed: share by which a figure may be off.
        slot: What the answer is.
        subject: What the answer is about; another fact about the same may share the answer.
        offered: What the answer is when it stands as a wrong option of another card; a sentence
            without its citation and stop.
        genus: What sort of thing the answer is; empty if unknown.
        near: Ids of facts whose answers are the most confusable.
        opposed: Ids of facts whose answers the author declares to be wrong here.
        only_opposed: Whether any other fact's answer may be true here, too, so that only those of
            `opposed` can be offered as wrong.
        made: Wrong options reckoned from the answer itself, the best first.
        assertion: The words before the answer that make it a true-false statement; empty for none.
        verbatim: Whether the answer keeps its first letter.
        pair: What belongs together in a match with sibling facts.
        match_prompt: The prompt of that match.
        pairs: Match: the pairs when the fact has them all itself.
        steps: Order: the right order.
        options: Choice and true-false as an author wrote them.
        statement: Gap: the statement with its gaps.
        gap: Gap: its number, else 0.
        what: What the typed answer is, a phrase.
    """

    aspect: str
    prompt: str
    answer: str
    types: tuple[QuestionType, ...]
    accepted: tuple[str, ...] = ()
    tolerance: float = 0.0
    slot: Slot = Slot.NONE
    subject: str = ""
    offered: str = ""
    genus: str = ""
    near: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()
    only_opposed: bool = False
    made: tuple[Wrong, ...] = ()
    assertion: str = ""
    verbatim: bool = False
    pair: Pair | None = None
    match_prompt: str = ""
    pairs: tuple[Pair, ...] = ()
    steps: tuple[str, ...] = ()
    options: tuple[Choice, ...] = ()
    statement: str = ""
    gap: int = 0
    what: str = ""

    def shown_answer(self) -> str:
        """Return the answer as it stands on the card and among the options."""
        return self.answer if self.verbatim else as_option(self.answer)


def as_option(text: str) -> str:
    """Return a text as an option: capital first letter, no final stop."""
    return capitalised(without_stop(text))


def asked(fact: Fact, aspect: str, words: str, answer: str = "") -> str:
    """Return the prompt of a card: the author's, or the words as a question with their holder.

    Args:
        fact: The fact that is asked.
        aspect: Which card.
        words: The question in small letters, without its mark.
        answer: What the prompt must not name.
    """
    return fact.ask.get(aspect) or as_question(according_to(fact.holder, words, answer))
