"""The real Anki: a collection of a learner, fresh for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """Yield an empty collection of the real Anki."""
    opened = Collection(str(tmp_path / "learner.anki2"))
    yield opened
    opened.close()
