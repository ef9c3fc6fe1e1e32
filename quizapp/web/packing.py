"""Pages made small for the way, where they are long. Knows Flask.

Study pages bring fifty cards; packed, they arrive in the first round trip. A name of random length
goes with the packed page, so that its length tells nothing of what is secret in it (as "Heal the
BREACH" by R. Palacios and others does).
"""

import gzip
import io
import secrets

from flask import Response, request

LEVEL = 9
LONGEST_NAME = 32


def packed(body: str, kind: str = "text/html") -> Response:
    """Return a page, or text of another kind, packed if the browser can unpack it."""
    response = Response(body, mimetype=kind)
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(_pack(response.get_data()))
        response.content_encoding = "gzip"
    return response


def _pack(body: bytes) -> bytes:
    name = secrets.token_hex(LONGEST_NAME)[: 1 + secrets.randbelow(2 * LONGEST_NAME)]
    held = io.BytesIO()
    with gzip.GzipFile(name, "wb", LEVEL, held, mtime=0) as file:
        file.write(body)
    return held.getvalue()
