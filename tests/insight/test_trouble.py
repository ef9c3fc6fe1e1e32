"""Cards that are forgotten often and answers mistaken for others are found, not accidents."""

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.deck import QuestionType
from quizapp.insight import Period, studied, topics
from quizapp.insight.trouble import LOOKED_THROUGH, MOST, NEWEST
from quizapp.tables import write
from tests.insight.kept import card, first, found, keep, keep_memory, published, review, student

AGAIN, GOOD = 1, 3
CHOSEN = {"question_type": QuestionType.CHOICE}


@pytest.fixture
def alice(session):
    published(session)
    return student(session)


def _wrong(card_id=1, days_ago=0, **changes):
    given = CHOSEN | {"outcome": "wrong", "given": "sovkhoz", "rating": AGAIN}
    return review(card_id, days_ago, **(given | changes))


def _hard(session, someone, **scope):
    troubles = found(session, someone, **scope).troubles
    return [(each.card.id, each.forgotten) for each in troubles.cards]


def _confused(session, someone, **scope):
    troubles = found(session, someone, **scope).troubles
    return [(each.card.id, each.given, each.times) for each in troubles.confusions]


def test_the_card_most_often_forgotten_comes_first(session, alice):
    keep(
        session,
        alice,
        *(review(1, ago, rating=AGAIN) for ago in range(2)),
        *(review(2, ago, rating=AGAIN) for ago in range(3)),
        *(review(3, ago, rating=GOOD) for ago in range(9)),
        review(4, rating=AGAIN),
    )

    assert _hard(session, alice) == [(2, 3), (1, 2)]


def test_a_hard_card_says_what_it_asks_and_how_often_it_was_answered(session, alice):
    number = card(session)
    keep_memory(session, alice, number, reps=9)
    keep(session, alice, *(review(number, ago, rating=AGAIN) for ago in range(3)))

    hard = found(session, alice).troubles.cards[0]
    assert (hard.forgotten, hard.answers) == (3, 9)
    assert hard.card.prompt == "Which term means: a collective farm?"
    assert hard.card.answer == "<p>kolkhoz</p>"
    assert hard.card.language == "en"


def test_wrong_answers_are_counted_by_what_was_given(session, alice):
    keep(
        session,
        alice,
        _wrong(1, outcome="near-miss"),
        _wrong(1, 1),
        _wrong(1, 2, given="mir"),
        _wrong(2, given="mir"),
    )

    assert _confused(session, alice) == [(1, "sovkhoz", 2), (1, "mir", 1), (2, "mir", 1)]


def test_what_was_typed_counts_if_it_is_an_answer_of_the_deck(session, alice):
    number = card(session)
    typed = {"question_type": QuestionType.TYPED}
    keep(
        session,
        alice,
        *(_wrong(number, given=given, **typed) for given in ("sovkhoz", "совхоз", "nonsense")),
    )

    assert [(card, times) for card, _, times in _confused(session, alice)] == [(number, 2)]


def test_capitals_make_no_other_answer(session, alice):
    keep(session, alice, _wrong(given="Sovkhoz"), _wrong(1, 1), _wrong(1, 2, given="SOVKHOZ "))

    assert [(card, times) for card, _, times in _confused(session, alice)] == [(1, 3)]


@pytest.mark.parametrize(
    "changes",
    [
        {"given": ""},
        {"outcome": "right"},
        {"outcome": "self"},
        {"question_type": QuestionType.ORDER},
        {"question_type": QuestionType.TRUE_FALSE},
    ],
)
def test_what_names_nothing_else_is_no_confusion(changes, session, alice):
    keep(session, alice, _wrong(**changes))

    assert _confused(session, alice) == []


def test_what_was_taken_back_was_never_forgotten(session, alice):
    keep(session, alice, _wrong(), _wrong(1, 1), _wrong(1, 2), undone=[0])

    assert _hard(session, alice) == [(1, 2)]
    assert _confused(session, alice) == [(1, "sovkhoz", 2)]


def test_a_card_in_its_first_steps_is_not_forgotten(session, alice):
    again = [first(1, rating=AGAIN), review(1, rating=AGAIN, before_phase="learning")]
    again += [review(1, ago, rating=AGAIN, before_phase="relearning") for ago in range(3)]
    keep(session, alice, *again, *(review(2, ago, rating=AGAIN) for ago in range(2)))

    assert _hard(session, alice) == _hard(session, alice, deck_id=1) == [(2, 2)]
    assert _hard(session, alice, deck_id=1, topic_id=topics(session, 1)[0].id) == [(2, 2)]


def test_a_crammed_card_was_not_forgotten(session, alice):
    keep(session, alice, *(_wrong(1, ago, scheduled=False) for ago in range(3)))

    assert _hard(session, alice) == []
    assert _confused(session, alice) == [(1, "sovkhoz", 3)]


def test_a_period_and_a_deck_leave_out_the_others(session, alice):
    other = published(session, id="other", uid="zyxwvutsrqponmlkjihgfe")
    keep(session, alice, *(_wrong(1, ago) for ago in (40, 41)))
    keep(session, alice, *(_wrong(9, ago, deck_id=other) for ago in (0, 1)))

    assert _hard(session, alice, period=Period.MONTH) == [(9, 2)]
    assert _hard(session, alice) == [(1, 2), (9, 2)]
    assert _hard(session, alice, deck_id=1) == [(1, 2)]
    assert _confused(session, alice, deck_id=other) == [(9, "sovkhoz", 2)]


def test_a_topic_leaves_out_the_others(session, alice):
    keep(session, alice, _wrong(), _wrong(1, 1))
    farms = topics(session, 1)[0].id

    assert _hard(session, alice, deck_id=1, topic_id=farms) == [(1, 2)]
    assert _hard(session, alice, deck_id=1, topic_id=farms + 1) == []


def test_answers_in_another_deck_hide_nothing_of_a_deck(session, alice):
    other = published(session, id="other", uid="zyxwvutsrqponmlkjihgfe")
    keep(session, alice, *(_wrong(1, ago) for ago in (40, 41)), review(1))
    keep(session, alice, *(review(9, 1, deck_id=other) for _ in range(NEWEST)))

    assert _hard(session, alice) == []
    assert found(session, alice).troubles.newest == NEWEST
    assert _hard(session, alice, deck_id=1) == [(1, 2)]
    assert _confused(session, alice, deck_id=1) == [(1, "sovkhoz", 2)]
    assert found(session, alice, deck_id=1).troubles.newest is None


def test_it_is_said_how_many_answers_are_looked_at_where_it_is_not_all(session, alice):
    other = published(session, id="other", uid="zyxwvutsrqponmlkjihgfe")
    keep(session, alice, review(1, 1), review(9, 2, deck_id=other))
    topic = topics(session, 1)[0].id

    def looked_at(answers, **scope):
        of_deck = tables.DayCount.deck_id == other
        with write(session):
            session.execute(update(tables.DayCount).where(of_deck).values(answers=answers))
        troubles = found(session, alice, **scope).troubles
        return troubles.newest, troubles.of_all_decks

    assert looked_at(NEWEST - 1) == (None, False)
    assert looked_at(NEWEST) == looked_at(NEWEST + 1, deck_id=other) == (NEWEST, False)
    assert looked_at(LOOKED_THROUGH - 1, deck_id=1) == (None, False)
    assert looked_at(LOOKED_THROUGH, deck_id=1) == (LOOKED_THROUGH, True)
    assert looked_at(LOOKED_THROUGH, deck_id=1, topic_id=topic) == (None, False)
    # What was answered after the newest answer in the deck takes none of the room.
    keep(session, alice, review(9, 0, deck_id=other))
    assert looked_at(LOOKED_THROUGH // 2, deck_id=1) == (None, False)


def test_nothing_is_told_of_a_deck_that_is_hidden_now(session, alice):
    keep(session, alice, _wrong(), _wrong(1, 1))
    topic = topics(session, 1)[0].id
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))

    assert studied(session, alice) == ()
    for scope in ({}, {"deck_id": 1}, {"deck_id": 1, "topic_id": topic}):
        assert _hard(session, alice, **scope) == []
        assert _confused(session, alice, **scope) == []


def test_few_are_shown(session, alice):
    keep(session, alice, *(_wrong(1, ago, given=f"thing {ago}") for ago in range(15)))

    assert len(_confused(session, alice)) == MOST


def test_a_card_of_a_log_without_memory_is_shown(session, alice):
    keep(session, alice, first(1, 5), *(review(1, ago, rating=AGAIN) for ago in (0, 1)))

    assert _hard(session, alice) == [(1, 2)]
