"""What a learner took for what, on both databases."""

import pytest

from quizapp.deck import Choice, QuestionType
from quizapp.insight import Scope, statistics
from quizapp.library import card_for_study
from quizapp.progress import (
    Act,
    ActKind,
    Wanted,
    confusions,
    in_state,
    record,
    session_summary,
)
from tests.build import NOW, question
from tests.progress.study import AGAIN, DAY, MINUTE, card, cards, learner, log, published, review

LATER = NOW + DAY


@pytest.fixture
def student(session):
    """Return a learner who typed `sovkhoz` twice and nonsense once where kolkhoz was asked."""
    published(session)
    made = learner(session)
    for minutes, given in enumerate(("sovkhoz", "совхоз", "nonsense")):
        at = NOW + minutes * MINUTE
        record(session, made, [review(card(session), at, response=given)], at)
    return made


def _named(session, student, key="kolkhoz/name"):
    found = card_for_study(session, card(session, key))
    assert found is not None
    return [(each.name, each.title, each.times) for each in confusions(session, student, found)]


def _wanted(session, student, name):
    return in_state(session, student, 1, Wanted(confused_with=name), NOW).only


def test_a_card_says_what_it_was_taken_for_and_how_often(session, student):
    assert _named(session, student) == [("sovkhoz", "sovkhoz", 2)]
    assert _named(session, student, "mir/name") == []
    assert _named(session, learner(session)) == []


def test_a_chosen_option_says_what_the_card_was_taken_for(session, student):
    key = "kolkhoz/meaning"
    choice = review(
        card(session, key), type=QuestionType.CHOICE, response="A state farm", client_id="choice"
    )
    record(session, student, [choice], NOW)

    assert _named(session, student, key) == [("sovkhoz", "sovkhoz", 1)]


def test_a_chosen_option_that_no_fact_is_about_is_named_by_its_text(session):
    written = [
        Choice(text="A farm of its members", right=True),
        Choice(text="A *poor* harvest", feedback="No farm."),
        Choice(text="A tax", feedback="No farm."),
    ]
    published(session, question(type=QuestionType.CHOICE, answers=(), options=tuple(written)))
    student = learner(session)
    key = cards(session)[0]
    found = card_for_study(session, key)
    assert found
    chosen = review(key, type=QuestionType.CHOICE, response="A *poor* harvest", rating=AGAIN)
    record(session, student, [chosen], NOW)

    assert [
        (each.name, each.title, each.times) for each in confusions(session, student, found)
    ] == [("A *poor* harvest", "A <em>poor</em> harvest", 1)]
    assert _wanted(session, student, "A *poor* harvest") == {key}
    assert _wanted(session, student, "harvest") == {key}
    assert _wanted(session, student, "tax") == set()
    (said,) = session_summary(session, student, NOW).mistaken
    assert (said.card_id, said.given) == (key, "A <em>poor</em> harvest")
    (told,) = statistics(session, student, Scope(), NOW).troubles.confusions
    assert (told.card.id, told.given, told.times) == (key, "A *poor* harvest", 1)


@pytest.mark.parametrize("name", ["sovkhoz", "Совхоз", "sovk"])
def test_cards_are_found_by_what_they_were_taken_for(name, session, student):
    assert _wanted(session, student, name) == {card(session)}


@pytest.mark.parametrize("name", ["kolkhoz", "mir", "nowhere", "?"])
def test_nothing_is_found_that_nothing_was_taken_for(name, session, student):
    assert _wanted(session, student, name) == set()


def test_what_others_confused_is_theirs(session, student):
    assert _wanted(session, learner(session), "sovkhoz") == set()


def test_an_answer_that_was_taken_back_is_no_confusion(session, student):
    for number, sent in enumerate(log(session, student.id)):
        undo = Act(client_id=f"u{number}", kind=ActKind.UNDO, undoes=sent.client_id, done_at=LATER)
        record(session, student, [undo], LATER)

    assert _named(session, student) == []
    assert _wanted(session, student, "sovkhoz") == set()
