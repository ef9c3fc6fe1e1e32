"""A text is brought to a source of a deck and let be read in the browser; not tests themselves."""

import re
from typing import Any

from werkzeug.test import TestResponse

from quizapp.tables import Readers
from tests.web.site import Browser
from tests.web.writing import EDIT

SOURCES = f"{EDIT}sources/"
SOURCE = f"{SOURCES}a-author-1990"
LINES = ("# On farms", "The kolkhoz was a collective farm.", "The sovkhoz was not.")
TEXT = "\n\n".join((*LINES, "Notes\n1. So it was."))


def bring(browser: Browser, **fields: Any) -> TestResponse:
    """Send a text or a file, to be looked at."""
    return browser.post(f"{SOURCE}/text", **({"form": "plain", "text": TEXT} | fields))


def seen(browser: Browser) -> str:
    """Return which text the page shows that is looked at."""
    found = re.search(r'name="seen" value="([^"]+)"', browser.get(f"{SOURCE}/look").text)
    assert found
    return found[1]


def keep(browser: Browser, **fields: Any) -> None:
    """Bring a text and keep it."""
    assert bring(browser, **fields).status_code == 303
    done = browser.post(f"{SOURCE}/look", wish="keep", seen=seen(browser))
    assert done.location == SOURCE


def let(browser: Browser, readers: Readers) -> None:
    """Choose who may read the text."""
    assert browser.post(f"{SOURCE}/readers", readers=readers.value).status_code == 303
