"""Pictures in facts: looked at before they are kept, kept by their content, shown everywhere.

Knows files of pictures and the table of pictures.
"""

from quizapp.library.pictures.file import MOST_BYTES, Checked, PictureError, checked
from quizapp.library.pictures.folder import of_folder
from quizapp.library.pictures.kept import (
    Kept,
    PictureRow,
    add,
    bytes_of,
    differing,
    gallery,
    give_names,
    listed,
    put,
    remove,
    replaced,
    seen,
)
from quizapp.library.pictures.sent import named, renamed
from quizapp.library.pictures.shown import anki_html, anki_name, html, missing

__all__ = [
    "MOST_BYTES",
    "Checked",
    "Kept",
    "PictureError",
    "PictureRow",
    "add",
    "anki_html",
    "anki_name",
    "bytes_of",
    "checked",
    "differing",
    "gallery",
    "give_names",
    "html",
    "listed",
    "missing",
    "named",
    "of_folder",
    "put",
    "remove",
    "renamed",
    "replaced",
    "seen",
]
