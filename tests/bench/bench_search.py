"""Finding cards among 100,000 by words in any spelling beside Anki's search of the same texts.

Anki's plain search knows no other spellings; ignoring accents (`nc:`), it is nearest to ours.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from quizapp import schema, shipped, tables
from quizapp.deck_file import read
from quizapp.library import Sought, publish, search
from quizapp.settings import Settings
from quizapp.tables import connect, write
from tests.bench.report import Report, cpu_seconds
from tests.build import NOW

CARDS = 100_000
# So many different words are added, as a long work has.
WORDS = 60_000
WANTED = ("kolkhoz", "besplan", "serge plan", "the")
AT_ONCE = 5_000
# The least times by which Anki's searches are slower.
PLAIN, WITHOUT_ACCENTS = 2, 20
Find = Callable[[str], object]


def run(report: Report) -> None:
    """Measure the first deck, copied until it has 100,000 cards, each with a word more."""
    with tempfile.TemporaryDirectory() as folder, _site(folder) as session:
        first = cpu_seconds(lambda: search(session, 1, Sought(text="x")))
        report.figure("the first search after a deck has changed", first, "s", at_most=5)
        with _anki(session, folder) as anki:
            ours = _each(lambda text: search(session, 1, Sought(text=text)))
            named = f"{len(WANTED)} searches in 100,000 cards, Anki"
            report.versus(f"{named}, plainly", ours, _each(anki), at_least=PLAIN)
            report.versus(
                f"{named}, without accents",
                ours,
                _each(lambda text: anki(" ".join(f"nc:{word}" for word in text.split()))),
                at_least=WITHOUT_ACCENTS,
                rounds=3,
            )


def _each(find: Find) -> Callable[[], object]:
    return lambda: [find(wanted) for wanted in WANTED]


@contextmanager
def _site(folder: str) -> Iterator[Session]:
    engine = connect(Settings(data=Path(folder)).database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        publish(session, read(shipped.decks() / "serge-stalinism.toml").deck, NOW)
        with write(session):
            _fill(session)
        yield session
    engine.dispose()


def _fill(session: Session) -> None:
    """Copy the cards of the deck until there are enough."""
    own = ("id", "key", "position", "prompt")
    columns = ", ".join(each.key for each in tables.Card.__table__.columns if each.key not in own)
    count = session.execute(text("SELECT count(*) FROM card")).scalar_one()
    copy = text(
        f"INSERT INTO card (key, position, prompt, {columns}) "  # noqa: S608 - names of columns
        "SELECT key || '-' || :copy, position + :copy * 1000, "
        f"prompt || ' w' || hex((id * 7919 + :copy * 104729) % :words), {columns} "
        "FROM card WHERE id <= :count"
    )
    for number in range(1, CARDS // count + 1):
        session.execute(copy, {"copy": number, "words": WORDS, "count": count})


@contextmanager
def _anki(session: Session, folder: str) -> Iterator[Find]:
    """Yield the search of a collection with the same questions, answers and explanations."""
    from anki.collection import AddNoteRequest, Collection

    collection = Collection(str(Path(folder) / "collection.anki2"))
    model, deck = collection.models.by_name("Basic"), collection.decks.id("all")
    assert model is not None
    assert deck is not None
    requests = []
    columns = (tables.Card.prompt, tables.Card.answer_html, tables.Card.note_html)
    for prompt, answer, explanation in session.execute(select(*columns)):
        note = collection.new_note(model)
        note["Front"], note["Back"] = prompt, f"{answer} {explanation}"
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    for start in range(0, len(requests), AT_ONCE):
        collection.add_notes(requests[start : start + AT_ONCE])
    yield collection.find_cards
    collection.close()
