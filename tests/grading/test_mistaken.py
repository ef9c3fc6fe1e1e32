"""Which other answer of the deck a response is."""

from quizapp.grading.answers import answers
from quizapp.grading.mistaken import mistaken
from quizapp.grading.spelling import spelled
from tests.grading import questions
from tests.grading.questions import KOLKHOZ, SHOCK_WORK, SOVIET, SOVKHOZ

WANTED = answers(("kolkhoz",))


def _mistaken(text, wanted=WANTED, rivals=SOVIET):
    response = spelled(text)
    return mistaken(response, wanted, wanted.meant(response), rivals)


def test_another_answer_is_known_by_its_spelling():
    found = _mistaken("совхоз")

    assert found
    assert (found.rival, found.exactly, found.same) == (SOVKHOZ, True, False)
    assert found.asked == "a collective farm"


def test_another_answer_is_known_with_a_slip():
    found = _mistaken("sovkhos")

    assert found
    assert (found.rival, found.exactly) == (SOVKHOZ, False)


def test_what_is_nearer_to_the_right_answer_is_no_other():
    assert _mistaken("kolkhos") is None


def test_what_is_as_near_to_another_answer_is_that():
    found = _mistaken("kovkhoz")

    assert found
    assert (found.rival, found.exactly) == (SOVKHOZ, False)


def test_another_answer_a_letter_away_is_known_exactly():
    found = _mistaken("kolkhok", rivals=(questions.rival("kolkhok", "a joke"),))

    assert found
    assert (found.rival.answer, found.exactly) == ("kolkhok", True)


def test_the_right_answer_does_not_stand_in_its_own_way():
    assert _mistaken("kolchoz", rivals=(KOLKHOZ,)) is None


def test_another_name_of_the_right_answer_is_the_same():
    found = _mistaken("Shock work", answers(("udarnichestvo",)))

    assert found
    assert (found.rival, found.same) == (SHOCK_WORK, True)


def test_a_deck_without_other_answers_mistakes_nothing():
    assert _mistaken("sovkhoz", rivals=()) is None
