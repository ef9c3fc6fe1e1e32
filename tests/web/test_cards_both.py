"""What can be done with cards on pages works on SQLite and on PostgreSQL."""

import re

from quizapp.progress import State
from tests.web.pages import words

LIST = "/decks/serge/cards"


def test_cards_are_found_treated_noted_and_reported_on_both_databases(ada):
    ada.post("/decks/serge/learning", wish="add")
    assert "8 cards" in words(ada.get(LIST).text)
    number = re.findall(r'href="/cards/(\d+)"', ada.get(LIST).text)[0]
    place = f"/cards/{number}"

    for state in State:
        assert ada.get(LIST, query_string={"state": state, "text": "kolkhoz"}).status_code == 200
    wanted = {"due": "7", "lapses": "1", "confused": "sovkhoz", "kind": "term", "topic": "farms"}
    assert ada.get(LIST, query_string=wanted).status_code == 200

    for act in ("suspend", "bury", "mark", "unmark", "unbury", "unsuspend", "reset"):
        done = ada.post("/cards/acts", act=act, all="1", deck="serge", form=act, next=LIST)
        assert done.status_code == 303
        undoes = re.findall(r'name="undoes" value="([^"]+)"', ada.get(LIST).text)
        assert ada.post("/cards/undo", undoes=undoes[0], next=LIST).status_code == 303
        assert "Taken back." in words(ada.get(LIST).text).partition("Deck")[0]

    ada.post(f"{place}/note", note="*mine*")
    assert "<em>mine</em>" in ada.get(place).text
    assert ada.post(f"{place}/problem", said="wrong").location == f"{place}#notice"
    for wish in ("pause", "leave", "add"):
        assert ada.post("/decks/serge/learning", wish=wish).status_code == 303
    assert ada.get("/decks/serge").status_code == 200
    assert ada.get("/decks/").status_code == 200
