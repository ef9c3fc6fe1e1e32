"""Ids made from what an author writes, so that nobody has to think of one. Knows letters only."""

import re
from collections.abc import Collection, Mapping

from quizapp.deck import Kind
from quizapp.questions.fold import plain

Sent = Mapping[str, str]
# Long enough to know a fact by, short enough for an address.
LONGEST = 40
APART = re.compile(r"[^a-z0-9]+")
# What a fact of each kind is called after; of several, all that are there.
CALLED: Mapping[Kind, tuple[str, ...]] = {
    Kind.TERM: ("term",),
    Kind.PERSON: ("name",),
    Kind.WORK: ("title",),
    Kind.EVENT: ("label",),
    Kind.QUANTITY: ("measure",),
    Kind.CLAIM: ("holder", "about"),
    Kind.CAUSE: ("cause",),
    Kind.QUOTE: ("text",),
    Kind.ENUMERATION: ("label",),
    Kind.SEQUENCE: ("label",),
    Kind.CONTRAST: ("a", "b"),
    Kind.QUESTION: ("prompt",),
}
# What is said of it then, as its author looks for it in a list.
SAYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.TERM: ("definition",),
    Kind.PERSON: ("role",),
    Kind.WORK: ("author", "thesis"),
    Kind.EVENT: ("date",),
    Kind.QUANTITY: ("value", "unit"),
    Kind.CLAIM: ("proposition",),
    Kind.CAUSE: ("effect",),
    Kind.QUOTE: ("speaker",),
    Kind.ENUMERATION: ("items",),
    Kind.SEQUENCE: ("steps",),
    Kind.CONTRAST: ("value_a", "value_b"),
    Kind.QUESTION: ("answers", "options", "steps", "pairs"),
}
# The same for the parts of a deck that have ids, and of what their ids are made.
PARTS: Mapping[str, tuple[str, ...]] = {
    "items": ("text",),
    "steps": ("text",),
    "source": ("author", "year"),
    "topic": ("title",),
}
ROW = re.compile(r"(?P<list>[a-z]+)-(?P<number>[0-9]{1,4})-id")
ROWS = re.compile(r"(?P<list>[a-z]+)-(?P<number>[0-9]{1,4})(?:-(?P<part>[a-z]+))?")


def called(kind: Kind, sent: Sent) -> str:
    """Return what a fact is about in a line, as far as it is written; empty if nothing is."""
    texts = [sent.get(name, "").strip() for name in CALLED[kind]]
    return ": ".join(filter(None, texts)) or sent.get("statement", "").strip()


def said(kind: Kind, sent: Sent) -> str:
    """Return what is said of it in a line: of a list its rows, of options the right one."""
    texts = (text for name in SAYS[kind] for text in _texts(name, sent))
    return "; ".join(filter(None, (" ".join(each.split()) for each in texts)))


def _texts(name: str, sent: Sent) -> list[str]:
    """Return what stands in a field, or in the first part of each row of a list."""
    found = [(ROWS.fullmatch(each), text) for each, text in sent.items()]
    rows = [(match, text) for match, text in found if match and match["list"] == name]
    rows.sort(key=lambda row: int(row[0]["number"]))
    if name == "options":
        right = {match["number"] for match, text in rows if match["part"] == "right" and text}
        rows = [row for row in rows if row[0]["number"] in right]
    shown = [text for match, text in rows if match["part"] in {None, "text", "left"}]
    return shown or [sent.get(name, "")]


def named_fact(kind: Kind, sent: Sent, taken: Collection[str]) -> dict[str, str]:
    """Return what a form sent, with an id for the fact and its parts where there is none.

    Args:
        kind: Of the fact.
        sent: Each field by its name.
        taken: Ids of other facts.
    """
    made = named_parts(sent)
    if not made.get("id", "").strip():
        made["id"] = readable_id(called(kind, sent) or kind.value, taken)
    return made


def named_parts(sent: Sent) -> dict[str, str]:
    """Return what a form sent, with an id for each part that has none and can have one."""
    made = dict(sent)
    rows = [found for found in map(ROW.fullmatch, sent) if found and found["list"] in PARTS]
    taken = {sent[found[0]].strip() for found in rows}
    for found in rows:
        before = f"{found['list']}-{found['number']}-"
        text = " ".join(sent.get(before + name, "") for name in PARTS[found["list"]])
        if not sent[found[0]].strip() and text.strip():
            made[found[0]] = readable_id(text, taken)
            taken.add(made[found[0]])
    return made


def readable_id(text: str, taken: Collection[str]) -> str:
    """Return an id for a text that none of the taken ones is: `pan-kolkhoz`, `kolkhoz-2`."""
    words = APART.sub("-", plain(text)).strip("-")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    made, number = words or "fact", 1
    while made in taken:
        number += 1
        made = f"{words or 'fact'}-{number}"
    return made
