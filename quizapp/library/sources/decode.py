"""The bytes of a text file as text, with what there is to say about how they were read. Pure."""

import codecs
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from quizapp.deck.characters import HARMFUL
from quizapp.phrase import Phrase, counted, phrase

UTF_8 = "utf-8"
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those that an author may name; empty is to look which it is.
ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "UTF-8",
        "utf-16-le": "UTF-16",
        "cp1252": "Windows-1252",
        "cp1251": "Windows-1251",
        "koi8-r": "KOI8-R",
    }
)
# Bytes of Cyrillic letters in Windows-1251 stand side by side, those of accents seldom do.
CYRILLIC = re.compile(rb"[\xc0-\xff]{2}")
OTHER = re.compile(rb"(?<![\xc0-\xff])[\xc0-\xff](?![\xc0-\xff])")
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([a-z0-9_-]{2,20})""", re.IGNORECASE)
HEAD = 4096


class DecodeError(ValueError):
    """Bytes that are no text."""


def decoded(data: bytes, encoding: str = "", *, is_page: bool = False) -> tuple[str, list[Phrase]]:
    """Return the text of a file, and what its reader must know about how it was read.

    Args:
        data: The file.
        encoding: One of `ENCODINGS`; empty to look which it is.
        is_page: Whether it is HTML, which may say itself how it is encoded.

    Raises:
        DecodeError: If it is no text so; the message names the line.
    """
    for bom, named in BOMS:
        if data.startswith(bom) and not encoding:
            return _read(data, named), []
    if encoding:
        return _read(data, encoding), []
    said = CHARSET.search(data[:HEAD]) if is_page else None
    if said and (own := _known(said[1].decode("ascii"))):
        return _read(data, own), []
    if b"\x00" in data:
        raise DecodeError(_not_text(data, data.index(b"\x00")))
    try:
        return data.decode(UTF_8), []
    except UnicodeDecodeError as error:
        guess = _guess(data)
        text = _read(data, guess)
        return text, [
            phrase(
                "The file is not UTF-8 (line {line}); it was read as {encoding}. "
                "If letters are wrong, choose another encoding.",
                line=_line(data, error.start),
                encoding=ENCODINGS[guess],
            )
        ]


def harmless(text: str) -> tuple[str, list[Phrase]]:
    """Return a text without characters that nobody sees and that harm, and where they stood."""
    found = HARMFUL.search(text.replace("\f", "\n"))
    if not found:
        return text.replace("\f", "\n"), []
    text = text.replace("\f", "\n")
    count = len(HARMFUL.findall(text))
    code = f"U+{ord(found[0]):04X}"
    remark = counted(
        "A character that nobody sees was taken out: {code} in line {line}.",
        "{number} characters that nobody sees were taken out, the first, {code}, in line {line}.",
        count,
        code=code,
        line=text.count("\n", 0, found.start()) + 1,
    )
    return HARMFUL.sub("", text), [remark]


def _read(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(_not_text(data, error.start, encoding)) from None


def _not_text(data: bytes, place: int, encoding: str = "") -> Phrase:
    byte = f"{data[place]:02x}"
    return phrase(
        "Byte {place} of the file, in line {line}, is 0x{byte}, which is no text in {encoding}; "
        "save it as UTF-8, or choose another encoding.",
        place=str(place + 1),
        line=str(_line(data, place)),
        byte=byte,
        encoding=ENCODINGS.get(encoding, encoding.upper() or "UTF-8"),
    )


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _guess(data: bytes) -> str:
    return "cp1251" if len(CYRILLIC.findall(data)) > len(OTHER.findall(data)) else "cp1252"


def _known(name: str) -> str:
    """Return the encoding that a page names, if it is one of those that are read here."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found if found in _ALL else "")


_ALL: Sequence[str] = ("utf-8", "cp1252", "cp1251", "koi8-r", "iso8859-5", "iso8859-2", "cp1250")
