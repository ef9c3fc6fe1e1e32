"""Text as Anki takes it in the fields of a note. Knows markup and Anki's rules.

Anki reads `{{`, `[sound:` and `[latex]` in a field as instructions (its manual, "Field
Replacements" and "LaTeX"); text of a deck never means them.
"""

import html
import re
from collections.abc import Callable
from hashlib import sha1

from quizapp.deck import Gap, gaps
from quizapp.markup import to_html, to_html_inline

SEPARATOR = "\x1f"
INSTRUCTIONS = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$\$?\]))", re.IGNORECASE)
IMAGE = re.compile(r'<img src="([^"]+)"[^>]*>')
TAG = re.compile(r"<[^>]*>")
GAP = re.compile(r"\{\{c\d{1,2}::.+?\}\}")
# Of the private use area, so in no text; a letter to CommonMark, so emphasis stays what it is.
MARK = "\ue000"
MARKED = re.compile(f"{MARK}(\\d+){MARK}")


def field(text: str) -> str:
    """Return a CommonMark text as the HTML of a field."""
    return _harmless(to_html(text))


def inline(text: str) -> str:
    """Return a CommonMark text as HTML without a paragraph around it."""
    return _harmless(to_html_inline(text))


def plain(text: str) -> str:
    """Return a text without any markup as HTML."""
    return _harmless(html.escape(text, quote=False))


def cloze(statement: str, asked: frozenset[int]) -> str:
    """Return a statement as the HTML of a cloze field.

    Args:
        statement: CommonMark with gaps.
        asked: Numbers of the gaps that are asked; the others are filled in.
    """
    return _around_gaps(statement, to_html, lambda gap: _gap(gap, asked))


def sort_text(field_html: str) -> str:
    """Return a field as Anki sorts and compares it: without tags, with the names of pictures."""
    named = IMAGE.sub(r" \1 ", field_html)
    return html.unescape(TAG.sub("", named)).strip()


def checksum(first_field: str) -> int:
    """Return Anki's checksum of a first field: 32 bits of the SHA-1 of its text.

    Source: `field_checksum` in Anki's rslib/src/notes/mod.rs.
    """
    digest = sha1(sort_text(first_field).encode()).digest()  # noqa: S324 - Anki's choice, not for secrets
    return int.from_bytes(digest[:4], "big")


def _around_gaps(statement: str, render: Callable[[str], str], show: Callable[[Gap], str]) -> str:
    """Render the text around the gaps as one, so that markup may span them."""
    found = gaps(statement)
    numbers = iter(range(len(found)))
    marked = GAP.sub(lambda _: f"{MARK}{next(numbers)}{MARK}", statement.replace(MARK, ""))
    return MARKED.sub(lambda each: show(found[int(each[1])]), _harmless(render(marked)))


def _gap(gap: Gap, asked: frozenset[int]) -> str:
    # Two colons would begin a hint.
    text, hint = (inline(each).replace("::", ":&#58;") for each in (gap.text, gap.hint))
    if gap.number not in asked:
        return text
    return f"{{{{c{gap.number}::{text}{f'::{hint}' if hint else ''}}}}}"


def _harmless(text: str) -> str:
    text = text.replace(SEPARATOR, "").strip()
    text = text.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")
    return INSTRUCTIONS.sub("&#91;", text)
