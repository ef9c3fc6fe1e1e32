"""`quizapp check --source`: quotations and answers are compared with the text they rest on."""

import os
import re
from functools import partial
from pathlib import Path

import pytest

from tests.commands.checking import DECK, check, write

TEXT = "¶1 A collective farm is called kolkhoz.\nn1 A note."


@pytest.fixture
def written(tmp_path):
    return partial(write, tmp_path)


def test_with_the_text_passages_without_a_fact_are_listed(written):
    path = written(DECK)

    result = check(path, "--source", written(TEXT, "text.md"))

    assert result.output.splitlines()[0] == f"{path}: passages without a fact: n1"
    assert result.exit_code == 0


def test_with_the_text_a_wrong_quotation_is_an_error(written):
    deck = written(DECK.replace("a collective farm", "what is called a “collected farm”"))

    result = check(deck, "--source", written(TEXT, "text.md"))

    assert "quote-not-in-source: kolkhoz: “collected farm” does not stand in ¶1" in result.output
    assert result.exit_code == 1


def test_a_text_without_numbers_is_refused(written):
    text = written("A text.", "text.md")

    result = check(written(DECK), "--source", text)

    assert f"The text {text} cannot be used: no line begins with a passage number" in result.output
    assert result.exit_code == 1


def test_a_text_that_is_not_utf_8_is_refused(written):
    result = check(written(DECK), "--source", written(b"\xff\xfe", "text.md"))

    assert "cannot be used" in result.output
    assert result.exit_code == 1


def test_a_text_that_is_not_there_is_a_wrong_call(written, tmp_path):
    assert check(written(DECK), "--source", tmp_path / "none.md").exit_code == 2


def test_two_texts_of_one_name_are_refused(written, tmp_path):
    (tmp_path / "other").mkdir()
    texts = written(TEXT, "text.md"), written(TEXT, "other/text.md")

    result = check(written(DECK), *(each for text in texts for each in ("--source", text)))

    assert "Two texts are called 'text'" in result.output
    assert result.exit_code == 1


def test_of_several_sources_a_text_belongs_to_the_one_it_is_named_after(written):
    other = re.sub(r"(?s)(\[\[source\]\].*?)(?=\[\[topic\]\])", r"\1\1", DECK)
    other = other.replace('id = "weissman"', 'id = "serge-1937"', 1)
    deck = written(other.replace('"¶1"', '"weissman:¶1", "serge-1937:¶2"'))

    result = check(deck, "--source", written(TEXT, "weissman.md"))

    assert "passages without a fact: n1" in result.output
    wrong = check(deck, "--source", written(TEXT, "text.md"))
    assert "No source is called 'text'; the decks have serge-1937, weissman" in wrong.output
    assert wrong.exit_code == 1


def test_a_text_is_compared_with_the_decks_that_cite_it_only(written):
    bare = re.sub(r"(?s)\[\[source\]\].*?(?=\[\[topic\]\])", "", DECK).replace('cite = ["¶1"]', "")
    decks = [written(DECK), written(bare.replace("hijkl", "lkjih"), "bare.toml")]

    result = check(*decks, "--source", written(TEXT, "text.md"))

    assert result.output == (
        f"{decks[0]}: passages without a fact: n1\n2 decks: 0 errors, 0 warnings.\n"
    )


@pytest.mark.skipif(
    not os.environ.get("QUIZAPP_SOURCE_TEXT"),
    reason="the article is not part of the repository; QUIZAPP_SOURCE_TEXT names its file",
)
def test_the_first_deck_agrees_with_its_article():
    result = check("serge-stalinism", "--source", Path(os.environ["QUIZAPP_SOURCE_TEXT"]))

    assert result.output == "1 deck: 0 errors, 0 warnings.\n"
    assert result.exit_code == 0
