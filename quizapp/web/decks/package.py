"""A deck as an Anki package. Knows the library, packages and Flask."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, abort, current_app, request, send_file

from quizapp.anki import ExportError, export
from quizapp.library import DeckRow, find
from quizapp.web import limits, people
from quizapp.web.database import session

PACKAGE = "application/octet-stream"
# More than a class downloads together; each is work for the site.
PACKAGES, WITHIN = 60, 3600


def package(slug: str) -> Response:
    """Send a deck as an Anki package; nothing of it stays here."""
    found = find(session(), slug, people.current())
    if found is None or not found.card_count:
        abort(404)
    if request.method == "HEAD":
        return Response(mimetype=PACKAGE)
    limits.count(f"package for {people.address()}", PACKAGES, WITHIN)
    try:
        return _packed(found)
    except (ExportError, OSError):
        current_app.logger.exception("A package could not be written")
        abort(503)


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
