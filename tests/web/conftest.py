"""Fixtures of the site: alice, bob and ada have accounts, eve was never here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.library import publish
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect
from quizapp.web.database import db
from tests.build import NOW, deck, farms
from tests.databases import renew
from tests.web import marked
from tests.web.site import Browser, Clock, Sites


@pytest.fixture(scope="session")
def sites() -> Sites:
    return Sites()


@pytest.fixture(scope="session")
def site_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with a deck of four terms called `serge`."""
    path = tmp_path_factory.mktemp("template-of-site") / DATABASE_FILE
    shutil.copy(sqlite_template, path)
    engine = connect(f"sqlite:///{path}")
    with Session(engine) as session:
        publish(session, deck(*farms()), NOW)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(site_template: Path, site_folder: Path) -> Settings:
    """Return the settings of a site on SQLite, on this machine only."""
    renew(site_folder / DATABASE_FILE, site_template)
    return Settings(data=site_folder)


@pytest.fixture
def app(sites: Sites, settings: Settings, clock: Clock) -> Iterator[Flask]:
    with sites.lend(settings, clock) as made:
        yield made


@pytest.fixture
def marked_app(sites: Sites, settings: Settings, clock: Clock) -> Iterator[Flask]:
    """Yield the site as it is where every translated text stands in brackets."""
    with sites.lend(settings, clock, marked.create) as made:
        yield made


@pytest.fixture
def app_on_both(engine: Engine, sites: Sites, site_folder: Path, clock: Clock) -> Iterator[Flask]:
    """Yield a site; the test runs once on SQLite and once on PostgreSQL."""
    with Session(engine) as session:
        publish(session, deck(*farms()), NOW)
    url = engine.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+pg8000", "postgresql")
    with sites.lend(Settings(data=site_folder, database=url), clock) as made:
        yield made


@pytest.fixture
def ada(app_on_both: Flask) -> Browser:
    return Browser(app_on_both).sign_up("ada")


@pytest.fixture
def eve(app: Flask) -> Browser:
    """Return a browser that was never here."""
    return Browser(app)


@pytest.fixture
def alice(app: Flask) -> Browser:
    return Browser(app).sign_up("alice")


@pytest.fixture
def bob(app: Flask) -> Browser:
    return Browser(app).sign_up("bob")


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """Yield a session on the database of the site, beside those of its requests."""
    with app.app_context():
        engine = db.engine
    with Session(engine) as opened:
        yield opened
