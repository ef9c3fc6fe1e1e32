"""Reports of learners: accepted answers become drafts, decisions are told, nobody else comes."""

import re

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import session
from tests.build import review_row
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, make_deck, published

PAGE = f"{EDIT}reports"


@pytest.fixture
def alice(app):
    made = Student(app)
    made.sign_up("alice")
    published(made)
    return made


@pytest.fixture
def bob(app, alice):
    """Let bob learn alice's deck, which is listed now."""
    made = Browser(app).sign_up("bob")
    with app.app_context(), write(session()):
        deck = session().execute(select(tables.Deck).where(tables.Deck.slug == "two-farms"))
        deck.scalar_one().listed = True
    return made


def card(app):
    with app.app_context():
        found = select(tables.Card.id, tables.Card.deck_id).where(
            tables.Card.key == "two-farms/kolkhoz/name"
        )
        return session().execute(found).one()


def report(app, browser, **changes):
    given = {"said": "artel is right, too", "way": "typed", "given": "artel"} | changes
    assert browser.post(f"/cards/{card(app).id}/problem", **given).status_code == 303


def insist(app, given="artel"):
    which = card(app)
    with app.app_context(), write(session()):
        person = select(tables.Person.id).where(tables.Person.name_key == "bob")
        values = {"person_id": session().execute(person).scalar_one(), "card_id": which.id}
        values |= {"deck_id": which.deck_id, "question_type": "typed", "outcome": "wrong"}
        session().add(review_row(**(values | {"given": given, "client_id": given})))


def told(app, browser):
    return words(browser.get(f"/cards/{card(app).id}").text)


def number(browser):
    found = re.search(r'action="/decks/two-farms/edit/reports/(\d+)"', browser.get(PAGE).text)
    assert found
    return found[1]


def drafts(app):
    with app.app_context():
        return [*session().execute(select(tables.Draft.content)).scalars()]


def test_an_answer_that_is_accepted_becomes_a_draft_and_counts_once_published(app, alice, bob):
    report(app, bob)

    done = alice.post(f"{PAGE}/{number(alice)}", do="accept", alias="yes", reply="Thank you!")

    assert done.status_code == 303
    assert "counts once you publish" in words(alice.get(PAGE).text)
    assert drafts(app)[0]["accept-0-text"] == "artel"
    said = told(app, bob)
    assert "Accepted" in said
    assert "Thank you!" in said
    assert alice.post(f"{EDIT}publish").status_code == 303
    with app.app_context():
        questions = select(tables.Card.questions).where(tables.Card.id == card(app).id)
        typed = session().execute(questions).scalar_one()[-1]
    assert "artel" in typed["accepted"]


def test_a_reporter_hears_that_it_was_mended_once_its_fact_is_out_and_not_before(
    app, clock, alice, bob
):
    report(app, bob)
    alice.post(f"{PAGE}/{number(alice)}", do="accept", alias="yes")
    assert "it comes with the next version." in told(app, bob)

    clock.move(minutes=1)
    assert alice.post(f"{EDIT}deck", **HEAD | {"title": "Two other farms"}).status_code == 303
    assert "it comes with the next version." in told(app, bob)
    clock.move(minutes=1)
    alice.post(f"{EDIT}publish")

    assert "Mended" in told(app, bob)


def test_a_report_that_is_accepted_when_the_fact_is_mended_already_is_mended(
    app, clock, alice, bob
):
    report(app, bob)
    clock.move(minutes=1)
    alice.post(f"{EDIT}facts/kolkhoz", **TERM | {"definition": "a farm of many"})
    alice.post(f"{EDIT}publish")
    clock.move(minutes=1)
    assert "Nobody has looked at it yet." in told(app, bob)

    alice.post(f"{PAGE}/{number(alice)}", do="accept")

    assert "Mended" in told(app, bob)


def test_what_is_declined_changes_nothing_and_says_why(app, alice, bob):
    report(app, bob)

    alice.post(f"{PAGE}/{number(alice)}", do="decline", alias="yes", reply="An artel is no farm.")

    assert drafts(app) == []
    assert "Nothing is open" in alice.get(PAGE).text
    said = told(app, bob)
    assert "An artel is no farm." in said
    assert "Declined" in said


def test_an_answer_that_is_insisted_on_is_accepted_or_declined_once(app, alice, bob):
    insist(app)
    insist(app, "zadruga")
    which = card(app).id
    assert "zadruga" in alice.get(PAGE).text

    alice.post(f"{PAGE}/answers/{which}", given="artel", do="accept")
    alice.post(f"{PAGE}/answers/{which}", given="zadruga", do="decline")

    assert [draft["accept-0-text"] for draft in drafts(app)] == ["artel"]
    assert "Nothing is open" in alice.get(PAGE).text


def test_a_learner_may_only_say_that_the_answer_should_count(app, alice, bob):
    which = card(app).id
    page = bob.get(f"/cards/{which}/problem?way=typed&given=artel").text
    assert 'name="counts"' in page

    done = bob.post(f"/cards/{which}/problem", counts="y", way="typed", given="artel")

    assert done.status_code == 303
    assert "artel" in alice.get(PAGE).text


def test_a_script_in_a_report_is_text(app, alice, bob):
    report(app, bob, said="<script>alert(1)</script>", suggestion="<b>x</b>", given="<i>y</i>")

    html = alice.get(PAGE).text

    for tag in ("<script>alert", "<b>x", "<i>y"):
        assert tag not in html


def test_a_decision_that_is_none_or_on_what_is_none_is_refused(app, alice, bob):
    report(app, bob)
    one = number(alice)

    assert alice.post(f"{PAGE}/{one}", do="perhaps").status_code == 400
    assert alice.post(f"{PAGE}/99", do="accept").status_code == 404
    assert alice.post(f"{PAGE}/answers/1", given="x", do="accept").status_code == 404


def test_who_does_not_change_the_deck_sees_and_decides_nothing(app, alice, bob):
    report(app, bob)
    one = number(alice)

    for stranger in (bob, Browser(app)):
        assert stranger.get(PAGE).status_code == 404
        assert stranger.post(f"{PAGE}/{one}", do="accept").status_code == 404
        assert stranger.post(f"{PAGE}/answers/1", given="x", do="accept").status_code == 404
    assert "artel" in alice.get(PAGE).text


def test_a_report_of_another_deck_is_not_decided_here(app, alice, bob):
    make_deck(bob, title="Bobs")
    report(app, bob)
    assert bob.get("/decks/bobs/edit/reports").status_code == 200

    assert bob.post(f"/decks/bobs/edit/reports/{number(alice)}", do="accept").status_code == 404
