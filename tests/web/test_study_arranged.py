"""Steps to order and pairs to match, without scripts: how they are asked, what is said of them."""

import pytest

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import by_hand, deck
from tests.web.pages import Student, form, words


@pytest.fixture
def asked(app, clock):
    """Return a way to get to a question of a type."""

    def ask(way):
        with app.app_context():
            publish(session(), deck(by_hand(way)), clock())
        student = Student(app)
        return student, student.page()

    return ask


def test_steps_are_ordered_by_numbers(asked):
    student, page = asked(QuestionType.ORDER)
    right = by_hand(QuestionType.ORDER).steps
    fields = form(page).fields
    places = {
        f"place{row}": str(right.index(fields[f"step{row}"]) + 1) for row in range(len(right))
    }

    assert [fields[f"step{row}"] for row in range(len(right))] != [*right]
    assert "Not right" not in words(student.answer(page, **places))


def test_a_wrong_order_says_where_each_step_stood(asked):
    student, page = asked(QuestionType.ORDER)
    said = words(student.answer(page, **{f"place{row}": str(row + 1) for row in range(4)}))

    assert "Not right" in said
    assert "You put it in place" in said


def test_a_number_given_twice_is_told_and_what_was_chosen_stays(asked):
    student, page = asked(QuestionType.ORDER)
    before = form(page)
    sent = before.fields | {"place0": "1", "place1": "1", "place2": "2", "place3": "3"}
    answer = student.client.post(before.action, data=sent)
    after = form(answer.text)

    assert answer.status_code == 422
    assert "Give each number once; 1 is there more than once." in words(answer.text)
    assert after.fields == sent | {"csrf_token": after.fields["csrf_token"]}


def test_pairs_are_chosen_from_lists(asked):
    student, page = asked(QuestionType.MATCH)
    right = {pair.left: pair.right for pair in by_hand(QuestionType.MATCH).pairs}
    chosen = {f"right{row}": right[form(page).fields[f"left{row}"]] for row in range(3)}

    assert "Not right" not in words(student.answer(page, **chosen))


def test_a_wrong_pair_says_what_was_chosen(asked):
    student, page = asked(QuestionType.MATCH)
    right = {pair.left: pair.right for pair in by_hand(QuestionType.MATCH).pairs}
    right |= {"Serge": right["Trotsky"], "Trotsky": right["Serge"]}
    chosen = {f"right{row}": right[form(page).fields[f"left{row}"]] for row in range(3)}
    said = words(student.answer(page, **chosen))

    assert "Serge – Destiny of a Revolution You chose: The Revolution Betrayed" in said
    assert said.count("You had it so.") == 1


def test_a_side_chosen_twice_is_told_and_what_was_chosen_stays(asked):
    student, page = asked(QuestionType.MATCH)
    betrayed = "The Revolution Betrayed"
    before = form(page)
    sent = before.fields | {"right0": betrayed, "right1": betrayed, "right2": "Memoirs"}
    answer = student.client.post(before.action, data=sent)
    after = form(answer.text)

    assert answer.status_code == 422
    assert f"Choose each once; “{betrayed}” stands on more than one line." in words(answer.text)
    assert (after.fields["right0"], after.fields["right1"]) == (betrayed, betrayed)
