"""A preview shows the cards that publishing would make, and what the lints say of one fact."""

from quizapp.library.drafts import keep
from quizapp.library.foreseen import findings
from quizapp.library.manuscript import manuscript
from quizapp.library.preview import preview
from quizapp.library.study_card import cards_for_study
from quizapp.questions import Level
from quizapp.tables import Card
from tests.build import NOW
from tests.library.authors import TERM, keep_term, publish_drafts, row


def _shown(session, deck, number):
    found = manuscript(session, deck)
    written = found.draft(number)
    assert written is not None
    return preview(found, written, NOW)


def test_the_cards_shown_before_are_those_that_learners_get(session, alice, deck):
    number = keep_term(session, deck)
    keep_term(session, deck, id="sovkhoz", term="sovkhoz", definition="a state farm")
    before = _shown(session, deck, number).cards

    publish_drafts(session, alice)

    ids = [row.id for row in session.query(Card).filter(Card.fact_slug == "kolkhoz")]
    after = cards_for_study(session, ids)
    assert [(each.key, each.asked, each.answer) for each in before] == [
        (after[each].key, after[each].asked, after[each].answer) for each in ids
    ]


def test_a_fact_with_mistakes_has_no_preview(session, deck):
    number = keep_term(session, deck, definition="")

    assert _shown(session, deck, number) is None


def test_mistakes_of_other_facts_do_not_stand_in_the_way(session, deck):
    number = keep_term(session, deck)
    keep_term(session, deck, id="broken", definition="")
    keep_term(session, deck, id="leans", term="x", **{"requires-0": "broken"})

    assert len(_shown(session, deck, number).cards) == 2


def test_a_retired_fact_is_shown_as_it_would_be_asked(session, deck):
    number = keep_term(session, deck, status="retired")

    assert len(_shown(session, deck, number).cards) == 2


def test_the_lints_say_what_is_weak_in_it_and_an_answer_silences_them(session, alice, deck):
    weak = {"definition": "an agricultural holding " * 12}
    number = keep_term(session, deck, **weak)
    said = _shown(session, deck, number).findings
    assert said
    assert {each.fact for each in said} == {"kolkhoz"}
    assert all(each.level is Level.WARNING for each in said)

    answers = {f"lint_ok-{n}-key": each.lint for n, each in enumerate(said)}
    answers |= {f"lint_ok-{n}-text": "It is so." for n in range(len(said))}
    keep(session, deck.id, number, {"id": "kolkhoz", **TERM, **weak, **answers}, NOW)

    assert _shown(session, deck, number).findings == ()


def test_what_the_lints_say_of_the_whole_deck_is_what_publishing_would_say(session, alice, deck):
    keep_term(session, deck)
    keep_term(session, deck, id="twin")
    found = manuscript(session, row(session, alice))

    assert found.deck is not None
    assert Level.ERROR in {each.level for each in findings(session, found).now}


def test_what_is_weak_in_another_fact_is_not_said_of_this_one(session, deck):
    number = keep_term(session, deck)
    keep_term(session, deck, id="other", term="artel", definition="a holding of members " * 12)

    assert _shown(session, deck, number).findings == ()
