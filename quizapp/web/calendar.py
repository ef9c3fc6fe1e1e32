"""Study days as a calendar file that a phone or a mail program can subscribe to.

The only door to icalendar. Whoever has the address reads how much someone will study, and no more:
it is signed, names nobody, and holds nothing of what is learnt. Each event has the way to the site.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from icalendar import Alarm, Calendar, Event
from itsdangerous import BadSignature, URLSafeSerializer

from quizapp.accounts import Learner, calendar_since, learner, renew_calendar
from quizapp.insight import DayAhead, days_ahead
from quizapp.progress import exam_days
from quizapp.progress.openings import opening_days
from quizapp.web import entry, people, phrases, places, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.words import gettext

calendar = Blueprint("calendar", __name__, url_prefix="/calendar")

SALT = "a calendar to subscribe to"
KIND = "text/calendar"
DAYS = 14
# How often a program should look again.
AGAIN = timedelta(hours=12)
# After the beginning of the day: nine in the morning, wherever the calendar is.
ALARM = timedelta(hours=9)


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """What stands on a day.

    Attributes:
        name: Tells it from others on the day.
        said: Its title.
        more: What else is said of it.
    """

    day: date
    name: str
    said: str
    more: str = ""


@calendar.get("/")
def index() -> ResponseReturnValue:
    """Show where the calendar of the one who is here is, and how to subscribe to it."""
    address = _address(entry.anyone())
    subscription = f"webcal://{address.partition('://')[2]}"
    return render_template("calendar/index.html", address=address, subscription=subscription)


@calendar.post("/renew")
def renew() -> ResponseReturnValue:
    """Give the calendar of the one who is here another address."""
    found = entry.anyone(url_for("calendar.index"))
    renew_calendar(session(), found.id, now())
    flash(gettext("Your calendar has a new address. The old one no longer works."), "success")
    return redirect(url_for("calendar.index"), 303)


@calendar.get("/<token>.ics")
def file(token: str) -> ResponseReturnValue:
    """Send the study days of the one whose address this is."""
    found = _whose(token) or abort(404)
    people.changed(found)
    site = places.absolute(url_for("home.index"))
    content = written(_reminders(found), now(), site)
    headers = {"Content-Disposition": "inline; filename=quizapp.ics"}
    return Response(content, mimetype=KIND, headers=headers)


def written(reminders: Iterable[Reminder], at: datetime, site: str) -> bytes:
    """Return a calendar file.

    Args:
        reminders: What stands in it, each for a whole day.
        at: When it was made.
        site: Address of the first page, where the cards of a day are.
    """
    made = Calendar()
    made.add("prodid", "-//quizapp//study days//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", gettext("Studying"))
    made.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", AGAIN)
    for each in reminders:
        event = Event()
        event.add("uid", f"{each.day.isoformat()}-{each.name}@quizapp")
        event.add("dtstamp", at)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.said)
        if each.more:
            event.add("description", each.more)
        event.add("url", site)
        event.add("transp", "TRANSPARENT")
        event.add_component(_alarm(each.said))
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def _alarm(said: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", said)
    made.add("trigger", ALARM)
    return made


def _address(found: Learner) -> str:
    """Return where the calendar of a learner is, in the language of the page."""
    since = calendar_since(session(), found.id)
    token = _signer().dumps([found.id, since.isoformat() if since else "", words.language()])
    return places.absolute(url_for("calendar.file", token=token))


def _reminders(found: Learner) -> Iterator[Reminder]:
    """Yield the days of study of the next two weeks, those on which topics open, and all exams."""
    today = found.calendar.day(now())
    ahead = days_ahead(session(), found, now())
    yield from (_study(each) for each in ahead[:DAYS] if each.due + each.new and not each.off)
    for day in opening_days(session(), found, now()):
        said = gettext("New topics open")
        yield Reminder(day=date.fromordinal(day), name="opens", said=said)
    exams = {*exam_days(session(), found, now()).values()}
    for day in sorted(each for each in exams if each >= today):
        yield Reminder(day=date.fromordinal(day), name="exam", said=gettext("Exam"))


def _study(each: DayAhead) -> Reminder:
    minutes = phrases.minutes(each.seconds)
    return Reminder(
        day=date.fromordinal(each.day),
        name="study",
        said=gettext("Study · %(minutes)s", minutes=minutes),
        more=phrases.cards(each.due + each.new),
    )


def _whose(token: str) -> Learner | None:
    """Return the learner of an address, to be spoken to in its language; none if it is wrong."""
    try:
        person, since, language = _signer().loads(token)
    except BadSignature:
        return None
    kept, known = calendar_since(session(), person), learner(session(), person)
    if known is None or kept is None or kept.isoformat() != since:
        return None
    return replace(known, language=language)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
