"""What came out of a quiz, for those who teach: figures, attempts, judging anew, grades, CSV.

Knows quizzes, drawings and Flask.
"""

from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.accounts import learner
from quizapp.courses import Membership
from quizapp.quizzes.digest import digest
from quizapp.quizzes.earned import earned
from quizapp.quizzes.grades import Grades, give_time, grades
from quizapp.quizzes.handing_in import settle
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.regrading import changes, let_count, regrade
from quizapp.quizzes.results import results
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sat import not_begun, sat
from quizapp.quizzes.sitting import answers, attempt_in
from quizapp.tables import Attempt, Quiz
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.csv import csv_response, spreadsheet_time
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.paging import page_of
from quizapp.web.quizzes import access
from quizapp.web.quizzes.charts import spread
from quizapp.web.quizzes.sat import ROWS, listed
from quizapp.web.quizzes.shown import answer, shown
from quizapp.web.quizzes.told import moment
from quizapp.web.statistics.charts import between, minutes
from quizapp.web.words import gettext, ngettext, say


def index(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Show what came out of a quiz."""
    who, course, quiz = access.assistant(uid, quiz_uid)
    found = results(session(), course, quiz)
    absent = not_begun(session(), course, quiz)
    return render_template(
        "quizzes/results.html",
        course=course,
        quiz=quiz,
        found=found,
        chart=spread(found.whole.scores) if found.whole.scores else None,
        ways=WAYS,
        between=between,
        absent=len(absent),
        now=now(),
        zone=ZoneInfo(who.zone),
        minutes=minutes,
        moment=moment,
        **listed(found.sat, absent),
    )


def table(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Give the attempts of a quiz as CSV, with what each question of it earned."""
    who, course, quiz = access.assistant(uid, quiz_uid)
    zone = ZoneInfo(who.zone)
    asked = earned(session(), course, quiz)
    # Texts are looked for where they are called; before Python 3.12 none is found in an f-string.
    begun, handed_in = gettext("Begun"), gettext("Handed in")
    header = (
        gettext("Learner"),
        gettext("Attempt"),
        f"{begun} ({zone.key})",
        f"{handed_in} ({zone.key})",
        gettext("Points"),
        gettext("Of"),
        *(f"{Markup(each.prompt).striptags()} ({WAYS[each.way]})" for each in asked),  # noqa: S704 - as the page shows it
    )
    rows = (
        (
            each.name,
            each.number,
            spreadsheet_time(each.started_at, zone),
            spreadsheet_time(each.submitted_at, zone),
            each.points if each.points is not None else "",
            each.most_points,
            *(question.points.get(each.uid, "") for question in asked),
        )
        for each in sat(session(), course, quiz)
    )
    return csv_response(f"quiz-{quiz.uid}", header, rows)


def attempt(uid: str, quiz_uid: str, attempt_uid: str) -> ResponseReturnValue:
    """Show an attempt of a learner."""
    _, course, quiz = access.assistant(uid, quiz_uid)
    sitting = attempt_in(session(), course, attempt_uid)
    if sitting is None or sitting.quiz_id != quiz.id:
        abort(404)
    who = learner(session(), sitting.person_id)
    return render_template(
        "quizzes/looked_at.html",
        course=course,
        quiz=quiz,
        sitting=sitting,
        name=who.name if who else "",
        questions=[shown(each) for each in answers(session(), sitting.id)],
    )


def late(uid: str, quiz_uid: str, attempt_uid: str) -> ResponseReturnValue:
    """Let a late answer count."""
    _, course, quiz = access.instructor(uid, quiz_uid)
    sitting = attempt_in(session(), course, attempt_uid)
    position = whole(request.form.get("position", ""))
    if sitting is None or sitting.quiz_id != quiz.id or position is None:
        abort(404)
    try:
        let_count(session(), sitting, position, request.form.get("came", ""), now())
    except QuizError as error:
        flash(say(error), "error")
    else:
        flash(gettext("The late answer counts now."), "success")
    place = url_for("quizzes.looked_at", uid=uid, quiz_uid=quiz_uid, attempt_uid=attempt_uid)
    return redirect(place, 303)


def anew(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Show what judging anew would change, and change it."""
    _, course, quiz = access.instructor(uid, quiz_uid)
    if request.method == "POST":
        return _judged_anew(uid, quiz)
    found = changes(session(), quiz)
    return render_template(
        "quizzes/anew.html",
        course=course,
        quiz=quiz,
        page=page_of(found, ROWS),
        answer=answer,
        reviews=sum(each.reviewed for each in found),
        seen=digest(found),
    )


def _judged_anew(uid: str, quiz: QuizRow) -> ResponseReturnValue:
    try:
        changed = regrade(session(), quiz, request.form.get("seen", ""), now())
    except QuizError as error:
        flash(say(error), "error")
        return redirect(url_for("quizzes.anew", uid=uid, quiz_uid=quiz.uid), 303)
    said = ngettext(
        "%(num)s answer earns something else now.",
        "%(num)s answers earn something else now.",
        changed,
    )
    flash(said, "success")
    return redirect(url_for("quizzes.results", uid=uid, quiz_uid=quiz.uid), 303)


def book(uid: str) -> ResponseReturnValue:
    """Show the grades of a course."""
    course, found = _grades(uid)
    page = page_of(found.learners, ROWS)
    return render_template("quizzes/grades.html", course=course, found=found, page=page)


def book_table(uid: str) -> ResponseReturnValue:
    """Give the grades of a course as CSV, each as a share of the points."""
    _, found = _grades(uid)
    header = (gettext("Learner"), *(each.title for each in found.quizzes))
    rows = (
        (each.name, *(each.shares.get(quiz.id, "") for quiz in found.quizzes))
        for each in found.learners
    )
    return csv_response("grades", header, rows)


def _grades(uid: str) -> tuple[Membership, Grades]:
    """Return a course and its grades; attempts out of time have ended then."""
    _, course = courses.assistant(uid)
    settle(session(), now(), Quiz.course_id == course.id)
    return course, grades(session(), course)


def time(uid: str) -> ResponseReturnValue:
    """Give a learner more time."""
    _, course = courses.running(uid)
    person = whole(request.form.get("person", ""))
    percent = whole(request.form.get("percent", "").strip())
    if person is None:
        abort(400)
    if percent is None:
        flash(gettext("Use a whole number."), "error")
    else:
        _give_time(course, person, percent)
    page = whole(request.form.get("page", ""))
    return redirect(url_for("quizzes.book", uid=uid, page=page), 303)


def _give_time(course: Membership, person: int, percent: int) -> None:
    # What is out of time has ended, and gets no more of it.
    settle(session(), now(), Quiz.course_id == course.id, Attempt.person_id == person)
    try:
        later = give_time(session(), course, person, percent)
    except QuizError as error:
        flash(say(error), "error")
        return
    said = gettext("Saved. It holds from the next attempt on.")
    if later:
        said = ngettext(
            "Saved. It holds at once: %(num)s attempt that runs ends later.",
            "Saved. It holds at once: %(num)s attempts that run end later.",
            later,
        )
    flash(said, "success")
