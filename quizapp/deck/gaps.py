"""The gaps of a statement, as Anki users write them: `{{c1::7 million::quantity}}`.

Knows nothing else.
"""

import re
from dataclasses import dataclass

from quizapp.phrase import Phrase, phrase

GAP = re.compile(r"\{\{c([0-9]{1,2})::(.+?)(?:::(.*?))?\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One hidden part of a statement.

    Attributes:
        number: The permanent number of the gap, 1-99; gaps that share a number are hidden together.
        text: What is hidden.
        hint: Shown in place of the text while it is hidden; empty for none.
    """

    number: int
    text: str
    hint: str = ""


def gaps(statement: str) -> tuple[Gap, ...]:
    """Return the gaps of a statement in the order in which they stand."""
    return tuple(
        Gap(number=int(found[1]), text=found[2], hint=found[3] or "")
        for found in GAP.finditer(statement)
    )


def gap_numbers(statement: str) -> tuple[int, ...]:
    """Return the different gap numbers of a statement, ascending."""
    return tuple(sorted({gap.number for gap in gaps(statement)}))


def filled(statement: str) -> str:
    """Return the statement as it reads with every gap filled in."""
    return GAP.sub(lambda found: found[2], statement)


def with_gap(statement: str, number: int) -> str:
    """Return the statement with the gaps of one number hidden and all others filled in.

    A hidden gap shows as `[…]`, or as `[hint]` where the author gave one.
    """
    return GAP.sub(
        lambda found: f"[{found[3] or '…'}]" if int(found[1]) == number else found[2], statement
    )


def gap_mistakes(statement: str) -> tuple[Phrase, ...]:
    """Return what is wrong with the gaps of a statement, one sentence each."""
    if not statement:
        return ()
    found = gaps(statement)
    if BRACES.search(GAP.sub("", statement)):
        mend = phrase("write gaps as {{{{c1::text}}}}, and }}}} in a formula as }} }}")
        return (
            phrase(
                "has braces that form no gap: {statement!r}; {mend}", statement=statement, mend=mend
            ),
        )
    if not found:
        return (
            phrase(
                "has no gap: {statement!r}; mark what is asked as {{{{c1::text}}}}",
                statement=statement,
            ),
        )
    return tuple(filter(None, map(_gap_mistake, found)))


def _gap_mistake(gap: Gap) -> Phrase | None:
    if gap.number < 1:
        return phrase("has a gap c0 that hides {text!r}; number gaps from c1 on", text=gap.text)
    if not any(letter.isalnum() for letter in gap.text):
        return phrase(
            "has a gap c{which} that hides nothing readable: {text!r}; hide a word",
            which=gap.number,
            text=gap.text,
        )
    return None
