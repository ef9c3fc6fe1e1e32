"""What is told of an answer, as HTML: in the language of the page, and of the deck what is its own.

Knows phrases and markup.
"""

from markupsafe import Markup

from quizapp.markup import to_html_inline
from quizapp.phrase import Phrase
from quizapp.web import words

# Around what is put into a sentence while it is marked up: brackets that no text has, and that
# CommonMark takes for such.
OPEN, CLOSE = "⸦", "⸧"
NONE = str.maketrans("", "", OPEN + CLOSE)


def told(said: Phrase | str, language: str) -> Markup:
    """Return a sentence as HTML.

    Args:
        said: The sentence of a floor below; a plain text is an author's own.
        language: Of the deck, and of what is put into the sentence.
    """
    if not isinstance(said, Phrase):
        return part(Markup(to_html_inline(said)), language)  # noqa: S704 - cleaned by markup
    html = to_html_inline(words.say(said, _enclosed))
    begin, end = part("\n", language).split("\n")
    return Markup(html.replace(OPEN, begin).replace(CLOSE, end))  # noqa: S704 - cleaned by markup


def part(text: str, language: str) -> Markup:
    """Return a text as HTML, marked as being in a language."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def _enclosed(text: str) -> str:
    return f"{OPEN}{text.translate(NONE)}{CLOSE}"
