"""Forms of the study page as a browser sends them, and whose the answers are then; no tests."""

import re
from html import unescape

from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.web.database import db

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
CHOICE = re.compile(r'name="response" value="([^"]+)"')
WHOSE = "SELECT coalesce(name, 'guest') FROM person JOIN {} ON person.id = person_id ORDER BY 1"


def question_of(browser):
    """Return the form of a question as it is sent, with an answer."""
    page = browser.get("/study/serge").text
    form = page[page.index('action="/study/answer"') :]
    fields = {name: unescape(value) for name, value in HIDDEN.findall(form)}
    choice = CHOICE.search(form)
    assert choice
    return fields | {"response": unescape(choice[1])}


def rating_of(page):
    """Return the form of a verdict as it is sent, with a rating."""
    form = page[page.index('action="/study/rate"') :]
    return {name: unescape(value) for name, value in HIDDEN.findall(form)} | {"rating": "3"}


def send(browser, path, form):
    """Send a form with the token that it stood with."""
    fields = dict(form)
    return browser.post(path, token=fields.pop("csrf_token"), **fields)


def whose_answers(app):
    """Return whose answers are stored, rated or not: names, `guest` for guests."""
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        return [
            name
            for table in ("pending_answer", "review")
            for name in session.execute(text(WHOSE.format(table))).scalars()
        ]
