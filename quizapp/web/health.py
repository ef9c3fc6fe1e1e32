"""Answers for monitors: alive, ready, and what runs here. Knows the schema and Flask."""

from importlib.metadata import version

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from quizapp import schema
from quizapp.web.database import engine

health = Blueprint("health", __name__)


@health.get("/livez")
def alive() -> ResponseReturnValue:
    """Say that the program runs, whatever the database does."""
    return {"status": "ok"}


@health.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether pages can be served: 200, or 503."""
    found = _database()
    return {"status": found}, 200 if found == "ok" else 503


@health.get("/healthz")
def healthy() -> ResponseReturnValue:
    """Say what runs here and whether it works: 200, or 503."""
    found = _database()
    said = {"status": found, "version": version("quizapp")}
    return said, 200 if found == "ok" else 503


def _database() -> str:
    try:
        return "ok" if schema.is_current(engine()) else "the database has another schema"
    except SQLAlchemyError:
        current_app.logger.exception("The database does not answer")
        return "the database does not answer"
