"""The database of a request, by Flask-SQLAlchemy. Knows the tables and Flask."""

from typing import TYPE_CHECKING

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from quizapp.tables import Base, prepare

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

db = SQLAlchemy(metadata=Base.metadata)


def init_app(app: Flask) -> None:
    """Connect the site to its database; nothing is opened before it is used."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


def session() -> "Session":
    """Return the session of the request; it is closed at the end of it."""
    return db.session()


def engine() -> "Engine":
    """Return the way to the database."""
    return db.engine
