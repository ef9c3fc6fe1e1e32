"""The page of a class shows those who teach what they may know, and can be saved as tables."""

import csv
import io
import re

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.accounts.learner import existing
from quizapp.tables import Role, write
from quizapp.web.database import db
from tests.build import Given
from tests.insight.classroom import account, classroom, course_of, join
from tests.insight.kept import card, keep, review
from tests.web import marked
from tests.web.site import Browser

PAGE = "/courses/a-course/class"
TABLES = ("learners", "credit", "topics", "cards", "confusions", "forecast")
WRONG: Given = {"outcome": "wrong", "question_type": "typed", "given": "sovkhoz", "rating": 1}
TEXT = re.compile(r"<[^>]+>")
# What the page says of its own rules.
STATED = (
    "did not study for more than 7 days",
    "more than 3 days of their plan",
    "at least 5 learners",
    "at least 10 answers or 5 minutes: 1 point",
    "at most 5 points",
    "the time since each learner joined",
)


def in_role(session, app, name, role, course_id=1):
    """Return the browser of someone who is in the course in a role."""
    browser = Browser(app).sign_up(name)
    found = select(tables.Person.id).where(tables.Person.name == name)
    person = session.execute(found).scalar_one()
    join(session, course_id, existing(session, person), role)
    return browser


@pytest.fixture
def teacher(session, app):
    """Return the browser of the instructor of a course that nobody else is in."""
    course_of(session, 1)
    return in_role(session, app, "teacher", Role.INSTRUCTOR)


def table_of(browser, name):
    answer = browser.get(f"{PAGE}/{name}.csv")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return [*csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))]


def said(answer):
    return " ".join(TEXT.sub(" ", answer.text).split())


def test_a_class_of_25_is_shown_as_charts_tables_and_a_matrix(session, app):
    room = classroom(session)
    browser = in_role(session, app, "teacher", Role.ASSISTANT, room.course_id)

    page = browser.get(PAGE)
    assert page.status_code == 200
    assert "Fall behind: Dora 24 (away), Emil 25 (away)" in said(page)
    assert page.text.count('<th scope="row">Ada ') == 3
    # Each drawing has a table that says the same.
    assert page.text.count('<svg class="drawing"') == 2
    assert page.text.count("<summary>As a table</summary>") == 2
    assert "Of what came back, 68% was remembered; of the least known topic, 67%." in page.text
    assert '<th scope="row"><span lang="en">Farms</span></th>' in page.text
    # A screen reader hears of each cell of the matrix what was asked for and what was answered.
    matrix = page.text.partition('<table class="numbers matrix">')[2].partition("</table>")[0]
    assert "<caption" in matrix
    assert matrix.count('<th scope="row">') == 8
    assert matrix.count('<th scope="col">') == 8
    assert matrix.count("<td") == 56
    for stated in STATED:
        assert stated in said(page), stated

    learners = table_of(browser, "learners")
    assert len(learners) == len(table_of(browser, "credit")) == 25
    assert [each["name"] for each in learners if each["behind"]] == ["Dora 24", "Emil 25"]
    assert learners[0]["last_day"] == "2026-11-20"
    topics = {each["topic"]: each for each in table_of(browser, "topics")}
    assert [*topics] == ["Farms", "State", "Plan"]
    farms = topics["Farms"]
    assert float(farms["low"]) < float(farms["remembered"]) < float(farms["high"])
    assert len(table_of(browser, "cards")) == 24
    assert table_of(browser, "confusions")[0].keys() == {"asked_for", "answered", "times"}
    assert [each["days_from_today"] for each in table_of(browser, "forecast")][:2] == ["0", "1"]

    second = browser.get(f"{PAGE}?cards=2")
    assert "Page 2 of 2" in said(second)


def test_four_learners_are_too_few_to_say_what_the_class_knows(session, app, teacher):
    number = card(session)
    for place in range(4):
        someone = account(session, f"learner {place}")
        join(session, 1, someone)
        keep(session, someone, *(review(number, ago, **WRONG) for ago in (1, 2)))

    page = teacher.get(PAGE)
    assert "1 card is hidden: too few learners answered it." in said(page)
    assert "at least 5 learners" in said(page)
    assert "sovkhoz" not in page.text
    assert [table_of(teacher, name) for name in ("topics", "cards", "confusions")] == [[], [], []]
    assert len(table_of(teacher, "learners")) == 4


def test_a_class_without_learners_says_what_will_be_there(teacher):
    page = teacher.get(PAGE)

    assert "Nobody has joined yet" in page.text
    assert [table_of(teacher, name) for name in TABLES] == [[]] * len(TABLES)


def test_a_name_is_text_on_the_page_and_no_formula_in_a_table(session, teacher):
    for name in ("=HYPERLINK(1)", "<script>alert(1)</script>"):
        join(session, 1, account(session, name))

    page = teacher.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert {each["name"] for each in table_of(teacher, "learners")} == {
        "'=HYPERLINK(1)",
        "<script>alert(1)</script>",
    }


def test_a_title_with_markup_is_plain_in_a_table(session, app, teacher):
    with write(session):
        session.execute(update(tables.Fact).values(title_html="<em>kolkhoz</em> &amp; more"))
    number = card(session)
    for place in range(5):
        someone = account(session, f"learner {place}")
        join(session, 1, someone)
        keep(session, someone, review(number, 1, **WRONG))

    (row,) = table_of(teacher, "confusions")
    assert row["asked_for"] == "kolkhoz & more"


def test_only_who_teaches_or_assists_comes_here(session, app, teacher):
    learner = in_role(session, app, "learner", Role.LEARNER)
    stranger = Browser(app).sign_up("stranger")

    for path in (PAGE, *(f"{PAGE}/{name}.csv" for name in TABLES)):
        assert learner.get(path).status_code == 403
        assert stranger.get(path).status_code == 404
        assert Browser(app).get(path).status_code == 404
    assert teacher.get(f"{PAGE}/passwords.csv").status_code == 404


def test_nothing_but_names_is_in_english_to_who_reads_another_language(marked_app):
    with marked_app.app_context():
        room = classroom(db.session(), size=6)
        browser = in_role(db.session(), marked_app, "teacher", Role.INSTRUCTOR, room.course_id)
        person = select(tables.Person.id).where(tables.Person.name == "teacher")
        with write(db.session()):
            db.session.execute(
                update(tables.Deck).values(owner_id=person.scalar_subquery(), language="de")
            )
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = marked.LANGUAGE
    browser.get("/")
    names = {", teacher", "The Thirties", *(each.name for each in room.learners)}
    titles = ("· The Thirties · quizapp", "· Words of the plan · quizapp")

    for path in (PAGE, "/decks/serge/edit/quality"):
        left = {*marked.untranslated(browser.get(path).text)} - names
        assert [text for text in left if not text.endswith(titles)] == [], path
