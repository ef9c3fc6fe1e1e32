"""What was selected in a text, for the form of the fact that is made of it. Knows Flask.

It stands in the address, so that it is there without a script, too: `?cite=¶8&quote=a+few+words`.
"""

from collections.abc import Mapping

from flask import request

from quizapp.deck import Kind, QuestionType
from quizapp.deck.characters import HARMFUL
from quizapp.deck.reference import REFERENCE
from quizapp.library.sources.blocks import one_line

MOST_PASSAGES = 20
LONGEST = 1_000
# The field of each kind that takes words of the text as they stand; other kinds are in own words.
WORDS: Mapping[Kind, str] = {
    Kind.QUOTE: "text",
    Kind.TERM: "term",
    Kind.PERSON: "name",
    Kind.WORK: "title",
    Kind.EVENT: "label",
    Kind.QUANTITY: "value",
}


def cites() -> list[str]:
    """Return the passages that were selected: `¶8`."""
    named = request.args.getlist("cite")[:MOST_PASSAGES]
    return [each for each in dict.fromkeys(named) if REFERENCE.fullmatch(each)]


def quote() -> str:
    """Return the words that were selected; empty for none."""
    return one_line(HARMFUL.sub("", request.args.get("quote", "")))[:LONGEST]


def address() -> dict[str, str | list[str]]:
    """Return what was selected as it stands in an address."""
    found: dict[str, str | list[str]] = {"cite": cites()} if cites() else {}
    return found | ({"quote": quote()} if quote() else {})


def filled(kind: Kind, way: str) -> dict[str, str]:
    """Return what is filled in of a new fact.

    Args:
        kind: Its kind.
        way: The way of asking of a hand-written question; empty for none.
    """
    fields = {f"cite-{number}": each for number, each in enumerate(cites())}
    is_gap = kind is Kind.QUESTION and way == QuestionType.GAP
    name = "statement" if is_gap else WORDS.get(kind, "")
    return fields | ({name: quote()} if name and quote() else {})
