"""Which deck of the site somebody means on the command line. Knows the library and click."""

from typing import TYPE_CHECKING

from click import ClickException

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.library import DeckRow


def deck_of_site(session: "Session", name: str) -> "DeckRow | None":
    """Return the deck with a readable id or a uid, whosever it is; none if there is none.

    Raises:
        ClickException: If several people have one of this name, and none of them is listed.
    """
    from quizapp.library.pages import of_site

    found = of_site(session, name)
    if len(found) > 1 and not found[0].listed:
        raise ClickException(
            f"{len(found)} people have a deck {name!r}; name it by its uid, which its file has."
        )
    return found[0] if found else None
