"""What is refused before any page sees it: junk that only a program sends. Knows Flask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, ValidationError

from quizapp.tables import LARGEST
from quizapp.web.configure import LONGEST_FORM

NUL = "\x00"
View = Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much one address takes at once, where that is more than a form.

    Attributes:
        body: Bytes of the whole, files in it included.
        fields: Bytes of the fields that are no files.
        parts: How many fields and files.
    """

    body: int
    fields: int
    parts: int


_rooms: dict[View, Room] = {}


def with_room(view: View, *, body: int, fields: int, parts: int) -> View:
    """Return a view whose posts may be larger than those of other forms."""
    _rooms[view] = Room(body=body, fields=fields, parts=parts)
    return view


class WholeNumber(IntegerConverter):
    """A number in a path: plain digits, and no more than a column of any database holds."""

    regex = r"[0-9]{1,10}"

    def to_python(self, value: str) -> int:
        """Return the number.

        Raises:
            ValidationError: If no row has it; there is no such page then.
        """
        found: int = super().to_python(value)
        if found > LARGEST:
            raise ValidationError
        return found


def init_app(app: Flask) -> None:
    """Refuse junk on every address of the site."""
    app.url_map.converters["int"] = WholeNumber
    app.before_request(_refuse)


def _refuse() -> None:
    is_json = request.is_json
    if not is_json:
        # Only JSON may be longer: many reviews at once.
        request.max_content_length = LONGEST_FORM
        _make_room(request.endpoint)
    if not _is_text(request.query_string):
        abort(400)
    # Nobody types it, and PostgreSQL takes it nowhere.
    if NUL in request.path or _has_nul(request.args):
        abort(400)
    if not is_json and (_has_nul(request.form) or _has_nul(_names_of_files())):
        abort(400)


def _make_room(endpoint: str | None) -> None:
    room = _rooms.get(current_app.view_functions.get(endpoint or "", _refuse))
    # Only what is sent in parts is read bit by bit, and can be stopped at a field.
    if room and request.mimetype == "multipart/form-data":
        request.max_content_length = room.body
        request.max_form_memory_size = room.fields
        request.max_form_parts = room.parts


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _names_of_files() -> MultiDict[str, str]:
    files = request.files.items(multi=True)
    return MultiDict((field, file.filename or "") for field, file in files)


def _has_nul(fields: MultiDict[str, str]) -> bool:
    return any(NUL in key or NUL in value for key, value in fields.items(multi=True))
