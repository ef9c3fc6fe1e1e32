"""Lints of typed answers: T1."""

from tests import build
from tests.questions.lints.flaws import flaws, where


def test_a_word_in_its_own_script_needs_a_spelling_in_latin_letters():
    assert where("missing-transliteration", build.term(term="shock work", script="ударничество"))


def test_any_usual_transliteration_will_do():
    for changes in (
        {"term": "kolchoz"},
        {"term": "collective farm (kolkhoz)"},
        {"term": "collective farm", "aliases": ("kolhoz",)},
        {"term": "socialism in one country", "script": "социализм в одной стране"},
        {"script": ""},
    ):
        fact = build.term(**({"script": "колхоз"} | changes))
        assert where("missing-transliteration", fact) == []


def test_an_alias_that_is_the_answer_of_another_fact_is_found():
    facts = (
        build.term(aliases=("sovchoz",)),
        build.term(id="sovkhoz", term="sovkhoz", definition="a state farm"),
    )

    (found,) = flaws("shared-spelling", *facts)

    assert (found.fact, found.card, found.others) == ("kolkhoz", "name", ("sovkhoz",))
    assert "“sovkhoz” is accepted for “kolkhoz”" in found.message


def test_two_facts_may_have_the_same_answer():
    serge = build.person(id="serge", name="Victor Serge", aliases=("Serge",), role="the author")

    assert flaws("shared-spelling", serge, build.claim(cards=("holder",)), build.work()) == []
    assert flaws("shared-spelling", *build.farms()) == []


def test_other_words_for_what_nobody_types_are_found():
    statement = "A {{c1::farm}}."
    fact = build.term(
        statement=statement,
        cards=("meaning", "c1"),
        accept={"c1": ("estate",), "meaning": ("a farm",), "name": ("collective",)},
    )

    assert where("unused-accept", fact) == ["kolkhoz/meaning", "kolkhoz/name"]
