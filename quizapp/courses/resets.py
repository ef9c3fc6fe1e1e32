"""Links for a new password, handed out by those who teach a course, since no e-mail is needed here.

Whoever holds such a link gets into an account, so an instructor could, too. Therefore:

- only a learner of a running course gets one, and only while they allow it in that course;
- nobody does who administers the site, teaches or assists in any course, or may change a deck that
  others learn: their accounts are worth more than one learner's;
- to be made something else in the course takes the permission back, so that nobody can be demoted
  and then taken over;
- it works once, for a day, only for a password that is chosen anew, signs out everywhere, and few
  can be made in a day;
- who made it and when is told to its person until they say that they read it, used or not.

All of it is asked again when the link is used. Knows the tables of courses and of people.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, exists, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import (
    Learner,
    Limit,
    SignInError,
    hashed_password,
    keep_password,
    take,
    token_hash,
)
from quizapp.accounts import learner as read_learner
from quizapp.courses.membership import Membership
from quizapp.courses.rules import refused
from quizapp.courses.running import ARCHIVED, lock
from quizapp.phrase import phrase
from quizapp.tables import (
    Course,
    CourseDeck,
    Deck,
    DeckAuthor,
    Member,
    Person,
    Prepared,
    ResetLink,
    Role,
    write,
)

LIFE = timedelta(hours=24)
TOKEN_BYTES = 32
# More than a class forgets in a day; few enough that nobody takes over a whole class unseen.
LINKS, OF_ONE, WITHIN = 20, 3, 86_400
DENIED = phrase(
    "No link can be handed out for them: they did not allow it here, or their account can do more "
    "than learn. Whoever runs the site can help them."
)
OVER = phrase("This link was used or is too old. Ask for a new one.")

_teaches, _co_author, _taught = aliased(Member), aliased(DeckAuthor), aliased(CourseDeck)
_has_others = or_(
    Deck.listed,
    exists().where(_taught.deck_id == Deck.id),
    exists().where(_co_author.deck_id == Deck.id),
)
IS_FREE: ColumnElement[bool] = and_(
    Member.role == Role.LEARNER,
    Member.allows_links,
    Person.guest.is_(False),
    Person.admin.is_(False),
    ~exists().where(_teaches.person_id == Person.id, _teaches.role != Role.LEARNER),
    ~exists().where(DeckAuthor.person_id == Person.id),
    ~exists().where(Deck.owner_id == Person.id, _has_others),
)
"""Whether a member, beside their row of people, can be handed a link."""


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """A link that was handed out, as its person is told of it.

    Attributes:
        made_by: Name of who handed it out.
        course_title: Of the course in which they did.
        used: Whether a password was chosen with it.
    """

    made_by: str
    course_title: str
    created_at: datetime
    used: bool


def hand_out(
    session: Session, learner: Learner, course: Membership, person_id: int, now: datetime
) -> str:
    """Return a token with which a learner of a course chooses a new password, once.

    Links that they were handed before in the course are worth nothing then.

    Args:
        session: Where to write.
        learner: Who hands it out.
        course: The course, as they are in it.
        person_id: To whom.
        now: The moment.

    Raises:
        CourseError: If they cannot get one.
        TooManyTries: If too many were handed out.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    limits = [
        Limit(key=f"reset links by {learner.id}", tries=LINKS, seconds=WITHIN),
        Limit(key=f"reset links in {course.id}", tries=LINKS, seconds=WITHIN),
        Limit(key=f"reset links for {person_id}", tries=OF_ONE, seconds=WITHIN),
    ]
    with write(session):
        if lock(session, course.id) is None:
            raise refused(ARCHIVED)
        if not (_assists(session, course.id, learner.id) and _free(session, course.id, person_id)):
            raise refused(DENIED)
        take(session, limits, now)
        end_links(session, course.id, person_id)
        row = {"token_hash": token_hash(token), "person_id": person_id, "course_id": course.id}
        row |= {"made_by": learner.name, "course_title": course.title, "created_at": now}
        session.execute(insert(ResetLink), [row | {"ends_at": now + LIFE}])
    return token


def name_of_link(session: Session, token: str, now: datetime) -> str:
    """Return whose password a link is for.

    Raises:
        SignInError: If it was used before, is too old, never was one, or no longer may be one.
    """
    return _person(session, token, now)[1]


def reset_password(session: Session, token: str, password: str, now: datetime) -> Learner:
    """Give the one whose link it is a new password and sign them out everywhere.

    Raises:
        SignInError: If the link is worth nothing.
        AccountError: If the password cannot be; the link is good for another try.
    """
    kept = hashed_password(password, _person(session, token, now)[1])
    with write(session):
        person, _ = _person(session, token, now)
        of_link = ResetLink.token_hash == token_hash(token)
        claimed = update(ResetLink).where(of_link, ResetLink.used_at.is_(None))
        if session.execute(claimed.values(used_at=now)).rowcount != 1:  # type: ignore[attr-defined] # of an update
            raise SignInError(OVER)
        keep_password(session, person, kept)
    found = read_learner(session, person)
    if found is None:
        raise SignInError(OVER)
    return found


def end_links(session: Session, course_id: int, person_id: int | None = None) -> None:
    """Let links be worth nothing that were handed out in a course, inside of a write."""
    unused = [ResetLink.course_id == course_id, ResetLink.used_at.is_(None)]
    if person_id is not None:
        unused.append(ResetLink.person_id == person_id)
    session.execute(update(ResetLink).where(*unused).values(ends_at=ResetLink.created_at))


_TO_TELL = Prepared(
    select(
        ResetLink.made_by,
        ResetLink.course_title,
        ResetLink.created_at,
        ResetLink.used_at.is_not(None).label("used"),
    )
    .where(ResetLink.person_id == bindparam("person"), ResetLink.told_at.is_(None))
    .order_by(ResetLink.created_at)
)


def links_to_tell(session: Session, learner: Learner) -> tuple[HandedOut, ...]:
    """Return the links for a new password that someone has not been told of, the oldest first."""
    rows = _TO_TELL.rows(session, {"person": learner.id})
    return tuple(HandedOut(**(row._asdict() | {"used": bool(row.used)})) for row in rows)


def told(session: Session, learner: Learner, now: datetime) -> None:
    """Take note that someone read of their links."""
    untold = (ResetLink.person_id == learner.id, ResetLink.told_at.is_(None))
    with write(session):
        session.execute(update(ResetLink).where(*untold).values(told_at=now))


def _person(session: Session, token: str, now: datetime) -> tuple[int, str]:
    """Return id and name of the one whose link it is, if all still is as it must be."""
    found = (
        select(Person.id, Person.name)
        .join(ResetLink, ResetLink.person_id == Person.id)
        .join(Course, and_(Course.id == ResetLink.course_id, Course.archived_at.is_(None)))
        .join(Member, and_(Member.course_id == Course.id, Member.person_id == Person.id))
        .where(
            ResetLink.token_hash == token_hash(token),
            ResetLink.ends_at > now,
            ResetLink.used_at.is_(None),
            IS_FREE,
        )
    )
    row = session.execute(found).one_or_none()
    if row is None:
        raise SignInError(OVER)
    return row.id, row.name or ""


def _free(session: Session, course_id: int, person_id: int) -> bool:
    found = select(Person.id).join(Member, Member.person_id == Person.id)
    of_person = (Member.course_id == course_id, Person.id == person_id)
    return session.execute(found.where(*of_person, IS_FREE)).first() is not None


def _assists(session: Session, course_id: int, person_id: int) -> bool:
    found = select(Member.role).where(Member.course_id == course_id, Member.person_id == person_id)
    role = session.scalars(found).one_or_none()
    return role in {Role.INSTRUCTOR, Role.ASSISTANT}
