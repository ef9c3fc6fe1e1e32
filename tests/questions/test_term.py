"""Cards of a term."""

from quizapp.deck import Distractor
from tests import build
from tests.questions.cards import card_of, prompt, way, ways, wrong


def test_the_meaning_is_asked_by_choice_match_and_recall():
    card = card_of(build.term(), "meaning", *build.farms()[1:])
    assert ways(card) == ["choice", "match", "open"]
    assert prompt(card) == "What does “kolkhoz” mean?"
    assert card.answer == "A collective farm"


def test_the_name_is_typed_in_any_known_spelling():
    fact = build.term(script="колхоз", aliases=("kolchoz",))
    card = card_of(fact, "name", *build.farms()[1:])
    assert ways(card) == ["choice", "typed"]
    assert prompt(card) == "Which term means: a collective farm?"
    assert way(card, "typed").accepted == ("kolkhoz", "колхоз", "kolchoz")
    assert card.what == "a collective farm"


def test_a_term_of_somebody_names_him():
    fact = build.term(holder="Serge")
    assert prompt(card_of(fact, "meaning")) == "What does Serge mean by “kolkhoz”?"
    expected = "According to Serge, which term means: a collective farm?"
    assert prompt(card_of(fact, "name")) == expected


def test_a_term_keeps_the_capitals_that_its_author_wrote():
    own = build.term(term="comer", definition="to eat")
    others = _described("hablar", "vivir", "ser")
    name, meaning = card_of(own, "name", *others), card_of(own, "meaning", *others)
    written = {own.term, *(each.term for each in others)}

    assert (name.answer, prompt(meaning)) == ("comer", "What does “comer” mean?")
    assert {each.text for each in way(name, "choice").options} < written
    assert {pair.left for pair in way(meaning, "match").pairs} <= written
    assert all(wrong(name)[each].startswith(f"“{each}” means") for each in wrong(name))


def test_a_wrong_term_keeps_the_capitals_that_its_author_wrote():
    own = Distractor(aspect="name", text="roter Hof.", feedback="That is another farm.")
    assert "roter Hof" in wrong(card_of(build.term(distractors=(own,)), "name", *build.farms()[1:]))


def test_terms_of_which_only_some_have_a_capital_all_have_one_among_options():
    card = card_of(build.term(term="comer", definition="to eat"), "name", *_described("Hof", "ser"))

    assert {each.text for each in way(card, "choice").options} == {"Comer", "Hof", "Ser"}
    assert card.answer == "comer"


def _described(*terms):
    meanings = ("to speak of it", "to live on bread", "to be or not")
    return [
        build.term(id=term.lower(), term=term, definition=meaning)
        for term, meaning in zip(terms, meanings, strict=False)
    ]


def test_a_term_of_two_people_has_a_plural_verb():
    card = card_of(build.term(holder="Serge and Trotsky"), "meaning")
    assert prompt(card) == "What do Serge and Trotsky mean by “kolkhoz”?"


def test_a_wrong_term_says_what_it_means_and_where():
    card = card_of(build.term(), "name", *build.farms()[1:3])
    assert wrong(card) == {
        "sovkhoz": "“sovkhoz” is a state farm (¶8).",
        "mir": "“mir” is a village commune (¶9, n2).",
    }


def test_a_wrong_meaning_says_whose_it_is():
    card = card_of(build.term(), "meaning", *build.farms()[1:3])
    assert wrong(card)["A state farm"] == "That is what “sovkhoz” means (¶8)."


def test_a_plural_term_means_and_is_not():
    plural = build.term(id="kulaks", term="kulaks", definition="rich peasants", cite=("¶9",))
    others = [
        build.term(id=each, term=each, definition=meaning)
        for each, meaning in (("serednyaks", "people in between"), ("bednyaks", "the village poor"))
    ]
    assert (
        "“kulaks” means: rich peasants (¶9)."
        in wrong(card_of(others[0], "name", plural, others[1])).values()
    )


def test_a_term_in_quotation_marks_gets_no_second_ones():
    card = card_of(build.term(term="“anti-planning”"), "meaning")
    assert prompt(card) == "What does “anti-planning” mean?"


def test_the_words_of_the_author_replace_the_prompt():
    fact = build.term(ask={"name": "What is a collective farm called?"})
    assert prompt(card_of(fact, "name")) == "What is a collective farm called?"
