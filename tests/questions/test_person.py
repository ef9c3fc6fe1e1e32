"""Cards of a person."""

from dataclasses import replace

from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong

TROTSKY = build.person(id="trotsky", name="Leon Trotsky", role="the leader of the opposition")
REED = build.person(id="smith", name="Andrew Smith", role="the worker who came from America")


def test_role_and_name_are_asked():
    cards = cards_of(build.person(), TROTSKY, REED)
    assert prompt(cards["rakovsky/role"]) == "Who was Christian Rakovsky?"
    expected = "Who is meant: the oppositionist who wrote from exile?"
    assert prompt(cards["rakovsky/name"]) == expected
    assert ways(cards["rakovsky/role"]) == ["choice", "match", "open"]
    assert ways(cards["rakovsky/name"]) == ["choice", "typed"]


def test_a_wrong_person_says_who_that_was():
    card = card_of(build.person(), "name", TROTSKY, REED)
    assert wrong(card)["Leon Trotsky"] == "Leon Trotsky was the leader of the opposition (¶1)."


def test_a_surname_is_accepted_while_nobody_shares_it():
    accepted = way(card_of(TROTSKY, "name"), "typed").accepted
    assert accepted == ("Leon Trotsky", "Trotsky")
    natalia = build.person(id="natalia", name="Natalia Trotsky", role="the wife of the leader")
    assert way(card_of(TROTSKY, "name", natalia), "typed").accepted == ("Leon Trotsky",)


def test_people_who_play_one_part_are_no_wrong_options_for_each_other():
    twin = build.person(id="twin", name="Karl Radek", role="a leader of the opposition")
    fact = replace(TROTSKY, contrast=("twin",))
    card = card_of(fact, "name", twin, REED, build.person())
    assert "Karl Radek" not in wrong(card)


def test_dates_and_relation_are_explained():
    fact = build.person(dates="1873–1941", relation="Serge quotes his article", note="See n11.")
    card = card_of(fact, "role")
    assert card.note == ("Christian Rakovsky: 1873–1941.\n\nSerge quotes his article.\n\nSee n11.")
