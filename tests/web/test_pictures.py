"""Pictures are brought, shown with their cards to those who see the deck, and taken along."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.web.database import db
from tests.library.pictures.files import PLACE, jpeg, png
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, errors, make_deck

PICTURES = f"{EDIT}pictures"
SHOWN = re.compile(r'src="(/pictures/[^"]+)"')
MAP = {"media-0-file": "map.png", "media-0-alt": 'A "map" of [farms] <b>', "media-0-side": ""}


def bring(browser: Browser, data: bytes, name: str = "Map.PNG"):
    return browser.post(PICTURES, file=(BytesIO(data), name))


def published(browser: Browser, **changes: str) -> None:
    make_deck(browser)
    assert bring(browser, png()).status_code == 303
    done = add_term(browser, **(MAP | changes))
    assert done.status_code == 303, errors(done.text)
    done = browser.post(f"{EDIT}publish")
    assert done.status_code == 303, words(done.text)


def cards(app) -> list[Any]:
    with app.app_context(), db.engine.connect() as connection:
        return [
            *connection.execute(
                select(tables.Card.id, tables.Card.digest).where(
                    tables.Card.key.startswith("two-farms/")
                )
            ).all()
        ]


def test_a_picture_is_shown_with_the_question_everywhere_and_keeps_for_good(app_on_both):
    alice = Student(app_on_both)
    alice.sign_up("alice")
    published(alice)
    alice.deck = "two-farms"
    number = cards(app_on_both)[0].id

    pages = [
        alice.get("/study/two-farms"),
        alice.get(f"/cards/{number}"),
        alice.get(f"{EDIT}facts/kolkhoz"),
        alice.get("/decks/two-farms"),
    ]

    for page in pages:
        assert SHOWN.search(page.text), page.request.path
        assert 'alt="A &#34;map&#34; of &#91;farms&#93; &lt;b&gt;"' in page.text.replace(
            "&quot;", "&#34;"
        )
    found = SHOWN.search(pages[0].text)
    assert found
    sent = alice.get(found[1])
    assert sent.data == png()
    assert sent.mimetype == "image/png"
    assert "immutable" in sent.headers["Cache-Control"]
    assert "private" in sent.headers["Cache-Control"]
    assert any("sandbox" in each for each in sent.headers.getlist("Content-Security-Policy"))
    assert sent.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_of_the_answer_is_not_in_the_question(app):
    alice = Student(app)
    alice.sign_up("alice")
    published(alice, **{"media-0-side": "answer"})
    alice.deck = "two-farms"

    question = alice.get("/study/two-farms").text.partition("<template")[0]
    assert not SHOWN.search(question)
    assert SHOWN.search(alice.answer(unknown="1"))


def test_a_picture_is_sent_to_those_only_who_see_the_deck(app):
    alice, bob = Browser(app).sign_up("alice"), Browser(app).sign_up("bob")
    published(alice)
    found = SHOWN.search(alice.get(f"{EDIT}facts/kolkhoz").text)
    assert found

    assert bob.get(found[1]).status_code == 404
    assert Browser(app).get(found[1]).status_code == 404
    assert alice.get(found[1].replace(".png", ".svg")).status_code == 404
    assert alice.get(found[1].replace(".png", ".jpg")).status_code == 404
    assert bob.get(PICTURES).status_code == 404
    assert bring(bob, png(2, 2)).status_code == 404
    assert bob.post(f"{PICTURES}/remove", name="map.png").status_code == 404


def test_another_picture_is_a_change_of_the_card(app):
    alice = Browser(app).sign_up("alice")
    published(alice)
    before = {each.digest for each in cards(app)}
    bring(alice, png(20, 20), "other.png")

    alice.post(f"{EDIT}facts/kolkhoz", **(TERM | MAP | {"media-0-file": "other.png"}))
    done = alice.get(alice.post(f"{EDIT}publish").location)

    assert "2 cards changed" in words(done.text)
    assert before.isdisjoint(each.digest for each in cards(app))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"media-0-alt": " "}, "has no alt for 'map.png'"),
        ({"media-0-file": "../map.png"}, "media has the file '../map.png'"),
        ({"media-0-file": "map.svg"}, "media has the file 'map.svg'"),
        ({"media-0-side": "left"}, "side is"),
    ],
)
def test_a_form_refuses_what_a_file_refuses(changes, said, app):
    alice = Browser(app).sign_up("alice")
    make_deck(alice)

    done = add_term(alice, **(MAP | changes))

    assert done.status_code == 422
    assert said in " ".join(errors(done.text)).replace("&#39;", "'")


def test_a_fact_whose_picture_is_not_there_is_not_published(app):
    alice = Browser(app).sign_up("alice")
    make_deck(alice)
    add_term(alice, **MAP)

    done = alice.post(f"{EDIT}publish")

    assert done.status_code == 422
    assert "the picture map.png is not there" in words(done.text)


def test_files_are_refused_with_their_reason_and_places_are_taken_out(app):
    alice = Browser(app).sign_up("alice")
    make_deck(alice)

    assert "SVG files can hold scripts" in words(bring(alice, b"<svg/>").text)
    assert alice.post(PICTURES).status_code == 422
    assert bring(alice, jpeg(), "photo.jpeg").status_code == 303
    found = SHOWN.search(alice.get(PICTURES).text)
    assert found
    assert PLACE not in alice.get(found[1]).data
    assert "photo.jpg" in alice.get(PICTURES).text


def test_a_picture_is_kept_once_and_removed_only_if_no_fact_shows_it(app):
    alice = Browser(app).sign_up("alice")
    published(alice)
    bring(alice, png(), "again.png")
    assert "again.png" not in alice.get(PICTURES).text

    alice.post(f"{PICTURES}/remove", name="map.png")
    assert "map.png" in alice.get(PICTURES).text
    bring(alice, png(3, 3), "spare.png")
    alice.post(f"{PICTURES}/remove", name="spare.png")
    assert "spare.png" not in alice.get(PICTURES).text.partition('<ul class="gallery"')[2]
    assert alice.post(f"{PICTURES}/remove", name="nothing").status_code == 404


def test_pictures_and_texts_go_with_the_deck_that_is_deleted_when_it_has_left_the_bin(
    app_on_both, monkeypatch
):
    alice = Browser(app_on_both).sign_up("alice")
    make_deck(alice)
    bring(alice, png())
    source = f"{EDIT}sources/a-author-1990"
    alice.post(f"{source}/text", form="plain", text="A passage.")
    seen = re.search(r'name="seen" value="([^"]+)"', alice.get(f"{source}/look").text)
    assert seen
    alice.post(f"{source}/look", wish="keep", seen=seen[1])
    alice.post(f"{source}/text", form="plain", text="Another.")

    done = alice.post(f"{EDIT}sharing/delete", title="Two farms")
    kept = _rows(app_on_both)
    read = app_on_both.config["READ_CLOCK"]
    monkeypatch.setitem(app_on_both.config, "READ_CLOCK", lambda: read() + timedelta(days=31))
    make_deck(Browser(app_on_both).sign_up("bob"))

    assert done.status_code == 303
    assert all(kept)
    assert _rows(app_on_both) == [0, 0, 0, 0]


def _rows(app):
    """Return how many pictures there are, and how much of texts."""
    found = (tables.Picture, tables.SourceText, tables.Passage, tables.Reading)
    with app.app_context(), db.engine.connect() as connection:
        return [len(connection.execute(select(each.__table__)).all()) for each in found]
