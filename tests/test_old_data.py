"""A database of an earlier version is brought up to date, and no learner loses anything."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, MetaData, column, insert, select, table, text, update
from sqlalchemy.orm import Session

from quizapp import schema, shipped, tables
from quizapp.accounts import create_guest, learner
from quizapp.courses import leave_for_good
from quizapp.library.drafts import published as published_as
from quizapp.library.versions import state, versions
from quizapp.progress import keep_answer, next_card, rebuild, record
from quizapp.progress.log import seed
from quizapp.scheduling import Rating, factor
from quizapp.tables import connect
from tests.build import NOW
from tests.databases import renew
from tests.progress.study import DAY, MINUTE, answer, card, cards, memory, published, review
from tests.progress.study import learner as new_learner

FIRST, WITH_PICTURES = "0001", "0009"
PICTURE: dict[str, object] = {"deck_uid": "u", "name": "map.png", "hash": "a", "type": "image/png"}
PICTURE |= {"width": 1, "height": 1, "data": b"a", "added_at": NOW}


def _made(blank: Engine, version: str) -> Engine:
    config = Config()
    config.set_main_option("script_location", str(shipped.migrations()))
    with blank.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.commit()
    return blank


@pytest.fixture
def old(blank: Engine) -> Engine:
    """Return a database as the first version of the program made it."""
    return _made(blank, FIRST)


@pytest.fixture
def studied(tmp_path, sqlite_template) -> Iterator[Session]:
    """Yield a session on a database where two people learnt, with the fuzz of the first version."""
    renew(tmp_path / "studied.sqlite3", sqlite_template)
    engine = connect(f"sqlite:///{tmp_path / 'studied.sqlite3'}")
    with Session(engine) as session:
        published(session)
        for person in (new_learner(session), new_learner(session, zone="Asia/Tokyo")):
            for number, each in enumerate(cards(session)[:6]):
                _study(session, person, each, number)
            # One that came late, as from a device that was offline.
            _answer(session, person, cards(session)[1], NOW + 12 * MINUTE, Rating.HARD)
            keep_answer(session, person, answer(cards(session)[7]), NOW + 40 * DAY)
        yield session
    engine.dispose()


def _study(session, person, which, number):
    at = NOW + number * MINUTE
    for day in (0, 1, 4, 15, 31):
        rating = Rating(1 + (number + day) % 4)
        _answer(session, person, which, at + day * DAY, rating)
        _answer(session, person, which, at + day * DAY + 10 * MINUTE, Rating.GOOD)


def _answer(session, person, which, at, rating):
    key = session.execute(select(tables.Card.key).where(tables.Card.id == which)).scalar_one()
    fuzz = factor(seed(key, memory(session, person.id, which)))
    record(session, person, [review(which, at, rating, fuzz=fuzz)], NOW + 40 * DAY)


def _copied(session: Session, old: Engine) -> None:
    """Copy what the first version had a place for."""
    there = MetaData()
    there.reflect(old)
    both = [each for each in tables.Base.metadata.sorted_tables if each.name in there.tables]
    with old.begin() as connection:
        for each in both:
            columns = [found for found in each.c if found.key in there.tables[each.name].c]
            rows = session.execute(select(*columns)).mappings().all()
            plain = table(each.name, *(column(found.key, found.type) for found in columns))
            if rows:
                connection.execute(insert(plain), [{**row} for row in rows])
            if old.dialect.name == "postgresql" and "id" in each.c:
                numbers = f"pg_get_serial_sequence('{each.name}', 'id')"
                connection.execute(text(f"SELECT setval({numbers}, 999)"))


def test_nothing_differs_from_the_log_after_an_upgrade(old, studied):
    _copied(studied, old)

    schema.upgrade(old)

    with Session(old) as session:
        assert rebuild(session, check=True) == ()
        for person_id in (1, 2):
            for each in cards(session):
                assert memory(session, person_id, each) == memory(studied, person_id, each)
            someone = learner(session, person_id)
            assert someone
            assert someone.easy_days == (100,) * 7
            shown = next_card(session, someone, None, NOW + 40 * DAY)
            assert shown
            assert shown.pending
            sent = review(card(session), NOW + 41 * DAY)
            (done,) = record(session, someone, [sent], NOW + 41 * DAY)
            assert done.status.value == "recorded"
        assert rebuild(session, check=True) == ()


def test_an_old_log_is_append_only_after_an_upgrade(old, studied):
    _copied(studied, old)
    schema.upgrade(old)

    for change in ("UPDATE review SET rating = 4", "DELETE FROM review"):
        with old.connect() as connection, pytest.raises(Exception, match="never"):
            connection.execute(text(change))


def test_what_was_published_before_is_kept_as_the_version_that_it_is(old, studied):
    _copied(studied, old)

    schema.upgrade(old)

    with Session(old) as session:
        (deck_id,) = session.execute(select(tables.Deck.id)).scalars()
        now = published_as(session, deck_id, "kolkhoz")
        then = state(session, deck_id, 1)
        assert then["kolkhoz"].sent == now
        assert len(then) == 4
        (version,) = versions(session, deck_id)
        assert (version.number, version.is_kept, version.by) == (1, True, "")


def test_who_comes_after_an_upgrade_gets_the_number_of_nobody_who_left(old, studied):
    _copied(studied, old)
    schema.upgrade(old)

    with Session(old) as session:
        kept = {*session.scalars(select(tables.Person.id))}
        left = create_guest(session, "UTC", NOW).id
        leave_for_good(session, left, NOW)

        assert create_guest(session, "UTC", NOW).id not in {left, *kept}


def test_a_picture_of_before_is_kept_and_may_be_replaced(blank):
    engine = _made(blank, WITH_PICTURES)
    there = MetaData()
    there.reflect(engine)
    with engine.begin() as connection:
        connection.execute(insert(there.tables["picture"]), [PICTURE])

    schema.upgrade(engine)

    with Session(engine) as session:
        session.execute(update(tables.Picture).values(replaced_at=NOW))
        session.execute(insert(tables.Picture), [PICTURE | {"hash": "b"}])
        found = select(tables.Picture.hash).order_by(tables.Picture.hash)
        assert session.scalars(found).all() == ["a", "b"]
