"""Whoever may change a deck sees which of its questions are worth mending, and why."""

import csv
import io
import re

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.tables import write
from tests.build import NOW, Given
from tests.insight.classroom import classroom
from tests.insight.kept import card, first, keep, keep_memory, student
from tests.web.site import Browser

PAGE = "/decks/serge/edit/quality"
PROMPTS = re.compile(r'class="item-prompt">.*?<bdi[^>]*>(.*?)</bdi>', re.DOTALL)
REPORT: Given = {"person_id": None, "deck_id": 1, "given": "", "said": "odd", "made_at": NOW}
TEXT = re.compile(r"<[^>]+>")


@pytest.fixture
def owner(session, app):
    browser = Browser(app).sign_up("owner")
    person = session.execute(select(tables.Person.id)).scalar_one()
    with write(session):
        session.execute(update(tables.Deck).values(owner_id=person))
    return browser


def said(answer):
    return " ".join(TEXT.sub(" ", answer.text).split())


def rows(browser):
    answer = browser.get(f"{PAGE}.csv")
    assert answer.mimetype == "text/csv"
    return [*csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))]


def test_the_questions_of_a_class_stand_with_their_figures_in_any_order(session, owner):
    room = classroom(session)
    hard = room.cards[3]
    asked: Given = {"card_id": hard.id, "question_type": hard.asked[0].question.type}
    with write(session):
        session.add(tables.Problem(**REPORT, **asked))

    page = owner.get(PAGE)
    assert page.status_code == 200
    assert "What the first answers of 25 learners say of each card" in said(page)
    assert "24 cards" in said(page)
    assert len(PROMPTS.findall(page.text)) == 24
    assert "Learners reported a problem." in page.text
    assert "1 report" in said(page)
    assert "25 first answers" in said(page)
    assert 'scope="col">Chosen by' in page.text

    found = rows(owner)
    assert len(found) == 24
    assert found[0]["worth_mending"]
    shares = [float(each["facility"]) for each in found]
    assert all(
        float(each["facility_low"]) < share for each, share in zip(found, shares, strict=True)
    )
    fewest = owner.get(f"{PAGE}?by=facility")
    first_shown = said(fewest).partition("Knew it ")[2].partition("%")[0]
    assert int(first_shown) == round(min(shares) * 100)
    for order in ("discrimination", "time", "answers", "reports", "nonsense"):
        assert owner.get(f"{PAGE}?by={order}&page=99").status_code == 200


def test_below_20_answers_the_page_says_from_when_on_there_are_figures(session, owner):
    number = card(session)
    someone = student(session)
    keep(session, someone, first(number, given="=1+1"))
    keep_memory(session, someone, number)

    page = owner.get(PAGE)
    assert "Figures are shown from 20 first answers on" in said(page)
    assert "Knew it</dt>" not in page.text
    (row,) = rows(owner)
    assert (row["first_answers"], row["facility"], row["seconds"]) == ("1", "", "")


def test_a_deck_that_nobody_has_answered_says_what_will_be_there(owner):
    assert "as soon as learners have answered it" in owner.get(PAGE).text
    assert rows(owner) == []


def test_nobody_else_comes_here(session, app, owner):
    for browser in (Browser(app).sign_up("bob"), Browser(app)):
        assert browser.get(PAGE).status_code == 404
        assert browser.get(f"{PAGE}.csv").status_code == 404
