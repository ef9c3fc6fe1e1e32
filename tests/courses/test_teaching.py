"""The decks of a course, its calendar, and its next year; on both databases."""

import pytest
from sqlalchemy import func, insert, select

from quizapp import tables
from quizapp.courses import (
    CourseError,
    add_taught,
    archive,
    begin_course,
    change_course,
    copy_course,
    course,
    delete_course,
    leave_for_good,
    move_taught,
    offered_decks,
    remove_taught,
    reopen,
    set_calendar,
    taught_decks,
    units,
)
from quizapp.courses.making import MOST_COURSES
from quizapp.library import PublishError, find
from quizapp.progress import learnt_decks
from quizapp.progress.weights import weights_of
from quizapp.scheduling import DEFAULT
from quizapp.tables import Role, write
from tests.build import NOW, term
from tests.courses.build import account, as_in, course_of, enter, private_deck, teach
from tests.progress.study import count, published, terms

TODAY = NOW.toordinal()


@pytest.fixture
def alice(session):
    return account(session, "alice")


@pytest.fixture
def bob(session):
    return account(session, "bob")


@pytest.fixture
def made(session, alice):
    return course_of(session, alice)


@pytest.fixture
def topics(session, made):
    """Return the ids of three topics of a deck that the course teaches."""
    facts = (
        term(id=each, term=each, definition=f"thing {each}", topic=each)
        for each in ("one", "two", "three")
    )
    teach(session, made, published(session, *facts))
    return [each.topic_id for each in units(session, made)]


def _days(session, made):
    return {each.title: each.opens_day for each in units(session, made)}


@pytest.mark.parametrize(
    ("title", "about", "said"),
    [
        ("", "", "Enter a title"),
        (" \u200b ", "", "Enter a title"),
        ("x" * 121, "", "at most 120 characters"),
        ("Fine", "x" * 5001, "at most 5000 characters"),
        ("Fine", "see \u202e this", "U\\+202E"),
    ],
)
def test_what_a_course_cannot_be_is_said(title, about, said, session, made, alice):
    with pytest.raises(CourseError, match=said):
        begin_course(session, alice, title, about, NOW)
    with pytest.raises(CourseError, match=said):
        change_course(session, as_in(session, made, alice), title, about)

    assert count(session, tables.Course) == 1


def test_nobody_makes_courses_without_end(session, alice):
    with write(session):
        for number in range(MOST_COURSES):
            row = {"uid": f"u{number}", "title": "x", "about": "", "created_at": NOW}
            made = insert(tables.Course).values(row | {"weights_id": 0}).returning(tables.Course.id)
            member = {"course_id": session.execute(made).scalar_one(), "person_id": alice.id}
            member |= {"role": Role.INSTRUCTOR, "joined_at": NOW, "allows_links": False}
            session.execute(insert(tables.Member), [member])

    with pytest.raises(CourseError, match="which is the most"):
        begin_course(session, alice, "One more", "", NOW)


def test_an_instructor_adds_listed_decks_and_those_they_may_change(session, made, alice, bob):
    everyones = published(session)
    mine, bobs = private_deck(session, alice, "mine"), private_deck(session, bob, "bobs")
    enter(session, made, bob)
    here = as_in(session, made, alice)
    assert [each.id for each in offered_decks(session, here)] == [mine, everyones]

    for each in (everyones, mine, mine):
        add_taught(session, here, each, NOW)
    for wrong in (bobs, 9999):
        with pytest.raises(CourseError, match="Choose a deck from the list"):
            add_taught(session, here, wrong, NOW)

    assert [each.id for each in taught_decks(session, made)] == [everyones, mine]
    assert offered_decks(session, here) == ()
    assert {*learnt_decks(session, bob)} == {everyones, mine}
    assert learnt_decks(session, alice) == {}
    move_taught(session, here, mine)
    assert [each.id for each in taught_decks(session, made)] == [mine, everyones]

    remove_taught(session, here, mine)
    assert [each.id for each in taught_decks(session, made)] == [everyones]
    assert find(session, "mine", bob) is None


def test_a_deck_that_shares_its_id_with_another_is_refused_with_a_way_out(
    session, made, alice, bob
):
    mine = private_deck(session, alice, "same")
    private_deck(session, bob, "same", uid="y" * 22)

    with pytest.raises(CourseError, match="Another deck here has the id “same” as well"):
        add_taught(session, as_in(session, made, alice), mine, NOW)

    assert taught_decks(session, made) == ()


def test_no_deck_is_published_under_the_id_of_one_that_a_course_teaches(session, made, alice, bob):
    teach(session, made, private_deck(session, alice, "same"))

    for publish_it in (
        lambda: published(session, id="same", uid="z" * 22),
        lambda: private_deck(session, bob, "same", uid="y" * 22),
    ):
        with pytest.raises(PublishError, match="Another deck here is called same"):
            publish_it()


def test_topics_open_on_their_days_and_can_be_set_anew(session, made, alice, topics):
    one, two, three = topics
    here = as_in(session, made, alice)

    set_calendar(session, here, {one: TODAY, two: TODAY + 7}, TODAY + 30, TODAY)
    assert _days(session, made) == {"One": TODAY, "Two": TODAY + 7, "Three": None}
    set_calendar(session, here, {one: None, three: TODAY + 9, 9999: TODAY}, None, TODAY)

    assert _days(session, made) == {"One": None, "Two": TODAY + 7, "Three": TODAY + 9}
    assert as_in(session, made, alice).exam_day is None
    assert [each.is_open(TODAY) for each in units(session, made)] == [True, False, False]
    assert count(session, tables.Release) == 2


@pytest.mark.parametrize("days", [-3 * 366 - 1, 3 * 366 + 1, 10**6])
def test_a_day_far_away_is_refused_at_its_place(days, session, made, alice, topics):
    here = as_in(session, made, alice)

    with pytest.raises(CourseError) as refused:
        set_calendar(session, here, {topics[1]: TODAY + days}, None, TODAY)
    assert [*refused.value.messages] == [f"opens-{topics[1]}"]
    with pytest.raises(CourseError) as refused:
        set_calendar(session, here, {}, TODAY + days, TODAY)
    assert [*refused.value.messages] == ["exam"]
    assert _days(session, made) == dict.fromkeys(("One", "Two", "Three"))


def test_the_next_year_has_the_same_decks_and_a_calendar_that_begins_later(
    session, made, alice, bob, topics
):
    enter(session, made, bob)
    here = as_in(session, made, alice)
    set_calendar(session, here, {topics[0]: TODAY, topics[2]: TODAY + 7}, TODAY + 30, TODAY)
    archive(session, here, NOW)
    here = as_in(session, made, alice)

    uid, left_out = copy_course(session, alice, here, "Next year", TODAY + 364, NOW)

    copy = course(session, uid, alice)
    assert copy
    assert (copy.title, copy.exam_day, copy.archived, left_out) == (
        "Next year",
        TODAY + 394,
        False,
        (),
    )
    assert copy.join_code != here.join_code
    assert _days(session, copy.id) == {"One": TODAY + 364, "Two": None, "Three": TODAY + 371}
    assert [each.id for each in taught_decks(session, copy.id)] == [
        each.id for each in taught_decks(session, made)
    ]
    assert course(session, uid, bob) is None
    assert _days(session, made) == {"One": TODAY, "Two": None, "Three": TODAY + 7}


def test_a_copy_brings_no_deck_into_a_course_that_its_maker_could_not_add(
    session, made, alice, bob
):
    mine = private_deck(session, alice)
    teach(session, made, mine)
    enter(session, made, bob, Role.INSTRUCTOR)

    uid, left_out = copy_course(session, bob, as_in(session, made, bob), "Bob’s", None, NOW)

    copy = course(session, uid, bob)
    assert copy
    assert [each.id for each in left_out] == [mine]
    assert taught_decks(session, copy.id) == ()


def test_only_an_archived_course_is_deleted_and_only_by_its_title(session, made, alice, topics):
    here = as_in(session, made, alice)
    set_calendar(session, here, {topics[0]: TODAY}, None, TODAY)
    with pytest.raises(CourseError, match="Archive the course first"):
        delete_course(session, here, "Reading Serge")
    archive(session, here, NOW)
    with pytest.raises(CourseError, match="not the title"):
        delete_course(session, here, "Reading")

    delete_course(session, here, " reading  serge ")

    assert course(session, here.uid, alice) is None
    rows = (tables.Course, tables.Member, tables.CourseDeck, tables.Release)
    assert [count(session, each) for each in rows] == [0, 0, 0, 0]
    assert find(session, "serge")


def test_an_archived_course_runs_again_without_a_code(session, made, alice):
    archive(session, as_in(session, made, alice), NOW)
    reopen(session, as_in(session, made, alice))

    found = as_in(session, made, alice)
    assert (found.archived, found.join_code) == (False, None)


def test_the_weights_of_a_deleted_course_still_serve_those_who_use_them(session, made, alice):
    row = {"values": [*DEFAULT.values], "made_at": NOW, "review_count": 1, "loss": 0.3}
    row |= {"loss_before": 0.4, "calibration": [], "chosen": True, "course_id": made}
    with write(session):
        session.execute(insert(tables.Weights), [row])
    archive(session, as_in(session, made, alice), NOW)

    delete_course(session, as_in(session, made, alice), "Reading Serge")

    kept = session.execute(select(tables.Weights.id, tables.Weights.chosen)).one()
    assert kept.chosen is False
    assert weights_of(session, kept.id).values == DEFAULT.values


def test_whose_instructor_deletes_themselves_is_archived_and_goes_on(session, alice, bob):
    alone = course_of(session, alice, title="Alone")
    taught = course_of(session, alice, title="With learners")
    shared = course_of(session, alice, title="With a colleague")
    mine = private_deck(session, alice, facts=terms(1))
    teach(session, taught, mine)
    enter(session, taught, bob)
    enter(session, shared, bob, Role.INSTRUCTOR)

    leave_for_good(session, alice.id, NOW)

    left = select(tables.Course.title, tables.Course.archived_at).order_by(tables.Course.title)
    assert [tuple(row) for row in session.execute(left)] == [
        ("With a colleague", None),
        ("With learners", NOW),
    ]
    assert find(session, "own", bob)
    gone = select(func.count()).where(tables.Member.person_id == alice.id)
    assert session.execute(gone).scalar_one() == 0
    assert alone not in session.scalars(select(tables.Course.id)).all()
    assert as_in(session, taught, bob).join_code is None
