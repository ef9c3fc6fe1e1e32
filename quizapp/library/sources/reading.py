"""What an author pastes or uploads as plain text ready to be divided. Knows the kinds of file."""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.library.sources.blocks import Block, BlocksError, blocks
from quizapp.library.sources.decode import DecodeError, decoded, harmless
from quizapp.library.sources.markdown import unmarked
from quizapp.library.sources.pdf import PdfError, pdf_text
from quizapp.library.sources.web_page import PageError, page_text
from quizapp.phrase import Phrase, phrase

# A thick book; and more than that in a PDF with pictures.
MOST_CHARACTERS = 2_000_000
MOST_BYTES = 20 * 2**20
MOST_PASSAGES = 5_000
LONGEST_PASSAGE = 20_000


class Form(StrEnum):
    """How a text is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    PAGE = "html"
    PDF = "pdf"


ENDINGS = {
    ".txt": Form.PLAIN,
    ".text": Form.PLAIN,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".htm": Form.PAGE,
    ".html": Form.PAGE,
    ".xhtml": Form.PAGE,
    ".pdf": Form.PDF,
}


class ReadingError(ValueError):
    """A text that cannot be read in; the message says where and what to do."""


@dataclass(frozen=True, kw_only=True)
class ReadIn:
    """A text as it was read in.

    Attributes:
        text: Plain; an empty line ends a paragraph.
        remarks: What there is to say about how it was read.
    """

    text: str
    remarks: tuple[Phrase, ...]


def read_file(data: bytes, name: str, encoding: str = "") -> ReadIn:
    """Return the text of a file.

    Args:
        data: The file.
        name: As the author's machine calls it; its ending says what it is.
        encoding: One of `ENCODINGS`; empty to look which it is.

    Raises:
        ReadingError: If it cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError(
            phrase("The file is larger than {most} MB; divide it.", most=MOST_BYTES // 2**20)
        )
    form = _form(data, name)
    try:
        if form is Form.PDF:
            return _read_in(*pdf_text(data))
        text, remarks = decoded(data, encoding, is_page=form is Form.PAGE)
    except (DecodeError, PdfError) as error:
        raise ReadingError(*error.args) from None
    return read_text(text, form, remarks)


def read_text(text: str, form: Form = Form.PLAIN, remarks: list[Phrase] | None = None) -> ReadIn:
    """Return a text that was pasted, or read from a file.

    Raises:
        ReadingError: If it is empty or too long.
    """
    _refuse_length(text)
    match form:
        case Form.MARKDOWN:
            text = unmarked(text)
        case Form.PAGE:
            try:
                text = page_text(text)
            except PageError as error:
                raise ReadingError(*error.args) from None
    return _read_in(text, remarks or [])


def divided(read: str) -> tuple[Block, ...]:
    """Return the blocks of a text that was read in.

    Raises:
        ReadingError: If there are none, too many, or one is too long; the message says which.
    """
    try:
        found = blocks(read)
    except BlocksError as error:
        raise ReadingError(*error.args) from None
    if not found:
        raise ReadingError(phrase("There is no paragraph in the text."))
    if len(found) > MOST_PASSAGES:
        raise ReadingError(
            phrase(
                "The text has {count} paragraphs and notes; at most {most} are kept. Divide it.",
                count=len(found),
                most=MOST_PASSAGES,
            )
        )
    for place, each in enumerate(found, start=1):
        if len(each.text) > LONGEST_PASSAGE:
            raise ReadingError(
                phrase(
                    "Paragraph {place}, “{start}…”, has {count} characters; at most {most} are "
                    "kept. Divide it by empty lines.",
                    place=place,
                    start=each.text[:40],
                    count=len(each.text),
                    most=LONGEST_PASSAGE,
                )
            )
    return found


def _form(data: bytes, name: str) -> Form:
    """Return what a file is: what it says itself counts more than its name."""
    start = data[:1024].lstrip()
    if start.startswith(b"%PDF-"):
        return Form.PDF
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Form.PAGE
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending in ENDINGS:
        return ENDINGS[ending]
    if ending in (".doc", ".docx", ".odt", ".rtf", ".epub"):
        raise ReadingError(
            phrase(
                "Files of the sort {ending} cannot be read; save the text as plain text, HTML or "
                "PDF, or paste it.",
                ending=ending,
            )
        )
    return Form.PLAIN


def _read_in(text: str, remarks: list[Phrase]) -> ReadIn:
    text, more = harmless(text)
    _refuse_length(text)
    if not text.strip():
        raise ReadingError(phrase("There is no text in it."))
    return ReadIn(text=text, remarks=(*remarks, *more))


def _refuse_length(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise ReadingError(
            phrase(
                "The text has {count} characters; at most {most} are read. Divide it.",
                count=len(text),
                most=MOST_CHARACTERS,
            )
        )
