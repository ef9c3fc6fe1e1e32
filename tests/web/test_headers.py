"""What every answer says to browsers, whatever it is an answer to."""

import gzip
import re

import pytest

from quizapp.settings import Settings
from tests.web.site import Browser, site

PATHS = [
    "/",
    "/account/sign-in",
    "/account/sign-up",
    "/decks/",
    "/decks/serge",
    "/livez",
    "/nowhere",
    "/readyz",
    "/settings",
    "/static/0/css/base.css",
    "/static/0/nothing.css",
    "/study/serge",
    "/account/sign-out",
]
ASSET = re.compile(r'"(/static/[^"]+)"')


@pytest.fixture
def public(settings, clock):
    """Return a browser at a site that a proxy stands in front of."""
    behind = Settings(data=settings.data, public_url="https://quiz.example.org", proxies=1)
    with site(behind, clock) as app:
        browser = Browser(app, "127.0.0.1:8000")
        browser.client.environ_base.update(
            {
                "HTTP_X_FORWARDED_FOR": "203.0.113.9",
                "HTTP_X_FORWARDED_PROTO": "https",
                "HTTP_X_FORWARDED_HOST": "quiz.example.org",
            }
        )
        yield browser


def _policy(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_allows_scripts_and_styles_of_this_site_only(path, eve):
    policy = _policy(eve.get(path))

    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert {*policy.values()} == {"'none'", "'self'"}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_other_headers(path, eve):
    headers = eve.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers
    assert "Server" not in headers


@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("/static/0/css")])
def test_pages_are_kept_by_nobody(path, eve):
    assert eve.get(path).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", PATHS)
def test_over_https_browsers_are_told_to_stay_there(path, public):
    sent = public.get(path).headers["Strict-Transport-Security"]

    assert sent == "max-age=31536000; includeSubDomains"


def test_no_page_has_a_script_or_style_of_its_own(eve, alice):
    for path in PATHS:
        for browser in (eve, alice):
            page = browser.get(path).text
            assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []
            assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []


def test_files_are_kept_for_ever_under_an_address_of_their_version(eve):
    addresses = {*ASSET.findall(eve.get("/").text)}

    assert addresses
    for address in addresses:
        answer = eve.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len({address.split("/")[2] for address in addresses}) == 1


def test_a_page_from_before_an_update_still_finds_its_files(eve):
    answer = eve.get("/static/0123456789ab/css/base.css")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_files_are_packed_for_browsers_that_can_unpack(eve):
    plain = eve.get("/static/0/css/base.css")
    packed = eve.get("/static/0/css/base.css", headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    refused = eve.get("/static/0/css/base.css", headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data


def test_a_file_that_the_browser_has_is_not_sent_again(eve):
    etag = eve.get("/static/0/css/base.css").headers["ETag"]

    again = eve.get("/static/0/css/base.css", headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize("name", ["../__init__.py", "..%2f..%2fsettings.py", "css", "%00", ""])
def test_nothing_else_is_served_as_a_file(name, eve):
    assert eve.get(f"/static/0/{name}").status_code in {400, 404}


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(eve):
    eve.post("/account/sign-up", name="ada", password="seven million")
    sent = eve.sign_in("ada").headers.getlist("Set-Cookie")

    assert sorted(each.split("=")[0] for each in sent) == ["__Host-session", "__Host-sign-in"]
    for each in sent:
        parts = each.split("; ")
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {*parts}
        assert "Domain" not in each


@pytest.mark.parametrize(
    ("host", "safe"),
    [
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("127.9.9.9", True),
        ("[::1]:8000", True),
        ("192.168.1.7:8000", False),
        ("quiz.local", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_over_plain_http_cookies_work_as_well(host, safe, app):
    answer = Browser(app, host).get("/account/sign-in")

    (sent,) = answer.headers.getlist("Set-Cookie")
    assert sent.startswith("__Host-session=") == safe
    assert ("; Secure" in sent) == safe
    assert "HttpOnly" in sent


def test_safari_on_this_machine_keeps_its_cookie(app):
    agent = (
        "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605"
    )
    answer = Browser(app).get("/account/sign-in", headers={"User-Agent": agent})

    (sent,) = answer.headers.getlist("Set-Cookie")
    assert "Secure" not in sent


def test_a_site_with_an_address_of_its_own_answers_to_no_other(public):
    assert public.get("/").status_code == 200
    for host in ("evil.example.org", "quiz.example.org.evil.org", ""):
        answer = public.get("/", headers={"X-Forwarded-Host": host or "@"})
        assert answer.status_code == 400, host
        assert "Content-Security-Policy" in answer.headers


def test_what_a_browser_says_of_proxies_is_not_believed(app):
    browser = Browser(app)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example.org"}
    answer = browser.get("/account/sign-in", headers=headers)

    assert "Strict-Transport-Security" not in answer.headers
    assert "evil" not in answer.text


def test_a_proxy_that_is_believed_says_how_and_from_where_people_come(settings, clock):
    with site(Settings(data=settings.data, proxies=1), clock) as app:
        browser = Browser(app, "192.168.1.7:8000")
        https = browser.get("/account/sign-in", headers={"X-Forwarded-Proto": "https"})
        statuses = [
            browser.post(
                "/account/sign-in",
                name=f"nobody {number}",
                password="wrong password",
                headers={"X-Forwarded-For": f"203.0.113.{number // 10}"},
            ).status_code
            for number in range(11)
        ]

    assert https.headers["Strict-Transport-Security"]
    assert "; Secure" in https.headers["Set-Cookie"]
    # Ten from one address, the next from another.
    assert statuses == [422] * 11
