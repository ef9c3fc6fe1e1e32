"""Courses: their pages for members, their forms for instructors.

Knows courses, progress, WTForms and Flask.
"""

from flask import Blueprint

from quizapp.courses import CourseError
from quizapp.web.courses import (
    access,
    calendar,
    class_page,
    class_tables,
    code,
    decks,
    ending,
    roll,
    views,
)

courses = Blueprint("courses", __name__, url_prefix="/courses")
# Those of forms are told at their fields before they come here.
courses.register_error_handler(CourseError, access.overtaken)
BOTH = ["GET", "POST"]
MEMBER = "/<uid>/members/<int:person>"
courses.add_url_rule("/", "index", views.index)
courses.add_url_rule("/new", "new", views.new, methods=BOTH)
courses.add_url_rule("/<uid>/", "show", views.show)
courses.add_url_rule("/<uid>/edit", "edit", views.edit, methods=BOTH)
courses.add_url_rule("/<uid>/code", "code", code.change, methods=["POST"])
courses.add_url_rule("/<uid>/poster", "poster", code.poster)
courses.add_url_rule("/<uid>/decks", "decks", decks.index)
courses.add_url_rule("/<uid>/decks", "change_decks", decks.change, methods=["POST"])
courses.add_url_rule("/<uid>/calendar", "calendar", calendar.index, methods=BOTH)
courses.add_url_rule("/<uid>/calendar/fill", "fill", calendar.fill, methods=["POST"])
courses.add_url_rule("/<uid>/members", "members", roll.index)
courses.add_url_rule(f"{MEMBER}/role", "role", roll.role, methods=["POST"])
courses.add_url_rule(f"{MEMBER}/remove", "remove", roll.take_out, methods=["POST"])
courses.add_url_rule(f"{MEMBER}/link", "link", roll.link, methods=["POST"])
courses.add_url_rule("/<uid>/leave", "leave", roll.go, methods=["POST"])
courses.add_url_rule("/<uid>/links", "allow_links", roll.allow, methods=["POST"])
courses.add_url_rule("/<uid>/archive", "archive", ending.put_away, methods=["POST"])
courses.add_url_rule("/<uid>/reopen", "reopen", ending.take_out, methods=["POST"])
courses.add_url_rule("/<uid>/copy", "copy", ending.copy, methods=BOTH)
courses.add_url_rule("/<uid>/delete", "delete", ending.delete, methods=BOTH)
courses.add_url_rule("/<uid>/class", "class_page", class_page.show)
courses.add_url_rule("/<uid>/class/<name>.csv", "class_table", class_tables.table)
