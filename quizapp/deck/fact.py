"""What every fact has, whatever its kind. Knows phrases and the standard library."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from quizapp.deck.characters import character_mistakes
from quizapp.deck.gaps import gap_mistakes, gap_numbers
from quizapp.deck.picture import Picture, picture_mistakes
from quizapp.deck.reference import reference_mistakes
from quizapp.phrase import Phrase, phrase

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
LINT_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Kind(StrEnum):
    """The twelve kinds of fact; the value is the name of the table in a deck file."""

    TERM = "term"
    PERSON = "person"
    WORK = "work"
    EVENT = "event"
    QUANTITY = "quantity"
    CLAIM = "claim"
    CAUSE = "cause"
    QUOTE = "quote"
    ENUMERATION = "enumeration"
    SEQUENCE = "sequence"
    CONTRAST = "contrast"
    QUESTION = "question"


class Status(StrEnum):
    """Whether learners are asked: a draft not yet, a retired fact no longer."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class FactError(ValueError):
    """A fact that breaks rules of its kind; `args` has each mistake, the message one a line."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


@dataclass(frozen=True, kw_only=True)
class Distractor:
    """A wrong option that the author wrote.

    Attributes:
        text: The option as shown.
        feedback: What the option is and why it is wrong; shown after the answer.
        aspect: The card it is for; empty for the first card asked that can offer options.
    """

    text: str
    feedback: str
    aspect: str = ""

    def __post_init__(self) -> None:
        """Refuse a distractor without text or feedback.

        Raises:
            FactError: If the text or the feedback is empty.
        """
        empty = [name for name in ("text", "feedback") if not getattr(self, name).strip()]
        if empty:
            message = phrase(
                "a distractor has no {empty}; write both", empty=" and no ".join(empty)
            )
            raise FactError(message)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One atomic piece of knowledge; the kinds add their own fields.

    Attributes:
        id: Written by the author and never changed: lower-case words joined by hyphens.
        topic: Id of the topic it belongs to.
        importance: 1 (good to know) to 3 (must know); also the most cards it makes.
        cite: Passages it rests on: `¶8`, `n9`, or `source-id:¶8` in a deck with several sources.
        statement: A sentence with gaps, one more card per gap; empty for none.
        aliases: Other spellings and names accepted for what the fact names.
        accept: Other words accepted for a typed answer or a gap, by aspect.
        requires: Ids of facts to learn first.
        contrast: Ids of facts easily confused with this one; never introduced on the same day.
        holder: Whose claim it is; empty only for a plain fact.
        note: Shown as explanation after the answer.
        status: Draft, ready or retired.
        changed: Date of the last change that learners should notice.
        lint_ok: Answers to lints, by name of the lint: why the warning does not hold here.
        media: Pictures shown with its questions, or only with its answers.
        distractors: Wrong options by the author, preferred to generated ones.
        closed: True if the deck names every right answer, so that any other one is wrong.
        not_options: Texts that must never be offered as wrong, since they may be right.
        ask: The prompt of a card in the author's words, by aspect; replaces the generated one.
        cards: The aspects to ask, in order; empty for the first ones, as many as the importance.
    """

    kind: ClassVar[Kind]
    required: ClassVar[tuple[str, ...]] = ()

    id: str
    topic: str
    importance: int = 2
    cite: tuple[str, ...] = ()
    statement: str = ""
    aliases: tuple[str, ...] = ()
    accept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    holder: str = ""
    note: str = ""
    status: Status = Status.READY
    changed: date | None = None
    lint_ok: Mapping[str, str] = field(default_factory=dict)
    media: tuple[Picture, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    closed: bool = False
    not_options: tuple[str, ...] = ()
    ask: Mapping[str, str] = field(default_factory=dict)
    cards: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a fact that breaks a rule.

        Raises:
            FactError: If any rule is broken; every broken one is named.
        """
        broken = [*self.mistakes()]
        if broken:
            raise FactError(*broken)

    def aspects(self) -> tuple[str, ...]:
        """Return the aspects the kind can ask, in the order to introduce them, gaps last."""
        return (*self.own_aspects(), *(f"c{number}" for number in gap_numbers(self.statement)))

    def asked(self) -> tuple[str, ...]:
        """Return the aspects to make cards of, in the order to introduce them."""
        return self.cards or self.aspects()[: self.most_cards()]

    def most_cards(self) -> int:
        """Return how many cards the fact makes at most when the author names none."""
        return self.importance

    def own_aspects(self) -> tuple[str, ...]:
        """Return the aspects that the fields of the kind allow, in the order to introduce them."""
        raise NotImplementedError

    def choosable(self) -> tuple[str, ...]:
        """Return the aspects that can be asked by a list to choose from."""
        return self.own_aspects()

    def aspect_of(self, wrong: Distractor) -> str:
        """Return the card that a wrong option is for; empty if no card asked has options."""
        asked = (each for each in self.asked() if each in self.choosable())
        return wrong.aspect or next(asked, "")

    def mistakes(self) -> Iterator[Phrase]:
        """Yield what is wrong with the fact: rules of all kinds first, then of its own."""
        yield from character_mistakes(self)
        yield from self._name_mistakes()
        yield from self._list_mistakes()
        for name in self.required:
            if not str(getattr(self, name)).strip():
                yield phrase("{name} is empty; fill it in", name=name)
        for name in self.lint_ok:
            if not LINT_NAME.fullmatch(name) or not self.lint_ok[name].strip():
                yield phrase(
                    "lint_ok has {name!r} = {lint_ok!r}; name a lint and a reason",
                    name=name,
                    lint_ok=self.lint_ok[name],
                )
        yield from (
            phrase("statement {mistake}", mistake=each) for each in gap_mistakes(self.statement)
        )
        own = [*self.own_mistakes()]
        yield from own or self._aspect_mistakes()

    def _name_mistakes(self) -> Iterator[Phrase]:
        if not ID.fullmatch(self.id) or len(self.id) > ID_LENGTH:
            yield phrase(
                "id is {id!r}; use words joined by hyphens, at most {most} letters",
                id=self.id,
                most=ID_LENGTH,
            )
        if not 1 <= self.importance <= 3:  # noqa: PLR2004 - the scale is the rule
            yield phrase(
                "importance is {importance}; use 1, 2 or 3", importance=str(self.importance)
            )

    def _list_mistakes(self) -> Iterator[Phrase]:
        for reference in self.cite:
            yield from reference_mistakes(reference)
        yield from picture_mistakes(self.media)
        for name in ("aliases", "not_options"):
            if not all(each.strip() for each in getattr(self, name)):
                yield phrase("{name} has an empty text; write it or remove it", name=name)
        for aspect, texts in self.accept.items():
            if not texts or not all(each.strip() for each in texts):
                yield phrase(
                    "accept has no text, or an empty one, for {aspect!r}; write it or remove it",
                    aspect=aspect,
                )

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield what breaks the rules of the kind."""
        yield from ()

    def _aspect_mistakes(self) -> Iterator[Phrase]:
        named = {
            **dict.fromkeys(self.ask, "ask"),
            **dict.fromkeys(self.accept, "accept"),
            **dict.fromkeys((each.aspect for each in self.distractors), "distractors"),
            **dict.fromkeys(self.cards, "cards"),
        }
        possible = self.aspects()
        for aspect, where in named.items():
            if aspect and aspect not in possible:
                yield phrase(
                    "{where} names the card {aspect!r}; this fact has {possible}",
                    where=where,
                    aspect=aspect,
                    possible=", ".join(possible),
                )
        for aspect in repeated(possible):
            yield phrase(
                "{aspect!r} would be two cards; rename the item, step or gap that is called so",
                aspect=aspect,
            )
        for aspect in repeated(self.cards):
            yield phrase("cards names the card {aspect!r} twice; remove one", aspect=aspect)


def repeated(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that stand more than once, each once, in their order."""
    return tuple(value for value, count in Counter(values).items() if count > 1)
