"""Pages of quizzes say nothing in English to who reads another language."""

import re

from sqlalchemy import update

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import db
from tests.web import marked
from tests.web.quizzing import Classroom

# What is said in another language stands in brackets; titles, names and addresses in none.
SAID = re.compile(
    r"⟦[^⟧]*⟧|Soviet farms|Farms|Serge|alice|bob|quizapp|'x'|\b\d?[A-F]\b|http://localhost/live/\w+|\b[A-Z0-9]{6}\b"
)
LETTER = re.compile(r"[A-Za-z]")


def test_no_page_of_a_quiz_says_anything_in_english(marked_app):
    room = Classroom(marked_app)
    # What is written in the deck is in neither language.
    with marked_app.app_context(), write(db.session()):
        db.session.execute(update(tables.Deck).values(language="de"))
    for browser in (room.alice, room.bob):
        browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = marked.LANGUAGE
    quiz = room.quiz(about="", minutes="10", feedback="at-once")
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, at="1", check="1", **{"given-1": "x"})
    live = room.alice.post(f"{quiz}live").location
    room.alice.post(f"{live}/step", step="ask", revision="1")
    code = re.findall(r"/live/([A-Z0-9]+)<", room.alice.get(live).text)[0]
    begun = [(room.bob, attempt), (room.bob, f"/live/{code}"), (room.alice, live)]
    teach = ["", "edit", "questions", "print", "print?key=1", "results", "anew"]
    pages = [(room.alice, f"{quiz}{each}") for each in teach]
    pages += [(room.alice, f"{room.page}{each}") for each in ("quizzes/", "quizzes/new", "grades")]
    pages += [(room.alice, f"{room.page}live/"), (room.bob, f"{room.page}quizzes/")]
    pages += [(room.bob, quiz), (room.bob, "/decks/serge/test"), (room.bob, "/live/")]
    found = {}
    for who, path in (*begun, *pages):
        found[path] = _english(who, path)
    room.bob.post(attempt, at="1", **{"hand-in": "1"})
    room.bob.post(f"{attempt}/hand-in")
    room.alice.post(f"{live}/step", step="end", revision="2")
    for who, path in ((room.bob, f"{attempt}/result"), (room.alice, live), (room.bob, quiz)):
        found[f"{path} then"] = _english(who, path)

    left = {path: left for path, left in found.items() if left}
    assert left == {}, left


def _english(who, path):
    page = who.get(path)
    assert page.status_code == 200, path
    left = marked.untranslated(page.text)
    return [each for each in left if LETTER.search(SAID.sub("", each))]
