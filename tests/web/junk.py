"""Junk to send, and forms of the study pages to put it into. Knows decks of tests and the site."""

import json

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from quizapp.deck import QuestionType
from tests.build import by_hand
from tests.web.site import Browser, Clock

# The site is the same for all examples of a test; that what they leave behind piles up is wanted.
ONE_SITE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
TOO_MANY = 429
TRIES = settings(max_examples=75, suppress_health_check=ONE_SITE)
NASTY = [
    "",
    "\x00",
    "a\x00b",
    "\ufffd",
    "\u202e",
    "'",
    '"><script>alert(1)</script>',
    "%",
    "%s",
    "{{7*7}}",
    "../../etc/passwd",
    "9" * 400,
    "9223372036854775808",
    "-1",
    "0",
    "1",
    "1e999",
    "nan",
    "١٢٣",
    "null",
    "[]",
    "true",
    "😀" * 50,
    "\r\nSet-Cookie: a=b",
    "serge",
    "2026-11-22T12:00:00+00:00",
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-23:59",
]
TEXTS = st.sampled_from(NASTY) | st.text(max_size=40)
# What a form of a question sends besides its answer, and the form of its verdict.
AROUND = {
    "client_id": "a",
    "card": "1",
    "type": "choice",
    "scope": "serge",
    "shown": "2026-11-22T12:00:00+00:00",
    "answered": "2026-11-22T12:00:00+00:00",
    "seconds": "3",
    "rating": "3",
    "reps": "0",
    "zone": "UTC",
}
STEPS = by_hand(QuestionType.ORDER).steps
PAIRS = by_hand(QuestionType.MATCH).pairs
# The answers, as the forms of the questions name them; `response` is in the forms of the verdicts.
ANSWERS = {
    QuestionType.CHOICE: {"response": "They slaughtered them"},
    QuestionType.GAP: {"response": "dawn"},
    QuestionType.MATCH: {
        "response": json.dumps([[pair.left, pair.right] for pair in PAIRS]),
        **{f"left{place}": pair.left for place, pair in enumerate(PAIRS)},
        **{f"right{place}": pair.right for place, pair in enumerate(PAIRS)},
    },
    QuestionType.OPEN: {"response": "Nobody dared."},
    QuestionType.ORDER: {
        "response": json.dumps(STEPS),
        **{f"step{place}": step for place, step in enumerate(STEPS)},
        **{f"place{place}": str(place + 1) for place in range(len(STEPS))},
    },
    QuestionType.TRUE_FALSE: {"response": "True"},
    QuestionType.TYPED: {"response": "sovkhoz"},
}


def post(browser: Browser, clock: Clock, place: str, fields: dict[str, str]) -> int:
    """Return the status of a form that comes when nobody's tries count any more."""
    clock.move(hours=1)
    status = browser.post(place, **fields).status_code
    assert status != TOO_MANY
    return status
