"""What an import would change, as JSON that is kept and shown: counts, the first rows of each sort.

Knows plans and findings.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from quizapp.exchange.columns import ONE_ROW, Reading
from quizapp.library.bulk import Outcome, Plan, Proposal
from quizapp.library.bulk_holding import in_error
from quizapp.library.bulk_taking import TAKEN
from quizapp.library.manuscript import Manuscript
from quizapp.phrase import stored
from quizapp.questions import Finding, Level

Json = dict[str, Any]
# Nobody reads more of them; the numbers are said all the same.
SHOWN = 100
SHOWN_WRONG = 300
SHOWN_FINDINGS = 5
# Of a text on the page of the dry run, in characters.
LONGEST = 600


def summary(plan: Plan, findings: Iterable[Finding], reading: Reading | None) -> Json:
    """Return what an import would change.

    Args:
        plan: What its rows say beside the deck.
        findings: What the lints say of the deck with them.
        reading: How the columns are read; none for a deck file.
    """
    counts = Counter(each.outcome.value for each in plan.proposals)
    findings = tuple(findings)
    held = in_error(plan, findings)
    return {
        "counts": {each.value: counts[each.value] for each in Outcome},
        "new": [_row(each) for each in plan.of(Outcome.NEW)[:SHOWN]],
        "changed": [_changed(each) for each in plan.of(Outcome.CHANGED)[:SHOWN]],
        "wrong": [_wrong(each, reading) for each in plan.of(Outcome.WRONG)[:SHOWN_WRONG]],
        "lints": _lints(plan, findings, held),
        "held": sorted(held),
        "flawed": _flawed(plan, findings, held),
        "blocked": plan.found.deck is None,
        "basis": basis(plan.found),
    }


def basis(found: Manuscript) -> str:
    """Return what tells whether a deck or its drafts changed."""
    drafts = sorted((number, at.isoformat()) for number, at in found.drafts.items())
    return f"{found.row.version} {sha256(repr(drafts).encode()).hexdigest()[:16]}"


def told_findings(findings: Sequence[Finding]) -> list[Json]:
    """Return findings as they are shown."""
    return [
        {"fact": each.fact, "message": stored(each.message), "mend": stored(each.mend)}
        for each in findings[:SHOWN_FINDINGS]
    ]


def _flawed(plan: Plan, findings: Iterable[Finding], held: Collection[str]) -> list[Json]:
    """Return the first rows in which lints find errors, with what they find."""
    errors: dict[str, list[Finding]] = {}
    for each in findings:
        if each.level is Level.ERROR:
            for fact in (each.fact, *each.others):
                errors.setdefault(fact, []).append(each)
    rows = (each for each in plan.of(*TAKEN) if each.written and each.written.id in held)
    return [
        _row(each) | {"findings": told_findings(errors[each.written.id])}
        for each in islice(rows, SHOWN_WRONG)
        if each.written
    ]


def _row(each: Proposal) -> Json:
    written = each.written
    return {
        "row": each.row,
        "kind": written.kind.value if written else "",
        "title": _cut(written.title) if written else "",
        "says": _cut(written.says) if written else "",
        "id": written.id if written else "",
    }


def _changed(each: Proposal) -> Json:
    fields = [
        [changed.name, [[piece.sort.value, _cut(piece.text)] for piece in changed.pieces]]
        for changed in each.changed
    ]
    return _row(each) | {"fields": fields}


def _wrong(each: Proposal, reading: Reading | None) -> Json:
    places = _places(reading)
    mistakes = [
        {
            "field": str(wrong.place[0]) if wrong.place else "",
            "column": places.get(str(wrong.place[0]), "") if wrong.place else "",
            "what": stored(wrong.bare or wrong.what),
        }
        for wrong in each.wrong
    ]
    mistakes.sort(key=lambda one: (len(one["column"]), one["column"]))
    return _row(each) | {"mistakes": mistakes}


def _places(reading: Reading | None) -> Mapping[str, str]:
    """Return the letter of the column of each field, as spreadsheets have it."""
    found: dict[str, str] = {}
    for number, column in enumerate(reading.columns if reading else ()):
        one = ONE_ROW.fullmatch(column)
        found.setdefault(one["field"] if one else column, letter(number))
    return found


def letter(number: int) -> str:
    """Return how spreadsheets call a column, 0 for the first: A to Z, AA and so on."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _lints(plan: Plan, findings: Iterable[Finding], held: Collection[str]) -> list[Json]:
    """Return what the lints say of the facts that come or change, by lint, errors first.

    The errors of rows that are held back are told with these; others keep all from publishing.
    """
    taken = {each.written.id for each in plan.of(*TAKEN) if each.written}
    groups: dict[tuple[bool, str], list[Finding]] = {}
    for each in findings:
        facts, is_error = {each.fact, *each.others}, each.level is Level.ERROR
        if facts.isdisjoint(held) if is_error else not facts.isdisjoint(taken):
            groups.setdefault((not is_error, each.lint), []).append(each)
    return [
        {
            "lint": lint,
            "error": not is_warning,
            "count": len(group),
            "first": told_findings(group),
        }
        for (is_warning, lint), group in sorted(groups.items())
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
