"""Sentences of the program that a user reads, so that they can be said in another language.

Floor 0: knows the standard library only. What an author wrote is no phrase; it is content.
"""

from collections.abc import Callable, Mapping
from typing import Any, Self

Translate = Callable[[str, str, int], str]
"""From the text for one, the text for any other number (empty if none) and the number: the text."""


class _Open(dict[str, Any]):
    """What is put into a sentence; a name without a value stays, to be filled in later."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


class Phrase(str):
    """A sentence: the text itself is in English, and with its parts it is said in other languages.

    Attributes:
        text: The sentence with `{names}` where something is put in; for one, if it counts.
        values: What is put in, by name; may be phrases as well.
        many: The sentence for any other number than one; empty if nothing is counted.
        number: What is counted; in the sentence it is `{number}`.
    """

    __slots__ = ("many", "number", "text", "values")

    text: str
    values: tuple[tuple[str, Any], ...]
    many: str
    number: int

    def __new__(
        cls, text: str, values: tuple[tuple[str, Any], ...] = (), many: str = "", number: int = 1
    ) -> Self:
        """Return the sentence in English, with what it is made of."""
        english = many if many and number != 1 else text
        made = super().__new__(cls, english.format_map(_Open(values, number=number)))
        made.text, made.values, made.many, made.number = text, values, many, number
        return made

    def __getnewargs__(self) -> Any:  # noqa: ANN401 - otherwise than those of a text
        """Return what it is made of, for copies."""
        return self.text, self.values, self.many, self.number

    def said(self, translate: Translate) -> str:
        """Return the sentence in the words that `translate` gives for its text."""
        text = translate(self.text, self.many, self.number)
        values = {name: _said(value, translate) for name, value in self.values}
        return text.format(**values, number=self.number)


def phrase(text: str, /, **values: Any) -> Phrase:  # noqa: ANN401 - text, numbers and phrases
    """Return a sentence; `text` is written out where this is called, so that it can be found."""
    return Phrase(text, tuple(values.items()))


def counted(one: str, many: str, number: int, /, **values: Any) -> Phrase:  # noqa: ANN401 - as above
    """Return a sentence that counts something: `counted("{number} card", "{number} cards", 3)`."""
    return Phrase(one, tuple(values.items()), many, number)


def stored(text: Phrase | str) -> Any:  # noqa: ANN401 - JSON
    """Return a phrase, or a plain text, as JSON."""
    if not isinstance(text, Phrase):
        return text
    values = {
        name: stored(value) if isinstance(value, Phrase) else value for name, value in text.values
    }
    return {"text": text.text, "values": values, "many": text.many, "number": text.number}


def restored(found: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the phrase, or the plain text, of what `stored` made."""
    if not isinstance(found, Mapping):
        return found
    values = tuple((name, restored(value)) for name, value in found["values"].items())
    return Phrase(found["text"], values, found["many"], found["number"])


def _said(value: object, translate: Translate) -> object:
    return value.said(translate) if isinstance(value, Phrase) else value
