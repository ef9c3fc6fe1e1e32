"""Pictures in the database: one that a file replaced comes back with the version that showed it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.deck import Picture
from quizapp.library import own, publish
from quizapp.library.drafts import Hand, drafts
from quizapp.library.pictures import add, checked, gallery, put, remove, replaced, seen
from quizapp.library.publish import PublishError
from quizapp.library.restoring import RestoreError, restore_deck, restore_fact
from quizapp.tables import Card, Deck
from quizapp.tables import Picture as Row
from tests.build import NOW, deck, farms, term
from tests.library.pictures.files import png

HOUR = timedelta(hours=1)
OLD, NEW, OTHER = checked(png(1, 1)), checked(png(2, 2)), checked(png(3, 3))
MAP = term(media=(Picture(file="map.png", alt="A map"),))


@pytest.fixture
def uid(session, alice):
    """Publish a deck with a picture, then another one under the same name; return its uid."""
    made = deck(MAP, *farms()[1:])
    for hours, each in enumerate((OLD, NEW)):
        put(session, made.uid, {"map.png": each}, NOW + hours * HOUR)
        publish(session, made, NOW + hours * HOUR, alice.id)
    return made.uid


def _row(session, alice):
    found = own(session, "serge", alice)
    assert found
    return found


def _shown(session):
    """Return which picture the published card shows: `<hash>.png`."""
    prompt = session.execute(
        select(Card.questions).where(Card.key == "serge/kolkhoz/meaning")
    ).scalar_one()[0]["prompt_html"]
    return prompt.partition(f"/pictures/{deck().uid}/")[2].partition('"')[0]


def _file(each):
    return f"{each.hash}.png"


def test_a_picture_that_a_file_replaced_comes_back_with_its_version(session, alice, uid):
    assert _shown(session) == _file(NEW)

    restore_deck(session, alice, _row(session, alice), 1, (NOW + 2 * HOUR, "back"))

    assert _shown(session) == _file(OLD)
    restore_deck(session, alice, _row(session, alice), 2, (NOW + 3 * HOUR, "forth"))
    assert _shown(session) == _file(NEW)
    restore_deck(session, alice, _row(session, alice), 1, (NOW + 4 * HOUR, "back again"))
    assert _shown(session) == _file(OLD)
    names = {name: each.file for name, each in gallery(session, uid).items()}
    assert names == {"map.png": _file(NEW), "map-2.png": _file(OLD)}


def test_one_fact_comes_back_with_its_picture_and_others_keep_theirs(session, alice, uid):
    row = _row(session, alice)

    restore_fact(session, row.id, "kolkhoz", 1, NOW + 2 * HOUR, Hand(by=alice.id))

    (draft,) = drafts(session, row.id)
    assert draft.sent["media-0-file"] == "map-2.png"
    known = gallery(session, uid)
    assert (known["map-2.png"].file, known["map.png"].file) == (_file(OLD), _file(NEW))


def test_a_fact_of_a_version_that_never_was_is_not_restored(session, alice, uid):
    with pytest.raises(RestoreError, match="not there in this version"):
        restore_fact(session, _row(session, alice).id, "kolkhoz", 7, NOW, Hand(by=alice.id))


def test_who_sees_the_deck_sees_the_replaced_picture_until_a_version_shows_the_new(session, alice):
    made = deck(MAP, *farms()[1:])
    put(session, made.uid, {"map.png": OLD}, NOW)
    publish(session, made, NOW, alice.id)

    put(session, made.uid, {"map.png": NEW}, NOW)

    assert seen(session, made.uid, _shown(session), alice) == ("image/png", OLD.data)


@pytest.mark.parametrize("name", ["map.png", "new.png"])
def test_a_deck_that_is_not_published_keeps_its_pictures(session, uid, name):
    def publish_badly() -> None:
        with replaced(session, uid, {name: OTHER}, NOW):
            assert gallery(session, uid)[name].file == _file(OTHER)
            raise PublishError("The lints find errors.")

    rows = select(Row.name, Row.hash, Row.replaced_at)
    before = {*session.execute(rows).all()}

    with pytest.raises(PublishError, match="lints"):
        publish_badly()

    assert {*session.execute(rows).all()} == before


def test_a_picture_that_no_version_shows_is_not_kept_once_it_is_replaced(session, uid):
    put(session, uid, {"spare.png": OTHER}, NOW)
    put(session, uid, {"spare.png": OLD}, NOW)

    assert OTHER.hash not in {*session.scalars(select(Row.hash).where(Row.deck_uid == uid))}


def test_a_picture_that_an_author_removed_does_not_come_back(session, alice, uid):
    restore_deck(session, alice, _row(session, alice), 1, (NOW + 2 * HOUR, "back"))
    restore_deck(session, alice, _row(session, alice), 2, (NOW + 3 * HOUR, "forth"))
    remove(session, uid, "map-2.png")

    for version, name in ((1, "map.png"), (3, "map-2.png")):
        with pytest.raises(RestoreError, match=rf"picture {name} of that version was removed"):
            restore_deck(session, alice, _row(session, alice), version, (NOW + 4 * HOUR, "back"))
    assert {*session.scalars(select(Row.hash).where(Row.deck_uid == uid))} == {NEW.hash}
    add(session, uid, "found again.png", OLD, NOW)
    restore_deck(session, alice, _row(session, alice), 1, (NOW + 4 * HOUR, "back"))
    assert _shown(session) == _file(OLD)


def test_what_had_a_name_before_gets_it_back(session, alice, uid):
    put(session, uid, {"map.png": OLD}, NOW + 2 * HOUR)
    assert gallery(session, uid)["map.png"].file == _file(OLD)

    remove(session, uid, "map.png")
    assert add(session, uid, "Map.PNG", OLD, NOW) == "map.png"


def test_pictures_are_of_one_deck_only(session, alice, uid):
    other = deck(MAP, *farms()[1:], id="other", uid="u" * 22)
    put(session, other.uid, {"map.png": OTHER}, NOW)
    publish(session, other, NOW, alice.id)

    put(session, other.uid, {"map.png": NEW}, NOW)

    assert gallery(session, uid)["map.png"].file == _file(NEW)
    assert session.execute(select(Deck.id).where(Deck.uid == other.uid)).scalar_one()
