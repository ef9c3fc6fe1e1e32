"""What is wrong with a deck file, and on which line. Knows nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class LineMistake:
    """One mistake.

    Attributes:
        line: The line it stands on, from 1; 0 if it is of the file as a whole.
        what: What is wrong, the value, what to do.
    """

    line: int
    what: str


class DeckFileError(ValueError):
    """A deck file that cannot be used.

    Attributes:
        found: Each mistake once, in the order of their lines.
        mistakes: The same as `file:line: what, value, mend`.
    """

    def __init__(self, name: str, mistakes: Iterable[LineMistake]) -> None:
        """Keep the mistakes in the order of their lines and say them one a line."""
        self.found = tuple(sorted(set(mistakes)))
        self.mistakes = tuple(
            f"{name}:{each.line}: {each.what}" if each.line else f"{name}: {each.what}"
            for each in self.found
        )
        super().__init__("\n".join(self.mistakes))
