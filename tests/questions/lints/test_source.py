"""Lints that compare a deck with its text: P1, P2; and the passages that no fact rests on."""

from quizapp.deck import Item
from quizapp.questions import Level, generate, lint, source_text, uncited
from tests import build

TEXT = """# A critique

¶1 Stalin’s “command documents”, issued from the cen- tre, became anti-planning.
¶2 The famine(9) of 1932-
33 killed seven million in Rakovsky1 and Trotsky’s view; the kolkhozy remained.

## Notes

n1 See Destiny of a Revolution, 170.
"""
PASSAGES = source_text(TEXT)


def _found(fact, **changes):
    deck = build.deck(fact, **changes)
    texts = {deck.sources[0].id: PASSAGES}
    found = lint(deck, generate(deck), texts)
    return [each for each in found if each.lint.endswith("-not-in-source")]


def _names(fact, **changes):
    return [each.lint for each in _found(fact, **changes)]


def test_a_phrase_that_the_passage_does_not_have_is_an_error():
    (found,) = _found(build.cause(cause="“paper promises” without effect"))

    assert (found.lint, found.level) == ("quote-not-in-source", Level.ERROR)
    assert found.message == "“paper promises” does not stand in ¶1"


def test_a_phrase_is_found_whatever_its_marks_hyphens_and_spaces():
    for phrase in ("Command  documents", "issued from the centre,", "anti‑planning", "Stalin's"):
        fact = build.cause(cause=f"what is called “{phrase}” there")
        expected = ["quote-not-in-source"] if "centre" in phrase else []
        assert _names(fact) == expected


def test_a_phrase_must_stand_in_a_cited_passage():
    assert _names(build.cause(cause="“command documents”", cite=("¶2",)))
    assert not _names(build.cause(cause="“command documents”", cite=("¶2", "¶1")))


def test_what_explains_may_quote_any_passage():
    assert not _names(build.cause(note="“command documents” (¶1)", cite=("¶2",)))
    assert _names(build.cause(note="“demand documents” (¶1)", cite=("¶2",)))


def test_every_place_of_a_phrase_is_looked_at():
    items = (Item(id="one", text="“paper promises”"), Item(id="two", text="orders"))

    assert _names(build.quote(text="paper promises", cards=("speaker",)))
    assert _names(build.enumeration(items=items))
    assert _names(build.cause(ask={"cause": "Why “paper promises”?"}))
    assert _names(build.cause(statement="They had no “paper {{c1::promises}}” to keep there."))
    assert _names(build.cause(distractors=(build.distractor("x", feedback="So “he” says."),)))


def test_an_invented_wrong_option_is_no_quotation():
    wrong = (build.distractor("“paper promises”"), build.distractor("“working drafts”"))

    assert not _names(build.cause(distractors=wrong))


def test_words_may_be_left_out_of_a_phrase_where_it_says_so():
    assert not _names(build.cause(cause="“documents … became anti-planning”"))
    assert _names(build.cause(cause="“documents … became planning”"))
    assert _names(build.cause(cause="“planning … documents”"))


def test_a_name_that_the_passage_does_not_have_is_found():
    (found,) = _found(build.term(cards=("name",)))

    assert (found.lint, found.level) == ("answer-not-in-source", Level.WARNING)
    assert found.message == "the answer “kolkhoz” does not stand in ¶1"
    assert not _names(build.term(cards=("name",), cite=("¶2",), aliases=("kolkhozy",)))


def test_figures_dates_and_names_are_found_in_any_usual_form():
    there = {"cite": ("¶2",)}

    assert not _names(build.quantity(**there))
    assert _names(build.quantity(value="8 million", **there))
    assert not _names(build.event(date="1932/1933", cards=("date",), **there))
    assert _names(build.event(date="1931", cards=("date",), **there))
    assert not _names(build.claim(holder="Christian Rakovsky", cards=("holder",), **there))
    assert not _names(build.claim(holder="Trotsky", cards=("holder",), **there))
    assert _names(build.claim(holder="Ticktin", cards=("holder",), **there))


def test_author_title_and_year_of_the_text_need_not_stand_in_it():
    assert not _names(build.claim(holder="Weissman", cards=("holder",)))
    assert not _names(build.work(title="A critique", year=1988, cards=("title", "year")))
    assert _names(build.work(title="A critique", year=1989, cards=("title", "year")))


def test_a_figure_in_a_gap_is_looked_for_and_a_word_in_a_gap_is_not():
    changes = {"cards": ("c1",), "cite": ("¶2",)}

    assert _names(build.cause(statement="It killed {{c1::8 million}} people there.", **changes))
    assert not _names(build.cause(statement="It killed {{c1::too many}} people.", **changes))


def test_answers_in_words_of_ones_own_are_not_looked_for():
    assert not _names(build.claim(cards=("claim",)))
    assert not _names(build.question(prompt="What killed the peasants?", answers=("Hunger.",)))


def test_of_several_sources_only_the_one_at_hand_is_compared():
    sources = (build.source(), build.source(id="other"))
    cause = "“paper promises” kept"

    assert not _names(build.cause(cause=cause, cite=("other:¶1",)), sources=sources)
    assert _names(build.cause(cause=cause, cite=("weissman:¶1",)), sources=sources)


def test_passages_without_a_fact_are_listed():
    assert uncited(build.deck(build.term()), "weissman", PASSAGES) == ("¶2", "n1")
    fact = build.term(cite=("¶1", "¶2", "n1"))
    assert uncited(build.deck(fact), "weissman", PASSAGES) == ()
