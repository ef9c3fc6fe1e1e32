"""A form as its page shows it: fields with their labels, values, rows and mistakes.

Knows the fields of deck files and what was sent; judges nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quizapp.deck import KINDS, Kind, QuestionType
from quizapp.deck_file import LISTS, Field, Head, Sort, Wrong, fields_of
from quizapp.web.cards.told import WAYS
from quizapp.web.editing import labels
from quizapp.web.editing.groups import ABOUT_IT, DECK, grouped
from quizapp.web.words import languages

Sent = Mapping[str, str]
# The button that shows one more row of a list; it sends the name of the list.
ADD = "add"
# Written in several lines.
LONG = frozenset({"statement", "note", "description", "about", "feedback", "prompt", "proposition"})
LONG_PARTS = frozenset({"feedback"})
# How many rows a list has from the start.
ROWS: Mapping[str, int] = {"items": 3, "steps": 3, "options": 3, "pairs": 3}
ROW = re.compile(r"(?P<list>[a-z_]+)-(?P<number>[0-9]{1,4})(?:-|$)")
MARKS: Mapping[Sort, str] = {Sort.WHOLE: "numeric", Sort.NUMBER: "decimal"}
# It says something in every fact.
ALWAYS = frozenset({"importance"})
FACT_IDS = ("requires", "contrast", "rivals")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A field, or a field of a row.

    Attributes:
        name: By which it is sent.
        label: What it is called.
        help: What is to be written there; empty if the label says it.
        sort: What it takes.
        value: What stands in it.
        words: Those to choose from, with what each is called.
        mistakes: What is wrong with it.
        long: Whether it is written in several lines.
        rows: Of a list.
        mark: Which keys a phone shows.
        fixed: Whether it cannot be changed.
        ids: Whether it takes ids of facts, which the page lists.
    """

    name: str
    label: str
    help: str
    sort: Sort
    value: str = ""
    words: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[str, ...] = ()
    long: bool = False
    rows: tuple[tuple["Shown", ...], ...] = ()
    mark: str = ""
    fixed: bool = False
    ids: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Fields that stand together; without a heading, always to be seen."""

    heading: str
    fields: tuple[Shown, ...]

    @property
    def is_open(self) -> bool:
        """Return whether something in it is wrong, or written that is looked for there."""
        own = (each for each in self.fields if each.name not in ALWAYS)
        written = self.heading == ABOUT_IT and any(
            part.value for each in own for part in _each(each)
        )
        return written or any(_has_mistakes(each) for each in self.fields)

    def has(self, row: str) -> bool:
        """Return whether a row, `items-3`, is of one of its fields."""
        return any(row.rpartition("-")[0] == each.name for each in self.fields)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What a form is filled with.

    Attributes:
        kind: Of the fact; `deck` for the form of a deck.
        sent: What stands in it, rows numbered from 0 without a gap.
        wrong: What is wrong with it, by place.
        topics: Ids and titles of the topics of the deck.
        fixed: Names of the fields that cannot be changed.
        rows: How many rows a list must show, by its name.
        left_out: Names of the fields that say nothing in this deck; one that does is shown.
    """

    kind: str
    sent: Sent
    wrong: Sequence[Wrong] = ()
    topics: tuple[tuple[str, str], ...] = ()
    fixed: frozenset[str] = frozenset()
    rows: Mapping[str, int] | None = None
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """A form ready to be shown.

    Attributes:
        groups: Its fields.
        mistakes: What is wrong with it as a whole.
        places: The fields with mistakes: name, label and what is wrong, in their order.
    """

    groups: tuple[Group, ...]
    mistakes: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]


def form(filled: Filled) -> FormPage:
    """Return a form as its page shows it."""
    shape = Head if filled.kind == DECK else KINDS[Kind(filled.kind)]
    fields = {each.name: each for each in fields_of(shape)}
    groups = [
        Group(
            heading=heading,
            fields=tuple(_shown(fields[name], filled) for name in names if _is_in(name, filled)),
        )
        for heading, names in grouped(filled.kind, filled.sent, fields)
    ]
    told = [
        (each.name, each.label, said)
        for group in groups
        for field in group.fields
        for each in _each(field)
        for said in each.mistakes
    ]
    known = {name for group in groups for name in (each.name for each in group.fields)}
    whole = (each.what for each in filled.wrong if not each.place or each.place[0] not in known)
    return FormPage(groups=tuple(groups), mistakes=tuple(whole), places=tuple(told))


def _is_in(name: str, filled: Filled) -> bool:
    """Return whether a field is shown: one that is left out still is where something stands."""
    return (
        name not in filled.left_out
        or bool(written_rows(filled.sent, name))
        or any(each.place and each.place[0] == name for each in filled.wrong)
    )


def _shown(field: Field, filled: Filled) -> Shown:
    name, help_ = labels.label(filled.kind, field.name, filled.sent.get("type", ""))
    of_field = [each for each in filled.wrong if each.place and each.place[0] == field.name]
    make = partial(
        Shown,
        name=field.name,
        label=name,
        help=help_,
        sort=field.sort,
        fixed=field.name in filled.fixed,
        ids=field.name in FACT_IDS,
    )
    if field.sort not in LISTS:
        return make(
            value=filled.sent.get(field.name, ""),
            words=_words(field, filled),
            mistakes=tuple(each.what for each in of_field),
            long=field.name in LONG,
            mark=MARKS.get(field.sort, ""),
        )
    rows = [_row(field, number, filled) for number in range(_count(field, filled))]
    of_rows = {id(each) for each in of_field if _row_of(field, each, filled.sent) is not None}
    return make(rows=tuple(rows), mistakes=tuple(e.what for e in of_field if id(e) not in of_rows))


def _words(field: Field, filled: Filled) -> tuple[tuple[str, str], ...]:
    if field.name == "topic":
        known = filled.topics
    elif field.name == "language":
        known = languages()
    elif field.name == "importance":
        known = tuple((each, labels.WORDS[each]) for each in "123")
    elif field.name == "type":
        known = tuple((each.value, WAYS[each]) for each in QuestionType)
    else:
        known = tuple((each, labels.WORDS[each]) for each in field.words)
    value = filled.sent.get(field.name, "")
    # What is written stays, even if it is none of them.
    strange = bool(known and value.strip() and value not in {each for each, _ in known})
    return ((value, value), *known) if strange else known


def _count(field: Field, filled: Filled) -> int:
    """Return how many rows to show: those written, and one more to write in."""
    there = written_rows(filled.sent, field.name)
    wished = (filled.rows or {}).get(field.name, 0)
    return max(there + 1, ROWS.get(field.name, 1), wished)


def written_rows(sent: Sent, name: str) -> int:
    """Return how many rows of a list were sent, up to the last one."""
    found = (ROW.match(each) for each in sent)
    numbers = [int(each["number"]) for each in found if each and each["list"] == name]
    return max(numbers, default=-1) + 1


def added_row(sent: Sent) -> tuple[dict[str, int], str]:
    """Return how many rows the list must show that was to get one more, and the name of that row.

    Both are empty if none was.
    """
    name = sent.get(ADD, "")
    if not name:
        return {}, ""
    there = written_rows(sent, name)
    return {name: there + 1}, f"{name}-{there}"


def _row(field: Field, number: int, filled: Filled) -> tuple[Shown, ...]:
    wrong = [each for each in filled.wrong if each.place and each.place[0] == field.name]
    wrong = [each for each in wrong if _row_of(field, each, filled.sent) == number]
    names = [part.name for part in field.row]
    whole, _ = labels.label(filled.kind, field.name)
    row = []
    for part in field.row:
        name = f"{field.name}-{number}-{part.name}".removesuffix("-")
        row.append(
            Shown(
                name=name,
                label=labels.of_part(field.name, part.name) or f"{whole}, {number + 1}",
                help="",
                sort=part.sort,
                value=filled.sent.get(name, ""),
                words=tuple((each, labels.WORDS[each]) for each in part.words),
                mistakes=tuple(e.what for e in wrong if _part_of(e, names) == part.name),
                long=part.name in LONG_PARTS,
                mark=MARKS.get(part.sort, ""),
                ids=field.name in FACT_IDS,
            )
        )
    # What is to be written comes first; an id is seldom looked at.
    return tuple(sorted(row, key=lambda each: each.name.endswith("-id")))


def _row_of(field: Field, wrong: Wrong, sent: Sent) -> int | None:
    """Return the row that a mistake is about; none if it is about the whole list."""
    match wrong.place[1:2]:
        case (int() as number,):
            return number
        case (str() as key,) if field.row and field.row[0].name == "key":
            count = written_rows(sent, field.name)
            keys = [sent.get(f"{field.name}-{number}-key") for number in range(count)]
            return keys.index(key) if key in keys else None
    return None


def _part_of(wrong: Wrong, names: Sequence[str]) -> str:
    """Return the field of a row that a mistake is about; the one written first by default."""
    last = str(wrong.place[-1])
    usual = next((name for name in names if name != "id"), names[0])
    return last if len(wrong.place) > 2 and last in names else usual  # noqa: PLR2004 - list, row, field


def _each(field: Shown) -> Iterable[Shown]:
    """Yield a field and those of its rows."""
    yield field
    for row in field.rows:
        yield from row


def _has_mistakes(field: Shown) -> bool:
    return any(each.mistakes for each in _each(field))
