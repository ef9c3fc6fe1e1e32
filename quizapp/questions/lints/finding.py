"""What a lint is and what it finds. Knows nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.questions.lints.judged import Judged


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
class Finding:
    """A flaw that a lint found.

    Attributes:
        fact: Id of the fact that has it.
        lint: Name of the lint.
        level: Whether it keeps the deck from being published.
        message: What is wrong, with the value; no capital letter first, no stop last.
        mend: What to do; no capital letter first, no stop last.
        card: The aspect that it is about; empty for the fact as a whole.
        others: Ids of the other facts that it takes to have the flaw.
    """

    fact: str
    lint: str
    level: Level
    message: str
    mend: str
    card: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lint:
    """A rule for cards and facts.

    Attributes:
        name: As written in `lint_ok`.
        rule: Its number among the rules of the field: `O4`; docs/lints.md names their sources.
        level: Whether a finding keeps the deck from being published.
        check: Yields every flaw.
    """

    name: str
    rule: str
    level: Level
    check: Callable[[Judged], Iterator[Remark]]
