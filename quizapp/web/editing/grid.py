"""Facts of one kind as a grid of cells, to type or paste many at once; they are kept as drafts.

Knows manuscripts, cells and Flask.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import Field, Sort
from quizapp.deck_file.sent import YES
from quizapp.exchange.cells import cell, grid_fields, mark, typed_row
from quizapp.library.bulk import Incoming, Outcome, Plan, plan
from quizapp.library.bulk_taking import keep_drafts
from quizapp.library.drafted import DraftError
from quizapp.library.manuscript import Manuscript, Written, manuscript
from quizapp.tables import write
from quizapp.web.cards.told import KINDS as KIND_WORDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, labels, shown
from quizapp.web.numbers import whole
from quizapp.web.requests import with_room
from quizapp.web.words import gettext, ngettext, say

PAGE, BLANK = 50, 10
KEPT = (Outcome.NEW, Outcome.CHANGED, Outcome.WRONG)
MOST_FIELDS = (PAGE + BLANK) * 20
LONGEST_PAGE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell; without a value, what it holds is seen in the form of the fact only."""

    name: str
    label: str
    value: str | None
    words: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row: a fact, or a blank one.

    Attributes:
        number: On the page, from 1.
        id: Of the fact; empty for a blank row.
        title: What it is about.
        place: Of its form.
        was: What tells whether its cells were changed.
        mistakes: What is wrong with it as a whole.
    """

    number: int
    id: str
    title: str
    place: str
    was: str
    cells: tuple[Cell, ...]
    mistakes: tuple[str, ...] = ()


def _grid(slug: str) -> ResponseReturnValue:
    """Show the grid of a kind, and keep what is typed in it."""
    learner, row = access.editor(slug)
    kind, page = _asked()
    found = manuscript(session(), row)
    if request.method == "GET":
        return _page(found, kind, page)
    sent = access.sent()
    changed, overtaken = _changed(found, kind, sent)
    made = plan(found, changed, shown.usual_topic(found))
    try:
        with write(session()):
            kept = keep_drafts(session(), made, learner.id, now(), KEPT)
    except DraftError as error:
        return _page(found, kind, page, _typed(sent), {}, say(error)), 422
    wrong = _mistakes(made) | overtaken
    if wrong:
        mistake = gettext("It is kept as far as it could be. Some cells must be mended.")
        again = manuscript(session(), row)
        return _page(again, kind, page, _typed(sent), wrong, mistake), 422
    said = ngettext("%(num)s draft is kept.", "%(num)s drafts are kept.", len(kept))
    flash(said if kept else gettext("Nothing has changed."), "success")
    return redirect(url_for("editing.grid", slug=slug, kind=kind.value, page=page), 303)


def _asked() -> tuple[Kind, int]:
    kind = request.args.get("kind", Kind.TERM.value)
    page = whole(request.args.get("page", "1"))
    if kind not in {*KINDS} or page is None:
        abort(404)
    return Kind(kind), max(1, page)


def _typed(sent: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Return the rows that were sent: each with its cells by the name of the field."""
    rows: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        _, _, rest = name.partition("row-")
        said, _, field = rest.partition("-")
        number = whole(said)
        if field and number is not None and number <= PAGE + BLANK:
            rows.setdefault(number, {})[field] = text
    return rows


def _changed(
    found: Manuscript, kind: Kind, sent: Mapping[str, str]
) -> tuple[list[Incoming], dict[int, dict[str, list[str]]]]:
    """Return the rows that were changed here, and those that someone else changed meanwhile."""
    fields = grid_fields(kind)
    by_id = {each.id: each for each in found.written if each.kind is kind}
    changed: list[Incoming] = []
    overtaken: dict[int, dict[str, list[str]]] = {}
    for number, typed in sorted(_typed(sent).items()):
        cells = {each.name: typed[each.name] for each in fields if each.name in typed}
        before = by_id.get(typed.get("id", ""))
        if not before:
            if any(text.strip() for name, text in cells.items() if name not in GIVEN):
                changed.append(typed_row(number, kind, cells))
            continue
        now_there = _values(before, fields)
        if mark([cells.get(each.name) for each in fields]) == typed.get("was"):
            continue
        if mark(now_there) != typed.get("was"):
            said = gettext("Somebody changed this fact meanwhile. Look at it in its form.")
            overtaken[number] = {"": [said]}
            continue
        changed.append(typed_row(number, kind, {"id": before.id} | cells))
    return changed, overtaken


def _mistakes(made: Plan) -> dict[int, dict[str, list[str]]]:
    wrong: dict[int, dict[str, list[str]]] = {}
    for each in made.of(Outcome.WRONG):
        of_row = wrong.setdefault(each.row, {})
        for one in each.wrong:
            field = str(one.place[0]) if one.place else ""
            of_row.setdefault(field, []).append(say(one.bare or one.what))
    return wrong


def _page(
    found: Manuscript,
    kind: Kind,
    page: int,
    typed: Mapping[int, Mapping[str, str]] | None = None,
    wrong: Mapping[int, Mapping[str, Sequence[str]]] | None = None,
    mistake: str = "",
) -> str:
    of_kind = [each for each in found.written if each.kind is kind]
    pages = max(1, -(-len(of_kind) // PAGE))
    if page > pages:
        abort(404)
    here = of_kind[(page - 1) * PAGE : page * PAGE]
    given = {"topic": shown.usual_topic(found), "importance": "2"}
    blank = [Written(kind=kind, sent=given, draft=None)] * (BLANK if page == pages else 0)
    fields = grid_fields(kind)
    rows = [
        _row(found, number, each, (typed or {}).get(number, {}), (wrong or {}).get(number, {}))
        for number, each in enumerate([*here, *blank], start=1)
    ]
    counts = {each: sum(one.kind is each for one in found.written) for each in KINDS}
    return render_template(
        "editing/grid.html",
        deck=found.row,
        kind=kind,
        kinds=[(each.value, KIND_WORDS[each], count) for each, count in counts.items()],
        columns=[_label(kind, each) for each in fields],
        rows=rows,
        page=page,
        pages=pages,
        mistake=mistake,
    )


def _row(
    found: Manuscript,
    number: int,
    written: Written,
    typed: Mapping[str, str],
    wrong: Mapping[str, Sequence[str]],
) -> Row:
    fields = grid_fields(written.kind)
    values = _values(written, fields)
    cells = tuple(
        Cell(
            name=f"row-{number}-{field.name}",
            label=_label(written.kind, field),
            value=typed.get(field.name, value) if value is not None else None,
            words=_words(found, field),
            mistakes=tuple(wrong.get(field.name, ())),
        )
        for field, value in zip(fields, values, strict=True)
    )
    known = {field.name for field in fields}
    is_kept = bool(written.published or written.draft is not None)
    return Row(
        number=number,
        id=written.id,
        title=written.title if is_kept else "",
        place=shown.place(found.row.slug, written) if is_kept else "",
        was=mark(values),
        cells=cells,
        mistakes=tuple(_of_whole(wrong, known)),
    )


def _of_whole(wrong: Mapping[str, Sequence[str]], known: Iterable[str]) -> Iterable[str]:
    """Yield what is wrong with a row in no cell that it has."""
    return (said for name, all_said in wrong.items() if name not in known for said in all_said)


def _values(written: Written, fields: Iterable[Field]) -> list[str | None]:
    return [cell(each, written.sent) for each in fields]


def _label(kind: Kind, field: Field) -> str:
    return str(labels.label(kind.value, field.name)[0])


def _words(found: Manuscript, field: Field) -> tuple[tuple[str, str], ...]:
    if field.name == "topic":
        return shown.topics(found)
    if field.name == "importance":
        return tuple((each, labels.WORDS[each]) for each in "123")
    if field.sort is Sort.TRUTH:
        return ((YES, gettext("Yes")),)
    return tuple((each, str(labels.WORDS.get(each, each))) for each in field.words)


# What a blank row says already.
GIVEN: Any = frozenset({"topic", "importance", "type"})
grid = with_room(_grid, body=LONGEST_PAGE, fields=LONGEST_PAGE, parts=MOST_FIELDS)
