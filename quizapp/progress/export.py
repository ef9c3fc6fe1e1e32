"""Everything that a site keeps of a learner, for themselves: as JSON, or as tables of CSV in a zip.

Left out are counters, which follow from the reviews, and the hashes of passwords and tokens. Rows
are written as they are read, so that the longest log will do. Knows all tables with people in them.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from quizapp.progress.bound import PERSON
from quizapp.tables import (
    Act,
    AskedAgain,
    Attempt,
    Card,
    CardSetting,
    Course,
    Deck,
    DeckAuthor,
    Draft,
    ExtraTime,
    Fact,
    Holiday,
    Learning,
    LiveAnswer,
    LiveSeat,
    Member,
    Memory,
    PendingAnswer,
    Person,
    Problem,
    Quiz,
    ResetLink,
    Response,
    Review,
    SignIn,
    Weights,
)

FORMAT, VERSION = "quizapp-own-data", 1
CHUNK = 1000
# What a spreadsheet takes for a formula, which could do harm when the file is opened; some take the
# wide forms of East Asian keyboards as well (OWASP, "CSV Injection").
FORMULA: tuple[str, ...] = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
FORMULA += ("\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")
SECRET = frozenset({"password", "name_key", "token_hash", "admin", "settled_by"})
# What is right, and what was reached, the quiz tells when it wants to.
TOLD_LATER = frozenset({"question", "verdict", "share", "points"})
# What follows from the facts of a deck, or counts forms.
FOLLOWS = frozenset({"digest", "rivals", "title_html", "body_html", "note_html", "topic_id"})
FOLLOWS |= {"fact_id", "form", "pressed_at", "based_on"}
# Study days are kept as numbers and said as dates.
DAYS = frozenset({"study_day", "due_day", "exam_day", "first_day", "last_day", "buried_until"})
DAYS |= {"more_new_day"}


# What is said by its name instead of its number, and what the number is that of.
NAMED: dict[str, tuple[str, Any, Any]] = {
    "quiz_id": ("quiz", Quiz.title, Quiz.id),
    "course_id": ("course", Course.title, Course.id),
    "card_id": ("card", Card.key, Card.id),
    "deck_id": ("deck", Deck.slug, Deck.id),
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table of what is kept of someone.

    Attributes:
        name: Of the table in the export.
        columns: Names of its columns.
        query: Gives the rows, by id of the person.
    """

    name: str
    columns: tuple[str, ...]
    query: Select[*tuple[Any, ...]]


def _part(
    name: str,
    table: Any,  # noqa: ANN401 - a class of tables
    whose: Any = None,  # noqa: ANN401 - a column
    *,
    through: Any = None,  # noqa: ANN401 - a condition
    without: frozenset[str] = SECRET,
) -> Part:
    """Return a part with the columns of a table; cards said by key, decks and courses by name.

    Args:
        name: Of the part.
        table: The table.
        whose: The column that names the person; that of the table itself if it is not said.
        through: What joins the table of that column, if it is another one.
        without: Columns that are left out.
    """
    whose = table.person_id if whose is None else whose
    columns = {
        each.key: getattr(table, each.key)
        for each in table.__table__.columns
        if each.key not in without and each.key != whose.key
    }
    query = select().select_from(table)
    if through is not None:
        query = query.join(whose.class_, through)
    for key, (said, name_of, of) in NAMED.items():
        if key in columns:
            columns = {said: name_of} | columns
            number = columns.pop(key)
            if through is None or name_of.class_ is not whose.class_:
                query = query.outerjoin(name_of.class_, of == number)
    named = [column.label(key) for key, column in columns.items()]
    return Part(
        name=name,
        columns=tuple(columns),
        query=query.add_columns(*named)
        .where(whose == PERSON)
        .order_by(*table.__table__.primary_key),
    )


PARTS = (
    _part("settings", Person, Person.id),
    _part("holidays", Holiday),
    _part("decks", Learning),
    _part("reviews", Review),
    _part("acts", Act),
    _part("asked_again", AskedAgain),
    _part("own_decks", Deck, Deck.owner_id, without=FOLLOWS),
    _part("own_facts", Fact, Deck.owner_id, through=Deck.id == Fact.deck_id, without=FOLLOWS),
    _part("drafts", Draft, Draft.changed_by, without=FOLLOWS),
    _part("helps", DeckAuthor),
    _part("courses", Member),
    _part("reset_links", ResetLink),
    _part("memories", Memory),
    _part("notes", CardSetting),
    _part("pending_answers", PendingAnswer),
    _part("problems", Problem),
    _part("weights", Weights),
    _part("attempts", Attempt, without=SECRET | TOLD_LATER),
    _part(
        "answers",
        Response,
        Attempt.person_id,
        through=Attempt.id == Response.attempt_id,
        without=SECRET | TOLD_LATER,
    ),
    _part("extra_time", ExtraTime),
    _part("live_seats", LiveSeat),
    _part(
        "live_answers",
        LiveAnswer,
        LiveSeat.person_id,
        through=LiveSeat.id == LiveAnswer.seat_id,
        without=SECRET | TOLD_LATER,
    ),
    _part("sign_ins", SignIn),
)


def write_json(session: Session, person_id: int, now: datetime, to: IO[bytes]) -> None:
    """Write everything of someone as one JSON document: a list of objects by table.

    Args:
        session: Where to read.
        person_id: Whose.
        now: The moment, which the document names.
        to: Where to write, as UTF-8.
    """
    head = {"format": FORMAT, "version": VERSION, "made_at": now}
    to.write(_json(head)[:-1])
    for part in PARTS:
        to.write(f',\n"{part.name}": ['.encode())
        between = b"\n"
        for row in _rows(session, part, person_id):
            to.write(between + _json(dict(zip(part.columns, row, strict=True))))
            between = b",\n"
        to.write(b"\n]")
    to.write(b"\n}\n")


def write_csv(session: Session, person_id: int, to: IO[bytes]) -> None:
    """Write everything of someone as a zip of one CSV file for each table.

    Args:
        session: Where to read.
        person_id: Whose.
        to: Where to write.
    """
    with ZipFile(to, "w", ZIP_DEFLATED) as packed:
        for part in PARTS:
            with (
                packed.open(f"{part.name}.csv", "w", force_zip64=True) as file,
                io.TextIOWrapper(file, "utf-8", newline="") as text,
            ):
                rows = csv.writer(text)
                rows.writerow(part.columns)
                rows.writerows(map(_cells, _rows(session, part, person_id)))


def _rows(session: Session, part: Part, person_id: int) -> Iterator[list[Any]]:
    """Yield the rows of a part, days as dates, a few at a time from the database."""
    query = part.query.execution_options(yield_per=CHUNK)
    days = [place for place, name in enumerate(part.columns) if name in DAYS]
    for row in session.connection().execute(query, {"person": person_id}):
        values = [*row]
        for place in days:
            if values[place] is not None:
                values[place] = date.fromordinal(values[place])
        yield values


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    """Return what JSON has no form for as text."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON.")


def _cells(row: list[Any]) -> list[Any]:
    return [*map(cell, row)]


def cell(value: object) -> object:
    """Return what stands in a cell of CSV; never anything that is taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
