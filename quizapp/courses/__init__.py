"""Courses: their members and roles, their decks, when topics open, the day of the exam.

Floor 9: knows people, the library and the tables of courses; no web.
"""

from quizapp.courses.joining import Offer, join, offer
from quizapp.courses.making import begin_course, change_course, close_code, renew_code
from quizapp.courses.membership import Membership, course, courses
from quizapp.courses.rules import CourseError, spaced_code

__all__ = [
    "CourseError",
    "Membership",
    "Offer",
    "begin_course",
    "change_course",
    "close_code",
    "course",
    "courses",
    "join",
    "offer",
    "renew_code",
    "spaced_code",
]
