"""Studying without scripts: question, verdict, rating, next card, end."""

import pytest

from quizapp.accounts import save_settings
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import by_hand, deck, enumeration
from tests.web.pages import UNSEEN, Student, form, words


def _publish(app, clock, *facts, **changes):
    with app.app_context():
        publish(session(), deck(*facts, **changes), clock())


@pytest.fixture
def student(app):
    """Return a browser that was never here; the deck has four terms."""
    return Student(app)


@pytest.fixture
def asked(app, clock):
    """Return a way to get to a question of a type."""

    def ask(way, **changes):
        _publish(app, clock, by_hand(way, **changes))
        student = Student(app)
        return student, student.page()

    return ask


def test_a_visitor_sees_a_question_at_once_and_nothing_is_written(student):
    page = student.page()

    assert form(page).options
    assert "Your first card" in words(page)
    assert student.reviews() == 0


def test_the_first_answer_makes_a_guest_in_the_time_zone_of_the_browser(student):
    page = student.page()
    student.answer(page, response=form(page).options[0], zone="Asia/Tokyo")

    assert '<option selected value="Asia/Tokyo">' in student.get("/settings").text


def test_without_a_deck_named_the_first_one_is_studied(student):
    answer = student.get("/study/")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/study/serge"


def test_a_learner_without_a_deck_named_studies_all_decks_begun(student):
    page = student.page()
    student.answer(page, response=form(page).options[0])
    student.rate(3)
    second = student.get("/study/").text

    assert form(second).fields["scope"] == ""
    assert form(student.answer(second, unknown="1")).fields["scope"] == ""


def test_an_unknown_deck_is_not_found(student):
    assert student.get("/study/nowhere").status_code == 404


def test_the_answer_is_kept_when_it_is_given(student):
    page = student.page()
    verdict = student.answer(page, response=form(page).options[0])

    assert form(verdict).action == "/study/rate"
    assert form(student.page()).action == "/study/rate"


def test_a_rating_counts_the_answer_and_the_next_card_comes(student):
    page = student.page()
    student.answer(page, response=form(page).options[0])
    after = student.rate(3)

    assert form(after).action == "/study/answer"
    assert form(after).fields["card"] != form(page).fields["card"]
    assert student.reviews() == 1


def test_a_right_choice_is_called_right_and_good_is_filled_in(asked):
    student, _ = asked(QuestionType.CHOICE)
    verdict = student.answer(response="They slaughtered them")

    assert "Your answer, and the right one They slaughtered them" in words(verdict)
    assert form(verdict).ratings["3"].primary
    assert form(verdict).ratings["1"].text == "1 Again 1 minute"
    assert form(verdict).ratings["3"].text == "2 Good 10 minutes"


def test_a_wrong_choice_is_told_why_it_is_wrong_and_why_the_others_are(asked):
    student, _ = asked(QuestionType.CHOICE)
    said = words(student.answer(response="They sold them to the army"))

    assert "Not right" in said
    assert "The right answer They slaughtered them" in said
    assert "Your answer They sold them to the army The army bought none." in said
    assert "Why not the other? They hid them in the woods Nothing is said of woods." in said
    assert form(student.page()).ratings["1"].primary


def test_the_verdict_has_explanation_holder_and_citation(asked):
    student, _ = asked(QuestionType.CHOICE)
    said = words(student.answer(response="They slaughtered them"))

    assert "Explanation He saw it himself." in said
    assert "Whose view: Serge" in said
    assert "In the text: ¶1" in said


def test_not_to_know_is_an_answer(asked):
    student, _ = asked(QuestionType.CHOICE)
    verdict = student.answer(unknown="1")
    said = words(verdict)

    assert "Not right" not in said
    assert '<span data-outcome="unknown"> The answer</span>' in verdict
    assert "verdict-wrong" not in verdict
    assert form(verdict).ratings["1"].primary
    assert "The right answer They slaughtered them" in said


def test_true_or_false_is_asked_with_two_buttons(asked):
    student, page = asked(QuestionType.TRUE_FALSE)

    assert form(page).options == ["True", "False"]
    assert "Your answer, and the right one True" in words(student.answer(response="True"))


def test_a_slip_in_a_typed_answer_is_shown_letter_by_letter(asked):
    student, _ = asked(QuestionType.TYPED)
    verdict = student.answer(response="sovhoz")

    assert 'sov<ins class="new">k</ins>hoz' in verdict
    assert "Right" in words(verdict)
    assert "The usual spelling is “sovkhoz” : “k” is missing." in words(verdict)


def test_a_typed_answer_in_another_script_counts(asked):
    student, _ = asked(QuestionType.TYPED)

    assert "Not right" not in words(student.answer(response="совхоз"))


def test_what_was_typed_is_shown_as_text(asked):
    student, _ = asked(QuestionType.TYPED)
    verdict = student.answer(response="<b>*x*</b>")

    assert "&lt;b&gt;*x*&lt;/b&gt;" in verdict
    assert "<b>" not in verdict


def test_a_gap_is_shown_as_a_gap(asked):
    student, page = asked(QuestionType.GAP)

    assert '<span class="gap" data-gap>[time of day]</span>' in page
    assert "Answer dawn" in words(student.answer(response="dawn"))


@pytest.mark.parametrize("given", [{"response": "dusk"}, {"response": "dawn"}, {"unknown": "1"}])
def test_the_verdict_of_a_gap_has_the_sentence_whole(asked, given):
    student, _ = asked(QuestionType.GAP)
    verdict = student.answer(**given)

    assert "The queue began to form at dawn ." in words(verdict)
    assert '<span class="gap" data-gap>dawn</span>' in verdict


def test_an_open_question_is_judged_by_the_learner(asked):
    student, _ = asked(QuestionType.OPEN)
    verdict = student.answer(response="They kept silent.")

    assert "Compare your answer" in words(verdict)
    assert "You wrote They kept silent." in words(verdict)
    assert "Nobody in the factories dared" in words(verdict)


def test_an_open_question_needs_no_words(asked):
    student, _ = asked(QuestionType.OPEN)

    assert "You wrote" not in words(student.answer(response=""))


def test_only_where_there_is_a_gap_it_is_asked_what_is_missing(app, clock, asked):
    _, page = asked(QuestionType.GAP)
    clock.move(seconds=1)
    first = "Which scheme to speed up production came first?"
    _publish(app, clock, enumeration(ask={"shock": first}, complete=False))
    other = Student(app).page()

    assert "What is missing?" in words(page)
    assert form(other).fields["type"] == "gap"
    assert f"{first} Your answer" in words(other)


def test_an_answer_that_was_left_out_is_asked_for(asked):
    student, page = asked(QuestionType.TYPED)
    answer = student.client.post("/study/answer", data=form(page).fields)

    assert answer.status_code == 422
    assert "Answer first, or choose “I don’t know”." in words(answer.text)


def test_four_buttons_for_those_who_want_them(app, student):
    page = student.page()
    student.answer(page, response=form(page).options[0])
    with app.app_context():
        save_settings(session(), 1, two_buttons=False)

    names = [each.text.split()[1] for each in form(student.page()).ratings.values()]
    assert names == ["Again", "Hard", "Good", "Easy"]


def test_ratings_say_nothing_of_times_to_those_who_want_none(app, student):
    page = student.page()
    student.answer(page, response=form(page).options[0])
    with app.app_context():
        save_settings(session(), 1, intervals_shown=False)

    assert [each.text for each in form(student.page()).ratings.values()] == ["1 Again", "2 Good"]


def test_a_typed_answer_that_was_wrong_can_be_called_right(asked):
    student, _ = asked(QuestionType.TYPED)
    wrong = student.answer(response="something else")

    assert "I was right" in words(wrong)
    student.rate(3, wrong)
    assert student.reviews() == 1


def test_nobody_who_wrote_nothing_was_right(asked):
    student, _ = asked(QuestionType.TYPED)

    assert "I was right" not in words(student.answer(unknown="1"))


FARMS = {"a state farm": "sovkhoz", "a collective farm": "kolkhoz"}


def _until_a_farm_is_to_be_typed(student, clock):
    """Study day by day; return the page that asks for one of the farms, and its name."""
    for _ in range(60):
        page = student.page()
        named = [name for what, name in FARMS.items() if what in words(page)]
        if not form(page).action:
            clock.move(days=20)
        elif form(page).fields["type"] == "typed" and named:
            return page, named[0]
        else:
            student.rate(3, student.answer(page, unknown="1"))
    return pytest.fail("no farm is asked for")


def test_another_term_of_the_deck_is_told_apart(student, clock):
    page, name = _until_a_farm_is_to_be_typed(student, clock)
    other = next(each for each in FARMS.values() if each != name)
    verdict = student.answer(page, response=other)
    said = words(verdict)

    # Once: neither what was written nor how it is spelt is shown besides.
    assert '<dl class="difference">' not in UNSEEN.sub("", verdict)
    assert "Not quite" in said
    assert f"You wrote “{other}”" in said
    assert f"The answer is “{name}”" in said
