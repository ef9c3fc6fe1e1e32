"""Terms that mean the same, and a word that means two things."""

from quizapp.deck import Status
from quizapp.grading import Outcome, grade
from quizapp.questions import Level, generate, lint
from quizapp.questions.rivals import rivals
from tests import build
from tests.questions.cards import card_of, prompt, way, wrong

SER = build.term(id="ser", term="ser", definition="to be")
ESTAR = build.term(id="estar", term="estar", definition="to be", aliases=("estarse",))
BANK = build.term(id="banco", term="el banco", definition="the bank")
BENCH = build.term(id="banco-2", term="el banco", definition="the bench")


def _findings(*facts):
    deck = build.deck(*facts)
    return [(each.lint, each.level) for each in lint(deck, generate(deck))]


def test_each_of_two_words_with_one_meaning_counts_when_the_word_is_asked_for():
    card = card_of(ESTAR, "name", SER)

    assert prompt(card) == "Which term means: to be?"
    typed = way(card, "typed")
    assert typed.accepted == ("estar", "estarse", "ser")
    known = rivals(generate(build.deck(SER, ESTAR)))
    assert grade(typed, "ser", known).outcome is Outcome.RIGHT


def test_the_other_word_is_never_a_wrong_option():
    card = card_of(SER, "name", ESTAR, *build.farms())

    assert "Estar" not in wrong(card)


def test_it_stays_a_word_of_its_own_elsewhere():
    known = {each.fact: each.spellings for each in rivals(generate(build.deck(SER, ESTAR)))}

    assert known["ser"][0] == "ser"
    assert "estar" not in known["ser"]
    assert "ser" not in known["estar"]


def test_two_words_with_one_meaning_are_a_warning_and_can_be_published():
    found = _findings(SER, ESTAR)

    assert ("shared-meaning", Level.WARNING) in found
    assert [name for name, level in found if level is Level.ERROR] == []
    assert "shared-spelling" not in [name for name, _ in found]


def test_the_same_word_with_the_same_meaning_twice_is_an_error():
    again = build.term(id="ser-2", term="ser", definition="to be")

    assert ("duplicate", Level.ERROR) in _findings(SER, again)


def test_a_word_with_two_meanings_is_asked_for_the_one_besides_the_other():
    assert prompt(card_of(BANK, "meaning", BENCH)) == (
        "What does “el banco” mean, besides “the bench”?"
    )
    assert prompt(card_of(BANK, "meaning", SER)) == "What does “el banco” mean?"
    assert [name for name, level in _findings(BANK, BENCH) if level is Level.ERROR] == []


def test_a_question_of_its_own_is_left_as_its_author_wrote_it():
    seat = build.term(
        id="seat", term="el banco", definition="the bench", ask={"meaning": "On what does one sit?"}
    )

    assert prompt(card_of(BANK, "meaning", seat)) == "What does “el banco” mean?"


def test_words_that_are_no_longer_asked_share_nothing():
    retired = build.term(id="estar", term="estar", definition="to be", status=Status.RETIRED)

    assert way(card_of(SER, "name", retired), "typed").accepted == ("ser",)
