"""Links for a new password: who gets one, that it works once, and what an instructor cannot do."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from quizapp import tables
from quizapp.accounts import (
    AccountError,
    SignInError,
    TooManyTries,
    check_password,
    learner_of,
    set_password,
    start_session,
)
from quizapp.courses import (
    CourseError,
    allow_links,
    archive,
    hand_out,
    leave,
    links_to_tell,
    members,
    name_of_link,
    remove,
    reset_password,
    set_role,
    told,
)
from quizapp.tables import Role, write
from tests.build import NOW
from tests.courses.build import PASSWORD, account, as_in, course_of, enter, private_deck, teach

NEW = "a wholly new sentence"
HOUR = timedelta(hours=1)


@pytest.fixture
def alice(session):
    return account(session, "alice")


@pytest.fixture
def bob(session):
    """Return a learner of alice's course."""
    return account(session, "bob")


@pytest.fixture
def made(session, alice, bob):
    course = course_of(session, alice)
    enter(session, course, bob)
    return course


def _link(session, made, alice, bob, now=NOW):
    return hand_out(session, alice, as_in(session, made, alice), bob.id, now)


def test_a_link_gives_a_new_password_once_and_signs_out_everywhere(session, made, alice, bob):
    old = start_session(session, bob.id, NOW)
    token = _link(session, made, alice, bob)
    assert name_of_link(session, token, NOW + 23 * HOUR) == "bob"
    assert learner_of(session, old, NOW)

    found = reset_password(session, token, NEW, NOW + HOUR)

    assert found.id == bob.id
    assert learner_of(session, old, NOW) is None
    assert check_password(session, "bob", NEW, "x", NOW + HOUR).id == bob.id
    with pytest.raises(SignInError):
        check_password(session, "bob", PASSWORD, "x", NOW + HOUR)
    for use in (name_of_link, lambda *given: reset_password(given[0], given[1], NEW, given[2])):
        with pytest.raises(SignInError, match="used or is too old"):
            use(session, token, NOW + HOUR)


def test_a_password_that_cannot_be_does_not_use_it_up(session, made, alice, bob):
    token = _link(session, made, alice, bob)

    with pytest.raises(AccountError):
        reset_password(session, token, "short", NOW)

    assert reset_password(session, token, NEW, NOW).id == bob.id


def test_it_ends_after_a_day_and_with_the_next_one(session, made, alice, bob):
    first = _link(session, made, alice, bob)
    second = _link(session, made, alice, bob)

    with pytest.raises(SignInError):
        name_of_link(session, first, NOW)
    with pytest.raises(SignInError):
        name_of_link(session, second, NOW + 24 * HOUR)
    for wrong in ("", "x", first[:-1], "\x00"):
        with pytest.raises(SignInError):
            name_of_link(session, wrong, NOW)


def test_it_ends_when_its_person_chooses_another_password(session, made, alice, bob):
    token = _link(session, made, alice, bob)

    set_password(session, bob.id, NEW)

    with pytest.raises(SignInError, match="used or is too old"):
        reset_password(session, token, "a password of alice", NOW)
    assert [each.used for each in links_to_tell(session, bob)] == [False]


def test_its_person_is_told_who_made_it_until_they_have_read_it(session, made, alice, bob):
    token = _link(session, made, alice, bob)
    (found,) = links_to_tell(session, bob)
    assert (found.made_by, found.course_title, found.created_at, found.used) == (
        "alice",
        "Reading Serge",
        NOW,
        False,
    )
    reset_password(session, token, NEW, NOW)
    assert links_to_tell(session, bob)[0].used
    assert links_to_tell(session, alice) == ()

    told(session, bob, NOW)
    assert links_to_tell(session, bob) == ()


def test_an_assistant_hands_links_out_and_a_learner_does_not(session, made, alice, bob):
    carol, dave = account(session, "carol"), account(session, "dave")
    enter(session, made, carol, Role.ASSISTANT)
    enter(session, made, dave)

    assert _link(session, made, carol, bob)
    for other in (dave, bob):
        with pytest.raises(CourseError):
            hand_out(session, other, as_in(session, made, dave), bob.id, NOW)


def _owns_what_others_learn(session, made, bob):
    teach(session, made, private_deck(session, bob))


def _helps_with_a_deck(session, _, bob):
    deck = private_deck(session, account(session, "owner"))
    row = {"deck_id": deck, "person_id": bob.id, "added_at": NOW}
    with write(session):
        session.execute(insert(tables.DeckAuthor), [row])


def _teaches_elsewhere(session, _, bob):
    course_of(session, bob, title="Another")


def _assists_elsewhere(session, _, bob):
    enter(session, course_of(session, account(session, "other")), bob, Role.ASSISTANT)


def _administers(session, _, bob):
    with write(session):
        of_bob = tables.Person.id == bob.id
        session.execute(update(tables.Person).where(of_bob).values(admin=True))


def _allows_nothing(session, made, bob):
    allow_links(session, as_in(session, made, bob), allowed=False)


def _leaves(session, made, bob):
    leave(session, as_in(session, made, bob))


TOO_MUCH = {
    "an administrator": _administers,
    "who teaches elsewhere": _teaches_elsewhere,
    "who assists elsewhere": _assists_elsewhere,
    "who owns a deck that others learn": _owns_what_others_learn,
    "who helps with a deck": _helps_with_a_deck,
    "who does not allow it": _allows_nothing,
    "who has left": _leaves,
}


@pytest.mark.parametrize("who", TOO_MUCH)
def test_nobody_gets_into_the_account_of_someone(who, session, made, alice, bob):
    before = _link(session, made, alice, bob)
    TOO_MUCH[who](session, made, bob)

    # Neither by a new link, nor by one that was made before.
    with pytest.raises(CourseError, match="No link can be handed out"):
        _link(session, made, alice, bob)
    with pytest.raises(SignInError):
        name_of_link(session, before, NOW)
    with pytest.raises(SignInError):
        reset_password(session, before, NEW, NOW)
    assert check_password(session, "bob", PASSWORD, "x", NOW).id == bob.id
    found = {each.name: each.may_get_link for each in members(session, as_in(session, made, alice))}
    assert not found.get("bob")


def test_an_instructor_cannot_demote_another_to_take_over_their_account(session, made, alice, bob):
    mine = as_in(session, made, alice)
    set_role(session, mine, bob.id, Role.INSTRUCTOR)
    set_role(session, mine, bob.id, Role.LEARNER)
    with pytest.raises(CourseError, match="No link"):
        _link(session, made, alice, bob)

    allow_links(session, as_in(session, made, bob), allowed=True)
    assert _link(session, made, alice, bob)


def test_a_link_ends_with_the_membership_and_with_the_course(session, made, alice, bob):
    token = _link(session, made, alice, bob)
    remove(session, as_in(session, made, alice), bob.id)
    enter(session, made, bob)
    with pytest.raises(SignInError):
        name_of_link(session, token, NOW)

    token = _link(session, made, alice, bob)
    archive(session, as_in(session, made, alice), NOW)
    with pytest.raises(SignInError):
        name_of_link(session, token, NOW)
    with pytest.raises(CourseError, match="archived"):
        _link(session, made, alice, bob)


def test_nobody_is_handed_out_who_is_not_in_the_course(session, made, alice):
    for stranger in (account(session, "eve").id, alice.id, 9999):
        with pytest.raises(CourseError, match="No link"):
            hand_out(session, alice, as_in(session, made, alice), stranger, NOW)


def test_few_links_can_be_made_in_a_day(session, made, alice, bob):
    for _ in range(3):
        _link(session, made, alice, bob)
    with pytest.raises(TooManyTries):
        _link(session, made, alice, bob)

    assert len(links_to_tell(session, bob)) == 3
    assert _link(session, made, alice, bob, NOW + 9 * HOUR)
