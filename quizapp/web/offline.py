"""Studying without a connection, and the site as an app: service worker, manifest. Knows Flask.

The worker keeps the files of the study page, and the page as it was last shown. Signing out clears
all of it.
"""

import json

from flask import Blueprint, Response, render_template, url_for

from quizapp.web.assets import STUDYING, assets, sent, sheet
from quizapp.web.words import gettext, language

offline = Blueprint("offline", __name__)

# What the study page is made of beside its style sheets; the page for no connection needs no more.
FILES = (
    "js/study.js",
    "images/logo.svg",
    "fonts/literata-latin.woff2",
    "fonts/literata-cyrillic.woff2",
)
ASK_AGAIN = "no-cache"
ICONS = (
    {"file": "images/logo.svg", "sizes": "any", "type": "image/svg+xml"},
    {"file": "images/icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"file": "images/icon-512.png", "sizes": "512x512", "type": "image/png"},
    {
        "file": "images/icon-512.png",
        "sizes": "512x512",
        "type": "image/png",
        "purpose": "maskable",
    },
)
PAPER = "#faf5ea"


@offline.get("/sw.js")
def worker() -> Response:
    """Return the service worker of this version; browsers look for a newer one each time."""
    found = assets()
    page = url_for("offline.alone")
    files = [sheet(*STUDYING), *(url_for("static", filename=name) for name in FILES), page]
    values = {"VERSION": found.version, "FILES": files, "ALONE": page}
    said = "".join(f"const {name}={json.dumps(value)};\n" for name, value in values.items())
    return sent(said + found.files["js/worker.js"].body.decode(), "text/javascript")


@offline.get("/offline")
def alone() -> str:
    """Return the page that stands for all that cannot be opened without a connection."""
    return render_template("offline/alone.html", style=sheet(*STUDYING))


@offline.get("/manifest.webmanifest")
def manifest() -> Response:
    """Return what a browser must know to install the site like an app."""
    icons = [
        {"src": url_for("static", filename=icon["file"])}
        | {name: value for name, value in icon.items() if name != "file"}
        for icon in ICONS
    ]
    said = {
        "id": "/",
        "name": "quizapp",
        "short_name": "quizapp",
        "description": gettext(
            "Remember what you read: questions about a text, a few minutes a day."
        ),
        "lang": language(),
        "start_url": url_for("home.index"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
        "shortcuts": [{"name": gettext("Study now"), "url": url_for("study.index")}],
    }
    body = json.dumps(said, ensure_ascii=False)
    kind = "application/manifest+json"
    return Response(body, mimetype=kind, headers={"Cache-Control": ASK_AGAIN})
