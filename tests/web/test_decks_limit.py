"""A deck has a limit of new cards a day of its own, if its learner wants that."""

import pytest

from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, deck, term
from tests.web.pages import Student, form, words

LIMIT = "/decks/serge/limit"
OTHER = {"id": "other", "uid": "zyxwvutsrqponmlkjihgfe", "title": "Other"}


def _two_decks(app):
    with app.app_context():
        terms = [
            term(id=f"t{each}", term=f"term{each}", definition=f"thing {each}") for each in range(9)
        ]
        publish(session(), deck(*terms, **OTHER), NOW)


@pytest.fixture
def student(app):
    """Return a learner of two decks, of four and of nine facts."""
    _two_decks(app)
    student = Student(app)
    student.rate(4, student.answer(unknown="1"))
    student.post("/decks/other/learning", wish="add")
    return student


def _limit(student, most, slug="serge"):
    return student.post(f"/decks/{slug}/limit", new_per_day=most)


def test_a_limit_is_set_and_the_pages_agree(student):
    assert f'href="{LIMIT}"' in student.get("/decks/serge").text
    assert "3 cards" in words(student.get("/decks/serge").text)

    done = _limit(student, "2")

    assert (done.status_code, done.location) == (303, "/decks/serge")
    page = words(student.get("/decks/serge").text)
    assert "“Serge” brings at most 2 new cards a day." in page
    assert "At most 2 new cards a day" in page
    # One was met before.
    assert "Study now · 1 card" in page
    assert "1 new" in words(student.page())
    assert "Study now · 10 cards" in words(student.get("/").text)
    assert "10 new" in words(student.get("/study/").text)
    assert 'value="2"' in student.get(LIMIT).text


def test_an_empty_field_is_no_limit_of_its_own(student):
    _limit(student, "0")
    assert "Nothing left today." in words(student.get("/decks/serge").text)
    assert 'value="0"' in student.get(LIMIT).text

    _limit(student, " ")

    page = words(student.get("/decks/serge").text)
    assert "“Serge” has no limit of its own." in page
    assert "At most" not in page
    assert "Study now · 3 cards" in page


def test_the_page_says_what_holds_for_all_decks(student):
    assert "All your decks together bring at most 20 new cards a day" in words(
        student.get(LIMIT).text
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("-1", "Use a whole number."),
        ("x", "Use a whole number."),
        ("1.5", "Use a whole number."),
        ("10000", "Use a whole number from 0 to 9999, or leave it empty."),
        ("99999999999999999999", "Use a whole number."),
    ],
)
def test_what_is_no_limit_is_refused_at_its_field_and_nothing_is_kept(student, wrong, said):
    _limit(student, "3")

    refused = _limit(student, wrong)

    assert refused.status_code == 422
    assert f"New cards of this deck a day: {said}" in words(refused.text)
    assert 'aria-invalid="true"' in refused.text
    assert 'value="3"' in student.get(LIMIT).text


def test_the_end_of_a_deck_says_which_limit_is_reached_and_offers_more_of_it(student):
    _limit(student, "1")

    page = student.page()

    assert "7 more wait: your limit is 1 new card a day. Change the limit" in words(page)
    assert f'href="{LIMIT}">Change the limit' in page
    assert "3 more new cards today" in words(page)
    student.post("/study/more-new", scope="serge")
    assert "3 new" in words(student.page())


def test_the_end_of_all_decks_says_that_their_limits_are_reached(student):
    _limit(student, "1")
    _limit(student, "0", "other")

    for place in ("/study/", "/study/end"):
        page = words(student.get(place).text)
        assert "25 more wait: their decks have limits of their own." in page
        assert "more new card" not in page


def test_the_end_tells_of_the_limit_for_all_where_that_keeps_cards_back(app, student):
    _limit(student, "1")
    with app.app_context():
        save_settings(session(), 1, new_per_day=1)

    page = student.get("/study/").text

    assert "25 more wait: your limit is 1 new card a day." in words(page)
    assert 'href="/settings#new_per_day">Change the limit' in page
    assert "9 more new cards today" in words(page)


def test_a_card_and_the_exam_of_a_deck_tell_of_its_limit(student):
    _limit(student, "2")
    student.post("/decks/serge/exam", day="2026-11-24")
    card = form(student.page()).fields["card"]
    said = words(student.get(f"/cards/{card}").text)
    assert "when it is its turn in the deck: 2 new cards a day." in said

    page = student.get("/decks/serge/exam").text

    assert "2 new cards on each day of study" in words(page)
    assert f'You meet at most 2 a day; change that in <a href="{LIMIT}">' in page


def test_a_limit_of_all_decks_that_is_lower_holds(app, student):
    _limit(student, "3")
    with app.app_context():
        save_settings(session(), 1, new_per_day=2)

    assert "Study now · 1 card" in words(student.get("/decks/serge").text)
    assert "Study now · 1 card" in words(student.get("/").text)


def test_a_limit_is_ones_own(app, student):
    _limit(student, "0")
    other = Student(app)
    other.sign_up("bob")

    assert form(other.page()).action == "/study/answer"
    assert 'value="0"' not in other.get(LIMIT).text


def test_who_has_not_begun_the_deck_begins_it_with_a_limit(app):
    bob = Student(app).sign_up("bob")

    assert _limit(bob, "2").status_code == 303

    assert "Study now · 2 cards" in words(bob.get("/").text)


def test_of_a_deck_that_is_not_there_there_is_no_limit(alice):
    assert alice.get("/decks/none/limit").status_code == 404
    assert alice.post("/decks/none/limit", new_per_day="1").status_code == 404
