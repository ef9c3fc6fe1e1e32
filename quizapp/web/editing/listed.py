"""The list of the facts of a deck by their topics, a page at a time, with a search. Knows Flask."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from flask import render_template, request

from quizapp.library.manuscript import Manuscript, Written, manuscript
from quizapp.library.sharing import courses
from quizapp.questions.fold import plain
from quizapp.web.cards.told import KINDS
from quizapp.web.database import session
from quizapp.web.editing import access, shown
from quizapp.web.editing.shown import TopicFacts
from quizapp.web.paging import Page, page_of

A_PAGE = 200
LONGEST = 200
# Of the texts of a fact, besides its title and what it says, those in which a word is looked for.
SEARCHED = ("id", "statement", "note", "script")

Row = tuple[str, Written]


def index(slug: str) -> str:
    """List the facts by their topics, those that hold a text if one is looked for."""
    _, row = access.editor(slug)
    found = manuscript(session(), row)
    text = request.args.get("q", "").strip()[:LONGEST]
    topics = shown.by_topic(found)
    page = page_of([*_rows(topics, plain(text))], A_PAGE)
    return render_template(
        "editing/index.html",
        deck=row,
        found=found,
        courses=courses(session(), row),
        kinds=KINDS,
        text=text,
        page=page,
        searches=bool(text) or len(found.written) > A_PAGE,
        topics=topics if _is_whole(page, found) else _grouped(page.rows),
    )


def _rows(topics: Sequence[TopicFacts], text: str) -> Iterator[Row]:
    return (
        (topic.title, each)
        for topic in topics
        for each in topic.facts
        if not text or text in _said(each)
    )


def _said(written: Written) -> str:
    others = (written.sent.get(name, "") for name in SEARCHED)
    return plain(" ".join((written.title, written.says, *others)))


def _is_whole(page: Page[Row], found: Manuscript) -> bool:
    """Return whether a page has every fact, so that topics without any are listed, too."""
    return len(page.rows) == len(found.written)


def _grouped(rows: Sequence[Row]) -> tuple[TopicFacts, ...]:
    return tuple(
        TopicFacts(title=title, facts=tuple(each for _, each in group))
        for title, group in groupby(rows, key=lambda row: row[0])
    )
