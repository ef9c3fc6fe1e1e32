"""In which order facts are learned."""

from quizapp.deck import Status
from quizapp.questions import generate
from tests import build


def test_topics_come_in_order_and_the_important_first():
    cards = generate(
        build.deck(
            build.term(id="late", topic="two", importance=3),
            build.term(id="minor", topic="one", importance=1),
            build.term(id="major", topic="one", importance=3),
            topics=build.topics("one", "two"),
        )
    )
    assert list(dict.fromkeys(card.fact for card in cards)) == ["major", "minor", "late"]


def test_a_required_fact_comes_first_even_from_a_later_topic():
    cards = generate(
        build.deck(
            build.term(id="farm", topic="one", importance=3, requires=("tractor",)),
            build.term(id="tractor", topic="two", importance=1, requires=("steel",)),
            build.term(id="steel", topic="two", importance=1),
            topics=build.topics("one", "two"),
        )
    )
    assert list(dict.fromkeys(card.fact for card in cards)) == ["steel", "tractor", "farm"]


def test_drafts_are_left_out_and_retired_facts_come_last():
    cards = generate(
        build.deck(
            build.term(id="old", status=Status.RETIRED, importance=3),
            build.term(id="unready", status=Status.DRAFT),
            build.term(id="new", importance=1),
        )
    )
    assert [(card.fact, card.retired) for card in cards] == [
        ("new", False),
        ("old", True),
        ("old", True),
    ]
