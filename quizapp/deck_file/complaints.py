"""What tomllib complains of, in words for the author of a deck. Knows no file and no deck.

tomllib speaks English and gives a text alone, so the sentence is found again by that text.
"""

import re

from quizapp.phrase import Phrase, phrase

COMPLAINTS = (
    phrase("Cannot declare {key} twice"),
    phrase("Cannot mutate immutable namespace {key}"),
    phrase("Cannot overwrite a value"),
    phrase("Cannot redefine namespace {key}"),
    phrase("Duplicate inline table key {key}"),
    phrase("Escaped character is not a Unicode scalar value"),
    phrase("Expected '=' after a key in a key/value pair"),
    phrase("Expected ']' at the end of a table declaration"),
    phrase("Expected ']]' at the end of an array declaration"),
    phrase("Expected newline or end of document after a statement"),
    phrase("Expected {sign}"),
    phrase("Found invalid character {sign}"),
    phrase("Illegal character {sign}"),
    phrase("Invalid date or datetime"),
    phrase("Invalid hex value"),
    phrase("Invalid initial character for a key part"),
    phrase("Invalid statement"),
    phrase("Invalid value"),
    phrase("Unclosed array"),
    phrase("Unclosed inline table"),
    phrase("Unescaped '\\' in a string"),
    phrase("Unterminated string"),
)
# What a later Python says in other words is no more than this.
ANY = phrase("it cannot be read")
NAME = re.compile(r"\\\{(\w+)\\\}")
PATTERNS = tuple(
    (re.compile(NAME.sub(r"(?P<\1>.*)", re.escape(each.text)), re.DOTALL), each)
    for each in COMPLAINTS
)
# What most often lies behind a complaint, by its first words.
MENDS = {
    "Cannot": phrase("the same key or table stands twice, so remove one"),
    "Duplicate": phrase("the same key stands twice, so remove one"),
    "Expected newline": phrase(
        "write one key = value a line, and \\ before a quotation mark in a text"
    ),
    "Illegal": phrase('close the quotation marks, or put several lines between """ and """'),
    "Invalid value": phrase(
        "put text in quotation marks, and true, false, numbers and days in none"
    ),
    "Unclosed": phrase("close the bracket, and separate elements by commas"),
    "Unterminated": phrase("close the quotation marks"),
    "Unescaped": phrase("write \\\\ for one \\, or put the text between ' and '"),
}
MEND = phrase("mend the line")
MEND_NO_VALUE = phrase("write a value behind =, or remove the line")
NO_VALUE = re.compile(r"=\s*(?:#.*)?$")


def complaint(said: str) -> Phrase:
    """Return what tomllib says as a sentence that other languages have, too.

    Args:
        said: Its message without the place.
    """
    found = ((pattern.fullmatch(said), text.text) for pattern, text in PATTERNS)
    known = (Phrase(text, tuple(match.groupdict().items())) for match, text in found if match)
    return next(known, ANY)


def mend(said: str, written: str) -> Phrase:
    """Return what to do about a complaint.

    Args:
        said: As above.
        written: The line that it is about.
    """
    if said.startswith("Invalid value") and NO_VALUE.search(written):
        return MEND_NO_VALUE
    return next((each for start, each in MENDS.items() if said.startswith(start)), MEND)
