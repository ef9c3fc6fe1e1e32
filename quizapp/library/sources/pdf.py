"""The text of a PDF file as plain text. Knows the program that reads the pages, and lines of text.

A PDF file has places of letters, not paragraphs: those are guessed from the lengths of lines.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from quizapp.phrase import Phrase, phrase

PROGRAM = Path(__file__).parent / "pdf_pages.py"
SECONDS = 60
SIGNATURE = b"%PDF-"
FIGURES = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"[\W\d]*\d[\W\d]*|[\W_]*[ivxlc]{1,7}[\W_]*")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
SENTENCE_ENDS = tuple(".!?…:”»\"'’)")
# A line so much shorter than most is the last of its paragraph.
SHORT = 0.85
# A line that stands at the edge of so many pages is no part of the text.
FEWEST_EDGES = 3
EDGE = 2
DAMAGED = phrase("This is no PDF file, or a damaged one.")


class PdfError(ValueError):
    """A PDF file that no text can be read from."""


def pdf_text(data: bytes) -> tuple[str, list[Phrase]]:
    """Return the text of a PDF file, and what its reader must know about it.

    Raises:
        PdfError: If it is none, is locked, has no text, or is too much; the message names the page.
    """
    if SIGNATURE not in data[:1024]:
        raise PdfError(DAMAGED)
    pages = _pages(data)
    empty = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(empty) == len(pages):
        raise PdfError(
            phrase(
                "This PDF holds pictures of pages only; "
                "have the text recognised first, or paste it."
            )
        )
    remarks = [
        phrase("A PDF file does not say where paragraphs end; look through them and mend the text.")
    ]
    if empty:
        remarks.append(
            phrase(
                "Page {page} has no text, perhaps a picture only; pages without text: {count}.",
                page=empty[0],
                count=len(empty),
            )
        )
    return "\n\n".join(_paragraphs(pages)), remarks


def _pages(data: bytes) -> list[str]:
    """Return the text of each page."""
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        run = subprocess.run(  # noqa: S603 - our own program
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
        output = run.stdout
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
    lines = [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
    pages = [line["page"] for line in lines if "page" in line]
    ended = next((line["ended"] for line in lines if "ended" in line), "bomb")
    if ended != "done":
        raise PdfError(_refusal(ended, len(pages) + 1))
    if not pages:
        raise PdfError(phrase("This PDF file has no pages."))
    return pages


def _refusal(ended: str, page: int) -> Phrase:
    match ended:
        case "locked":
            return phrase("This PDF file is locked by a password; save it without one.")
        case "pages":
            return phrase("This PDF file has more than {most} pages; divide it.", most=2_000)
        case "characters":
            return phrase(
                "This PDF file has too much text, up to page {page}; divide it.", page=page
            )
        case "broken" if page == 1:
            return DAMAGED
        case "broken":
            return phrase("Page {page} of this PDF file cannot be read: it is damaged.", page=page)
    return phrase(
        "Page {page} of this PDF file takes too much memory or time; "
        "save it anew, or paste its text.",
        page=page,
    )


def _paragraphs(pages: Sequence[str]) -> Iterator[str]:
    lines = [page.replace("\r\n", "\n").split("\n") for page in pages]
    edges = _edges(lines)
    usual = _usual_length(lines)
    parts: list[str] = []
    for page in lines:
        kept = _without_edges(page, edges)
        for place, line in enumerate(kept):
            bare = line.strip()
            if not bare:
                # At the foot of a page a paragraph may go on.
                if parts and _is_end(parts[-1]):
                    yield _joined(parts)
                    parts = []
                continue
            parts.append(bare)
            is_short = len(bare) < SHORT * usual and place < len(kept) - 1
            if is_short and bare.endswith(SENTENCE_ENDS):
                yield _joined(parts)
                parts = []
    if parts:
        yield _joined(parts)


def _is_end(line: str) -> bool:
    return line.endswith(SENTENCE_ENDS) or line.isupper()


def _usual_length(pages: Sequence[Sequence[str]]) -> float:
    lengths = [len(line.strip()) for page in pages for line in page if line.strip()]
    long = [each for each in lengths if each >= median(lengths)]
    return float(median(long))


def _edges(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, without figures, that stand at the top or the foot of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        written = [line.strip() for line in page if line.strip()]
        seen.update({_key(line) for line in (*written[:EDGE], *written[-EDGE:])})
    wanted = max(FEWEST_EDGES, len(pages) / 3)
    return frozenset(line for line, count in seen.items() if count >= wanted)


def _without_edges(page: Sequence[str], edges: frozenset[str]) -> list[str]:
    written = [place for place, line in enumerate(page) if line.strip()]
    outer = {*written[:EDGE], *written[-EDGE:]}
    return [
        line
        for place, line in enumerate(page)
        if place not in outer
        or not (_key(line.strip()) in edges or PAGE_NUMBER.fullmatch(line.strip()))
    ]


def _key(line: str) -> str:
    return FIGURES.sub("#", line.casefold())


def _joined(parts: Sequence[str]) -> str:
    """Return lines as one; a word that was divided at their ends is one word again."""
    made = ""
    for part in parts:
        divided = HYPHEN.search(made)
        if divided and part[:1].islower():
            made = made[: divided.start()] + part
        else:
            made = f"{made} {part}" if made else part
    return made
