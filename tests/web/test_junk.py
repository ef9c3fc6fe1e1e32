"""Whatever is sent, the site answers, and never says that it broke: on both databases."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from quizapp.deck import QuestionType
from tests.web.junk import ANSWERS, AROUND, TEXTS, TRIES, post
from tests.web.site import PASSWORD, Browser

BYTES = TEXTS.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=40)
# No server takes an end of line within the first line of a request.
QUERIES = BYTES.map(lambda each: each.translate(None, b"\r\n"))
PLACES = (
    b"/",
    b"/account/",
    b"/account/link/",
    b"/account/sign-in",
    b"/account/sign-up",
    b"/cards/",
    b"/cards/1/note",
    b"/cards/acts",
    b"/courses/",
    b"/courses/x/members/",
    b"/decks/",
    b"/decks/serge/",
    b"/decks/serge/cards",
    b"/join/",
    b"/reset/",
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
@given(place=st.sampled_from(PLACES), rest=BYTES, query=QUERIES, method=METHODS)
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
@example(headers={"Host": "9" * 400}, place=b"/", method="GET", body=b"")
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


# What the other forms send.
FORMS = {
    "/account/go-on": {"kept": "x"},
    "/account/password": {"old": PASSWORD, "password": PASSWORD},
    "/account/sign-in": {"kept": "", "name": "ada", "next": "/", "password": PASSWORD},
    "/account/sign-up": {"name": "bob", "next": "/", "password": PASSWORD, "zone": "UTC"},
    "/settings": {
        "maximum_interval": "36500",
        "new_per_day": "10",
        "retention": "90",
        "reviews_per_day": "100",
        "rollover_hour": "4",
        "theme": "auto",
        "two_buttons": "four",
        "zone": "UTC",
    },
}
NAMES = sorted({*AROUND, "unknown"}.union(*ANSWERS.values(), *FORMS.values()))
FIELDS = st.dictionaries(
    st.sampled_from(NAMES) | TEXTS, TEXTS | st.sampled_from([*QuestionType]), max_size=12
)
A_PLACE_AND_A_FIELD = st.sampled_from(sorted(FORMS)).flatmap(
    lambda place: st.tuples(st.just(place), st.sampled_from(sorted(FORMS[place])))
)


@TRIES
@given(fields=FIELDS, number=st.integers(0, 30), is_known=st.booleans())
def test_any_form(fields, number, is_known, app_on_both, ada, clock):
    browser = ada if is_known else Browser(app_on_both)
    addresses = _forms(app_on_both)

    assert post(browser, clock, addresses[number % len(addresses)], fields) < 500


@TRIES
@given(junk=A_PLACE_AND_A_FIELD, value=TEXTS, is_known=st.booleans())
def test_any_field_of_a_form(junk, value, is_known, app_on_both, ada, clock):
    place, field = junk
    browser = ada if is_known else Browser(app_on_both)

    assert post(browser, clock, place, FORMS[place] | {field: value}) < 500


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
