"""Courses: their members and roles, their decks, when topics open, the day of the exam.

Floor 9: knows people, the library and the tables of courses; no web.
"""

from quizapp.courses.calendar import Unit, first_day_of, set_calendar, units
from quizapp.courses.ending import archive, copy_course, delete_course, leave_for_good, reopen
from quizapp.courses.joining import Offer, join, offer
from quizapp.courses.making import begin_course, change_course, close_code, renew_code
from quizapp.courses.members import Participant, allow_links, leave, members, remove, set_role
from quizapp.courses.membership import Membership, course, courses
from quizapp.courses.resets import (
    HandedOut,
    hand_out,
    links_to_tell,
    name_of_link,
    reset_password,
    told,
)
from quizapp.courses.rules import CourseError, spaced_code
from quizapp.courses.teaching import (
    TaughtDeck,
    add_taught,
    move_taught,
    offered_decks,
    own_decks,
    remove_taught,
    taught_decks,
)

__all__ = [
    "CourseError",
    "HandedOut",
    "Membership",
    "Offer",
    "Participant",
    "TaughtDeck",
    "Unit",
    "add_taught",
    "allow_links",
    "archive",
    "begin_course",
    "change_course",
    "close_code",
    "copy_course",
    "course",
    "courses",
    "delete_course",
    "first_day_of",
    "hand_out",
    "join",
    "leave",
    "leave_for_good",
    "links_to_tell",
    "members",
    "move_taught",
    "name_of_link",
    "offer",
    "offered_decks",
    "own_decks",
    "remove",
    "remove_taught",
    "renew_code",
    "reopen",
    "reset_password",
    "set_calendar",
    "set_role",
    "spaced_code",
    "taught_decks",
    "told",
    "units",
]
