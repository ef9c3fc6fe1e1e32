"""An answer seen as an option: everything about it that decides beside which ones it may stand.

Knows drafts and facts; worked out once an answer, since it is compared many times.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from quizapp.deck import Fact
from quizapp.questions import dates
from quizapp.questions.draft import NAMES, Draft, Slot, Wrong, as_option
from quizapp.questions.fold import fold
from quizapp.questions.stems import is_absolute, stems
from quizapp.questions.wording import quoted, titled, without_stop

ARTICLE = re.compile(r"(?P<article>an?|the)\s", re.IGNORECASE)
HEAD = re.compile(
    r"\s(?:of|in|on|for|to|by|with|from|at|that|which|who|whose|between|against|under|as)\s|[,;:(]"
)
FIGURE = re.compile(r"\d")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The form of an option; options of different form give the right one away.

    Attributes:
        article: `a`, `the` or nothing.
        plural: Whether its head noun looks like a plural.
        gerund: Whether it begins with a word in -ing.
        capital: Whether it begins with a capital letter.
        script: Whether it is written in Cyrillic letters.
        figure: Whether it holds a figure.
    """

    article: str = ""
    plural: bool = False
    gerund: bool = False
    capital: bool = True
    script: bool = False
    figure: bool = False


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An answer as an option.

    Attributes:
        fact: Id of its fact.
        topic: Topic of its fact.
        holder: Whose claim its fact is.
        cite: Passages its fact rests on.
        slot: What it is.
        genus: What sort of thing it is.
        text: As shown.
        raw: As written, for the middle of a sentence.
        feedback: What it is, with citation, for when it stands as a wrong option.
        folded: Its text, folded.
        spellings: Folds of every accepted spelling.
        stems: Content stems of its text.
        words: How many words it has.
        absolute: Whether it claims all or nothing.
        shape: Its form.
        subject: What it is about, folded.
        subject_stems: Content stems of what it is about.
        span: First and last day for a date, or for an event the day it happened; else none.
        mark: Its place among the offers of the deck, by chance but fixed.
    """

    fact: str
    topic: str
    holder: str
    cite: frozenset[str]
    slot: Slot
    genus: str
    text: str
    raw: str
    feedback: str
    folded: str
    spellings: frozenset[str]
    stems: frozenset[str]
    words: int
    absolute: bool
    shape: Shape
    subject: str
    subject_stems: frozenset[str]
    span: tuple[int, int] | None
    mark: int


def shape(text: str, slot: Slot = Slot.NONE) -> Shape:
    """Return the form of a text as an option of a slot."""
    if slot in NAMES or slot in {Slot.TITLE, Slot.PLACE, Slot.DATE}:
        return Shape(script=bool(CYRILLIC.search(text)))
    if slot in {Slot.PROPOSITION, Slot.MECHANISM}:
        return Shape(script=bool(CYRILLIC.search(text)), figure=bool(FIGURE.search(text)))
    article = ARTICLE.match(text)
    words = HEAD.split(text, maxsplit=1)[0].split()
    head = words[-1].strip("“”*_’'.").lower() if words else ""
    singular_end = head.endswith(("ss", "us", "is", "ism"))
    first = words[0].lower() if words else ""
    letters = [letter for letter in text if letter.isalpha()]
    return Shape(
        article=_article(article["article"]) if article else "",
        plural=head.endswith("s") and not singular_end,
        gerund=first.endswith("ing") and not article,
        capital=slot is not Slot.PHRASE or bool(letters and letters[0].isupper()),
        script=bool(CYRILLIC.search(text)),
        figure=bool(FIGURE.search(text)),
    )


def _article(word: str) -> str:
    return "the" if word.lower() == "the" else "a"


def offer(fact: Fact, draft: Draft, feedback: str) -> Offer:
    """Return the answer of a card as an option.

    Args:
        fact: The fact of the card.
        draft: The card.
        feedback: What the answer is when it stands as a wrong option.
    """
    text = draft.shown_answer()
    return Offer(
        fact=fact.id,
        topic=fact.topic,
        holder=fact.holder,
        cite=frozenset(fact.cite),
        slot=draft.slot,
        genus=fold(draft.genus),
        text=text,
        raw=without_stop(draft.answer),
        feedback=feedback,
        folded=fold(text),
        spellings=frozenset(fold(each) for each in (text, *draft.accepted)),
        stems=stems(text),
        words=len(text.split()),
        absolute=is_absolute(text),
        shape=shape(text, draft.slot),
        subject=fold(draft.subject),
        subject_stems=stems(draft.subject),
        span=dates.place_in_time(draft.subject if draft.slot is Slot.EVENT else draft.answer),
        mark=int.from_bytes(sha256(f"{draft.slot}/{fact.id}".encode()).digest()[:8]),
    )


def styled(text: str, slot: Slot) -> str:
    """Return an author's wrong option in the style of the right one."""
    if slot is Slot.TERM:
        return without_stop(text)
    if slot is Slot.PHRASE:
        return quoted(text.strip())
    return titled(without_stop(text)) if slot is Slot.TITLE else as_option(text)


def made(right: Offer, wrong: Wrong) -> Offer:
    """Return a wrong option reckoned from the right one, or written by an author."""
    text = styled(wrong.text, right.slot)
    return Offer(
        fact=wrong.fact,
        topic=right.topic,
        holder=right.holder,
        cite=frozenset(),
        slot=right.slot,
        genus=right.genus,
        text=text,
        raw=without_stop(wrong.text),
        feedback=wrong.feedback,
        folded=fold(text),
        spellings=frozenset({fold(text)}),
        stems=frozenset(),
        words=len(text.split()),
        absolute=False,
        shape=right.shape,
        subject="",
        subject_stems=frozenset(),
        span=dates.place_in_time(text),
        mark=0,
    )
