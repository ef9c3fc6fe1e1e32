"""The text that a deck cites, by its numbered passages; what stands in them. Knows text only."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from quizapp.questions.fold import fold

MARKER = re.compile(r"(?P<passage>(?:¶|n)[1-9]\d*)[ \t]+(?P<text>.*)")
HEADING = re.compile(r"#{1,6} ")
QUOTATION_MARKS = re.compile(r"[“”„«»\"‘’\u201a'`\u00b4*_]")
SOFT_HYPHEN = "\u00ad"
DASHES = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
NOTE_MARK = re.compile(r"\(\d{1,3}\)|(?<=[^\W\d_])\d{1,2}(?!\w)")
POSSESSIVE = re.compile(r"[’']s(?!\w)")
LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


class SourceTextError(ValueError):
    """A text without numbered passages, or with one number twice."""


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """A text by its passages.

    Attributes:
        passages: The passages as they stand in the text, by `¶8` or `n9`, in their order.
        quotable: The same without case and kinds of dash and quotation mark; once as it stands
            and once without the marks of notes.
        folded: The same as answers are compared.
    """

    passages: Mapping[str, str]
    quotable: Mapping[str, str]
    folded: Mapping[str, str]

    @classmethod
    def of(cls, passages: Mapping[str, str]) -> Self:
        """Return a text that is divided already, by its passages in their order."""
        return cls(
            passages=passages,
            quotable=_Asked(passages, _both_ways),
            folded=_Asked(passages, _folded),
        )

    def quotes(self, phrase: str, passages: Iterable[str]) -> bool:
        """Return whether a quoted phrase stands in one of the passages.

        Words may be left out of the phrase where it has an ellipsis.
        """
        parts = [_quotable(part) for part in LEFT_OUT.split(phrase)]
        wanted = r"\b.*?\b".join(re.escape(part) for part in parts if part)
        pattern = re.compile(rf"(?<!\w){wanted}(?!\w)")
        return any(pattern.search(self.quotable.get(passage, "")) for passage in passages)

    def has(self, answers: Iterable[str], passages: Iterable[str]) -> bool:
        """Return whether one of the answers stands in one of the passages in whole words."""
        wanted = [f" {fold(answer)} " for answer in answers]
        texts = [f" {self.folded.get(passage, '')} " for passage in passages]
        return any(each in text for each in wanted for text in texts)


def source_text(text: str) -> SourceText:
    """Return a text by its passages.

    A line that begins with `¶8` or `n9` begins a passage; the lines after it belong to it, up to
    the next passage or heading.

    Args:
        text: The whole text.

    Raises:
        SourceTextError: If it has no such line, or two with the same number.
    """
    passages: dict[str, str] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        found = MARKER.match(line)
        if found and found["passage"] in passages:
            raise SourceTextError(f"line {number} begins {found['passage']} again; number it anew")
        if found:
            last = found["passage"]
            passages[last] = found["text"].strip()
        elif HEADING.match(line):
            last = ""
        elif last:
            passages[last] = f"{passages[last]} {line.strip()}".strip()
    if not passages:
        raise SourceTextError("no line begins with a passage number like ¶8 or n9; number the text")
    return SourceText.of(passages)


class _Asked(Mapping[str, str]):
    """Passages in another form, which is worked out once it is asked for: few of a book are."""

    def __init__(self, passages: Mapping[str, str], form: Callable[[str], str]) -> None:
        self._passages, self._form = passages, form
        self._known: dict[str, str] = {}

    def __getitem__(self, passage: str) -> str:
        if passage not in self._known:
            self._known[passage] = self._form(self._passages[passage])
        return self._known[passage]

    def __iter__(self) -> Iterator[str]:
        return iter(self._passages)

    def __len__(self) -> int:
        return len(self._passages)

    # Equal passages are equal in any form.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._passages == other._passages

    __hash__ = None  # type: ignore[assignment] # as no mapping that changes has one


def _both_ways(text: str) -> str:
    return f"{_quotable(text)}\n{_quotable(NOTE_MARK.sub('', text))}"


def _folded(text: str) -> str:
    return fold(POSSESSIVE.sub("", NOTE_MARK.sub(" ", text)))


def _quotable(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace(SOFT_HYPHEN, "")
    bare = QUOTATION_MARKS.sub("", DASHES.sub("-", plain))
    return " ".join(bare.split()).strip(" .,;:!?").casefold()
