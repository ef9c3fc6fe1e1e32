"""Fixtures of quizzes: a course on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.quizzes.school import School, school


@pytest.fixture
def here(engine: Engine) -> Iterator[School]:
    with Session(engine) as session:
        yield school(session)
