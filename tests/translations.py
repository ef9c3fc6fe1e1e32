"""The translations of the site: what is to be said, what is said of it, and how both are brought up
to date. `make words` runs this; the tests read it.
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from quizapp.web.words import LANGUAGES, SOURCE

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "quizapp" / "web" / "translations"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
# A template that cannot be read is no reason to lose its texts.
OPTIONS = {"**/templates/**.html": {"silent": "false"}}
# Which arguments of a function are texts; the first if none is named.
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "counted": (1, 2),
    "gettext": None,
    "lazy": None,
    "ngettext": (1, 2),
    "phrase": None,
}
WIDTH = 100
# What changes with each run and says nothing.
NOISE = re.compile(
    rb'^"(?:Project-Id|Report-Msgid|POT-|PO-Rev|Last-Trans|Language-Team|Generated-By)[^\n]*\n',
    re.MULTILINE,
)
# When the texts were looked at is known to git; the same texts are the same bytes.
ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)


def wanted() -> Catalog:
    """Return every text of the program that is to be said in other languages."""
    catalog = Catalog(charset="utf-8")
    for name, _, text, comments, context in extract_from_dir(
        ROOT / "quizapp", METHODS, OPTIONS, KEYWORDS, directory_filter=lambda _: True
    ):
        place = (f"quizapp/{Path(name).as_posix()}", 0)
        catalog.add(text, locations=[place], auto_comments=comments, context=context)
    return catalog


def kept(language: str) -> Catalog:
    """Return what stands in the file of a language; empty if there is none yet."""
    path = po(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as its file holds it: by alphabet, so that moved code moves no text."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, no_location=True, sort_output=True)
    return NOISE.sub(b"", file.getvalue())


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def brought_up_to_date(language: str) -> Catalog:
    """Return the catalogue of a language with all that is to be said and nothing else."""
    catalog = kept(language)
    catalog.update(wanted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# What the site says, in {Locale.parse(language).english_name}."
    catalog.creation_date = catalog.revision_date = ANY_TIME
    return catalog


def po(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def missing(catalog: Catalog) -> Iterator[Message]:
    """Yield the texts that are said in English only."""
    for message in catalog:
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(said):
            yield message


def main() -> None:
    """Bring the files of all languages up to date, and say what is still to be translated."""
    for language in TRANSLATED:
        catalog = brought_up_to_date(language)
        path = po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        left = [*missing(catalog)]
        said = f"{len(catalog)} texts, {len(left)} of them still to be translated in {path}"
        print(said, *(message.id for message in left), sep="\n  ")  # noqa: T201 - a command says what it found


if __name__ == "__main__":
    main()
