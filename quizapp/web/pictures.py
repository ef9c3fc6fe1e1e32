"""Pictures of decks, for those who see the deck. Knows the library and Flask.

The address has the hash of the picture, so that a browser keeps it for good; and the random name of
the deck, whose pictures nobody else is sent.
"""

from flask import Blueprint, Response, abort

from quizapp.library.pictures import seen
from quizapp.web import people
from quizapp.web.database import session

pictures = Blueprint("pictures", __name__)
# Only the browser of who may see it keeps it.
FOR_GOOD = "private, max-age=31536000, immutable"
# Beside what every answer says: a picture that is opened by itself can do nothing.
NOTHING = "default-src 'none'; sandbox"


@pictures.get("/pictures/<uid>/<file>")
def show(uid: str, file: str) -> Response:
    """Send a picture."""
    found = seen(session(), uid, file, people.current()) or abort(404)
    response = Response(found[1], mimetype=found[0])
    response.headers["Cache-Control"] = FOR_GOOD
    response.headers["Content-Security-Policy"] = NOTHING
    return response
