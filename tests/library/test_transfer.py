"""Facts that are copied or moved bring their pictures along, whatever their names are there."""

import pytest

from quizapp.library.drafts import drafts
from quizapp.library.manuscript import manuscript
from quizapp.library.pictures import add, checked, gallery, put
from quizapp.library.transfer import Way, transfer
from tests.build import NOW
from tests.library.authors import keep_term, own_deck, publish_drafts, row
from tests.library.pictures.files import png

MAP, OTHER = checked(png(1, 1)), checked(png(2, 2))
SHOWN = {"media-0-file": "map.png", "media-0-alt": "A map"}


@pytest.fixture
def here(session, alice):
    """Return a deck with a draft of a term that shows a map."""
    made = own_deck(session, alice)
    add(session, _uid(session, made), "map.png", MAP, NOW)
    keep_term(session, made, **SHOWN)
    return made


@pytest.fixture
def there(session, alice):
    return own_deck(session, alice, title="Other")


def _uid(session, deck):
    return manuscript(session, deck).head["uid"]


def _copied(session, alice, here, there):
    """Copy the term; return the name of its picture in the other deck, and which that is."""
    ways = [manuscript(session, row(session, alice, each.slug)) for each in (here, there)]
    transfer(session, Way(here=ways[0], there=ways[1]), ["kolkhoz"], alice.id, NOW)
    (draft,) = drafts(session, there.id)
    name = draft.sent["media-0-file"]
    return name, gallery(session, _uid(session, there))[name].file


def test_a_picture_comes_along_and_the_fact_can_be_published(session, alice, here, there):
    assert _copied(session, alice, here, there) == ("map.png", f"{MAP.hash}.png")
    assert publish_drafts(session, alice, slug="other").new


@pytest.mark.parametrize(
    ("known", "name"),
    [({"map.png": OTHER}, "map-2.png"), ({"farms.png": MAP}, "farms.png")],
    ids=["another of the name", "the same by another name"],
)
def test_a_picture_goes_by_the_name_that_it_has_there(session, alice, here, there, known, name):
    put(session, _uid(session, there), known, NOW)

    assert _copied(session, alice, here, there) == (name, f"{MAP.hash}.png")
    assert len(gallery(session, _uid(session, there))) == len({*known, name})
