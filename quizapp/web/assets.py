"""Style sheets, scripts, fonts and pictures: kept by browsers for ever. Knows Flask.

The address of a file holds a hash of all files, so a new version has new addresses. Scripts lie
here as `make scripts` built them; of style sheets, comments and spaces are not sent, nor the long
names of properties, and this is the only door to the library that leaves them out.
"""

import gzip
import mimetypes
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from string import ascii_letters
from typing import Any

import rcssmin
from flask import Flask, Response, abort, current_app, request, url_for

FOLDER = Path(__file__).parent / "static"
ENDPOINT = "static"
FOR_EVER = "public, max-age=31536000, immutable"
# A page that was opened before an update asks for files by their old address.
ASK_AGAIN = "no-cache"
HASH_LENGTH = 12
# What `make scripts` packed beside a file: as small as gzip can be, which takes its time.
READY = ".gz"
# What is not packed yet.
TEXT = ("text/", "application/json", "image/svg+xml")
UNKNOWN = "application/octet-stream"
# The minifier takes the space before a colon away, which makes `a :is(b)` another selector.
DESCENDANT = re.compile(r"(?<=[\w)\]*] ):(?=[a-z])")
# What the minifier leaves in: the 0 of 0.5, and spaces around what divides.
NEEDLESS = re.compile(r"(?<=[\s:(,-])0(?=\.\d)|(?<=\S) (?=/ )|(?<= /) (?=\S)")
# A property of our own, such as `--ink-soft`.
PROPERTY = re.compile(r"--[a-z][a-z0-9-]*")
KEY = "assets"
# Style sheets that are sent as one: `css/tokens+base.css`; so many of such are remembered.
SHEETS, BETWEEN, MOST_JOINED = "css/", "+", 32
# Those of the study page, in the order in which they are smallest, and as they were packed.
STUDYING = ("tokens", "question", "verdict", "study", "components", "fields", "layout", "base")
JOINED = "js/study.css"
# Their address is a short one: it stands in what studying loads.
TOGETHER = "studying"

# Not left to the machine, which may know them differently or not at all.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/json",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file as it is sent.

    Attributes:
        packed: Empty where packing saves nothing.
    """

    body: bytes
    packed: bytes
    type: str
    etag: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Assets:
    """All files by name, and the version that is in their address."""

    files: Mapping[str, Asset]
    version: str


def init_app(app: Flask) -> None:
    """Serve the files at `url_for("static", filename=...)`."""
    files = _files()
    found = Assets(files=files, version=_hash_of_all(files))

    def static(version: str, filename: str) -> Response:
        asset = files.get(filename) or _joined(found, filename) or abort(404)
        return _answer(asset, FOR_EVER if version == found.version else ASK_AGAIN)

    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == ENDPOINT:
            values.setdefault("version", found.version)

    app.extensions[KEY] = found
    app.add_url_rule("/static/<version>/<path:filename>", ENDPOINT, static)
    app.url_defaults(add_version)
    app.add_template_global(sheet)


def assets() -> Assets:
    """Return the files of the site."""
    found: Assets = current_app.extensions[KEY]
    return found


def sheet(*names: str) -> str:
    """Return the address of style sheets that are sent as one, in their order."""
    name = TOGETHER if names == STUDYING else BETWEEN.join(names)
    return url_for(ENDPOINT, filename=f"{SHEETS}{name}.css")


def sent(text: str, kind: str) -> Response:
    """Return text that is made when it is asked for, packed as files are."""
    return _answer(_packed(text.encode(), kind), ASK_AGAIN)


@lru_cache(maxsize=MOST_JOINED)
def _joined(found: Assets, filename: str) -> Asset | None:
    """Return several style sheets as one; none if the name is not one that `sheet` gives."""
    stem = filename.removeprefix(SHEETS).removesuffix(".css")
    names = STUDYING if stem == TOGETHER else tuple(stem.split(BETWEEN))
    parts = [found.files.get(f"{SHEETS}{name}.css") for name in names]
    known = [each.body for each in parts if each]
    is_sheet = filename.startswith(SHEETS) and filename.endswith(".css")
    if not is_sheet or len(known) < len(names) or len({*names}) < len(names):
        return None
    body = b"\n".join(known)
    return _packed(body, TYPES[".css"], _ready_for(body))


def joined(*names: str) -> bytes:
    """Return style sheets as they are sent as one, to be packed when scripts are built."""
    files = _files()
    return b"\n".join(files[f"{SHEETS}{name}.css"].body for name in names)


def _ready_for(body: bytes) -> bytes:
    """Return a style sheet as it was packed when scripts were built; empty if it is another now."""
    ready = _ready(FOLDER / JOINED)
    return ready if ready and gzip.decompress(ready) == body else b""


def _files() -> dict[str, Asset]:
    paths = [path for path in sorted(FOLDER.rglob("*.*")) if path.suffix != READY]
    sheets = {path: _smaller(path) for path in paths if path.suffix == ".css"}
    first = [each for path, each in sheets.items() if path.stem in STUDYING]
    short = _short_names("".join(first), "".join(sheets.values()))
    found = {}
    for path in paths:
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or UNKNOWN
        sheet = PROPERTY.sub(lambda each: short[each[0]], sheets.get(path, ""))
        name = path.relative_to(FOLDER).as_posix()
        found[name] = _packed(sheet.encode() or path.read_bytes(), kind, _ready(path))
    return found


def _ready(path: Path) -> bytes:
    """Return a file as it was packed when it was built; empty if it was not."""
    ready = path.with_name(path.name + READY)
    return ready.read_bytes() if ready.exists() else b""


def _smaller(path: Path) -> str:
    small = rcssmin.cssmin(DESCENDANT.sub("*:", path.read_text(encoding="utf-8")))
    return NEEDLESS.sub("", str(small))


def _short_names(first: str, every: str) -> dict[str, str]:
    """Return a short name for each property of our own, the shortest for those most used at first.

    Whatever changes in other sheets, those that studying loads stay as they were packed.
    """
    counted = Counter(PROPERTY.findall(first))
    names = sorted({*PROPERTY.findall(every)}, key=lambda each: (-counted[each], each))
    return {name: f"--{_letters(place)}" for place, name in enumerate(names)}


def _letters(number: int) -> str:
    rest, last = divmod(number, len(ascii_letters))
    return (_letters(rest - 1) if rest else "") + ascii_letters[last]


def _packed(body: bytes, kind: str, ready: bytes = b"") -> Asset:
    # The same bytes each time: no time of day inside.
    small = ready or (gzip.compress(body, mtime=0) if kind.startswith(TEXT) else b"")
    return Asset(
        body=body,
        packed=small if len(small) < len(body) else b"",
        type=kind,
        etag=sha256(body).hexdigest()[:HASH_LENGTH],
    )


def _hash_of_all(files: Mapping[str, Asset]) -> str:
    names = "".join(f"{name} {asset.etag}\n" for name, asset in files.items())
    return sha256(names.encode()).hexdigest()[:HASH_LENGTH]


def _answer(asset: Asset, keep: str) -> Response:
    response = Response(asset.body, mimetype=asset.type)
    response.headers["Cache-Control"] = keep
    response.vary.add("Accept-Encoding")
    packs = bool(asset.packed) and request.accept_encodings["gzip"] > 0
    if packs:
        response.set_data(asset.packed)
        response.content_encoding = "gzip"
    response.set_etag(f"{asset.etag}-gzip" if packs else asset.etag)
    response.make_conditional(request)
    return response
