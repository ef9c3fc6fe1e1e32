"""What is said of one fact at once is what the whole deck says of it, generated and judged anew."""

from dataclasses import replace
from random import Random

import pytest

from quizapp import shipped
from quizapp.deck import DeckError, Status
from quizapp.deck_file import read
from quizapp.questions import SourceText, generate, lint
from quizapp.questions.rehearse import prepared, rehearse
from tests import build


@pytest.fixture(scope="module")
def first():
    return read(shipped.decks() / "serge-stalinism.toml").deck


@pytest.fixture(scope="module")
def around(first):
    return prepared(first)


def _anew(deck, fact):
    """Return what becomes of a fact when all of its deck is worked out."""
    cards = generate(deck)
    found = [each for each in lint(deck, cards) if fact in (each.fact, *each.others)]
    return tuple(each for each in cards if each.fact == fact), found


def _same(found, deck, fact):
    cards, said = _anew(deck, fact)
    assert found.cards == cards
    assert sorted(map(repr, found.findings)) == sorted(map(repr, said))


def _changed(deck, fact):
    known = [fact if each.id == fact.id else each for each in deck.facts]
    return replace(deck, facts=tuple(known if fact in known else [*known, fact]))


def test_a_fact_as_it_is_gives_its_cards_and_findings(first, around):
    cards, found = generate(first), lint(first, generate(first))

    for fact in Random(4).sample(first.facts, 30):
        done = rehearse(around, fact)

        assert done.cards == tuple(each for each in cards if each.fact == fact.id)
        said = [each for each in found if fact.id in (each.fact, *each.others)]
        assert sorted(map(repr, done.findings)) == sorted(map(repr, said))


@pytest.mark.parametrize("number", range(6))
def test_a_changed_fact_gives_what_the_changed_deck_would(first, around, number):
    """Facts change places in the deck: the words of one become those of another of its kind."""
    chance = Random(number)
    fact = chance.choice(first.facts)
    other = chance.choice([each for each in first.facts if each.kind is fact.kind])
    now = replace(other, id=fact.id, requires=(), contrast=(), lint_ok={"yes-no": "So it is."})
    if hasattr(now, "rivals"):
        now = replace(now, rivals=())

    _same(rehearse(around, now), _changed(first, now), fact.id)


def test_a_new_person_changes_what_is_accepted_for_others(first, around):
    now = build.person(id="new-one", topic=first.topics[0].id, cite=("¶1",), name="Boris Serge")

    _same(rehearse(around, now), _changed(first, now), "new-one")


def test_a_new_fact_with_a_known_answer_names_its_twins():
    kolkhoz, sovkhoz = build.farms()[:2]
    deck = build.deck(kolkhoz, sovkhoz)
    now = build.term(id="artel", term="artel", definition=kolkhoz.definition)

    done = rehearse(prepared(deck), now)

    assert {(each.fact, each.aspect) for each in done.twins} == {("kolkhoz", "meaning")}
    _same(done, _changed(deck, now), "artel")


def test_facts_that_are_not_asked_are_no_twins():
    kolkhoz, *_ = build.farms()
    deck = build.deck(replace(kolkhoz, status=Status.RETIRED))
    now = build.term(id="artel", term="artel", definition=kolkhoz.definition)

    assert rehearse(prepared(deck), now).twins == ()


def test_a_fact_that_does_not_fit_is_refused():
    deck = build.deck(*build.farms())

    with pytest.raises(DeckError, match="no other fact of this deck"):
        rehearse(prepared(deck), build.term(id="artel", requires=("nothing",)))


def test_what_is_typed_is_compared_with_the_texts_at_hand():
    texts = {"weissman": SourceText.of({"¶1": "The kolkhoz was a collective farm."})}
    deck_ = build.deck(build.quote(text="collective garden"))

    done = rehearse(prepared(deck_, texts), deck_.facts[0])

    assert [each.lint for each in done.findings] == ["quote-not-in-source"]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(
    "said",
    [
        {"term": "wheat", "definition": "a collective farm"},
        {"term": "kolkhoz", "definition": "a tractor"},
        {"term": "kolkhoz", "definition": "a collective farm"},
    ],
)
def test_a_term_beside_others_with_its_meaning_or_its_word(said, known):
    before = build.term(id="new", term="wheat", definition="a tractor")
    deck = build.deck(*build.farms(), *((before,) if known else ()))
    fact = replace(before, **said)

    _same(rehearse(prepared(deck), fact), _changed(deck, fact), "new")
    _same(rehearse(prepared(_changed(deck, fact)), before), _changed(deck, before), "new")
