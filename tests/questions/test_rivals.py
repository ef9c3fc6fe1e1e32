"""Answers that a typed answer must not be mistaken for."""

from quizapp.deck import Status
from quizapp.questions import generate, rivals
from tests import build


def _rivals(*facts):
    return {each.answer: each for each in rivals(generate(build.deck(*facts)))}


def test_terms_persons_works_and_phrases_are_rivals_and_say_what_they_are():
    found = _rivals(
        build.term(script="колхоз"), build.person(), build.work(), build.quote(importance=3)
    )
    assert {name: each.what for name, each in found.items()} == {
        "kolkhoz": "a collective farm",
        "Christian Rakovsky": "the oppositionist who wrote from exile",
        "Destiny of a Revolution": "a catalogue of workers’ lives",
        "anti-planning": "what Suzi Weissman calls what planning turned into",
    }
    assert found["kolkhoz"].spellings == ("kolkhoz", "колхоз")
    assert found["kolkhoz"].fact == "kolkhoz"


def test_figures_and_dates_are_no_rivals():
    assert _rivals(build.quantity(), build.event()) == {}


def test_a_gap_is_a_rival_unless_its_answer_is_one_already():
    found = _rivals(
        build.claim(statement="The {{c1::kolkhoz}} had no {{c2::tractors}}.", cards=("c1", "c2")),
        build.term(topic="late"),
    )
    assert found["kolkhoz"].what == "a collective farm"
    assert found["tractors"].what.startswith("the missing word in “")


def test_two_different_words_are_two_rivals_however_alike():
    found = _rivals(
        build.term(id="c", term="C", definition="a language of 1972"),
        build.term(id="cpp", term="C++", definition="a language with classes"),
        build.term(id="east", term="east", definition="where the sun rises"),
        build.term(id="yeast", term="yeast", definition="what makes dough rise"),
    )
    assert set(found) == {"C", "C++", "east", "yeast"}


def test_other_words_accepted_for_a_gap_are_not_its_name():
    found = _rivals(
        build.claim(
            statement="The {{c1::plan}} had no {{c2::tractors}}.",
            cards=("c1",),
            accept={"c1": ("control figures",)},
        )
    )
    assert found["plan"].spellings == ("plan",)


def test_what_is_no_longer_asked_is_no_rival():
    assert _rivals(build.term(status=Status.RETIRED)) == {}
