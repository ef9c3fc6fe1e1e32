"""What a lint is and what it finds. Knows what is judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.questions.lints.judged import Asked, Choice, Judged


class Level(StrEnum):
    """An error keeps a deck from being published; a warning wants to be mended or answered."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A flaw, before it is known which lint says so.

    Attributes:
        fact: Id of the fact that has it.
        message: What is wrong, with the value; no capital letter first, no stop last.
        mend: What to do; no capital letter first, no stop last.
        card: The aspect that it is about; empty for the fact as a whole.
        others: Ids of the other facts that it takes to have the flaw.
    """

    fact: str
    message: str
    mend: str
    card: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding(Remark):
    """A flaw that a lint found.

    Attributes:
        lint: Name of the lint.
        level: Whether it keeps the deck from being published.
    """

    lint: str
    level: Level


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a lint is called and how grave its findings are.

    Attributes:
        name: As written in `lint_ok`.
        id: Its number, by which docs/lints.md names its sources: `O4`.
        level: Whether a finding keeps the deck from being published.
    """

    name: str
    id: str
    level: Level


@dataclass(frozen=True, kw_only=True)
class Lint(Rule):
    """A rule of good questions.

    Attributes:
        check: Yields every flaw.
    """

    check: Callable[[Judged], Iterator[Remark]]


def remark(of: Asked | Choice, message: str, mend: str) -> Remark:
    """Return a remark on a card as it is asked."""
    return Remark(fact=of.card.fact, card=of.card.aspect, message=message, mend=mend)


def warning(name: str, number: str, check: Callable[[Judged], Iterator[Remark]]) -> Lint:
    """Return a lint whose findings an author may answer."""
    return Lint(name=name, id=number, level=Level.WARNING, check=check)


def error(name: str, number: str, check: Callable[[Judged], Iterator[Remark]]) -> Lint:
    """Return a lint whose findings must be mended."""
    return Lint(name=name, id=number, level=Level.ERROR, check=check)
