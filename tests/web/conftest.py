"""Fixtures of the site: alice, bob and ada have accounts, eve was never here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from quizapp.settings import DATABASE_FILE, Settings
from tests.web.site import Browser, Clock, site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    """Return the settings of a site on SQLite, on this machine only."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / DATABASE_FILE)
    return Settings(data=data)


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    with site(settings, clock) as made:
        yield made


@pytest.fixture
def app_on_both(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """Yield a site; the test runs once on SQLite and once on PostgreSQL."""
    url = engine.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+pg8000", "postgresql")
    with site(Settings(data=tmp_path, database=url), clock) as made:
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
