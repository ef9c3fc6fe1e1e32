"""Courses: their pages for members, their forms for instructors, joining.

Knows courses, progress, WTForms and Flask.
"""

from flask import Blueprint

from quizapp.web.courses import views

courses = Blueprint("courses", __name__, url_prefix="/courses")
courses.add_url_rule("/", "index", views.index)
courses.add_url_rule("/<uid>/", "show", views.show)
