"""The results of a big class: figures over all, lists page by page, and who has not begun."""

import csv
import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from quizapp.quizzes.sat import Sat
from quizapp.tables import Attempt, Course, Member, Person, Quiz, Response, Role, write
from quizapp.web.database import db
from quizapp.web.quizzes.charts import spread
from quizapp.web.quizzes.told import reached
from tests.build import NOW, Given
from tests.progress.study import learner
from tests.web.quizzing import Classroom
from tests.web.test_quizzes import TYPED, answered
from tests.web.test_settings_page import WISHES

MANY = 120
NAME = re.compile(r'<th scope="row"><a href="[^"]*/attempts/[^"]*">([^<]*)<')
# Who comes first where this is asked for.
FIRSTS = {
    "by=fewest": "learner 003",
    "by=most": "bob",
    "by=newest": "learner 119",
    "which=running": "learner 000",
    "which=ended": "bob",
    "which=nonsense&by=nonsense&page=nonsense": "bob",
    "page=99": "learner 099",
}


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app)


def enrol(app: Flask, names: list[str]) -> None:
    """Let learners be in the course who have begun nothing."""
    with app.app_context(), Session(db.engine) as session:
        course = session.execute(select(Course.id)).scalar_one()
        for name in names:
            person = learner(session).id
            with write(session):
                session.execute(
                    update(Person)
                    .where(Person.id == person)
                    .values(guest=False, name=name, name_key=name)
                )
                row = {"course_id": course, "person_id": person, "role": Role.LEARNER}
                row |= {"joined_at": NOW, "allows_links": False}
                session.execute(insert(Member).values(row))


def sit(app: Flask, *, running: int = 0) -> None:
    """Let everyone who has not begun the quiz have sat it, each a point more than the last."""
    with app.app_context(), Session(db.engine) as session, write(session):
        quiz = session.execute(select(Quiz.id)).scalar_one()
        first = select(Response.card_id, Response.question).order_by(Response.attempt_id)
        card, question = session.execute(first.limit(1)).one()
        begun = select(Attempt.person_id).where(Attempt.quiz_id == quiz)
        learn = select(Member.person_id).where(Member.role == Role.LEARNER)
        people = session.scalars(learn.where(Member.person_id.not_in(begun))).all()
        for place, person in enumerate(people):
            share = place / len(people)
            ended = {"submitted_at": NOW, "points": 2 * share} if place >= running else {}
            row = {"uid": f"a{place}", "quiz_id": quiz, "person_id": person, "number": 1}
            row |= {"started_at": NOW + timedelta(minutes=place), "most_points": 2.0} | ended
            made = insert(Attempt).values(row).returning(Attempt.id)
            attempt = session.execute(made).scalar_one()
            kept = {"attempt_id": attempt, "position": 1, "card_id": card, "points": 2.0}
            kept |= {"question_type": "typed", "question": question, "given": "x", "earlier": []}
            session.execute(insert(Response).values(kept | {"share": share}))


def big(app: Flask, room: Classroom, **more: int) -> str:
    """Return the page of results of a quiz that bob and a big class have sat."""
    fields: Given = TYPED | {"parts-0-count": "1", "parts-0-points": "2"}
    quiz = room.quiz(**fields)
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, **answered(room.bob.get(attempt).text))
    room.bob.post(f"{attempt}/hand-in")
    enrol(app, [f"learner {place:03}" for place in range(MANY)])
    sit(app, **more)
    return f"{quiz}results"


def test_attempts_come_page_by_page_and_figures_rest_on_all(app, room):
    place = big(app, room)

    first = room.alice.get(place).text
    names = [name for page in (1, 2, 3) for name in NAME.findall(page_of(room, place, page))]

    assert len(NAME.findall(first)) == 50
    assert "Page 1 of 3" in first
    assert names == ["bob", *(f"learner {each:03}" for each in range(MANY))]
    assert f"that has ended: {MANY + 1}." in first


def test_figures_are_written_as_one_does_in_the_language_of_the_page(app, room):
    place = big(app, room)

    # So flat a spread has a negative kurtosis.
    for language, mark in (("en", "."), ("ru", ",")):
        room.alice.post("/language", language=language)
        found = re.findall(r"<td>([^<]*)</td>", room.alice.get(place).text)
        assert any(re.fullmatch(rf"−1{re.escape(mark)}2\d?", each) for each in found), found


def page_of(room: Classroom, place: str, page: int) -> str:
    return room.alice.get(f"{place}?page={page}").text


def test_who_has_not_begun_is_listed_by_name(app, room):
    place = big(app, room)
    enrol(app, ["zoe <b>", "yan"])

    page = room.alice.get(place).text
    absent = room.alice.get(f"{place}?which=absent").text

    assert "2 learners have not begun it." in page
    assert "not begun yet (2)" in page
    assert "<li>yan</li><li>zoe &lt;b&gt;</li>" in re.sub(r"\s+<li>", "<li>", absent)
    assert NAME.findall(absent) == []


def test_attempts_are_chosen_and_put_in_order(app, room):
    place = big(app, room, running=3)

    pages = {asked: room.alice.get(f"{place}?{asked}").text for asked in FIRSTS}

    assert {asked: NAME.findall(page)[0] for asked, page in pages.items()} == FIRSTS
    assert all("still running (3)" in page for page in pages.values())


def test_an_order_and_a_choice_stay_on_the_next_page(app, room):
    page = room.alice.get(f"{big(app, room)}?which=ended&by=most").text

    following = re.search(r'rel="next" href="([^"]+)"', page)

    assert following
    found = room.alice.get(following[1].replace("&amp;", "&")).text
    assert NAME.findall(found)[0] == "learner 070"


def test_grades_come_page_by_page_and_more_time_leads_back_to_its_page(app, room):
    big(app, room)

    second = room.alice.get(f"{room.page}grades?page=2").text
    person = re.search(r'name="person" value="(\d+)"', second)
    assert person
    given = {"person": person[1], "percent": "50", "page": "2"}

    assert second.count('name="percent"') == 50
    back = room.alice.post(f"{room.page}grades/time", **given).location
    assert back == f"{room.page}grades?page=2"
    assert 'value="50"' in room.alice.get(back).text


def test_a_share_is_told_once_there_is_one():
    values: Given = {"uid": "a", "person_id": 1, "name": "bob", "number": 1, "late": 0}
    values |= {"started_at": NOW, "submitted_at": None, "most_points": 4.0}
    shares = [Sat(**values | {"points": points}).share for points in (None, 1.0)]

    assert shares == [None, 0.25]


def test_the_list_says_when_each_attempt_was_handed_in_and_how_long_it_took(room, clock):
    quiz = room.quiz(attempts="2", **TYPED)
    attempt = room.begin(quiz, room.bob)
    clock.move(minutes=12)
    room.bob.post(f"{attempt}/hand-in")
    running = room.begin(quiz, room.bob)

    today = cells(room.alice.get(f"{quiz}results").text)
    clock.move(days=1)
    later = cells(room.alice.get(f"{quiz}results").text)

    assert running != attempt
    assert today == [["1", "0 of 2", "12:12", "12 min", ""], ["2", "runs", "", "", ""]]
    assert later[0][2] == "22 November 2026, 12:12"


def cells(page: str) -> list[list[str]]:
    """Return the cells of each attempt in the list."""
    lines = page.split('id="sat"')[1].split("<tbody>")[1].split("<tr>")[1:]
    return [[each.strip() for each in re.findall(r"<td>(.*?)</td>", line)] for line in lines]


def test_moments_of_results_stand_in_the_zone_of_who_reads_them(room):
    quiz = room.quiz(**TYPED)
    room.begin(quiz, room.bob)
    room.alice.post("/settings", **WISHES)

    table = room.alice.get(f"{quiz}results.csv").data.decode("utf-8-sig")

    header, row = csv.reader(io.StringIO(table))
    assert header[2:4] == ["Begun (Asia/Tokyo)", "Handed in (Asia/Tokyo)"]
    assert row == ["bob", "1", "2026-11-22 21:00:00", "", "", "2.0"]


def test_one_point_and_one_time_are_said_as_one(room):
    one = room.quiz(**TYPED | {"parts-0-count": "1"})
    many = room.quiz(title="Other", attempts="2", **TYPED)
    attempt = room.begin(one, room.bob)
    room.bob.post(f"{attempt}/hand-in")

    assert "It may be sat once." in room.bob.get(one).text
    assert "It may be sat 2 times." in room.bob.get(many).text
    for page in (one, f"{attempt}/result"):
        assert "0 of 1 point" in room.bob.get(page).text
        assert "of 1 points" not in room.bob.get(page).text
    assert "You reached 0 of 1 point." in room.bob.get(f"{room.page}quizzes/").text


@pytest.mark.parametrize(
    ("value", "most", "said"),
    [
        (0, 1, "0 of 1 point"),
        (0.5, 1.0, "0.5 of 1 point"),
        (1, 2.0, "1 of 2 points"),
        (0.25, 0.5, "0.25 of 0.5 points"),
    ],
)
def test_points_are_said_of_all_points(app, value, most, said):
    with app.test_request_context():
        assert reached(value, most) == said


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((0.25, 0.25, 0.4), "Most attempts reached 20% to 30%."),
        ((0.25, 0.4), "Attempts reached from 20% to 50%."),
        ((0.25, 0.25, 0.4, 0.9), "Attempts reached from 20% to 100%."),
    ],
)
def test_most_attempts_are_more_than_half_of_them(app, scores, said):
    with app.test_request_context():
        assert spread(scores).says == said
