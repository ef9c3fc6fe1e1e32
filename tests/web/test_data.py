"""The page of one's own data: taken along, deleted, and never anyone else's."""

import io
import json
from zipfile import ZipFile

import pytest

from tests.web.pages import Student
from tests.web.site import PASSWORD, Browser

PLACE = "/data"
JSON, CSV, DELETE = f"{PLACE}/everything.json", f"{PLACE}/everything.zip", f"{PLACE}/delete"


@pytest.fixture
def studied(app):
    student = Student(app)
    student.sign_up("alice")
    student.rate(html=student.answer(unknown="1"))
    return student


def _reviews(browser):
    return json.loads(browser.get(JSON).data)["reviews"]


def test_everything_can_be_taken_along(studied):
    assert f'href="{PLACE}"' in studied.get("/settings").text
    page = studied.get(PLACE).text
    whole, packed = studied.get(JSON), studied.get(CSV)

    assert f'href="{JSON}"' in page
    assert f'href="{CSV}"' in page
    assert whole.mimetype == "application/json"
    assert whole.headers["Cache-Control"] == "no-store"
    assert "attachment; filename=quizapp-2026-11-22.json" in whole.headers["Content-Disposition"]
    assert len(json.loads(whole.data)["reviews"]) == 1
    with ZipFile(io.BytesIO(packed.data)) as archive:
        assert len(archive.read("reviews.csv").splitlines()) == 2


def test_bob_and_visitors_get_nothing_of_alice(studied, bob, eve):
    assert _reviews(bob) == []
    for place in (PLACE, JSON, CSV):
        assert eve.get(place).location == f"/account/sign-in?next={PLACE}"
    assert eve.post(DELETE).location == f"/account/sign-in?next={PLACE}"


def test_nobody_takes_it_along_all_the_time(studied, bob, clock):
    answers = [studied.get(JSON) for _ in range(21)]

    assert [each.status_code for each in answers] == [200] * 20 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert bob.get(JSON).status_code == 200
    clock.move(hours=1)
    assert studied.get(CSV).status_code == 200


def test_an_account_is_deleted_by_its_name_and_password(app, studied, bob):
    done = studied.post(DELETE, name="Alice ", password=PASSWORD)

    assert (done.status_code, done.location) == (303, "/")
    assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Everything that was kept of you is deleted." in studied.get("/").text
    assert studied.get(PLACE).location.startswith("/account/sign-in")
    assert Browser(app).sign_in("alice").status_code == 422
    assert bob.get(PLACE).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "bob", "password": PASSWORD}, "This is not your name."),
        ({"name": "", "password": PASSWORD}, "This is not your name."),
        ({"name": "alice", "password": "seven billion"}, "This is not your password."),
        ({"name": "alice"}, "This is not your password."),
        ({"sure": "y", "password": PASSWORD}, "This is not your name."),
    ],
)
def test_without_both_nothing_is_deleted(studied, wrong, said):
    refused = studied.post(DELETE, **wrong)

    assert refused.status_code == 422
    assert said in refused.text
    assert len(_reviews(studied)) == 1


def test_a_password_is_not_guessed_here(studied):
    answers = [studied.post(DELETE, name="alice", password=f"guess {each}") for each in range(12)]

    assert answers[0].status_code == 422
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_a_guest_deletes_everything_by_saying_so(app):
    guest = Student(app)
    guest.rate(html=guest.answer(unknown="1"))
    page = guest.get(PLACE).text
    assert "Yes, delete everything" in page
    assert 'name="password"' not in page

    assert "Tick this if you are sure." in guest.post(DELETE).text
    assert len(_reviews(guest)) == 1

    assert guest.post(DELETE, sure="y").status_code == 303
    assert guest.get(PLACE).location.startswith("/account/sign-in")


def test_after_the_deletion_another_browser_is_signed_out_too(app, studied):
    other = Browser(app)
    other.sign_in("alice")

    studied.post(DELETE, name="alice", password=PASSWORD)

    assert "Sign in again" not in other.get("/").text
    assert other.get(PLACE).location.startswith("/account/sign-in")
    assert other.sign_in("alice").status_code == 422
