"""Style sheets, scripts, fonts and pictures: kept by browsers for ever. Knows Flask.

The address of a file holds a hash of all files, so a new version has new addresses, and a script
that imports its neighbour gets the one it was built with. Scripts lie here as `make scripts` built
them; of style sheets, comments and spaces are not sent, and this is the only door to the library
that leaves them out.
"""

import gzip
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import rcssmin
from flask import Flask, Response, abort, current_app, request, url_for

FOLDER = Path(__file__).parent / "static"
ENDPOINT = "static"
FOR_EVER = "public, max-age=31536000, immutable"
# A page that was opened before an update asks for files by their old address.
ASK_AGAIN = "no-cache"
HASH_LENGTH = 12
# What is not packed yet.
TEXT = ("text/", "application/json", "image/svg+xml")
UNKNOWN = "application/octet-stream"
# The minifier takes the space before a colon away, which makes `a :is(b)` another selector.
DESCENDANT = re.compile(r"(?<=\s):(?=[a-z])")
# As esbuild writes them: `from"./a.js"`, `import"./a.js"`, and `import("./a.js")` where needed.
IMPORT = re.compile(r"""\b(?:from|import)"(\.[^"]+)\"""")
IMPORT_LATER = re.compile(r"""\bimport\("(\.[^"]+)"\)""")
KEY = "assets"
# Style sheets that are sent as one: `css/tokens+base.css`; so many of such are remembered.
SHEETS, BETWEEN, MOST_JOINED = "css/", "+", 32

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
        imports: Scripts that a script cannot start without.
        later: Scripts that it imports where they are needed.
    """

    body: bytes
    packed: bytes
    type: str
    etag: str
    imports: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Assets:
    """All files by name, and the version that is in their address."""

    files: Mapping[str, Asset]
    version: str


def init_app(app: Flask) -> None:
    """Serve the files at `url_for("static", filename=...)`."""
    files = {
        path.relative_to(FOLDER).as_posix(): _asset(path)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
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
    app.add_template_global(scripts)
    app.add_template_global(sheet)


def assets() -> Assets:
    """Return the files of the site."""
    found: Assets = current_app.extensions[KEY]
    return found


def scripts(name: str, later: bool = False) -> tuple[str, ...]:
    """Return a script and all that it imports, each once, so that they are loaded together.

    With `later`, also what it imports only where that is needed.
    """
    files, found, wanted = assets().files, [], [name]
    while wanted:
        each = wanted.pop()
        if each not in found:
            found.append(each)
            wanted += reversed(files[each].imports)
            wanted += files[each].later if later else ()
    return tuple(found)


def sheet(*names: str) -> str:
    """Return the address of style sheets that are sent as one, in their order."""
    return url_for(ENDPOINT, filename=f"{SHEETS}{BETWEEN.join(names)}.css")


@lru_cache(maxsize=MOST_JOINED)
def _joined(found: Assets, filename: str) -> Asset | None:
    """Return several style sheets as one; none if the name is not one that `sheet` gives."""
    names = filename.removeprefix(SHEETS).removesuffix(".css").split(BETWEEN)
    parts = [found.files.get(f"{SHEETS}{name}.css") for name in names]
    known = [each.body for each in parts if each]
    is_sheet = filename.startswith(SHEETS) and filename.endswith(".css")
    if not is_sheet or len(known) < len(names) or len({*names}) < len(names):
        return None
    return _packed(b"\n".join(known), TYPES[".css"])


def _asset(path: Path) -> Asset:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or UNKNOWN
    body = path.read_bytes()
    if path.suffix == ".css":
        return _packed(_smaller_sheet(body.decode()).encode(), kind)
    if path.suffix == ".js":
        found = (_named(path, pattern.findall(body.decode())) for pattern in (IMPORT, IMPORT_LATER))
        return _packed(body, kind, *found)
    return _packed(body, kind)


def _smaller_sheet(text: str) -> str:
    return str(rcssmin.cssmin(DESCENDANT.sub("*:", text)))


def _packed(
    body: bytes, kind: str, imports: tuple[str, ...] = (), later: tuple[str, ...] = ()
) -> Asset:
    # The same bytes each time: no time of day inside.
    packed = gzip.compress(body, mtime=0) if kind.startswith(TEXT) else b""
    return Asset(
        body=body,
        packed=packed if len(packed) < len(body) else b"",
        type=kind,
        etag=sha256(body).hexdigest()[:HASH_LENGTH],
        imports=imports,
        later=later,
    )


def _named(path: Path, addresses: list[str]) -> tuple[str, ...]:
    folder = path.parent.relative_to(FOLDER).as_posix()
    return tuple(posixpath.normpath(f"{folder}/{each}") for each in addresses)


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
