"""A course opens topics day by day: what is new, what goes on, and to whom it applies."""

import pytest
from sqlalchemy import delete, insert, select, update

from quizapp import tables
from quizapp.accounts import save_settings
from quizapp.progress import (
    Cram,
    add_deck,
    left_today,
    next_card,
    record,
    session_summary,
    standings,
    upcoming,
)
from quizapp.progress.by_topic import reached
from quizapp.progress.extra import extra_left
from quizapp.tables import Role, write
from tests.build import NOW, term
from tests.courses.build import account, course_of, enter, private_deck, teach
from tests.progress.study import DAY, card, cards, published, review

TODAY = NOW.toordinal()


def _topics(*names, facts=2):
    return tuple(
        term(id=f"{name}{each}", term=f"{name}term{each}", definition=f"{name} {each}", topic=name)
        for name in names
        for each in range(facts)
    )


@pytest.fixture
def deck_id(session):
    """Return a deck of three topics with two facts of two cards each."""
    return published(session, *_topics("one", "two", "three"))


@pytest.fixture
def teacher(session):
    return account(session, "teacher")


@pytest.fixture
def course(session, teacher, deck_id):
    """Return a course whose second topic opened yesterday and whose third opens tomorrow."""
    made = course_of(session, teacher)
    teach(session, made, deck_id, {"two": TODAY - 1, "three": TODAY + 1})
    return made


@pytest.fixture
def student(session, course, deck_id):
    found = account(session, "student")
    enter(session, course, found)
    add_deck(session, found, deck_id, NOW)
    return found


def _come(session, who, deck_id=None, now=NOW):
    """Return the topics of the cards that come, in their order, one for each fact."""
    found = upcoming(session, who, deck_id, now, most=100).cards
    return [each.card.key.split("/")[1].rstrip("0123456789") for each in found]


def test_closed_topics_bring_nothing_new_and_the_current_unit_comes_first(
    session, student, deck_id
):
    for scope in (deck_id, None):
        assert _come(session, student, scope) == ["two", "two", "one", "one"]
        shown = next_card(session, student, scope, NOW)
        assert shown
        assert shown.card.key.startswith("serge/two")
        assert left_today(session, student, scope, NOW).new == 4

    assert standings(session, student, NOW).decks[deck_id].left.new == 4
    assert standings(session, student, NOW).left.new == 4


def test_on_its_day_a_topic_opens_and_is_the_current_unit(session, student, deck_id):
    later = NOW + DAY

    assert _come(session, student, now=later) == ["three"] * 2 + ["one", "one", "two", "two"]
    assert standings(session, student, later).left.new == 6
    assert session_summary(session, student, NOW).tomorrow == 6


def test_who_has_nothing_left_is_told_to_come_back_when_topics_open(session, teacher, deck_id):
    made = course_of(session, teacher, title="Later")
    teach(session, made, deck_id, dict.fromkeys(("one", "two", "three"), TODAY + 3))
    early = account(session, "early")
    enter(session, made, early)
    add_deck(session, early, deck_id, NOW)

    found = session_summary(session, early, NOW)

    assert (found.tomorrow, found.endings) == (0, ())
    assert found.next_due == early.calendar.start(TODAY + 3)


def test_what_was_met_goes_on_though_its_topic_is_closed(session, student, deck_id):
    met = card(session, "three0/name")
    record(session, student, [review(met, NOW - DAY)], NOW - DAY)

    found = upcoming(session, student, deck_id, NOW, most=100)

    assert met in [each.card.id for each in found.cards]
    assert standings(session, student, NOW).decks[deck_id].met == 1


def test_more_than_are_counted_singly_are_counted_without_the_closed_ones(
    session, teacher, student
):
    big = private_deck(session, teacher, "big", facts=_topics("early", "late", facts=80))
    made = course_of(session, teacher, title="Big")
    teach(session, made, big, {"late": TODAY + 3})
    enter(session, made, student)
    add_deck(session, student, big, NOW)
    save_settings(session, student.id, new_per_day=500)

    found = standings(session, student, NOW)

    # Before siblings are told apart it is about as many cards: 160 of 320 are open.
    assert left_today(session, student, big, NOW).new in range(20, 161)
    assert found.decks[big].left.new <= 160


def test_a_closed_topic_is_not_crammed_before_it_was_met(session, student, deck_id):
    def crammed(topic):
        return extra_left(session, student, deck_id, Cram(topic=topic), NOW).due

    assert (crammed("three"), crammed("two"), crammed("")) == (0, 4, 8)

    met = card(session, "three0/name")
    record(session, student, [review(met, NOW - DAY)], NOW - DAY)
    assert crammed("three") == 1


def test_of_several_courses_the_earliest_day_counts(session, teacher, student, deck_id):
    other = course_of(session, teacher, title="Other")
    teach(session, other, deck_id, {"one": TODAY + 9, "two": TODAY + 9, "three": TODAY})
    assert "three" not in _come(session, student)

    enter(session, other, student)

    # The other course closes what this one has open, which closes nothing.
    assert _come(session, student) == ["three", "three", "one", "one", "two", "two"]


def test_an_archived_course_and_one_that_one_left_close_nothing(session, course, student):
    with write(session):
        session.execute(
            update(tables.Course).where(tables.Course.id == course).values(archived_at=NOW)
        )
    assert len(_come(session, student)) == 6
    with write(session):
        session.execute(update(tables.Course).values(archived_at=None))
        session.execute(delete(tables.Member).where(tables.Member.person_id == student.id))

    assert len(_come(session, student)) == 6


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.ASSISTANT])
def test_those_who_teach_are_kept_from_nothing(session, course, student, role):
    with write(session):
        mine = tables.Member.person_id == student.id
        session.execute(update(tables.Member).where(mine).values(role=role))

    assert len(_come(session, student)) == 6


@pytest.mark.parametrize(
    ("role", "archived"), [(Role.ASSISTANT, None), (Role.INSTRUCTOR, None), (Role.LEARNER, NOW)]
)
def test_who_teaches_the_deck_elsewhere_or_learnt_it_last_year_is_kept_from_nothing(
    session, teacher, student, deck_id, role, archived
):
    other = course_of(session, teacher, title="Other")
    teach(session, other, deck_id, {"one": TODAY + 9})
    enter(session, other, student, role)
    with write(session):
        of_other = tables.Course.id == other
        session.execute(update(tables.Course).where(of_other).values(archived_at=archived))

    assert len(_come(session, student)) == 6


def test_whoever_changes_the_deck_is_kept_from_nothing(session, student, deck_id):
    with write(session):
        row = {"deck_id": deck_id, "person_id": student.id, "added_at": NOW}
        session.execute(insert(tables.DeckAuthor), [row])

    assert len(_come(session, student)) == 6


def test_who_began_a_listed_deck_before_they_joined_has_it_without_the_course(
    session, course, deck_id
):
    early = account(session, "early")
    add_deck(session, early, deck_id, NOW - DAY)
    enter(session, course, early)

    assert len(_come(session, early)) == 6


def test_others_are_kept_from_nothing(session, course, student, deck_id):
    stranger = account(session, "stranger")
    add_deck(session, stranger, deck_id, NOW)

    assert len(_come(session, stranger)) == 6
    assert standings(session, stranger, NOW).left.new == 6


def test_it_is_known_how_far_one_is_in_each_topic(session, student, deck_id):
    record(session, student, [review(card(session, "two0/name"))], NOW)
    topics = {
        row.slug: row.id for row in session.execute(select(tables.Topic.slug, tables.Topic.id))
    }

    found = reached(session, student, [deck_id])

    assert [(found[topics[x]].cards, found[topics[x]].met) for x in ("one", "two", "three")] == [
        (4, 0),
        (4, 1),
        (4, 0),
    ]
    assert reached(session, student, []) == {}
    assert len(cards(session)) == 12
