"""Cards of the gaps of a statement."""

from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways

KILLED = "The famine killed {{c1::7 million::number}} peasants in the {{c2::Ukraine}}."


def test_each_gap_is_a_card_with_the_others_filled_in():
    cards = cards_of(build.claim(statement=KILLED, importance=3, cards=("c1", "c2")))
    assert prompt(cards["anarchy/c1"]) == (
        "According to Serge: The famine killed [number] peasants in the Ukraine."
    )
    assert prompt(cards["anarchy/c2"]).endswith("killed 7 million peasants in the […].")
    assert cards["anarchy/c1"].statement == f"According to Serge: {KILLED}"
    assert (cards["anarchy/c2"].gap, cards["anarchy/c2"].answer) == (2, "Ukraine")
    assert ways(cards["anarchy/c1"]) == ["gap"]


def test_a_statement_that_names_its_holder_is_left_alone():
    card = card_of(build.claim(statement="Serge saw {{c1::anarchy}} there.", cards=("c1",)), "c1")
    assert prompt(card) == "Serge saw […] there."


def test_a_figure_in_a_gap_is_accepted_in_words():
    card = card_of(build.term(statement=KILLED, cards=("c1",)), "c1")
    assert {"7 million", "seven million"} <= {*way(card, "gap").accepted}


def test_a_date_in_a_gap_is_accepted_in_any_usual_way():
    fact = build.term(statement="The strike was in {{c1::April 1931}} there.", cards=("c1",))
    assert {"April 1931", "Apr 1931"} <= {*way(card_of(fact, "c1"), "gap").accepted}
    ranged = build.term(statement="The famine of {{c1::1932–33}} was made.", cards=("c1",))
    assert "1932-33" in way(card_of(ranged, "c1"), "gap").accepted


def test_the_own_name_in_a_gap_is_accepted_in_any_spelling():
    fact = build.term(
        statement="A {{c1::kolkhoz}} is farmed together.", script="колхоз", cards=("c1",)
    )
    card = card_of(fact, "c1")
    assert way(card, "gap").accepted == ("kolkhoz", "колхоз")
    assert card.what == "a collective farm"


def test_a_person_in_a_gap_is_accepted_in_any_spelling():
    fact = build.term(statement="It was {{c1::Rakovsky}} who wrote it.", cards=("c1",))
    card = card_of(fact, "c1", build.person(aliases=("Khristian Rakovskii",)))
    assert {"Rakovsky", "Christian Rakovsky", "Khristian Rakovskii"} <= {*way(card, "gap").accepted}


def test_gaps_of_one_number_are_asked_together():
    card = card_of(build.term(statement="From {{c1::plan}} to {{c1::chaos}}.", cards=("c1",)), "c1")
    assert prompt(card) == "From […] to […]."
    assert card.answer == "plan, chaos"
    assert "plan chaos" in way(card, "gap").accepted


def test_an_author_can_accept_other_words_for_a_gap_than_the_statement_has():
    statement = "The famine was made by the {{c1::state::who}} and {{c2::Stalin}}."
    fact = build.term(
        statement=statement, accept={"c1": ("the regime", "authorities")}, cards=("c1", "c2")
    )
    cards = cards_of(fact)
    accepted = way(cards["kolkhoz/c1"], "gap").accepted
    assert accepted == ("state", "the regime", "regime", "authorities")
    assert way(cards["kolkhoz/c2"], "gap").accepted == ("Stalin",)
    assert (cards["kolkhoz/c1"].answer, cards["kolkhoz/c1"].statement) == ("state", statement)


def test_other_words_are_accepted_for_an_item_of_a_list_and_for_a_name():
    listed = build.enumeration(accept={"stakh": ("feats",)}, cards=("stakh",))
    assert way(card_of(listed, "stakh"), "gap").accepted == ("records", "feats")
    named = build.term(accept={"name": ("collective farm",)}, cards=("name",))
    assert "collective farm" in way(card_of(named, "name", *build.farms()[1:]), "typed").accepted
