"""Where a browser may be sent: places of this site only. Knows Flask."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for

# A search for 200 Cyrillic letters has 1,200 in its address, and there are several such fields.
LONGEST = 4_000


def local(wished: str | None) -> str:
    """Return a wished place if it is one of this site; otherwise the first page."""
    return wished if wished and _is_local(wished) else url_for("home.index")


def absolute(place: str) -> str:
    """Return a place of this site as others type it who are not here yet."""
    site: str = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    return site + place


def _is_local(place: str) -> bool:
    # Browsers read a backslash as a slash, and skip control characters.
    if len(place) > LONGEST or "\\" in place or not place.isprintable():
        return False
    try:
        parts = urlsplit(place)
    except ValueError:
        return False
    return place.startswith("/") and not (place.startswith("//") or parts.scheme or parts.netloc)
