"""Studying goes on whatever happens in between: twice, back, retired, changed, signed out."""

import pytest

from quizapp.deck import QuestionType, Status
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import by_hand, deck
from tests.web.pages import Student, form, without_decks, words
from tests.web.site import PASSWORD


def _publish(app, clock, *facts):
    clock.move(seconds=1)
    with app.app_context():
        publish(session(), deck(*facts), clock())


@pytest.fixture
def student(app):
    return Student(app)


def test_a_double_click_on_an_option_counts_once(student):
    page = student.page()
    student.answer(page, response=form(page).options[0])
    verdict = student.answer(page, response=form(page).options[1])

    assert words(verdict).count("Your answer") == 1
    assert form(verdict).fields["response"] == form(page).options[0]


def test_a_double_click_on_a_rating_counts_once(student):
    page = student.page()
    verdict = student.answer(page, response=form(page).options[0])
    student.rate(3, verdict)
    student.rate(3, verdict)

    assert student.reviews() == 1


def test_going_back_to_a_question_that_was_rated_counts_once(student):
    page = student.page()
    student.rate(3, student.answer(page, response=form(page).options[0]))
    after = student.answer(page, response=form(page).options[1])

    assert "You had answered this card before; that answer counts." in words(after)
    assert student.reviews() == 1


def test_another_rating_of_what_was_rated_changes_nothing(student):
    page = student.page()
    verdict = student.answer(page, response=form(page).options[0])
    student.rate(3, verdict)

    said = "You rated this answer before; that rating counts."
    assert said in words(student.rate(1, verdict))
    assert student.reviews() == 1


def test_two_windows_with_the_same_card_count_the_first_answer(student):
    first, second = student.page(), student.page()
    student.answer(first, response=form(first).options[0])
    verdict = student.answer(second, response=form(second).options[1])

    assert "You had answered this card before; that answer counts." in words(verdict)
    assert form(verdict).fields["client_id"] == form(first).fields["client_id"]


def test_a_window_left_open_counts_nothing_once_its_card_was_rated_in_another(student):
    first, second = student.page(), student.page()
    student.rate(3, student.answer(first, response=form(first).options[0]))
    after = student.answer(second, response=form(second).options[1])

    assert "You had answered this card before; that answer counts." in words(after)
    assert form(after).action == "/study/answer"
    assert student.reviews() == 1


def test_a_mistake_in_a_window_left_open_does_not_make_its_answer_a_new_one(app, clock, student):
    _publish(app, clock, by_hand(QuestionType.TYPED))
    first, second = student.page(), student.page()
    student.rate(1, student.answer(first, response="sovkhoz"))
    clock.move(minutes=1)
    refused = student.client.post("/study/answer", data=form(second).fields).text
    after = student.answer(refused, response="sovkhoz")

    assert "Answer first" in words(refused)
    assert "You had answered this card before; that answer counts." in words(after)
    assert student.reviews() == 1


def test_an_answer_to_a_card_that_was_retired_in_between_counts(app, clock, student):
    _publish(app, clock, by_hand(QuestionType.TYPED), by_hand(QuestionType.CHOICE))
    page = student.page()
    _publish(
        app, clock, by_hand(QuestionType.TYPED, status=Status.RETIRED), by_hand(QuestionType.CHOICE)
    )
    verdict = student.answer(page, response="sovkhoz")

    assert "Right Answer sovkhoz" in words(verdict)
    after = student.rate(3, verdict)
    assert form(after).fields["card"] != form(page).fields["card"]
    assert student.reviews() == 1


def test_an_answer_to_a_question_that_was_changed_in_between_is_not_lost(app, clock, student):
    _publish(app, clock, by_hand(QuestionType.TYPED, id="one"))
    page = student.page()
    _publish(app, clock, by_hand(QuestionType.OPEN, id="one"))
    verdict = student.answer(page, response="sovkhoz")

    assert "Compare your answer You wrote sovkhoz Answer" in words(verdict)
    student.rate(3, verdict)
    assert student.reviews() == 1


def test_a_question_changed_between_answer_and_rating_still_shows_verdict_and_answer(
    app, clock, student
):
    _publish(app, clock, by_hand(QuestionType.CHOICE, id="one"))
    student.answer(response="They slaughtered them")
    _publish(app, clock, by_hand(QuestionType.OPEN, id="one"))
    verdict = student.page()

    assert "Right" in words(verdict)
    assert "Nobody in the factories dared to say what was missing." in words(verdict)
    student.rate(3, verdict)
    assert student.reviews() == 1


def test_an_answer_outlives_the_end_of_a_sign_in(app, clock):
    alice = Student(app)
    alice.sign_up("alice")
    page = alice.page()
    clock.move(days=400)
    ended = alice.client.post(
        "/study/answer", data=form(page).fields | {"response": form(page).options[0]}
    )

    assert ended.status_code == 401
    assert "Your answer is not lost" in words(ended.text)
    kept = ended.text.partition('name="kept"')[2].partition('value="')[2].partition('"')[0]
    token = ended.text.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    again = alice.client.post(
        "/account/sign-in",
        data={"name": "alice", "password": PASSWORD, "kept": kept, "csrf_token": token},
    )
    assert again.headers["Location"].startswith("/study/serge")
    assert form(alice.page()).action == "/study/rate"
    assert form(alice.page()).fields["response"] == form(page).options[0]


def test_what_a_guest_learnt_moves_to_the_account(student):
    page = student.page()
    student.rate(3, student.answer(page, response=form(page).options[0]))
    student.sign_up("alice")

    assert student.reviews() == 1


def test_the_end_of_the_day_says_what_was_done_and_when_to_come_back(app, clock, student):
    _publish(app, clock, by_hand(QuestionType.TYPED))
    student.answer(response="sovkhoz")
    student.rate(3)
    clock.move(minutes=10)
    student.answer(response="sovkhoz")
    end = words(student.rate(3))

    assert "Done for today" in end
    assert "answers today 2" in end
    assert "rated as known 100%" in end
    assert "card met for the first time 1" in end
    assert "The next card comes back on Tuesday." in end
    assert "You study as a guest" in end


def test_a_site_without_decks_says_so(app, student):
    without_decks(app)
    page = student.get("/study/")

    assert page.status_code == 200
    assert "Nothing to study yet" in words(page.text)


JUNK = {
    "card": ["", "x", "-1", "1.0", "١", "9" * 40],
    "type": ["", "essay", "CHOICE"],
    "reps": ["x", "-1", "1.0", "9" * 40],
    "shown": ["", "yesterday", "2026-11-22T12:00:00", "0001-01-01T00:00:00+23:00"],
}
JUNK_RATINGS = {
    "rating": ["", "0", "5", "x", "3.0"],
    "card": JUNK["card"],
    "type": JUNK["type"],
    "seconds": ["", "x", "nan", "inf", "1e999"],
    "answered": JUNK["shown"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in JUNK.items() for value in values]
)
def test_an_answer_that_no_page_sends_is_refused(student, name, value):
    page = student.page()
    fields = form(page).fields | {"response": form(page).options[0], name: value}

    assert student.client.post("/study/answer", data=fields).status_code == 400
    assert form(student.page()).action == "/study/answer"


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in JUNK_RATINGS.items() for value in values]
)
def test_a_rating_that_no_page_sends_is_refused(student, name, value):
    page = student.page()
    verdict = student.answer(page, response=form(page).options[0])
    fields = form(verdict).fields | {"rating": "3", name: value}

    assert student.client.post("/study/rate", data=fields).status_code == 400
    assert student.reviews() == 0


@pytest.mark.parametrize("value", ["", "no such id!", "x" * 37, "а" * 8])
def test_an_answer_without_a_usable_id_is_told_so(student, value):
    page = student.page()
    after = student.answer(page, response=form(page).options[0], client_id=value)

    assert "The answer has no usable id. Load the page again." in words(after)


def test_a_card_that_does_not_exist_is_told_so(student):
    page = student.page()

    assert "no longer asked" in words(student.answer(page, response="x", card="999"))


def test_a_scope_that_does_not_exist_leads_to_all_decks(student):
    page = student.page()
    fields = form(page).fields | {"response": form(page).options[0], "scope": "nowhere"}

    answer = student.client.post("/study/answer", data=fields)
    assert answer.headers["Location"] == "/study/#card"
