"""Decks to look at, to begin and to take to Anki. Knows the library, packages and Flask."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, abort, current_app, render_template, request, send_file
from flask.typing import ResponseReturnValue

from quizapp import library
from quizapp.accounts import Limit, take
from quizapp.anki import ExportError, export
from quizapp.library import DeckRow
from quizapp.progress import standing, standings
from quizapp.tables import write
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session

decks = Blueprint("decks", __name__, url_prefix="/decks")
PACKAGE = "application/octet-stream"
# More than a class downloads together; each is work for the site.
PACKAGES, WITHIN = 60, 3600


@decks.get("/")
def index() -> ResponseReturnValue:
    """List the decks."""
    learner = people.current()
    begun = standings(session(), learner, now()).decks if learner else {}
    return render_template("decks/index.html", decks=library.decks(session()), begun=begun)


@decks.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Show a deck with its topics and facts."""
    found = library.deck(session(), slug) or abort(404)
    learner = people.current()
    reached = standing(session(), learner, found.row.id, now()) if learner else None
    return render_template("decks/show.html", deck=found, standing=reached)


@decks.get("/<slug>/package")
def package(slug: str) -> Response:
    """Send a deck as an Anki package; nothing of it stays here."""
    found = library.find(session(), slug)
    if found is None or not found.card_count:
        abort(404)
    if request.method == "HEAD":
        return Response(mimetype=PACKAGE)
    _count_package()
    try:
        return _packed(found)
    except (ExportError, OSError):
        current_app.logger.exception("A package could not be written")
        abort(503)


def _count_package() -> None:
    limit = Limit(key=f"package for {people.address()}", tries=PACKAGES, seconds=WITHIN)
    with write(session()):
        take(session(), [limit], now())


def _packed(deck: DeckRow) -> Response:
    folder = TemporaryDirectory(prefix="quizapp-package-")
    try:
        path = Path(folder.name) / f"{deck.slug}.apkg"
        export(session(), deck.id, path)
        response = send_file(path, mimetype=PACKAGE, as_attachment=True, download_name=path.name)
    except BaseException:
        folder.cleanup()
        raise
    # Otherwise the server takes the file over, and the end of it is not heard of here.
    response.direct_passthrough = False
    response.call_on_close(folder.cleanup)
    return response
