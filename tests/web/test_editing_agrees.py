"""A form in the browser accepts and refuses what a deck file does, in the same words."""

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from quizapp.accounts.learner import existing
from quizapp.deck import KINDS, Deck, Kind
from quizapp.deck_file import fields_of, table
from quizapp.library import own
from quizapp.library.manuscript import manuscript
from quizapp.library.naming import named_fact
from quizapp.tables import Deck as Row
from quizapp.web.database import session
from tests.deck_file.both import by_file, choices, forms
from tests.web.site import Browser
from tests.web.writing import EDIT, errors, make_deck

# In a form nobody writes quotes.
QUOTES = re.compile(r" (?:without|in) quotes(?=$|: )")
TODO = re.compile(r"<li>(?:<a href=\"#[^>]*>[^<]*</a>: )?(.*?)</li>", re.DOTALL)
TAG = re.compile(r"</?(?:bdi|span)[^>]*>")


@pytest.fixture
def site(app):
    """Return an author whose deck has two topics and a text, and its head as a file has it."""
    alice = Browser(app).sign_up("alice")
    make_deck(
        alice,
        **{"topic-0-title": "one", "topic-1-title": "two", "source-0-notes": "28"},
        **{"source-0-paragraphs": "43"},
    )
    with app.test_request_context():
        found = manuscript(session(), _row())
    return alice, found.head


def _row():
    owner = session().execute(select(Row.owner_id).where(Row.slug == "two-farms")).scalar_one()
    assert owner is not None
    row = own(session(), "two-farms", existing(session(), owner))
    assert row is not None
    return row


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=forms() | choices().map(lambda fields: (Kind.QUESTION, fields)))
def test_what_is_typed_is_judged_as_a_file_would_be(form, site):
    kind, fields = form
    alice, head = site
    # Ids are made where none is written; in a file one writes them.
    said, twice = table(fields_of(KINDS[kind]), named_fact(kind, fields, ()))
    verdict = by_file(kind.value, head, said)

    html = alice.post(f"{EDIT}preview/{kind.value}", **fields).text

    told = {unescape(TAG.sub("", each)) for each in TODO.findall(html.partition("preview")[0])}
    if isinstance(verdict, Deck) and not twice:
        assert told == set()
        assert "preview" in html
    else:
        wanted = set() if isinstance(verdict, Deck) else {_bare(each, said) for each in verdict}
        assert told == wanted | {each.what for each in twice}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=forms() | choices().map(lambda fields: (Kind.QUESTION, fields)))
def test_what_is_kept_is_judged_as_a_file_would_be(form, site):
    kind, fields = form
    alice, head = site
    # Ids are made where none is written; in a file one writes them.
    said, twice = table(fields_of(KINDS[kind]), named_fact(kind, fields, ()))
    is_right = isinstance(by_file(kind.value, head, said), Deck) and not twice

    done = alice.post(f"{EDIT}new/{kind.value}", **fields)

    assert done.status_code == (303 if is_right else 422), errors(done.text)
    place = done.location.partition("#")[0] if is_right else _place(done.text)
    assert alice.post(f"{place}/discard").status_code == 303


def _place(html):
    (found, *_) = re.findall(rf'action="({EDIT}drafts/[0-9]+)"', html)
    return found


def _bare(what, said):
    return QUOTES.sub("", what.removeprefix(f"{said['id']}: "))
