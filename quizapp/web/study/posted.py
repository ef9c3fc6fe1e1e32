"""What a script posts as a whole: reviews and acts, and for whom. Knows its shape only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.web.study.entries import EntryError

MOST_AT_ONCE = 500
TEXTS = ("learner", "scope")
LISTS = ("reviews", "acts")


@dataclass(frozen=True, kw_only=True)
class Posted:
    """What was posted, its entries not looked at yet.

    Attributes:
        learner: Whose it is, by the name the page has for them; empty for whoever is signed in.
        scope: What is studied, as a page writes it; none if nothing is to be said of what comes
            next.
    """

    reviews: list[Any]
    acts: list[Any]
    learner: str = ""
    scope: str | None = None


def posted(sent: Mapping[str, Any]) -> Posted:
    """Return what was posted.

    Raises:
        EntryError: If it has another shape.
    """
    names = set(sent)
    lists = [sent.get(name, []) for name in LISTS]
    texts = [sent[name] for name in TEXTS if name in sent]
    if (
        not names & {*LISTS}
        or names - {*LISTS, *TEXTS}
        or not all(isinstance(each, list) for each in lists)
        or not all(isinstance(each, str) for each in texts)
    ):
        raise EntryError('Send {"reviews": [...], "acts": [...]}, and nothing else.')
    return Posted(**{**sent, **dict(zip(LISTS, lists, strict=True))})
