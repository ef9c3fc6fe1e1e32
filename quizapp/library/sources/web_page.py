"""The text of a page of HTML: its headings, paragraphs and lists. Knows the cleaner of markup.

The cleaner takes everything else away and closes what is open, so that what is left can be cut at
its tags.
"""

import re
from html import unescape

from quizapp.library.sources.blocks import one_line
from quizapp.markup import to_blocks
from quizapp.phrase import phrase

# Tags that nothing closes but their own end; so many in each other are no page that anybody wrote.
NESTING = re.compile(
    r"<(?P<end>/?)(?:a|b|blockquote|div|em|font|i|ol|section|span|strong|table|ul)\b", re.IGNORECASE
)
MOST_LEVELS = 1_000
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z0-9]+)>")
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
# Tags inside of a line.
INSIDE = frozenset({"br", "sup", "sub"})


class PageError(ValueError):
    """A page that cannot be read."""


def page_text(html: str) -> str:
    """Return the text of a page as plain text with `#` before its headings.

    Args:
        html: Whatever it is; scripts, styles, menus and forms are left out.

    Raises:
        PageError: If its tags stand in each other too often to be read.
    """
    _refuse_levels(html)
    made: list[str] = []
    line: list[str] = []
    mark, at = "", 0
    cleaned = to_blocks(html)
    for tag in TAG.finditer(cleaned):
        line.append(cleaned[at : tag.start()])
        at = tag.end()
        name = tag["name"]
        if name in INSIDE:
            line.append(" " if name == "br" else "")
            continue
        made.append(_line(mark, line))
        line = []
        mark = HEADINGS.get(name, "") if not tag["end"] else ""
    made.append(_line(mark, [*line, cleaned[at:]]))
    return "\n\n".join(filter(None, made))


def _line(mark: str, parts: list[str]) -> str:
    text = one_line(unescape("".join(parts)))
    return f"{mark} {text}" if mark and text else text


def _refuse_levels(html: str) -> None:
    levels = 0
    for tag in NESTING.finditer(html):
        levels = max(0, levels - 1) if tag["end"] else levels + 1
        if levels > MOST_LEVELS:
            line = html.count("\n", 0, tag.start()) + 1
            raise PageError(
                phrase(
                    "In line {line} tags stand in each other more than {most} times; "
                    "paste the text instead.",
                    line=line,
                    most=MOST_LEVELS,
                )
            )
