"""How cards read in the real Anki: every card of the first deck, and every kind of card."""

import re
from pathlib import Path

import pytest

from quizapp import deck_file
from quizapp.anki import export_file
from quizapp.deck import QuestionType
from tests.anki import learner
from tests.anki.decks import FIRST
from tests.build import deck, distractor, every_kind, farms, question, sequence, term

FIRST_DECK = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"
# Of Markdown, of Anki, of HTML, of LaTeX.
LEFT_OVER = re.compile(r"[*_`\\]|\{\{|\}\}|\[\[|\]\]|</?\w+>|&\w+;")
WRONG = ("typeBad", "typeMissed")


@pytest.fixture
def shown(collection, tmp_path):
    """Return a function that gives a deck to a learner, and its cards by key."""

    def give(given):
        path = tmp_path / "deck.apkg"
        exported = export_file(given, path, FIRST)
        assert learner.take(collection, path) == {"new": exported.notes}
        return {card.note()["Key"]: card for card in learner.cards(collection)}

    return give


def _answer(card):
    return card.render_output().answer_text


def _list(html):
    return re.findall(r"<li(?: class=\"\w+\")?>(.+?)(?:<span class=\"feedback\">.*?)?</li>", html)


def test_every_card_of_the_first_deck_reads_well(collection, shown):
    shown(deck_file.read(FIRST_DECK).deck)
    cards = learner.cards(collection)

    assert len(cards) >= 300
    for card in cards:
        front, back = learner.sides(card)
        assert len(front) > 20, front
        assert len(back) > len("Suzi Weissman 1988, ¶1"), back
        assert front != back
        for side in (front, back):
            assert not LEFT_OVER.search(side), side
        assert "Suzi Weissman 1988, " in back


def test_every_typed_card_of_the_first_deck_accepts_its_answer(collection, shown):
    shown(deck_file.read(FIRST_DECK).deck)
    typed = [card for card in learner.cards(collection) if "[[type:TypeAnswer" in _question(card)]

    assert len(typed) > 50
    for card in typed:
        wanted = card.note()["TypeAnswer"]
        compared = collection.compare_answer(wanted, learner.words(wanted))
        assert "typeGood" in compared
        assert not [each for each in WRONG if each in compared], compared
        assert learner.words(card.note()["Answer"]) in learner.sides(card)[1]


def test_every_gap_of_the_first_deck_hides_and_reveals(collection, shown):
    shown(deck_file.read(FIRST_DECK).deck)
    gapped = [card for card in learner.cards(collection) if "Text" in card.note()]

    assert len(gapped) > 50
    for card in gapped:
        hidden = collection.extract_cloze_for_typing(card.note()["Text"], card.ord + 1)
        front, back = learner.sides(card)
        assert re.search(r"\[.+?\]", front), front
        assert learner.words(hidden) in back
        assert not re.search(r"\[\.\.\.\]", back)
        compared = collection.compare_answer(hidden, learner.words(hidden))
        assert not [each for each in WRONG if each in compared], compared


def _question(card):
    return card.render_output().question_text


def test_a_typed_card_can_be_chosen_from_a_list_where_nothing_can_be_typed(shown):
    card = shown(deck(*farms()))["serge/kolkhoz/name"]

    assert "[[type:TypeAnswer]]" in _question(card)
    assert "<details><summary>Choose from a list</summary><ol>" in _question(card)
    assert "kolkhoz" in learner.sides(card)[1]


def test_options_keep_their_order_and_the_right_one_is_marked(shown):
    card = shown(deck(*farms()))["serge/kolkhoz/meaning"]

    front, back = _list(_question(card)), _list(_answer(card))
    assert len(front) == 3
    assert front == back
    right = re.findall(r'<li class="right">(.+?)</li>', _answer(card))
    assert right == ["A collective farm"]


def test_a_wrong_option_says_what_it_is(shown):
    back = learner.sides(shown(deck(*farms()))["serge/kolkhoz/meaning"])[1]

    assert "sovkhoz" in back


def test_steps_are_mixed_in_front_and_stand_in_their_order_behind(shown):
    steps = [step.text for step in sequence().steps]
    card = shown(deck(sequence()))["serge/course/order"]

    front, back = _list(_question(card)), _list(_answer(card))
    assert sorted(front) == sorted(back)
    assert front != back
    assert [each.casefold() for each in back] == [each.casefold() for each in steps]
    letters = re.search(r"<p>(.+?)</p>", card.note()["OptionsAnswer"])
    assert letters
    assert ["ABCD".index(each) for each in letters[1].split(" → ")] == [
        front.index(each) for each in back
    ]


def test_a_true_false_question_offers_both(shown):
    by_hand = question(
        type=QuestionType.TRUE_FALSE, prompt="A kolkhoz is a farm.", answers=("true",)
    )
    card = shown(deck(by_hand))["serge/by-hand/question"]

    assert _list(_question(card)) == ["True", "False"]
    assert '<li class="right">True</li>' in _answer(card)


def test_other_right_answers_are_told_but_not_mere_spellings(shown):
    card = shown(deck(term(aliases=("a Kolkhoz", "kolchoz", "collective farm"))))[
        "serge/kolkhoz/name"
    ]

    assert "also: kolchoz · collective farm" in learner.sides(card)[1]


def test_every_kind_of_fact_makes_cards_that_read_well(shown):
    for card in shown(deck(*every_kind())).values():
        for side in learner.sides(card):
            assert not LEFT_OVER.search(side), side


HOSTILE = (
    "{{c1::hidden}} {{Prompt}} {{{x}}} [sound:x.mp3] [latex]x[/latex] [$]x[/$] [$$]x[/$$]"
    " <script>alert(1)</script> <img src=x onerror=alert(1)> [anki:tts][/anki:tts] &lt;b&gt;"
)


def test_hostile_text_shows_as_text_wherever_it_stands(collection, shown):
    facts = (
        term(definition=HOSTILE, note=HOSTILE, holder=HOSTILE),
        question(
            prompt=f"Why, of all things, {HOSTILE}?",
            type=QuestionType.TYPED,
            answers=(f"Because {HOSTILE}",),
            distractors=(distractor(HOSTILE), distractor("Nothing")),
        ),
        term(
            id="gap",
            term="artel",
            definition="a co-operative",
            statement="In the villages of the north {{c1::[sound:x] <b>y</b>::[latex]}} was known.",
            cards=("c1",),
        ),
    )
    for card in shown(deck(*facts, title=HOSTILE)).values():
        rendered = card.render_output()
        for side, played in (
            (rendered.question_text, rendered.question_av_tags),
            (rendered.answer_text, rendered.answer_av_tags),
        ):
            assert played == []
            assert "<script" not in side
            assert not re.search(r"<img|<b>|\[sound:|\[latex|\[\$|\[anki:", side)
    front, back = learner.sides(collection.get_card(collection.find_cards("note:Quizapp")[0]))
    assert "[sound:x.mp3]" in front + back
    assert "<script>alert(1)</script>" in front + back


def test_a_deck_in_another_language_says_so_to_screen_readers(shown):
    card = shown(deck(*farms(), language="ru"))["serge/kolkhoz/name"]

    assert '<div class="sheet typed" lang="ru" dir="auto">' in _question(card)
