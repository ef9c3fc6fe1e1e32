"""What people write in several ways, as deck files write it: dates, and passages that are cited.

Knows the deck. What may mean two things stays, and is refused by the rules with what to write.
"""

from typing import Any

from quizapp.deck.reference import as_reference
from quizapp.deck.when import as_date

Table = dict[str, Any]


def usual(table: Table) -> Table:
    """Return a table of a fact with its dates and references as deck files write them.

    Args:
        table: As it is written, mistakes and all.
    """
    made: Table = _with_date(table)
    for name, one in (("cite", _reference), ("steps", _with_date)):
        if isinstance(made.get(name), list):
            made |= {name: [one(each) for each in made[name]]}
    return made


def _with_date(table: Any) -> Any:  # noqa: ANN401 - whatever is written
    """Return a fact or a step with its date as deck files write it."""
    date = table.get("date") if isinstance(table, dict) else None
    return {**table, "date": as_date(date)} if isinstance(date, str) else table


def _reference(written: Any) -> Any:  # noqa: ANN401 - as above
    return as_reference(written) if isinstance(written, str) else written
