"""What titles, texts and codes of courses may be. Knows nothing of the database."""

import secrets
import unicodedata
from collections.abc import Mapping

from quizapp.deck.characters import HARMFUL, line
from quizapp.phrase import Phrase, phrase

LONGEST_TITLE, LONGEST_ABOUT = 120, 5000
# Without those that are taken for each other when read aloud or from a wall: 0 and O, 1, I and L,
# 2 and Z, 5 and S, 8 and B, U and V; and without vowels, so that no code is a word.
LETTERS = "CDFGHJKMNPQRTWXY34679"
# 21 ** 8 codes, of which one address can try a few hundred a day.
CODE_LENGTH, GROUP = 8, 4
CODE_TEXT = 40


class CourseError(ValueError):
    """A wish for a course that cannot be met; `messages` has what is wrong by field."""

    def __init__(self, messages: Mapping[str, tuple[Phrase, ...]]) -> None:
        """Keep the messages and say them one a line."""
        self.messages = dict(messages)
        super().__init__(*(each for field in messages.values() for each in field))


def refused(said: Phrase, field: str = "") -> CourseError:
    """Return the error of one thing that cannot be."""
    return CourseError({field: (said,)})


def tidy_title(title: str) -> str:
    """Return a title as it is kept: in one line, without characters that cannot be seen."""
    return HARMFUL.sub("", line(title))


def tidy_about(about: str) -> str:
    """Return a text as it is kept: composed, with lines that end as everywhere."""
    return unicodedata.normalize("NFC", about).replace("\r\n", "\n").strip()


def check(title: str, about: str) -> None:
    """Refuse what a course cannot be called or said to be; both are tidy.

    Raises:
        CourseError: If anything cannot be.
    """
    found = {"title": title_mistakes(title), "about": about_mistakes(about)}
    wrong = {field: each for field, each in found.items() if each}
    if wrong:
        raise CourseError(wrong)


def title_mistakes(title: str) -> tuple[Phrase, ...]:
    """Return what is wrong with a tidy title."""
    if not title:
        return (phrase("Enter a title."),)
    return _too_long(LONGEST_TITLE, title)


def about_mistakes(about: str) -> tuple[Phrase, ...]:
    """Return what is wrong with a tidy text."""
    odd = HARMFUL.search(about)
    if odd:
        code = f"U+{ord(odd[0]):04X}"
        return (
            phrase("The text has the character {code}, which nobody sees. Remove it.", code=code),
        )
    return _too_long(LONGEST_ABOUT, about)


def new_code(length: int = CODE_LENGTH) -> str:
    """Return a code that nobody guesses and everybody can read aloud."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def spaced_code(code: str) -> str:
    """Return a code as it is shown: `CDFG-HJKM`."""
    return f"{code[:GROUP]}-{code[GROUP:]}"


def tidy_code(typed: str) -> str:
    """Return a code as it is kept, however it was typed: capitals, without signs between."""
    return "".join(each for each in typed[:CODE_TEXT].upper() if each.isalnum())


def _too_long(most: int, text: str) -> tuple[Phrase, ...]:
    if len(text) <= most:
        return ()
    return (
        phrase("Use at most {most} characters; yours has {found}.", most=most, found=len(text)),
    )
