"""Joining a course by its code, and leaving it. Knows the tables of courses and of learning.

Who leaves keeps every review and memory, but no longer sees decks that only the course showed.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, Limit, give_back, take
from quizapp.courses.rules import CourseError, refused, tidy_code
from quizapp.phrase import phrase
from quizapp.tables import Course, CourseDeck, Deck, Member, Person, Role, UtcDateTime, write

# As at sign-in: so few that nobody finds a code by trying. What was right is given back, so a class
# behind one address can join together.
TRIES, WITHIN = 10, 300
TRIES_IN_ALL = 1000
MOST_MEMBERS = 2000
WRONG = phrase("No course has this code. Look at it again, or ask who gave it to you.")
FULL = phrase("This course has {most} members, which is the most.", most=MOST_MEMBERS)
_STUDY = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
    "SELECT member.person_id, course_deck.deck_id, :now, :no, 0 FROM member "
    "JOIN course_deck ON course_deck.course_id = member.course_id "
    "WHERE member.course_id = :course AND member.role = 'learner' "
    "AND :person IN (0, member.person_id) AND :deck IN (0, course_deck.deck_id) "
    "ON CONFLICT (person_id, deck_id) DO NOTHING"
).bindparams(
    bindparam("now", type_=UtcDateTime()),
    *(bindparam(name, type_=Integer()) for name in ("course", "person", "deck")),
)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What someone who has a code reads before they join.

    Attributes:
        about: CommonMark.
        decks: Titles with their languages.
        instructors: Names.
    """

    id: int
    uid: str
    title: str
    about: str
    decks: tuple[tuple[str, str], ...]
    instructors: tuple[str, ...]


def offer(session: Session, code: str, address: str, now: datetime) -> Offer:
    """Return the course of a code.

    Args:
        session: Where to look, and to count tries.
        code: As typed.
        address: Where the try comes from.
        now: The moment.

    Raises:
        CourseError: If no course has this code; does not say whether one had it.
        TooManyTries: If codes were tried too often.
    """
    limits = [
        Limit(key=f"join code from {address}", tries=TRIES, seconds=WITHIN),
        Limit(key="join code", tries=TRIES_IN_ALL, seconds=WITHIN),
    ]
    with write(session):
        take(session, limits, now)
    found = _offer(session, code)
    with write(session):
        give_back(session, limits, now)
    return found


def join(
    session: Session, learner: Learner, found: Offer, now: datetime, *, allows_links: bool
) -> None:
    """Make someone a learner of a course, who studies its decks from now on.

    Whoever is in the course already stays what they are.

    Args:
        session: Where to write.
        learner: Who joins; has an account.
        found: The course.
        now: The moment.
        allows_links: Whether they let instructors hand them links for a new password.

    Raises:
        CourseError: If nobody may join any more.
    """
    with write(session):
        open_now = (Course.id == found.id, Course.join_code.is_not(None))
        if session.execute(select(Course.id).where(*open_now).with_for_update()).first() is None:
            raise refused(WRONG, "code")
        of_course = Member.course_id == found.id
        if session.execute(
            select(Member.role).where(of_course, Member.person_id == learner.id)
        ).first():
            return
        if session.execute(select(func.count()).where(of_course)).scalar_one() >= MOST_MEMBERS:
            raise refused(FULL, "code")
        row = {"course_id": found.id, "person_id": learner.id, "role": Role.LEARNER}
        row |= {"joined_at": now, "allows_links": allows_links}
        session.execute(insert(Member), [row])
        study_decks(session, found.id, now, person=learner.id)


def study_decks(
    session: Session, course_id: int, now: datetime, *, person: int = 0, deck: int = 0
) -> None:
    """Let the learners of a course study its decks, inside of a write; what they left stays so.

    Args:
        session: Where to write.
        course_id: The course.
        now: The moment.
        person: One of them only; 0 for all.
        deck: One deck only; 0 for all.
    """
    values = {"course": course_id, "person": person, "deck": deck, "now": now, "no": False}
    session.execute(_STUDY, values)


def _offer(session: Session, code: str) -> Offer:
    found = select(Course.id, Course.uid, Course.title, Course.about).where(
        # An archived course has none.
        Course.join_code == tidy_code(code)
    )
    row = session.execute(found).one_or_none()
    if row is None:
        raise CourseError({"code": (WRONG,)})
    decks = (
        select(Deck.title, Deck.language)
        .join(CourseDeck, CourseDeck.deck_id == Deck.id)
        .where(CourseDeck.course_id == row.id)
        .order_by(CourseDeck.position)
    )
    names = (
        select(Person.name)
        .join(Member, Member.person_id == Person.id)
        .where(Member.course_id == row.id, Member.role == Role.INSTRUCTOR)
        .order_by(Member.joined_at, Person.id)
    )
    return Offer(
        **row._asdict(),
        decks=tuple((each.title, each.language) for each in session.execute(decks)),
        instructors=tuple(each or "" for each in session.scalars(names)),
    )
