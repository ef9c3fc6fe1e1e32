"""Wrong options: the author's first, generated ones only if they pass every gate."""

from dataclasses import replace

import pytest

from tests import build
from tests.questions.cards import card_of, cards_of, way, ways, wrong


def _described(*meanings, **changes):
    """Return terms of one topic with these meanings."""
    return tuple(
        build.term(id=f"t{n}", term=f"word{'abcdefg'[n]}", definition=meaning, **changes)
        for n, meaning in enumerate(meanings)
    )


def test_the_authors_wrong_options_come_first_and_alone():
    fact = build.term(
        distractors=tuple(build.distractor(f"a farm of {each}", "meaning") for each in "xy")
    )
    assert {*wrong(card_of(fact, "meaning", *build.farms()[1:]))} == {"A farm of x", "A farm of y"}


def test_a_third_wrong_option_is_shown_only_if_the_author_wrote_it():
    three = tuple(build.distractor(f"a farm of {each}", "meaning") for each in "xyz")
    assert len(wrong(card_of(build.term(distractors=three), "meaning"))) == 3
    assert len(wrong(card_of(build.term(), "meaning", *build.farms()[1:]))) == 2


def test_one_wrong_option_of_the_author_is_filled_up():
    fact = build.term(distractors=(build.distractor("a big estate", "meaning"),))
    options = wrong(card_of(fact, "meaning", *build.farms()[1:]))
    assert len(options) == 2
    assert options["A big estate"] == "That is something else."


def test_a_wrong_option_for_another_card_is_not_used():
    fact = build.term(distractors=(build.distractor("sovkhoz", "name"),))
    assert ways(card_of(fact, "meaning")) == ["open"]


@pytest.mark.parametrize(
    ("fact", "first"),
    [
        (build.term(), "meaning"),
        (build.term(cards=("name", "meaning")), "name"),
        (build.term(statement="The {{c1::farm}} was big.", cards=("c1", "name")), "name"),
        (build.person(), "role"),
        (build.work(importance=3), "author"),
        (build.work(author="", importance=3), "title"),
        (build.event(place="Ivanovo", importance=3), "what"),
        (build.quantity(), "value"),
        (build.claim(), "claim"),
        (build.cause(mechanism="slowly", importance=3), "effect"),
        (build.quote(importance=3), "object"),
        (build.quote(object=""), "speaker"),
        (build.contrast(importance=3), "a"),
        (build.enumeration(), "count"),
        (build.sequence(), "yield"),
    ],
)
def test_a_wrong_option_for_no_card_by_name_is_for_the_first_that_has_options(fact, first):
    written = tuple(build.distractor(f"{number}-fold nonsense") for number in (5, 8))
    shown = [
        (key.partition("/")[2], option.text)
        for key, card in cards_of(replace(fact, distractors=written)).items()
        for question in card.questions
        for option in question.options
        if "nonsense" in option.text
    ]
    assert {aspect for aspect, _ in shown} == {first}
    assert len(shown) == 2


def test_a_wrong_option_of_the_author_that_is_right_is_left_out():
    fact = build.term(
        aliases=("collective",),
        distractors=tuple(build.distractor(each, "name") for each in ("Kolkhoz", "collective")),
    )
    assert ways(card_of(fact, "name")) == ["typed"]


def test_fewer_than_two_wrong_options_make_no_choice():
    assert ways(card_of(build.term(), "name", build.farms()[1])) == ["typed"]


def test_options_show_no_final_stop_and_begin_alike():
    fact = build.term(
        definition="a collective farm.",
        distractors=tuple(build.distractor(each, "meaning") for each in ("A guild.", "a bank")),
    )
    shown = {option.text for option in way(card_of(fact, "meaning"), "choice").options}
    assert shown == {"A collective farm", "A guild", "A bank"}


def test_what_the_author_forbids_is_no_option():
    fact = build.term(not_options=("Sovkhoz",), contrast=("sovkhoz",))
    assert "Sovkhoz" not in wrong(card_of(fact, "name", *build.farms()[1:]))


def test_an_alias_is_no_wrong_option():
    fact = build.term(aliases=("artel",), contrast=("artel",))
    artel = build.term(id="artel", term="artel", definition="a work team")
    assert "artel" not in wrong(card_of(fact, "name", artel, *build.farms()[1:]))


def test_a_term_of_the_same_meaning_is_no_wrong_option():
    same = build.term(id="same", term="artel", definition="a farm that is collective")
    fact = build.term(contrast=("same",))
    assert "artel" not in wrong(card_of(fact, "name", same, *build.farms()[1:]))


def test_a_name_that_the_deck_gives_for_the_same_thing_is_never_wrong():
    """Two works of one title: each author is right for the other's card."""
    facts = (
        build.work(),
        build.work(id="twin", author="Boris Souvarine"),
        build.work(id="x", title="Stalin", author="Boris Souvarine", thesis="a life of the leader"),
        build.work(id="y", title="My Life", author="Leon Trotsky", thesis="an account of exile"),
        build.work(id="z", title="Ten Days", author="John Reed", thesis="a report of October"),
    )
    assert {*wrong(card_of(facts[0], "author", *facts[1:]))} == {"Leon Trotsky", "John Reed"}


@pytest.mark.parametrize(
    "odd",
    [
        "a farm that was worked by all of the village in common and owned by the state",
        "the land of a lord",
        "landlords",
        "a farm of every kind",
        "a farm of 100 acres",
        "ploughing in common",
    ],
    ids=["longer", "article", "plural", "absolute", "figure", "gerund"],
)
def test_a_meaning_of_another_form_is_no_option(odd):
    fact = build.term(definition="a village that works together", contrast=("odd",))
    plain = _described("a bank that lends to peasants", "a court that judges in public")
    other = build.term(id="odd", term="odd", definition=odd)
    options = wrong(card_of(fact, "meaning", other, *plain))
    assert {*options} == {"A bank that lends to peasants", "A court that judges in public"}


def test_confusable_facts_come_first():
    others = _described(*(f"a {each} of the village" for each in ("court", "bank", "school")))
    far = build.term(id="far", topic="elsewhere", term="artel", definition="a work team")
    fact = build.term(contrast=("far",))
    assert "artel" in wrong(card_of(fact, "name", *others, far))


def test_terms_of_one_sort_come_before_others_of_the_topic():
    kin = build.farms()[1:3]
    others = _described(*(f"a {each} of the village" for each in ("court", "bank", "school")))
    sorted_in = [
        build.term(
            id=each.id,
            term=each.term,
            definition=each.definition,
            genus="farm",
            topic="elsewhere",
        )
        for each in kin
    ]
    options = wrong(card_of(build.term(genus="farm"), "name", *sorted_in, *others))
    assert {*options} == {"sovkhoz", "mir"}


def test_terms_of_another_sort_and_topic_are_no_options():
    others = _described(
        *(f"a {each} of the village" for each in ("court", "bank")), topic="x", genus="office"
    )
    assert ways(card_of(build.term(genus="farm"), "name", *others)) == ["typed"]


def test_an_option_repeats_no_word_of_the_question_unless_all_do():
    giveaway = build.term(id="t", term="artel hand", definition="a kolkhoz member")
    fact = build.term(contrast=("t",))
    options = wrong(card_of(fact, "meaning", giveaway, *build.farms()[1:]))
    assert "A kolkhoz member" not in options


def test_the_right_option_is_not_much_longer_than_the_longest_wrong_one():
    long = build.term(definition="a farm that many families work together")
    short = _described("a bank that lends a little", "a court where peasants sit")
    assert ways(card_of(long, "meaning", *short)) == ["match", "open"]


def test_right_options_stand_in_every_place():
    places = []
    for number in range(60):
        fact = build.term(id=f"term-{number}")
        options = way(card_of(fact, "name", *build.farms()[1:]), "choice").options
        places.append([option.right for option in options].index(True))
    assert all(10 <= places.count(place) <= 30 for place in range(3))
