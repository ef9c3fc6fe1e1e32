"""Sentences of the program that a user reads, so that they can be said in another language.

Floor 0: knows the standard library only. What an author wrote is no phrase; it is content.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Translate = Callable[[str, str, int], str]
"""From the text for one, the text for any other number (empty if none) and the number: the text."""


@dataclass(frozen=True)
class Phrase:
    """A sentence in English with `{names}` where something is put in.

    Attributes:
        text: The sentence; for one, if it counts something.
        values: What is put in, by name; may be phrases as well.
        many: The sentence for any other number than one; empty if nothing is counted.
        number: What is counted; in the sentence it is `{number}`.
    """

    text: str
    values: tuple[tuple[str, Any], ...] = ()
    many: str = ""
    number: int = 1

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.said(_english)

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
    if isinstance(text, str):
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


def _english(one: str, many: str, number: int) -> str:
    return many if many and number != 1 else one
