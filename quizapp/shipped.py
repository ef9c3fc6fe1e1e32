"""Where the decks and migrations that came with the program lie. Knows the standard library."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


class ShippedError(FileNotFoundError):
    """Files that belong to the program are not where it looks for them."""


def decks() -> Path:
    """Return the folder of the decks that came with the program.

    Raises:
        ShippedError: The folder is in neither of the two places.
    """
    return _folder("decks")


def migrations() -> Path:
    """Return the folder of the database migrations, the one that holds `env.py`.

    Raises:
        ShippedError: The folder is in neither of the two places.
    """
    return _folder("migrations")


def _folder(name: str) -> Path:
    """Find a folder inside the installed package, or else beside the package in a checkout."""
    places = (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    looked = " and ".join(str(place) for place in places)
    raise ShippedError(
        f"The folder {name!r} of the program is missing; looked in {looked}. Install quizapp again."
    )
