"""A published card as it is studied, on both databases."""

from datetime import timedelta

from sqlalchemy import select

from quizapp import tables
from quizapp.deck import QuestionType
from quizapp.library import card_for_study, publish, rivals_of
from quizapp.questions import generate, rivals
from tests.build import NOW, deck, every_kind, farms, term


def _number(session, key):
    return session.execute(select(tables.Card.id).where(tables.Card.key == key)).scalar_one()


def _study(session, key):
    found = card_for_study(session, _number(session, key))
    assert found is not None
    return found


def test_a_card_has_everything_that_studying_it_shows(session):
    farm = term(note="Many joined.", holder="Serge")
    publish(session, deck(farm, *farms()[1:]), NOW)

    found = _study(session, "serge/kolkhoz/name")

    assert (found.deck_slug, found.deck_title, found.language) == ("serge", "Serge", "en")
    assert (found.topic, found.changed_at) == ("Farms", NOW)
    assert (found.answer, found.citation) == ("<p>kolkhoz</p>", "¶1")
    assert (found.note, found.holder) == ("<p>Many joined.</p>", "Serge")


def test_questions_come_back_as_the_generator_made_them(session):
    made = deck(*every_kind())
    publish(session, made, NOW)

    for card in generate(made):
        assert _study(session, card.key).questions == card.questions


def test_each_question_has_its_html_beside_it(session):
    publish(session, deck(*every_kind()), NOW)

    for card in generate(deck(*every_kind())):
        for shown in _study(session, card.key).asked:
            asked = shown.question
            assert shown.prompt.startswith("<p>")
            assert len(shown.options) == len(shown.feedback) == len(asked.options)
            assert len(shown.steps) == len(asked.steps)
            assert len(shown.lefts) == len(shown.rights) == len(asked.pairs)
            assert all((*shown.options, *shown.steps, *shown.lefts, *shown.rights))


def test_a_card_is_asked_in_its_own_ways_only(session):
    publish(session, deck(*farms()), NOW)
    found = _study(session, "serge/kolkhoz/name")

    typed = found.asked_as(QuestionType.TYPED)

    assert typed is not None
    assert typed.question.accepted[0] == "kolkhoz"
    assert found.asked_as(QuestionType.ORDER) is None


def test_a_retired_card_can_still_be_shown(session):
    publish(session, deck(*farms()), NOW)
    publish(session, deck(*farms()[:3]), NOW + timedelta(days=1))

    assert _study(session, "serge/kulak/name").answer == "<p>kulak</p>"


def test_there_is_no_card_of_an_unknown_number(session):
    assert card_for_study(session, 4711) is None


def test_rivals_come_back_as_the_generator_made_them(session):
    made = deck(*every_kind())
    done = publish(session, made, NOW)

    assert rivals_of(session, done.deck_id) == tuple(rivals(generate(made)))
