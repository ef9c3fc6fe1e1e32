"""Options change their places from one time to the next, so that no place is learnt."""

import pytest

from quizapp.deck import Choice, QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import by_hand, deck
from tests.web.pages import Student, form, words


@pytest.fixture
def asked(app, clock):
    """Return a way to see the options of the only card, each time it is asked."""

    def ask(way, times=8, **changes):
        clock.move(seconds=1)
        with app.app_context():
            publish(session(), deck(by_hand(way, **changes)), clock())
        student, seen = Student(app), []
        for _ in range(times):
            seen.append(form(student.page()).options)
            student.rate(1, student.answer(unknown="1"))
            clock.move(minutes=2)
        return seen

    return ask


def _years(*texts):
    right, *wrong = texts
    others = (Choice(text=each, feedback="Nothing happened then.") for each in wrong)
    return {"options": (Choice(text=right, right=True), *others)}


def test_options_change_their_places_each_time(asked):
    seen = asked(QuestionType.CHOICE)

    assert len({tuple(each) for each in seen}) > 2
    assert len({tuple(sorted(each)) for each in seen}) == 1


def test_everyone_sees_them_in_the_same_places(asked):
    assert asked(QuestionType.CHOICE) == asked(QuestionType.CHOICE)


@pytest.mark.parametrize(
    "texts", [("1937", "1931", "1936"), ("7 million", "2 million", "10 million")]
)
def test_dates_and_figures_ascend_each_time(asked, texts):
    ascending = sorted(texts, key=lambda each: int(each.split()[0]))

    assert asked(QuestionType.CHOICE, 3, **_years(*texts)) == [ascending] * 3


def test_true_stands_before_false_each_time(asked):
    assert asked(QuestionType.TRUE_FALSE, 4) == [["True", "False"]] * 4


def test_the_verdict_has_the_order_of_the_question(app, clock):
    with app.app_context():
        publish(session(), deck(by_hand(QuestionType.CHOICE)), clock())
    student = Student(app)
    for _ in range(6):
        page = student.page()
        verdict = student.answer(page, unknown="1")
        others = [each for each in form(page).options if each != "They slaughtered them"]
        said = words(verdict)

        assert said.index(others[0]) < said.index(others[1])
        student.rate(1, verdict)
        clock.move(minutes=2)
