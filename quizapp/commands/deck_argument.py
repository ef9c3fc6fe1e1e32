"""Which deck file somebody means on the command line. Knows the shipped decks and click."""

import os
from pathlib import Path

from click import ClickException


def deck_path(argument: str) -> Path:
    """Return the deck file that an argument names: a path, or the name of a shipped deck.

    Raises:
        ClickException: If there is neither.
    """
    if is_path(argument):
        return Path(argument)
    names = shipped_decks()
    if argument in names:
        return names[argument]
    raise ClickException(
        f"There is no deck {argument!r}: no file is called so, and the decks that come with "
        f"quizapp are {', '.join(sorted(names)) or 'missing'}. Give a path or one of these names."
    )


def is_path(argument: str) -> bool:
    """Return whether an argument means a file rather than the name of a deck."""
    is_there = os.path.exists(argument)  # noqa: PTH110 - says no to a name that is too long
    return is_there or bool(Path(argument).suffix) or os.sep in argument


def shipped_decks() -> dict[str, Path]:
    """Return the files of the decks that came with the program, by name.

    Raises:
        ClickException: If they are missing.
    """
    from quizapp import shipped

    try:
        return {path.stem: path for path in shipped.decks().glob("*.toml")}
    except shipped.ShippedError as error:
        raise ClickException(str(error)) from error
