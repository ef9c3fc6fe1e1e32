"""A new deck from a deck file: looked at first, then made as it is. Knows the library and Flask.

Between the two steps the text stands in the page, so that nothing is kept of what nobody wanted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.deck import Deck
from quizapp.deck_file import DeckFileError, Head, parse
from quizapp.exchange.sheet import SheetError, decoded
from quizapp.library import PublishError
from quizapp.library.authoring import TooManyDecksError, begin_from_file, look_at_file
from quizapp.phrase import phrase
from quizapp.progress import add_deck
from quizapp.questions import Finding, Level
from quizapp.web import entry, limits
from quizapp.web.cards.told import KINDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.editing.deck import begun, wanted_course
from quizapp.web.requests import with_room
from quizapp.web.words import gettext, say

# Some 2,000 facts, which take seconds; a larger file comes by the command line.
MOST_BYTES = 1_000_000
LOOKED, WITHIN = 60, 3600
FIELDS = 20
NAME = "deck.toml"
LANGUAGE = re.compile(r"""^language\s*=\s*["']([A-Za-z-]{2,35})["']""", re.MULTILINE)
REFUSED = (DeckFileError, PublishError, SheetError, TooManyDecksError)


def _bring() -> ResponseReturnValue:
    """Take a file, show what it would make, then make it."""
    learner = entry.maker()
    course = wanted_course()
    if request.method == "GET":
        return _page(course)
    limits.count(f"deck files of {learner.id}", LOOKED, WITHIN)
    text = ""
    try:
        name, text = _sent()
        deck = parse(text, name).deck
        if "sure" in request.form:
            return _made(learner, deck, course)
        findings = look_at_file(session(), learner, deck)
    except REFUSED as error:
        mistakes = error.found if isinstance(error, DeckFileError) else ()
        said = {"mistakes": mistakes, "mistake": "" if mistakes else say(error)}
        return _page(course, language=_language(text), **said), 422
    return _page(course, found={"text": text, "name": name, **_found(deck, findings)})


def _made(learner: Learner, deck: Deck, course: Membership | None) -> ResponseReturnValue:
    """Make the deck and lead there.

    Raises:
        PublishError: If it cannot be made.
        TooManyDecksError: If there are too many.
    """
    done = begin_from_file(session(), learner, deck, now())
    add_deck(session(), learner, done.deck_id, now())
    if course:
        return begun(learner, deck.id, course)
    flash(gettext("Your deck is made. Only you see it."), "success")
    return redirect(url_for("editing.index", slug=deck.id), 303)


def _sent() -> tuple[str, str]:
    """Return the name of the file that was sent, or looked at before, and its text."""
    file = request.files.get("file")
    if not file or not file.filename:
        return request.form.get("name", "")[:200] or NAME, access.sent().get("text", "")
    with closing(file):
        data = file.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SheetError(
            phrase(
                "The file is larger than {most} kB; whoever hosts the site brings it in with "
                "quizapp deck import.",
                most=MOST_BYTES // 1000,
            )
        )
    return file.filename[:200], decoded(data)[0]


def _language(text: str) -> str:
    """Return the language of a deck file as far as one can see in what may be none."""
    found = LANGUAGE.search(text)
    return found[1] if found else Head.language


def _found(deck: Deck, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what the page shows of the deck that the file would make."""
    kinds = Counter(each.kind for each in deck.facts)
    return {
        "made": deck,
        "kinds": [(KINDS[each], kinds[each]) for each in KINDS if kinds[each]],
        "errors": [each for each in findings if each.level is Level.ERROR],
        "warnings": sum(each.level is Level.WARNING for each in findings),
    }


def _page(course: Membership | None, **values: Any) -> str:  # noqa: ANN401 - what the page shows
    return render_template("editing/from_file.html", course=course, most=MOST_BYTES, **values)


bring = with_room(_bring, body=3 * MOST_BYTES, fields=2 * MOST_BYTES, parts=FIELDS)
