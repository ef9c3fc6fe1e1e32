"""Settings: how someone wants to study, when they do not, and what the schedule rests on.

Knows people, progress, WTForms and Flask.
"""

from flask import Blueprint

from quizapp.web.settings import holidays, schedule, views

settings = Blueprint("settings", __name__, url_prefix="/settings")
settings.add_url_rule("", "index", views.index, methods=["GET", "POST"])
settings.add_url_rule("/holidays", "holidays", holidays.index, methods=["GET", "POST"])
settings.add_url_rule("/holidays/remove", "remove_holiday", holidays.remove, methods=["POST"])
settings.add_url_rule("/schedule", "schedule", schedule.show)
settings.add_url_rule("/schedule", "change_schedule", schedule.change, methods=["POST"])
