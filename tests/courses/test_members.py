"""Members of a course: roles, the last instructor, joining by code, leaving; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp import tables
from quizapp.accounts import TooManyTries
from quizapp.courses import (
    CourseError,
    archive,
    close_code,
    course,
    courses,
    join,
    leave,
    members,
    offer,
    remove,
    renew_code,
    set_role,
    spaced_code,
)
from quizapp.courses.rules import LETTERS, new_code
from quizapp.library import find
from quizapp.progress import learnt_decks, record
from quizapp.tables import Role
from tests.build import NOW
from tests.courses.build import account, as_in, course_of, enter, private_deck, teach
from tests.progress.study import card, published, review

HOME = "192.0.2.7"


@pytest.fixture
def alice(session):
    return account(session, "alice")


@pytest.fixture
def bob(session):
    return account(session, "bob")


@pytest.fixture
def made(session, alice):
    return course_of(session, alice)


def _code(session, made, alice):
    return as_in(session, made, alice).join_code or ""


def _join(session, who, code, **options):
    found = offer(session, code, HOME, NOW)
    join(session, who, found, NOW, allows_links=options.pop("allows_links", True))
    return found.uid


def _roles(session, made, alice):
    return {each.name: each.role for each in members(session, as_in(session, made, alice))}


def test_who_makes_a_course_teaches_it_and_others_see_nothing_of_it(session, made, alice, bob):
    mine = as_in(session, made, alice)

    assert (mine.title, mine.may_teach, mine.may_assist, mine.learns) == (
        "Reading Serge",
        True,
        True,
        False,
    )
    assert course(session, mine.uid, bob) is None
    assert course(session, mine.uid, None) is None
    assert courses(session, bob) == ()


def test_a_code_is_joined_however_it_is_typed_and_its_decks_are_studied(session, made, alice, bob):
    own = private_deck(session, alice)
    teach(session, made, own)
    code = _code(session, made, alice)

    uid = _join(session, bob, f" {spaced_code(code).lower()} ")

    found = course(session, uid, bob)
    assert found
    assert (found.role, found.may_assist, found.allows_links) == (Role.LEARNER, False, True)
    assert own in learnt_decks(session, bob)
    assert find(session, "own", bob)
    # To join again changes nothing.
    _join(session, bob, code, allows_links=False)
    assert as_in(session, made, bob) == found
    _join(session, alice, code)
    assert as_in(session, made, alice).may_teach


def test_codes_have_no_letters_that_look_alike(session):
    codes = "".join(new_code() for _ in range(100))

    assert {*codes} <= {*LETTERS}
    assert not {*codes} & {*"0O1IL2Z5S8BUVAE"}
    assert spaced_code("CDFGHJKM") == "CDFG-HJKM"


def test_an_old_a_closed_and_a_wrong_code_are_refused_alike(session, made, alice, bob):
    old = _code(session, made, alice)
    renew_code(session, as_in(session, made, alice))
    new = _code(session, made, alice)
    close_code(session, as_in(session, made, alice))

    assert old != new
    said = set()
    for code in (old, new, "CDFGHJKM", "", "'; --", "x" * 5000, "\x00"):
        with pytest.raises(CourseError) as refused:
            offer(session, code, f"{HOME}{code[:9]!r}", NOW)
        said.add(str(refused.value))
    assert len(said) == 1


def test_codes_cannot_be_tried_for_long_but_a_class_joins_from_one_address(session, made, alice):
    code = _code(session, made, alice)
    for _ in range(30):
        offer(session, code, HOME, NOW)

    for _ in range(10):
        with pytest.raises(CourseError):
            offer(session, "CDFGHJKM", HOME, NOW)
    with pytest.raises(TooManyTries):
        offer(session, "CDFGHJKM", HOME, NOW)
    with pytest.raises(TooManyTries):
        offer(session, code, HOME, NOW)
    assert offer(session, code, HOME, NOW + timedelta(minutes=6)).title == "Reading Serge"


def test_who_leaves_keeps_what_they_learnt_but_sees_the_deck_no_more(session, made, alice, bob):
    published(session)
    own = private_deck(session, alice)
    teach(session, made, own)
    _join(session, bob, _code(session, made, alice))
    record(session, bob, [review(card(session, "kolkhoz/name", "own"))], NOW)

    leave(session, as_in(session, made, bob))

    assert find(session, "own", bob) is None
    assert find(session, "own", alice)
    kept = select(func.count()).select_from(tables.Review).where(tables.Review.person_id == bob.id)
    assert session.execute(kept).scalar_one() == 1
    assert course(session, as_in(session, made, alice).uid, bob) is None
    _join(session, bob, _code(session, made, alice))
    assert find(session, "own", bob)


def test_the_last_instructor_cannot_go_by_any_way(session, made, alice, bob):
    enter(session, made, bob, Role.ASSISTANT)
    mine = as_in(session, made, alice)

    for go in (
        lambda: leave(session, mine),
        lambda: remove(session, mine, alice.id),
        lambda: set_role(session, mine, alice.id, Role.LEARNER),
        lambda: set_role(session, mine, alice.id, Role.ASSISTANT),
    ):
        with pytest.raises(CourseError, match="needs an instructor"):
            go()
    assert _roles(session, made, alice) == {"alice": Role.INSTRUCTOR, "bob": Role.ASSISTANT}

    set_role(session, mine, bob.id, Role.INSTRUCTOR)
    leave(session, mine)
    assert _roles(session, made, bob) == {"bob": Role.INSTRUCTOR}


def test_who_is_no_longer_an_instructor_changes_nothing_with_an_old_page(session, made, alice, bob):
    enter(session, made, bob, Role.INSTRUCTOR)
    old = as_in(session, made, bob)
    set_role(session, as_in(session, made, alice), bob.id, Role.LEARNER)

    for change in (
        lambda: set_role(session, old, bob.id, Role.INSTRUCTOR),
        lambda: remove(session, old, alice.id),
        lambda: renew_code(session, old),
    ):
        with pytest.raises(CourseError, match="role in this course was changed"):
            change()
    assert _roles(session, made, alice) == {"alice": Role.INSTRUCTOR, "bob": Role.LEARNER}


def test_who_is_not_in_a_course_gets_no_role_in_it(session, made, alice, bob):
    with pytest.raises(CourseError, match="no longer in this course"):
        set_role(session, as_in(session, made, alice), bob.id, Role.INSTRUCTOR)
    remove(session, as_in(session, made, alice), bob.id)

    assert _roles(session, made, alice) == {"alice": Role.INSTRUCTOR}


def test_an_archived_course_is_only_read_and_left(session, made, alice, bob):
    enter(session, made, bob)
    code = _code(session, made, alice)
    mine = as_in(session, made, alice)
    archive(session, mine, NOW)

    for change in (
        lambda: set_role(session, mine, bob.id, Role.ASSISTANT),
        lambda: remove(session, mine, bob.id),
        lambda: renew_code(session, mine),
        lambda: archive(session, mine, NOW),
    ):
        with pytest.raises(CourseError, match="archived"):
            change()
    with pytest.raises(CourseError):
        offer(session, code, HOME, NOW)
    assert as_in(session, made, bob).archived
    leave(session, as_in(session, made, bob))
    assert _roles(session, made, alice) == {"alice": Role.INSTRUCTOR}
