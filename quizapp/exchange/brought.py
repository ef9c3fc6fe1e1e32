"""What was brought for an import, a table or a deck file, as rows. Knows both, and imports."""

from quizapp.deck_file import parse
from quizapp.exchange.columns import Reading, incoming
from quizapp.exchange.imports import Job
from quizapp.exchange.sheet import sheet
from quizapp.library.bulk import Incoming
from quizapp.library.compared import sent_of


def rows_of(text: str, *, is_file: bool, reading: Reading) -> tuple[Incoming, ...]:
    """Return what a table or a deck file says of facts.

    Raises:
        SheetError: If the table cannot be read.
        DeckFileError: If the deck file has mistakes.
    """
    if not is_file:
        return incoming(sheet(text), reading)
    found = parse(text, "deck.toml")
    return tuple(
        Incoming(
            row=found.lines[each.id],
            kind=each.kind,
            said=each.kind.value,
            sent=(sent := sent_of(each)),
            named=frozenset(name.partition("-")[0] for name in sent) | _lists(each),
        )
        for each in found.deck.facts
    )


def _lists(fact: object) -> frozenset[str]:
    # A list without rows sends nothing, and yet says that there are none.
    return frozenset(vars(fact))


def reading_of(found: Job) -> Reading:
    """Return how the columns of an import are read."""
    kept = {name: found.reading[name] for name in Reading.__annotations__}
    return Reading(**(kept | {"columns": tuple(kept["columns"])}))
