"""Someone with many cards and a long log, beside 1,000 others: built once, then taken from a file.

Of 100,000 cards 90 % are met, most of them ten times or more, which makes a log of a million
reviews. About 3 % of the met ones are due, since the last days, none of them in steps. Cards share
some thousand histories, which were lived day by day through the scheduler, so that memories and
counters are what the log says.
"""

import json
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from quizapp import schema, tables
from quizapp.accounts import create_guest, save_settings
from quizapp.library import publish
from quizapp.progress.stored import memory_json, memory_row
from quizapp.scheduling import Calendar, Memory, Phase, Policy, Rating, outcomes, recall
from quizapp.tables import connect
from tests.build import NOW, deck, farms

CARDS = 100_000
OTHERS = 1_000
CARDS_OF_OTHERS = 20
HISTORIES = 3_000
# The longest ago that a history began, in days; together with the ratings it makes ten reviews.
BEGAN = 1_300
LEARNER, DECK = 1, 2
TOPICS = 20
CALENDAR, POLICY = Calendar(zone="UTC"), Policy()
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Big:
    """A database that is ready: its file, whose log is long, and when it is."""

    path: Path
    learner_id: int = LEARNER
    deck_id: int = DECK
    now: datetime = NOW

    @property
    def url(self) -> str:
        """Return the address of the database."""
        return f"sqlite:///{self.path}"


def big(cards: int = CARDS) -> Big:
    """Return the database with so many cards; it is built the first time, in about a minute.

    Whoever writes to it copies the file first.
    """
    sources = (Path(__file__), *sorted(Path(tables.__file__).parent.glob("*.py")))
    digest = sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()[:16]
    # Not where other files of tests are: those are kept in memory.
    path = Path(f"/tmp/quizapp-big-{os.getuid()}-{digest}-{cards}.sqlite3")  # noqa: S108 - with the id of the user
    if not path.exists():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            made = Path(folder) / "quiz.sqlite3"
            _build(made, cards)
            made.replace(path)
    return Big(path=path)


def _build(path: Path, cards: int) -> None:
    engine = connect(f"sqlite:///{path}")
    schema.upgrade(engine)
    with Session(engine) as session:
        person = create_guest(session, "UTC", NOW - timedelta(days=BEGAN))
        save_settings(session, person.id, new_per_day=9999, reviews_per_day=9999)
        publish(session, deck(*farms()), NOW - timedelta(days=BEGAN))
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE template AS SELECT 0 AS history, 0 AS number, review.* FROM review"
        )
        rows = [row for number in range(HISTORIES) for row in _history(number)]
        names = ", ".join(rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.executemany(f"INSERT INTO template ({names}) VALUES ({values})", rows)  # noqa: S608 - our own names
        _cards(raw, cards)
        _learn(raw, cards)
        _count(raw)
        connection.exec_driver_sql("DROP TABLE template")
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("VACUUM")
    raw.close()


def _history(number: int) -> Iterator[dict[str, Any]]:
    """Yield the reviews of a card whose last one was some days ago."""
    chance = random.Random(number)
    at = NOW - timedelta(days=chance.randint(10, BEGAN), minutes=chance.randint(0, 300))
    end = NOW - timedelta(days=chance.randint(1, 5)) + timedelta(hours=8)
    memory: Memory | None = None
    place = 0
    while at < end or (memory and memory.phase is not Phase.REVIEW):
        rating, fuzz = _rating(chance, memory), chance.random()
        found = outcomes(memory, at, CALENDAR, POLICY, fuzz)[rating]
        yield _row(memory, found, rating, at, fuzz) | {"history": number, "number": place}
        memory, place = found, place + 1
        at = found.due + (MINUTE * chance.randint(0, 900) if found.interval else MINUTE)


def _rating(chance: random.Random, memory: Memory | None) -> Rating:
    if memory is None or memory.phase is not Phase.REVIEW:
        return Rating.GOOD
    (drawn,) = chance.choices([*Rating], [10, 10, 70, 10])
    return Rating(drawn)


def _row(
    before: Memory | None, after: Memory, rating: Rating, at: datetime, fuzz: float
) -> dict[str, Any]:
    learnt = before is not None and before.phase is Phase.REVIEW
    predicted = round(1000 * recall(before, at, CALENDAR)) if before and learnt else None
    kept = memory_row(after)
    moments = {"answered_at": at, "recorded_at": at, "card_changed_at": NOW, "due": after.due}
    return {
        "study_day": CALENDAR.day(at),
        "question_type": "typed" if learnt else "choice",
        "given": "kolkhoz" if rating > Rating.AGAIN else "sovkhoz",
        "outcome": "right" if rating > Rating.AGAIN else "near-miss",
        "suggested": int(Rating.GOOD if rating > Rating.AGAIN else Rating.AGAIN),
        "rating": int(rating),
        "milliseconds": 2000 + round(fuzz * 10_000),
        "before": json.dumps(memory_json(before)) if before else None,
        "before_phase": before.phase.value if before else None,
        **{name: kept[name] for name in ("phase", "stability", "difficulty", "step")},
        "due_day": after.due_day,
        "interval": after.interval,
        "zone": "UTC",
        "rollover_hour": 4,
        "retention": POLICY.retention,
        "maximum_interval": POLICY.maximum_interval,
        "scheduler": "fsrs-6",
        "weights_id": 0,
        "scheduled": 1,
        "fuzz": fuzz,
        "predicted": predicted,
        **{name: f"{moment:%Y-%m-%d %H:%M:%S.%f}" for name, moment in moments.items()},
    }


def _copied(table: type[tables.Base], changes: dict[str, str], of: str) -> str:
    """Return SQL that copies rows of a table, some columns changed; `n` numbers the copies."""
    columns = [each.name for each in table.__table__.columns]
    taken = [changes.get(name, f"{table.__tablename__}.{name}") for name in columns]
    return (
        f"INSERT INTO {table.__tablename__} ({', '.join(columns)}) SELECT {', '.join(taken)} {of}"
    )


def _names(table: type[tables.Base]) -> str:
    return ", ".join(each.name for each in table.__table__.columns)


def _numbers(count: int) -> str:
    more = f"SELECT n + 1 FROM numbers WHERE n < {count - 1}"  # noqa: S608 - our own words
    return f"(WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL {more}) SELECT n FROM numbers)"  # noqa: S608 - as above


def _cards(raw: sqlite3.Connection, cards: int) -> None:
    """Make a deck of so many cards, two of each fact, after the pattern of a published one."""
    first = raw.execute("SELECT max(id) FROM card").fetchone()[0] + 1
    facts = cards // 2
    of_deck = {"id": str(DECK), "uid": "'big-deck-big-deck-big'", "slug": "'big'"}
    of_deck |= {"title": "'Big'", "fact_count": str(facts), "card_count": str(cards)}
    topic = {"id": "100 + n", "deck_id": str(DECK), "slug": "'t' || n", "position": "n"}
    fact = {"id": "1000 + n", "deck_id": str(DECK), "slug": "'f' || n", "position": "n"}
    fact |= {"topic_id": f"100 + n % {TOPICS}"}
    note = {"id": "1000 + n", "deck_id": str(DECK), "key": "'big/n' || n", "guid": "'g' || n"}
    note |= {"anki_id": "1000000 + n", "position": "n"}
    card = {"id": f"{first} + n", "deck_id": str(DECK), "fact_id": "1000 + n / 2"}
    card |= {"note_id": "1000 + n / 2", "key": "'big/f' || (n / 2) || '/a' || (n % 2)"}
    # The second cards of facts come after the first ones of ten.
    card |= {"fact_slug": "'f' || (n / 2)", "aspect": "'a' || (n % 2)", "contrast": "'[]'"}
    card |= {"position": "n / 20 * 20 + n % 2 * 10 + n / 2 % 10", "note_ord": "0"}
    for table, changes, count in (
        (tables.Deck, of_deck, 1),
        (tables.Topic, topic, TOPICS),
        (tables.Fact, fact, facts),
        (tables.Note, note, facts),
        (tables.Card, card, cards),
    ):
        name = table.__tablename__
        of = f"FROM {name}, {_numbers(count)} WHERE {name}.id = 1"
        raw.execute(_copied(table, changes, of))


def _learn(raw: sqlite3.Connection, cards: int) -> None:
    """Let the learner meet nine of ten cards, and the others a few."""
    (first,) = raw.execute("SELECT min(id) FROM card WHERE deck_id = ?", (DECK,)).fetchone()
    others = f"FROM person, {_numbers(OTHERS)} WHERE person.id = 1"
    raw.execute(_copied(tables.Person, {"id": "2 + n"}, others))
    raw.execute(
        "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
        "SELECT id, ?, created_at, 0, CASE id WHEN ? THEN ? ELSE 0 END FROM person",
        (DECK, LEARNER, cards * 9 // 10 // 20 * 20),
    )
    met = f"FROM {_numbers(cards)} JOIN template AS review ON history = n % {HISTORIES}"
    review = {
        "id": "NULL",
        "person_id": "{person}",
        "client_id": "n || '-' || review.number",
        "card_id": f"{first} + n",
        "deck_id": str(DECK),
    }
    copied = _copied(tables.Review, review, met)
    # Whoever learns goes through a deck from the beginning.
    met_so_far = f" WHERE n < {cards * 9 // 10} ORDER BY review.answered_at"
    raw.execute(copied.format(person=LEARNER) + met_so_far)
    raw.execute(
        copied.format(person="person.id")
        + f" JOIN person ON person.id > 1 WHERE n < {CARDS_OF_OTHERS}"
    )
    _fill(
        raw,
        tables.Memory,
        "SELECT person_id, card_id, deck_id, phase, step, stability, difficulty, "
        "max(answered_at), due, due_day, interval, count(*), "
        "total(before_phase = 'review' AND rating = 1) FROM review GROUP BY person_id, card_id",
    )


def _count(raw: sqlite3.Connection) -> None:
    """Count what the log and the memories say."""
    _fill(
        raw,
        tables.DayCount,
        "SELECT person_id, study_day, deck_id, rating, count(*), sum(before_phase IS NULL), "
        "total(before_phase = 'review'), sum(milliseconds) FROM review GROUP BY 1, 2, 3, 4",
    )
    _fill(
        raw,
        tables.RecallCount,
        "SELECT person_id, study_day, deck_id, predicted / 100, count(*), sum(rating > 1), "
        "sum(predicted) FROM review WHERE predicted < 1000 GROUP BY 1, 2, 3, 4",
    )
    _fill(
        raw,
        tables.DueCount,
        "SELECT person_id, deck_id, due_day, count(*) FROM memory WHERE phase = 'review' "
        "GROUP BY 1, 2, 3",
    )
    power = "CASE " + " ".join(f"WHEN stability < {2 << n} THEN {n}" for n in range(16)) + " END"
    kinds = f"person_id, deck_id, phase, {power}, CAST(difficulty AS INTEGER)"
    _fill(raw, tables.MemoryCount, f"SELECT {kinds}, count(*) FROM memory GROUP BY 1, 2, 3, 4, 5")  # noqa: S608 - our own words


def _fill(raw: sqlite3.Connection, table: type[tables.Base], query: str) -> None:
    raw.execute(f"INSERT INTO {table.__tablename__} ({_names(table)}) {query}")
