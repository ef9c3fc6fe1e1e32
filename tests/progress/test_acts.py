"""What is done with cards besides answering counts once, and only on cards one may see."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import (
    ActKind,
    Status,
    keep_note,
    record,
)
from quizapp.scheduling import Phase
from quizapp.tables import write
from tests.build import NOW
from tests.progress.acts import act, done, one, undo
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    MINUTE,
    card,
    cards,
    count,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)

RECORDED, REPEATED, REFUSED = Status.RECORDED, Status.REPEATED, Status.REFUSED


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _setting(session, student, which):
    of_card = tables.CardSetting.card_id == which
    mine = tables.CardSetting.person_id == student.id
    row = session.execute(select(tables.CardSetting).where(mine, of_card)).scalar_one_or_none()
    return row and (row.suspended, row.buried_until, row.marked)


def test_what_is_set_for_a_card_is_kept_and_taken_away(session, student):
    which = card(session)
    today = student.calendar.day(NOW)

    done(session, student, act(ActKind.SUSPEND, which))
    assert _setting(session, student, which) == (True, None, False)
    done(session, student, act(ActKind.MARK, which), act(ActKind.BURY, which))
    assert _setting(session, student, which) == (True, today + 1, True)
    for number, kind in enumerate((ActKind.UNSUSPEND, ActKind.UNMARK, ActKind.UNBURY)):
        done(session, student, act(kind, which, done_at=NOW + (2 + number) * MINUTE))

    assert _setting(session, student, which) is None
    assert is_whole(session)


def test_many_cards_are_treated_at_once(session, student):
    which = cards(session)

    done(session, student, act(ActKind.SUSPEND, *which[:5], client_id="many"))

    assert [_setting(session, student, each) is not None for each in which] == [True] * 5 + [
        False
    ] * 3
    assert count(session, tables.Act) == 5
    done(session, student, undo("many"))
    assert count(session, tables.CardSetting) == 0
    assert is_whole(session)


def test_the_note_on_a_card_stays_whatever_is_set_and_taken_back(session, student):
    which = card(session)
    keep_note(session, student, which, 1, "Mine.")

    done(session, student, act(ActKind.SUSPEND, which, client_id="s"))
    done(session, student, undo("s"))

    row = session.execute(select(tables.CardSetting)).scalar_one()
    assert (row.suspended, row.note) == (False, "Mine.")


def test_a_card_that_is_reset_is_new_again(session, student):
    which = card(session)
    done(session, student, review(which, rating=EASY))

    done(session, student, act(ActKind.RESET, which, client_id="r"))

    assert memory(session, student.id, which) is None
    assert session.execute(select(tables.Learning.new_from)).scalar_one() == 0
    assert is_whole(session)
    done(session, student, review(which, NOW + DAY))
    found = memory(session, student.id, which)
    assert found
    assert (found.reps, found.phase) == (1, Phase.LEARNING)
    assert log(session, student.id)[1].before_phase is None
    done(session, student, undo("r"))
    found = memory(session, student.id, which)
    assert found
    assert found.reps == 2
    assert is_whole(session)


def test_a_review_from_before_the_reset_that_comes_late_makes_no_memory(session, student):
    which = card(session)
    done(session, student, review(which, rating=EASY))
    done(session, student, act(ActKind.RESET, which, done_at=NOW + DAY))

    done(session, student, review(which, NOW + MINUTE))

    assert memory(session, student.id, which) is None
    assert len(log(session, student.id)) == 2
    assert is_whole(session)


def test_an_act_sent_again_counts_once(session, student):
    sent = act(ActKind.BURY, *cards(session)[:2], client_id="b")
    done(session, student, sent)

    assert one(session, student, sent) == (REPEATED, "")
    assert one(session, student, replace(sent, cards=sent.cards[::-1])) == (REPEATED, "")
    other = replace(sent, cards=sent.cards[:1])
    assert one(session, student, other) == (REFUSED, "Another review has this id.")
    other = replace(sent, kind=ActKind.MARK)
    assert one(session, student, other)[0] == REFUSED
    assert one(session, student, review(card(session), client_id="b"))[0] == REFUSED
    assert count(session, tables.Act) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cards": (999,)}, "There is no such card."),
        ({"cards": (1, 2**40)}, "There is no such card."),
        ({"cards": ()}, "Nothing is said of which cards this is for."),
        (
            {"cards": tuple(range(1, 10_002))},
            "10001 cards at once are too many; send at most 10000.",
        ),
        ({"client_id": "no spaces"}, "The review has no usable id."),
        ({"done_at": NOW - 400 * DAY}, "more than a year old"),
        ({"kind": ActKind.UNDO}, "Nothing is said of what is to be taken back."),
        ({"kind": ActKind.UNDO, "undoes": "what"}, "There is nothing with this id to take back."),
    ],
)
def test_an_act_that_cannot_be_is_refused_with_the_reason(session, student, changes, reason):
    wrong = replace(act(ActKind.SUSPEND, card(session)), **changes)
    good = act(ActKind.MARK, card(session), client_id="good")

    refused, done = record(session, student, [wrong, good], NOW + MINUTE)

    assert (refused.status, done.status) == (REFUSED, RECORDED)
    assert reason in str(refused.reason)
    assert count(session, tables.Act) == 1


def test_cards_of_a_deck_that_is_not_listed_are_those_of_its_owner_only(session, student):
    owner = learner(session)
    with write(session):
        session.execute(update(tables.Deck).values(listed=False, owner_id=owner.id))

    for each in (act(ActKind.MARK, card(session)), review(card(session))):
        assert one(session, student, each) == (REFUSED, "There is no such card.")
        assert one(session, owner, each)[0] == RECORDED


def test_a_time_to_come_counts_as_now_and_that_is_said(session, student):
    status, reason = one(
        session, student, act(ActKind.BURY, card(session), done_at=NOW + 9 * DAY), NOW
    )

    assert (status, reason) == (RECORDED, "The time of this lay ahead; it counts as now.")
    assert _setting(session, student, card(session))[1] == student.calendar.day(NOW) + 1


def test_an_act_that_comes_late_takes_its_place_in_time(session, student):
    which = card(session)
    done(session, student, act(ActKind.UNSUSPEND, which, done_at=NOW + DAY))
    done(session, student, act(ActKind.SUSPEND, which, done_at=NOW))

    assert _setting(session, student, which) is None
    assert is_whole(session)


def test_what_was_only_crammed_moves_no_memory(session, student):
    which = cards(session)
    done(session, student, review(which[0], rating=EASY))
    before = memory(session, student.id, which[0])

    crammed = [
        review(each, NOW + DAY, AGAIN, scheduled=False, client_id=f"c{each}") for each in which[:2]
    ]
    done(session, student, *crammed)

    assert memory(session, student.id, which[0]) == before
    assert memory(session, student.id, which[1]) is None
    rows = log(session, student.id)[1:]
    assert [row.scheduled for row in rows] == [False, False]
    days = session.execute(select(tables.DayCount).order_by(tables.DayCount.study_day)).scalars()
    assert [(day.answers, day.new_count, day.review_count) for day in days] == [
        (1, 1, 0),
        (2, 0, 0),
    ]
    assert count(session, tables.RecallCount) == 0
    assert is_whole(session)
    done(session, student, *(undo(each.client_id) for each in crammed))
    assert is_whole(session)


def test_a_review_of_the_moment_of_a_reset_belongs_to_what_was_before(session, student):
    which = card(session)
    done(session, student, review(which, rating=EASY), act(ActKind.RESET, which, done_at=NOW))

    assert memory(session, student.id, which) is None
    done(session, student, review(which, client_id="late"))
    assert memory(session, student.id, which) is None
    assert is_whole(session)
