"""Nobody sees or changes what is someone else's, at any address."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.tables import Base
from quizapp.web.database import db
from tests.build import NOW
from tests.web.rights import PARTS, RIGHTS
from tests.web.site import Browser

# Who may come to which view; a new one must be entered here.
EVERYONE = {
    "account.follow_link",
    "account.go_on",
    "account.link",
    "account.sign_in",
    "account.sign_out",
    "account.sign_out_everywhere",
    "account.sign_up",
    "calendar.file",
    "calendar.renew",
    "cards.act",
    "cards.note",
    "cards.passages",
    "cards.show",
    "cards.undo",
    "data.delete",
    "decks.cards",
    "decks.index",
    "decks.learning",
    "decks.package",
    "decks.show",
    "exam.remove",
    "health.alive",
    "health.healthy",
    "health.ready",
    "home.index",
    "language.choose",
    "offline.alone",
    "offline.manifest",
    "offline.worker",
    "pictures.show",
    "settings.change_schedule",
    "settings.remove_holiday",
    "static",
    "study.act",
    "study.answer",
    "study.cards",
    "study.deck",
    "study.end",
    "study.index",
    "study.more_new",
    "study.otherwise",
    "study.rate",
    "study.reviews",
    "study.rivals",
    "study.undo",
    "study.who",
}
LEARNERS = {
    "calendar.index",
    "cards.problem",
    "data.as_csv",
    "data.as_json",
    "data.index",
    "decks.limit",
    "exam.index",
    "settings.holidays",
    "settings.index",
    "settings.schedule",
    "statistics.index",
}
ACCOUNTS = {"account.password"}
# Those of courses and of the forms of decks are in tests/web/rights.py.
ELSEWHERE = {"editing.deleted", "editing.from_file", "editing.new", "editing.undelete"} | {
    line.split()[0] for line in RIGHTS
}
SECRET = "the answer of alice"
ANSWER = {
    "client_id": "alices-answer",
    "card": "1",
    "type": "open",
    "scope": "serge",
    "shown": "2026-11-22T11:59:00+00:00",
    "answered": "2026-11-22T12:00:00+00:00",
    "seconds": "3",
    "rating": "3",
    "response": SECRET,
}


def _places(app, method="GET"):
    adapter = app.url_map.bind("localhost")
    values = {"slug": "serge", "token": "x", "version": "0", "filename": "css/base.css", "card": 1}
    values |= PARTS | {"deck_id": 1}
    return {
        rule.endpoint: adapter.build(
            rule.endpoint, {name: values.get(name, 1) for name in rule.arguments}, method=method
        )
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or ())
    }


def _rows(app, name):
    """Return everything that is kept of someone."""
    tables = [each.name for each in Base.metadata.sorted_tables if "person_id" in each.c]
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        person = session.execute(
            text("SELECT * FROM person WHERE name = :name"), {"name": name}
        ).one()
        return [tuple(person)] + [
            tuple(row)
            for table in tables
            for row in session.execute(
                text(f"SELECT * FROM {table} WHERE person_id = {person.id}")  # noqa: S608 - names of ours
            )
        ]


@pytest.fixture
def alices(alice):
    """Let alice have reviewed one card and answered it once more."""
    alice.post("/study/answer", **ANSWER)
    alice.post("/study/rate", **ANSWER)
    alice.post("/study/answer", **(ANSWER | {"client_id": "another"}))
    return alice


def test_of_every_view_it_is_known_who_may_come(app):
    known = EVERYONE | LEARNERS | ACCOUNTS | ELSEWHERE

    assert {rule.endpoint for rule in app.url_map.iter_rules()} == known


def test_what_needs_an_account_leads_others_to_the_sign_in(app, eve):
    guest = Browser(app)
    guest.post("/study/answer", **ANSWER)
    places = _places(app)

    for view in ACCOUNTS:
        for browser in (eve, guest):
            assert browser.get(places[view]).location.startswith("/account/sign-in?"), view
    for view in LEARNERS:
        assert eve.get(places[view]).location.startswith("/account/sign-in?"), view
        assert guest.get(places[view]).status_code == 200, view


def test_bob_sees_nothing_of_alice(app, alices, bob):
    own = alices.get("/study/serge").text
    assert SECRET in own
    assert "alice" in alices.get("/settings").text

    for view, place in _places(app).items():
        for browser in (bob, Browser(app)):
            page = browser.get(place).data
            assert SECRET.encode() not in page, view
            assert b"alice" not in page, view


@pytest.mark.parametrize("client_id", ["alices-answer", "another"])
def test_bob_changes_nothing_of_alice(client_id, app, alices, bob):
    before = _rows(app, "alice")
    assert len(before) > 5

    for place in _places(app, "POST").values():
        bob.post(place, **(ANSWER | {"client_id": client_id}))
        if place.endswith(("sign-out", "sign-out-everywhere")):
            bob.sign_in("bob")

    assert _rows(app, "alice") == before


@pytest.mark.parametrize("client_id", ["alices-answer", "another"])
def test_a_review_of_bob_with_an_id_of_alice_is_his_own(client_id, app, alices, bob):
    before = _rows(app, "alice")
    review = {"client_id": client_id, "card": 1, "type": "open", "response": "an answer of bob"}
    review |= {"rating": 1, "seconds": 3, "answered_at": NOW.isoformat()}

    answer = bob.send("/study/reviews", {"reviews": [review]})

    assert [each["status"] for each in answer.get_json()["reviews"]] == ["recorded"]
    assert any("an answer of bob" in row for row in _rows(app, "bob"))
    assert _rows(app, "alice") == before


def test_nobody_becomes_someone_else_by_a_field(app, alices, bob):
    wishes = {"id": "1", "person_id": "1", "person": "1", "learner": "1", "name": "alice"}
    before = _rows(app, "alice")

    for place in ("/settings", "/study/answer", "/account/password"):
        bob.post(place, **(ANSWER | wishes))

    assert _rows(app, "alice") == before
    assert "You are signed in as bob." in bob.get("/settings").text
