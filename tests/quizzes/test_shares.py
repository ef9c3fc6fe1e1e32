"""A wrong option may earn a part of the points: in results, grades, and when judged anew."""

import json
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.grading.for_script import for_script
from quizapp.library import publish
from quizapp.questions import Option, Question
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.digest import digest
from quizapp.quizzes.grades import grades
from quizapp.quizzes.handing_in import finish
from quizapp.quizzes.regrading import changes, regrade
from quizapp.quizzes.results import results
from quizapp.scheduling import Rating
from quizapp.tables import Card, Review
from tests.build import NOW, by_hand, deck
from tests.progress.study import MINUTE
from tests.quizzes.school import school
from tests.quizzes.test_results import sat


def choice(*shares: float):
    """Return a choice written by hand, whose wrong options earn these shares."""
    fact = by_hand(QuestionType.CHOICE)
    right_one, *others = fact.options
    earning = (replace(each, share=share) for each, share in zip(others, shares, strict=True))
    return replace(fact, options=(right_one, *earning))


def test_a_partly_right_option_earns_its_share_in_results_and_grades(sqlite):
    with Session(sqlite) as session:
        here = school(session, choice(0.25, 0))
        found = here.quiz(parts=(Part(deck=here.deck, count=1, points=2.0),))
        sat(here, found, here.bob, "They sold them to the army")
        sat(here, found, here.dora, "They hid them in the woods")

        shown = results(session, here.course(here.alice), found)
        given = grades(session, here.course(here.alice))

        assert [each.points for each in shown.sat] == [0.5, 0]
        assert shown.items[0].figures.facility.value == 0.125
        assert sorted((each.earns, each.option) for each in shown.items[0].options) == [
            (0, "They hid them in the woods"),
            (0.25, "They sold them to the army"),
            (1, "They slaughtered them"),
        ]
        assert [each.shares[found.id] for each in given.learners] == [0.25, 0]


def test_an_answer_that_is_partly_right_is_again_for_the_schedule(sqlite):
    with Session(sqlite) as session:
        here = school(session, choice(0.25, 0))
        found = here.quiz(parts=(Part(deck=here.deck, count=1),))
        sitting = sat(here, found, here.bob, "They sold them to the army")

        finish(session, sitting, NOW + MINUTE)

        (row,) = session.execute(select(Review.rating, Review.outcome)).all()
        assert row == (Rating.AGAIN, Outcome.WRONG)


def test_a_share_that_changes_is_judged_anew_after_it_was_shown(sqlite):
    with Session(sqlite) as session:
        here = school(session, choice(0, 0))
        found = here.quiz(parts=(Part(deck=here.deck, count=1, points=2.0),))
        sitting = sat(here, found, here.bob, "They sold them to the army")
        sat(here, found, here.dora, "They slaughtered them")
        for before, share, after in [(0, 0.5, 1.0), (1.0, 0.75, 1.5), (1.5, 0, 0)]:
            publish(session, deck(choice(share, 0)), NOW + MINUTE)

            shown = changes(session, found)

            assert [(each.before, each.after) for each in shown] == [(before, after)]
            assert here.sitting(here.bob, sitting.uid).points == before
            assert regrade(session, found, digest(shown), NOW + 5 * MINUTE) == 1
            assert here.sitting(here.bob, sitting.uid).points == after
            assert changes(session, found) == ()


def test_a_share_that_changes_asks_no_learner_again(sqlite):
    with Session(sqlite) as session:
        here = school(session, choice(0, 0))

        publish(session, deck(choice(0.5, 0)), NOW + MINUTE)

        assert [*session.scalars(select(Card.asked_again_at))] == [None]
        assert here.deck


def test_the_study_page_judges_without_shares():
    options = (Option(text="a", right=True), Option(text="b", feedback="No.", share=0.5))
    asked = Question(type=QuestionType.CHOICE, prompt="Which?", options=options)

    given = for_script(asked, ())

    assert given == for_script(
        replace(asked, options=(options[0], replace(options[1], share=0))), ()
    )
    assert "0.5" not in json.dumps(given)
