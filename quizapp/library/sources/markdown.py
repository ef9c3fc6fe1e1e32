"""The text of CommonMark without its marks, so that what is quoted of it has none. Pure."""

import re

# Nothing is sought beyond the next mark: lines may be as long as books.
IMAGE = re.compile(r"!\[(?P<text>[^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
LINK = re.compile(
    r"\[(?P<text>[^\[\]\n^][^\[\]\n]{0,299})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])"
)
# A note that is called in a line keeps its number, as printed texts have it.
CALL = re.compile(r"\[\^(?P<label>[^\[\]\s]{1,40})\](?!:)")
STRESS = re.compile(
    r"(?<![\w\\])(?P<mark>\*{1,3}|_{1,3}|`{1,3}|~~)(?=[^\s*_`~])"
    r"(?P<text>[^\n*_`~]{1,500})(?<=\S)(?P=mark)(?!\w)"
)
BEFORE = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
UNDERLINED = re.compile(r"^(?P<text>\S[^\n]*)\n(?:=+|-{2,})[ \t]*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Marks in marks, so often at most.
LEVELS = 3


def unmarked(text: str) -> str:
    """Return a CommonMark text as plain text: headings keep their `#`, notes their `[^1]:`."""
    text = UNDERLINED.sub(lambda found: f"# {found['text']}", text)
    text = BEFORE.sub("", RULE.sub("", text))
    text = IMAGE.sub(lambda found: found["text"], text)
    text = LINK.sub(lambda found: found["text"], text)
    text = CALL.sub(lambda found: f"({found['label']})", text)
    for _ in range(LEVELS):
        text = STRESS.sub(lambda found: found["text"], text)
    return ESCAPE.sub(lambda found: found[1], text)
