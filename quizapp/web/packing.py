"""Pages are made small for the way. Knows Flask.

Study pages bring fifty cards, deck pages hundreds; packed, they arrive in a round trip or two. A
name of random length goes with the packed page, so that its length tells nothing of what is secret
in it (as "Heal the BREACH" by R. Palacios and others does).
"""

import gzip
import io
import secrets

from flask import Flask, Response, request

KINDS = frozenset({"text/html", "application/json"})
# Bytes; packing less saves nothing that anyone would notice.
LEAST = 1000
LEVEL = 8
LONGEST_NAME = 32


def init_app(app: Flask) -> None:
    """Pack every page for browsers that can unpack it."""
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if response.mimetype not in KINDS or response.content_encoding:
        return response
    # A file is left to the server, which hands it to the system.
    if response.is_streamed or response.direct_passthrough:
        return response
    body = response.get_data()
    if len(body) < LEAST:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(_packed(body))
        response.content_encoding = "gzip"
    return response


def _packed(body: bytes) -> bytes:
    name = secrets.token_hex(LONGEST_NAME)[: 1 + secrets.randbelow(2 * LONGEST_NAME)]
    held = io.BytesIO()
    with gzip.GzipFile(name, "wb", LEVEL, held, mtime=0) as file:
        file.write(body)
    return held.getvalue()
