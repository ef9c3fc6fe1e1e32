"""A site that speaks a language, without pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from quizapp.web import words


@contextmanager
def speaking(language: str) -> Iterator[Flask]:
    """Let what is said meanwhile be said in a language."""
    app = Flask("quizapp.web", static_folder=None)
    words.set_up(app, lambda: language)
    with app.app_context():
        yield app
