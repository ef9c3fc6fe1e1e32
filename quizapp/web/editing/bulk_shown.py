"""What the pages of an import show: how far it is, its columns, what it would change in words.

Knows imports and the words of forms.
"""

from collections.abc import Mapping
from typing import Any

from quizapp.deck import KINDS
from quizapp.exchange.columns import KIND, ONE_ROW, is_target, targets
from quizapp.exchange.imports import Job
from quizapp.exchange.sheet import SheetError, sheet
from quizapp.exchange.summary import letter
from quizapp.library.preview import BY_NAME
from quizapp.phrase import restored
from quizapp.tables import ImportState
from quizapp.web.cards.told import KINDS as KIND_WORDS
from quizapp.web.editing import labels
from quizapp.web.words import gettext, lazy, say

# How many rows of a table are shown above its columns, and how many letters of a cell.
EXAMPLES, LONGEST = 3, 80
STAGES = {
    "": lazy("Waiting for its turn"),
    "reading": lazy("The table is read"),
    "making": lazy("Cards are made"),
    "rendering": lazy("Cards are laid out"),
    "linting": lazy("Cards are judged"),
    "writing": lazy("Everything is written at once"),
}
STATES = {
    ImportState.LOOKING: lazy("being looked at"),
    ImportState.READY: lazy("looked at"),
    ImportState.WRITING: lazy("being taken"),
    ImportState.DONE: lazy("taken"),
    ImportState.FAILED: lazy("not taken"),
    ImportState.CANCELLED: lazy("given up"),
    ImportState.UNDOING: lazy("being undone"),
    ImportState.UNDONE: lazy("undone"),
}


def stage(found: Job) -> str:
    """Return what is being done."""
    return str(STAGES.get(found.stage, STAGES[""]))


def found(found: Job) -> dict[str, Any]:
    """Return what an import would change, in the words of the page."""
    kept = dict(found.found)
    return kept | {
        "notes": [say(restored(each)) for each in found.reading.get("notes", ())],
        "error": say(restored(kept["error"])) if "error" in kept else "",
        "new": [_named(each) for each in kept.get("new", ())],
        "changed": [_changed(each) for each in kept.get("changed", ())],
        "wrong": [_wrong(each) for each in kept.get("wrong", ())],
        "flawed": [_flawed(each) for each in kept.get("flawed", ())],
        "lints": [_lint(each) for each in kept.get("lints", ())],
        "findings": [_finding(each) for each in kept.get("findings", ())],
    }


def columns(found: Job, text: str) -> list[dict[str, Any]]:
    """Return the columns of a table: each with its letter, its first cells and what it is."""
    if found.is_file or not text or found.is_working:
        return []
    try:
        rows = sheet(text).rows[: EXAMPLES + 1]
    except SheetError:
        return []
    reading = found.reading
    width = max(map(len, rows), default=0)
    kept = (*reading["columns"], *("" for _ in range(width)))
    names = [(each, label(reading["kind"], each)) for each in targets(reading["kind"])]
    return [
        {
            "number": number,
            "letter": letter(number),
            "cells": [row[number][:LONGEST] if number < len(row) else "" for row in rows],
            "value": kept[number],
            "names": names
            if any(kept[number] == each for each, _ in names) or not kept[number]
            else [(kept[number], label(reading["kind"], kept[number])), *names],
        }
        for number in range(width)
    ]


def sent_columns(sent: Mapping[str, str], kind: str, width: int) -> tuple[str, ...]:
    """Return what each column of a table was said to be; one that cannot be is left out."""
    chosen = [sent.get(f"column-{number}", "") for number in range(width)]
    return tuple(
        each if is_target(kind, each) and each not in chosen[:place] else ""
        for place, each in enumerate(chosen)
    )


def label(kind: str, name: str) -> str:
    """Return what a field is called; with the number of its row, if it is one of a list."""
    if name == KIND:
        return gettext("Kind of fact")
    one = ONE_ROW.fullmatch(name)
    field = one["field"] if one else name
    if not kind:
        kinds = [each for each in KINDS if is_target(each, field)]
        kind = kinds[0] if kinds else ""
    if field not in labels.FIELDS:
        return name
    said = str(labels.label(kind, field)[0])
    if one is None:
        return said
    part = labels.of_part(field, one["part"] or "")
    return f"{said} {int(one['number']) + 1}{f': {part}' if part else ''}"


def _named(each: Mapping[str, Any]) -> dict[str, Any]:
    kind = each["kind"]
    word = KIND_WORDS[next(known for known in KINDS if known == kind)] if kind else ""
    return dict(each) | {"kind": word, "of": kind}


def _changed(each: Mapping[str, Any]) -> dict[str, Any]:
    fields = [
        {
            "label": label(each["kind"], name),
            "pieces": [{"sort": sort, "text": text} for sort, text in pieces],
        }
        for name, pieces in each["fields"]
    ]
    return _named(each) | {"fields": fields}


def _wrong(each: Mapping[str, Any]) -> dict[str, Any]:
    mistakes = [
        {
            "column": one["column"],
            "label": label(each["kind"], one["field"]) if one["field"] else "",
            "what": say(restored(one["what"])),
        }
        for one in each["mistakes"]
    ]
    return _named(each) | {"mistakes": mistakes}


def _flawed(each: Mapping[str, Any]) -> dict[str, Any]:
    return _named(each) | {"findings": [_finding(one) for one in each["findings"]]}


def _lint(each: Mapping[str, Any]) -> dict[str, Any]:
    rule = BY_NAME.get(each["lint"])
    first = [_finding(one) for one in each["first"]]
    level = "error" if each["error"] else "warning"
    return dict(each) | {"id": rule.id if rule else "", "first": first, "level": level}


def _finding(each: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fact": each["fact"],
        "message": say(restored(each["message"])),
        "mend": say(restored(each["mend"])),
    }
