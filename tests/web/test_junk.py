"""Whatever is sent, the site answers, and never says that it broke: on both databases."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.web.site import Browser

# The site is the same for all examples of a test; that what they leave behind piles up is wanted.
ONE_SITE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
TRIES = settings(max_examples=150, suppress_health_check=ONE_SITE)
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
BYTES = TEXTS.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=40)
PLACES = (
    b"/",
    b"/account/",
    b"/account/link/",
    b"/account/sign-in",
    b"/account/sign-up",
    b"/decks/",
    b"/decks/serge/",
    b"/settings",
    b"/static/",
    b"/static/0/",
    b"/study/",
    b"/study/answer",
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Type",
            "Cookie",
            "Host",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "Origin",
            "Range",
            "Referer",
            "Sec-Fetch-Site",
            "Transfer-Encoding",
            "User-Agent",
            "X-Csrftoken",
            "X-Forwarded-For",
            "X-Forwarded-Host",
        ]
    ),
    # Servers hand headers on as Latin-1.
    (TEXTS | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1"))).map(
        lambda text: text.encode("utf-8", "replace").decode("latin-1").replace("\n", "")
    ),
    max_size=4,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def _answer(app, environ: dict[str, Any]) -> int:
    """Return the status of the answer to a request as a server hands it on."""
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    b"".join(body)
    assert "Content-Security-Policy" in headers
    return int(status.split()[0])


def _request(path: bytes, **more: Any) -> dict[str, Any]:
    environ = EnvironBuilder(method=more.pop("method", "GET")).get_environ()
    return environ | {"PATH_INFO": path.decode("latin-1")} | more


@TRIES
@given(place=st.sampled_from(PLACES), rest=BYTES, query=BYTES, method=METHODS)
@example(place=b"/decks/", rest=b"a\x00b", query=b"", method="GET")
@example(place=b"/decks/", rest=b"\xff\xfe", query=b"", method="GET")
@example(place=b"/study/", rest=b"\x00", query=b"\x00=\x00", method="GET")
@example(place=b"/account/sign-in", rest=b"", query=b"next=%00%ff", method="GET")
@example(place=b"/", rest=b"", query=b"\x80", method="GET")
def test_any_path_and_query(place, rest, query, method, app_on_both):
    environ = _request(place + rest, method=method, QUERY_STRING=query.decode("latin-1"))

    assert _answer(app_on_both, environ) < 500


@TRIES
@given(headers=HEADERS, place=st.sampled_from(PLACES), method=METHODS, body=BYTES)
def test_any_headers(headers, place, method, body, app_on_both):
    sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    kind = sent.pop("HTTP_CONTENT_TYPE", "")
    sent |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    environ = _request(place, method=method, **sent)

    assert _answer(app_on_both, environ) < 500


def _forms(app):
    """Return every address that takes a form, but those that sign out."""
    return [
        rule.rule.replace("<token>", "x")
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and "sign-out" not in rule.rule
    ]


NAMES = st.sampled_from(
    [
        "answered",
        "card",
        "client_id",
        "kept",
        "maximum_interval",
        "name",
        "new_per_day",
        "next",
        "old",
        "password",
        "place-0",
        "rating",
        "response",
        "retention",
        "rollover_hour",
        "scope",
        "seconds",
        "shown",
        "step-0",
        "theme",
        "two_buttons",
        "type",
        "unknown",
        "zone",
    ]
)
TYPES = ["choice", "gap", "match", "open", "order", "true-false", "typed"]
FIELDS = st.dictionaries(NAMES | TEXTS, TEXTS | st.sampled_from(TYPES), max_size=12)


@TRIES
@given(fields=FIELDS, number=st.integers(0, 30))
def test_any_form(fields, number, app_on_both):
    browser = Browser(app_on_both)
    addresses = _forms(app_on_both)
    fields["csrf_token"] = browser.token()

    answer = browser.client.post(addresses[number % len(addresses)], data=fields)

    assert answer.status_code < 500


STUDY = {
    "client_id": "a",
    "card": "1",
    "type": "choice",
    "scope": "serge",
    "shown": "2026-11-22T12:00:00+00:00",
    "answered": "2026-11-22T12:00:00+00:00",
    "seconds": "3",
    "response": "A state farm",
    "rating": "3",
    "zone": "UTC",
}


@TRIES
@given(field=st.sampled_from(sorted(STUDY)), value=TEXTS, to=st.sampled_from(["answer", "rate"]))
def test_any_field_of_an_answer(field, value, to, app_on_both):
    browser = Browser(app_on_both)

    answer = browser.post(f"/study/{to}", **(STUDY | {field: value}))

    assert answer.status_code < 500


@TRIES
@given(value=JSON)
def test_any_json(value, app_on_both):
    browser = Browser(app_on_both).sign_up("ada") if _is_new(app_on_both) else Browser(app_on_both)
    body = json.dumps({"reviews": value} if isinstance(value, list) else value)

    answer = browser.client.post(
        "/study/reviews",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": browser.token()},
    )

    assert answer.status_code < 500


def _is_new(app) -> bool:
    first = "junk" not in app.extensions
    app.extensions["junk"] = True
    return first


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[" * 1000 + b"]" * 1000,
        b'{"reviews":' + b"[" * 100_000,
        b'{"reviews": [{"card": 1e999}]}',
        b'{"reviews": [{"card": ' + b"9" * 5000 + b"}]}",
        b'{"reviews": NaN}',
        b'{"reviews": "\\ud800"}',
        b'{"a": 1, "a": 2}',
        b"\xff\xfe{\x00}\x00",
        b'\xef\xbb\xbf{"reviews": []}',
        b'{"reviews": [' + b"{}," * 501 + b"{}]}",
    ],
)
def test_json_that_breaks_readers(body, app):
    browser = Browser(app).sign_up("ada")
    headers = {"X-CSRFToken": browser.token()}

    answer = browser.client.post(
        "/study/reviews", data=body, content_type="application/json", headers=headers
    )

    assert 400 <= answer.status_code < 500
    assert answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/json",
        "text/plain",
        "/",
        ";;;",
        "x" * 5000,
    ],
)
def test_a_body_that_is_not_what_it_says(kind, app):
    answer = Browser(app).client.post(
        "/account/sign-in", data=b"\xff\x00--x\r\n", content_type=kind
    )

    assert 400 <= answer.status_code < 500
