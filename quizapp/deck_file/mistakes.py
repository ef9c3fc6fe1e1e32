"""What is wrong with a deck file, and on which line. Knows phrases only."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.phrase import Phrase, phrase


@dataclass(frozen=True, kw_only=True, order=True)
class LineMistake:
    """One mistake.

    Attributes:
        line: The line it stands on, from 1; 0 if it is of the file as a whole.
        what: What is wrong, the value, what to do.
    """

    line: int
    what: Phrase


class DeckFileError(ValueError):
    """A deck file that cannot be used.

    Attributes:
        found: Each mistake once, in the order of their lines.
        mistakes: The same as `file:line: what, value, mend`; all of them are the message.
    """

    def __init__(self, name: str, mistakes: Iterable[LineMistake]) -> None:
        """Keep the mistakes in the order of their lines and say them one a line."""
        self.found = tuple(sorted(set(mistakes)))
        places = (f"{name}:{each.line}" if each.line else name for each in self.found)
        self.mistakes = tuple(
            phrase("{place}: {what}", place=place, what=each.what)
            for place, each in zip(places, self.found, strict=True)
        )
        # Nothing but places to fill in, so that there is nothing to translate.
        lines = {f"line_{place}": each for place, each in enumerate(self.mistakes)}
        text = "\n".join(f"{{{each}}}" for each in lines)
        super().__init__(Phrase(text, tuple(lines.items())))
