"""A learner reports what is wrong with a card."""

import pytest
from sqlalchemy import select

from quizapp.tables import Problem
from quizapp.web.database import session
from tests.web.pages import words

PLACE = "/cards/1/problem"


def _kept(app):
    with app.app_context():
        return [*session().execute(select(Problem).order_by(Problem.id)).scalars()]


def test_what_is_wrong_is_kept_and_thanked_for(app, alice):
    done = alice.post(
        PLACE, said="Two are right.", suggestion="Take one out.", way="open", given="a farm"
    )

    assert (done.status_code, done.location) == (303, "/cards/1#notice")
    assert "Thank you." in words(alice.get("/cards/1").text)
    (kept,) = _kept(app)
    assert (kept.said, kept.given) == ("Two are right.", "a farm")
    assert kept.suggestion == "Take one out."
    assert (kept.card_id, kept.question_type, kept.settled_at) == (1, "open", None)


def test_the_study_page_can_say_how_the_card_was_asked_and_answered(alice):
    page = alice.get(f"{PLACE}?way=match&given=my+answer").text

    assert '<option selected value="match">' in page
    assert 'value="my answer"' in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"said": "  "}, "Say what is wrong."),
        ({"said": "x" * 2001}, "Use at most 2,000 characters, and 500 for the suggestion."),
        ({"said": "x", "suggestion": "y" * 501}, "Use at most 2,000 characters"),
    ],
)
def test_what_says_nothing_or_too_much_is_shown_again(app, alice, fields, said):
    answer = alice.post(PLACE, **fields)

    assert answer.status_code == 422
    assert said in words(answer.text)
    assert _kept(app) == []


def test_a_way_of_asking_that_the_card_has_not_is_the_first_it_has(app, alice):
    alice.post(PLACE, said="wrong", way="telepathy")

    assert _kept(app)[0].question_type == "choice"


def test_reports_are_taken_from_one_learner_only_so_often(app, clock, alice, bob):
    answers = [alice.post(PLACE, said=f"wrong {number}") for number in range(21)]

    assert [each.status_code for each in answers] == [303] * 20 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "wrong 20" in answers[-1].text
    assert bob.post(PLACE, said="wrong").status_code == 303
    clock.move(hours=1)
    assert alice.post(PLACE, said="wrong").status_code == 303
    assert len(_kept(app)) == 22


def test_a_visitor_is_led_to_the_sign_in_before_anything_is_written_and_back(app, eve):
    for answer in (eve.get(PLACE), eve.post(PLACE, said="wrong")):
        assert answer.status_code == 303
        assert answer.location == f"/account/sign-in?next={PLACE}"

    assert _kept(app) == []


def test_what_alice_reports_is_on_no_page_of_others(alice, bob, eve):
    alice.post(PLACE, said="only alice says so")

    assert "only alice says so" in alice.get("/cards/1").text
    for browser in (bob, eve):
        for place in (PLACE, "/cards/1", "/decks/serge/cards", "/decks/serge"):
            assert "only alice says so" not in browser.get(place).text
