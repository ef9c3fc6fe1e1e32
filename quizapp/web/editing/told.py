"""What rules and lints say, as HTML in the language of the page. Knows phrases and markup.

What is put into a sentence is in another language: names of fields are those of deck files, and all
else is the author's own.
"""

from markupsafe import Markup, escape

from quizapp.deck import KINDS
from quizapp.deck_file import Field, Head, fields_of
from quizapp.phrase import Phrase
from quizapp.web import words

# Around what is put into a sentence: brackets that no text has.
OPEN, CLOSE = "⸦", "⸧"
OPEN_NAME, CLOSE_NAME = "⸨", "⸩"
BRACKETS = str.maketrans("", "", OPEN + CLOSE + OPEN_NAME + CLOSE_NAME)


def told(said: Phrase | str, language: str, *, whole: bool = False) -> Markup:
    """Return a sentence as HTML.

    Args:
        said: What is wrong or what to do; a plain text is words of deck files.
        language: Of the deck.
        whole: Whether it begins with a capital letter.
    """
    if not isinstance(said, Phrase):
        return Markup('<span lang="en">{}</span>').format(said)
    text = words.say(said, _enclosed)
    html = str(escape(text[:1].upper() + text[1:] if whole else text))
    marks = {
        OPEN: Markup('<bdi lang="{}">').format(language),
        CLOSE: "</bdi>",
        OPEN_NAME: '<span lang="en">',
        CLOSE_NAME: "</span>",
    }
    for mark, tag in marks.items():
        html = html.replace(mark, str(tag))
    return Markup(html)  # noqa: S704 - escaped above


def _enclosed(text: str) -> str:
    bare = text.translate(BRACKETS)
    if NAMES.issuperset(bare.split(", ")):
        return f"{OPEN_NAME}{bare}{CLOSE_NAME}"
    return f"{OPEN}{bare}{CLOSE}" if any(map(str.isalpha, bare)) else bare


def _names(fields: tuple[Field, ...]) -> frozenset[str]:
    rows = frozenset(part.name for each in fields for part in each.row)
    return rows | {each.name for each in fields}


SHAPES: tuple[type, ...] = (Head, *KINDS.values())
NAMES = frozenset(name for shape in SHAPES for name in _names(fields_of(shape)) if name)
NAMES |= {each.value for each in KINDS}
