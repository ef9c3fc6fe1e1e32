"""What an edition made in the browser rests on, and how far its publishing is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far publishing is; a large deck takes half a minute."""

    MADE = "cards are made"
    RENDERED = "cards are rendered"
    JUDGED = "cards are judged"
    WRITING = "inside of the write, nothing written yet"
    WRITTEN = "inside of the write, everything written"


def nobody(_: Stage) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What an edition that was made in the browser rests on; if that changed, it is refused.

    Attributes:
        version: The edition that was changed; 0 for a new deck, which only its owner will see.
        drafts: When each draft that goes into it was last typed in, by id; they go with it.
        told: Is called with each stage; what it raises ends the publishing without traces.
    """

    version: int = 0
    drafts: Mapping[int, datetime] = field(default_factory=dict)
    told: Callable[[Stage], None] = nobody


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why an edition is published.

    Attributes:
        reason: In the author's words; empty for none.
        again: Whether learners are asked changed facts again soon, by id; for a fact that is not
            among them that follows from its answers.
    """

    reason: str = ""
    again: Mapping[str, bool] = field(default_factory=dict)
