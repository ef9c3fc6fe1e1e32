"""An attempt is begun once, keeps every answer, ends in time, and counts for the schedule."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from quizapp.quizzes.beginning import begin_test
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.evidence import make_evidence
from quizapp.quizzes.handing_in import check, hand_in, settle
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.saving import Fate, Saved, save
from quizapp.quizzes.sitting import GRACE, attempt, attempt_in, attempts
from quizapp.tables import Attempt, Deck, ExtraTime, Feedback, Review, write
from tests.build import NOW
from tests.progress.study import is_whole
from tests.quizzes.school import right, wrong

MINUTE = timedelta(minutes=1)


def test_whoever_begins_again_goes_on_with_the_same_attempt(here):
    found = here.quiz()

    first, second = here.begin(found, here.bob), here.begin(found, here.bob, NOW + MINUTE)

    assert first == second
    assert len(here.answers(first)) == 4
    assert first.most_points == 4


def test_each_learner_gets_the_same_questions_in_another_order(here):
    found = here.quiz(parts=(Part(deck=here.deck, count=8),))
    shown = [here.answers(here.begin(found, who)) for who in (here.bob, here.dora)]
    cards = [[each.card_id for each in sheet] for sheet in shown]

    assert sorted(cards[0]) == sorted(cards[1])
    assert cards[0] != cards[1]


def test_what_is_not_shuffled_stands_as_the_instructor_put_it(here):
    found = here.quiz(shuffled=False)
    cards = [
        [each.card_id for each in here.answers(here.begin(found, who))]
        for who in (here.bob, here.dora)
    ]

    assert cards[0] == cards[1]


def test_a_quiz_that_draws_for_each_attempt_asks_each_time_something_else(here):
    found = here.quiz(drawn_each=True, attempts=0, parts=(Part(deck=here.deck, count=3),))
    asked = set()
    for _ in range(6):
        sitting = here.begin(found, here.bob)
        asked.add(frozenset(each.card_id for each in here.answers(sitting)))
        hand_in(here.session, sitting, NOW)

    assert len(asked) > 1


def test_attempts_are_counted(here):
    found = here.quiz(attempts=2)
    for _ in range(2):
        hand_in(here.session, here.begin(found, here.bob), NOW)

    with pytest.raises(QuizError, match="sat this quiz 2 times"):
        here.begin(found, here.bob)
    assert [each.number for each in attempts(here.session, here.bob, found.id)] == [1, 2]


@pytest.mark.parametrize(
    ("at", "said"), [(-MINUTE, "not open yet"), (61 * MINUTE, "closed")], ids=["early", "late"]
)
def test_outside_of_its_window_a_quiz_is_not_begun(here, at, said):
    found = here.quiz(opens_at=NOW, closes_at=NOW + 60 * MINUTE)

    with pytest.raises(QuizError, match=said):
        here.begin(found, here.bob, NOW + at)


def test_time_ends_with_the_limit_or_with_the_window_and_later_for_who_has_more(here):
    found = here.quiz(minutes=30, closes_at=NOW + 45 * MINUTE)
    extra = {"course_id": found.course_id, "person_id": here.dora.id, "percent": 50}
    with write(here.session):
        here.session.execute(insert(ExtraTime).values(extra))

    soon, late = NOW, NOW + 20 * MINUTE
    ends = [
        here.begin(found, here.bob, late).ends_at,
        here.begin(found, here.dora, late).ends_at,
        here.begin(here.quiz(minutes=30), here.bob, soon).ends_at,
        here.begin(here.quiz(), here.bob, soon).ends_at,
    ]

    of_now = [end and end - NOW for end in ends]
    assert of_now == [45 * MINUTE, 60 * MINUTE, 30 * MINUTE, None]


def test_only_who_sits_it_and_who_teaches_see_an_attempt(here):
    sitting = here.begin(here.quiz(), here.bob)

    assert attempt(here.session, here.bob, sitting.uid) == sitting
    assert attempt(here.session, here.dora, sitting.uid) is None
    assert attempt(here.session, None, sitting.uid) is None
    assert attempt_in(here.session, here.course(here.alice), sitting.uid) == sitting
    assert attempt_in(here.session, here.course(here.dora), sitting.uid) is None


def test_all_right_earns_all_and_nothing_earns_nothing(here):
    found = here.quiz(attempts=2)
    full = here.begin(found, here.bob)
    here.give_right(full)
    hand_in(here.session, full, NOW)
    empty = here.begin(found, here.bob)
    hand_in(here.session, empty, NOW)

    assert here.sitting(here.bob, full.uid).points == 4
    assert here.sitting(here.bob, empty.uid).points == 0
    assert [each.share for each in here.answers(full)] == [1] * 4
    assert all(each.verdict for each in here.answers(empty))


def test_an_answer_that_is_sent_twice_is_one_and_one_of_another_tab_is_kept_beside_it(here):
    sitting = here.begin(here.quiz(), here.bob)
    first = here.answers(sitting)[0]
    good, bad = right(first), wrong(first)

    once = here.give(sitting, 1, good)
    twice = here.give(sitting, 1, good)
    other_tab = here.give(sitting, 1, bad, saves=0)

    assert [once.fate, twice.fate, other_tab.fate] == [Fate.KEPT, Fate.SAME, Fate.KEPT]
    assert (once.overtaken, other_tab.overtaken) == ("", good)
    kept = here.answers(sitting)[0]
    assert (kept.given, kept.earlier, kept.saves) == (bad or None, (good,), 2)


def test_a_page_that_knows_what_it_changes_overtakes_nobody(here):
    sitting = here.begin(here.quiz(), here.bob)
    first = here.answers(sitting)[0]

    here.give(sitting, 1, right(first))

    assert here.give(sitting, 1, wrong(first), saves=1).overtaken == ""


def test_a_flag_and_the_time_are_kept_with_the_answer(here):
    sitting = here.begin(here.quiz(), here.bob)
    good = right(here.answers(sitting)[1])

    save(here.session, sitting, [Saved(position=2, saves=0, flagged=True, seconds=9)], NOW)
    here.give(sitting, 2, good, seconds=4)

    kept = here.answers(sitting)[1]
    assert (kept.flagged, kept.seconds, kept.given) == (True, 9, good)


def test_an_answer_to_no_question_is_refused_and_the_others_are_kept(here):
    sitting = here.begin(here.quiz(), here.bob)
    good = right(here.answers(sitting)[0])
    sent = [
        Saved(position=99, saves=0, given="x"),
        Saved(position=1, saves=0, given=good),
        Saved(position=2, saves=0, given="\x07"),
        Saved(position=3, saves=0, given="x" * 20_000),
    ]

    kept = save(here.session, sitting, sent, NOW)

    assert [each.fate for each in kept] == [Fate.REFUSED, Fate.KEPT, Fate.REFUSED, Fate.REFUSED]
    assert "no such question" in kept[0].reason
    assert "control character" in kept[2].reason
    assert "20000 characters" in kept[3].reason
    assert [each.given for each in here.answers(sitting)] == [good, None, None, None]


def test_a_minute_after_the_end_an_answer_still_counts_and_later_it_is_kept_apart(here):
    sitting = here.begin(here.quiz(minutes=30), here.bob)
    goods = [right(each) for each in here.answers(sitting)]
    end = NOW + 30 * MINUTE

    within = here.give(sitting, 1, goods[0], end + GRACE)
    after = here.give(sitting, 2, goods[1], end + GRACE + timedelta(seconds=1))

    assert (within.fate, after.fate) == (Fate.KEPT, Fate.LATE)
    assert "time was up" in after.reason
    kept = here.answers(sitting)
    assert (kept[0].given, kept[1].given, kept[1].late) == (goods[0], None, goods[1])


def test_handing_in_twice_counts_once_and_what_comes_after_is_kept_apart(here):
    sitting = here.begin(here.quiz(), here.bob)
    here.give_right(sitting, 1)
    hand_in(here.session, sitting, NOW + MINUTE)
    ended = here.sitting(here.bob, sitting.uid)

    late = here.give(sitting, 2, right(here.answers(sitting)[1]), NOW + 2 * MINUTE)
    hand_in(here.session, sitting, NOW + 3 * MINUTE)

    assert late.fate is Fate.LATE
    assert here.sitting(here.bob, sitting.uid) == ended
    assert (ended.points, ended.submitted_at) == (1, NOW + MINUTE)


def test_an_attempt_whose_time_is_up_ends_at_its_time_when_someone_looks(here):
    found = here.quiz(minutes=30)
    sitting = here.begin(found, here.bob)
    here.give_right(sitting, 1, 2)

    settle(here.session, NOW + 30 * MINUTE + GRACE, Attempt.quiz_id == found.id)
    assert here.sitting(here.bob, sitting.uid).submitted_at is None
    settle(here.session, NOW + 32 * MINUTE, Attempt.quiz_id == found.id)

    ended = here.sitting(here.bob, sitting.uid)
    assert (ended.points, ended.submitted_at) == (2, NOW + 30 * MINUTE)


def test_an_answer_that_was_checked_stays_as_it_is(here):
    sitting = here.begin(here.quiz(feedback=Feedback.AT_ONCE), here.bob)
    first = here.answers(sitting)[0]
    with pytest.raises(QuizError, match="Answer the question first"):
        check(here.session, sitting, 1, NOW)
    here.give(sitting, 1, right(first))

    check(here.session, sitting, 1, NOW)
    other = here.give(sitting, 1, wrong(first), saves=1)

    assert other.fate is Fate.REFUSED
    assert here.answers(sitting)[0].share == 1


def test_answers_become_reviews_once(here):
    sitting = here.begin(here.quiz(), here.bob)
    shown = here.answers(sitting)
    here.give(sitting, 1, right(shown[0]), NOW + MINUTE)
    here.give(sitting, 2, wrong(shown[1]) or "[]", NOW + 2 * MINUTE)
    hand_in(here.session, sitting, NOW + 3 * MINUTE)

    for _ in range(2):
        now = NOW + 4 * MINUTE
        make_evidence(here.session, here.bob, here.sitting(here.bob, sitting.uid), now)

    log = here.session.scalars(select(Review).order_by(Review.id)).all()
    kept = [(each.person_id, each.card_id, each.rating, each.answered_at) for each in log]
    assert kept == [
        (here.bob.id, shown[0].card_id, 3, NOW + MINUTE),
        (here.bob.id, shown[1].card_id, 1, NOW + 2 * MINUTE),
    ]
    assert log[0].milliseconds == 3000
    assert is_whole(here.session)


def test_a_test_of_ones_own_asks_what_there_is(here):
    part = Part(deck=here.deck, count=200)
    uid = begin_test(here.session, here.charlie, part, NOW)

    sitting = here.sitting(here.charlie, uid)
    assert 5 < len(here.answers(sitting)) < 20
    assert (sitting.deck_id, sitting.quiz_id, sitting.ends_at) == (here.deck, None, None)


def test_a_test_of_ones_own_asks_nothing_of_decks_that_one_does_not_see(here):
    hide = update(Deck).where(Deck.id == here.deck).values(listed=False)
    with write(here.session):
        here.session.execute(hide)

    begin_test(here.session, here.bob, Part(deck=here.deck, count=5), NOW)
    with pytest.raises(QuizError, match="no card"):
        begin_test(here.session, here.charlie, Part(deck=here.deck, count=5), NOW)
