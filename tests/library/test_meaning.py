"""Whether a changed card asks for another answer."""

from typing import Any

import pytest

from quizapp.library.meaning import answer_changed


def card(way: str, answer: str = "", **question: Any) -> dict[str, Any]:
    return {"questions": [{"type": way, **question}], "answer": answer}


def typed(*accepted: str, way: str = "typed") -> dict[str, Any]:
    return card(way, accepted=[*accepted])


def choice(right: str, *wrong: str) -> dict[str, Any]:
    options = [{"text": right, "right": True}, *({"text": each} for each in wrong)]
    return card("choice", options=options)


@pytest.mark.parametrize("way", ["typed", "gap", "true-false"])
def test_another_answer_is_another_meaning_and_one_more_is_not(way: str) -> None:
    before = typed("1931", way=way)
    assert answer_changed(before, typed("1932", way=way))
    assert not answer_changed(before, typed("1931", "in 1931", way=way))
    assert not answer_changed(typed("1931", "1932", way=way), typed("1932", way=way))


def test_spellings_of_one_word_are_one_answer() -> None:
    assert not answer_changed(typed("колхоз"), typed("Kolkhoz"))


def test_another_right_option_is_another_meaning_and_other_wrong_ones_are_not() -> None:
    before = choice("a collective farm", "a state farm")
    assert answer_changed(before, choice("a state farm", "a collective farm"))
    assert not answer_changed(before, choice("a collective farm", "a commune", "a rich peasant"))


def test_what_a_wrong_option_earns_in_a_quiz_is_no_other_meaning() -> None:
    options = [{"text": "a farm", "right": True}, {"text": "a commune", "share": 0.5}]
    before = choice("a farm", "a commune")

    assert not answer_changed(before, card("choice", options=options))
    assert not answer_changed(card("choice", options=options), before)


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        ("a colective farm", "a collective farm", False),
        ("a collective farm", "a collective farm of peasants", False),
        ("a collective farm", "a rich peasant", True),
        ("the famine killed 7 million peasants", "the famine killed 5 million peasants", True),
        ("the workers were given bread", "the workers were not given bread", True),
    ],
)
def test_phrases_mean_the_same_if_they_share_words_figures_and_denials(
    before: str, after: str, other: bool
) -> None:
    assert answer_changed(choice(before), choice(after)) is other
    assert answer_changed(card("open", before), card("open", after)) is other


def test_a_moved_step_is_another_meaning_and_a_new_one_is_not() -> None:
    def order(*steps: str) -> dict[str, Any]:
        return card("order", steps=[[step, step] for step in steps])

    before = order("strike", "yield", "purge")
    assert answer_changed(before, order("yield", "strike", "purge"))
    assert not answer_changed(before, order("strike", "yield", "food", "purge"))


def test_a_pair_that_is_matched_otherwise_is_another_meaning() -> None:
    def match(**pairs: str) -> dict[str, Any]:
        return card("match", pairs=[[left, right, "", ""] for left, right in pairs.items()])

    before = match(serge="Destiny", trotsky="Betrayed")
    assert answer_changed(before, match(serge="Betrayed", trotsky="Destiny"))
    assert not answer_changed(before, match(serge="Destiny", trotsky="Betrayed", lenin="State"))


def test_a_way_of_asking_that_comes_or_goes_says_nothing_of_the_meaning() -> None:
    assert not answer_changed(typed("1931"), choice("a collective farm"))
