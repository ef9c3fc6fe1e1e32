"""The pictures of a deck file, which lie in a folder beside it that is called like it.

Knows files of pictures.
"""

from pathlib import Path

from quizapp.deck import Deck
from quizapp.library.pictures.file import MOST_BYTES, Checked, PictureError, checked
from quizapp.phrase import Phrase, phrase


def of_folder(deck: Deck, path: Path) -> tuple[dict[str, Checked], dict[str, Phrase]]:
    """Return the pictures of a deck file by name, and what is wrong with the others, by fact.

    Args:
        deck: What the file says.
        path: Where the file is: the pictures of `serge.toml` lie in the folder `serge`.
    """
    found: dict[str, Checked] = {}
    wrong: dict[str, Phrase] = {}
    for fact in deck.facts:
        for each in fact.media:
            place = path.with_suffix("") / each.file
            try:
                found[each.file] = checked(_read(place))
            except FileNotFoundError:
                what = phrase("the picture {path} is not there; put it there", path=str(place))
                wrong[fact.id] = what
            except (OSError, PictureError) as error:
                said = error.args[0] if isinstance(error, PictureError) else str(error)
                wrong[fact.id] = phrase("the picture {path}: {why}", path=str(place), why=said)
    return found, wrong


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
