"""`quizapp check`: every mistake and every weak question of deck files, with its line."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.commands import main

DECK = """\
id = "farms"
uid = "abcdefghijklmnopqrstuv"
title = "Farms"

[[source]]
id = "weissman"
author = "Suzi Weissman"
title = "A critique"
year = 1988
paragraphs = 43
notes = 28

[[topic]]
id = "farms"
title = "On the land"

[[term]]
id = "kolkhoz"
topic = "farms"
cite = ["¶1"]
term = "kolkhoz"
definition = "a collective farm"
"""
# What is planted, in the order of the lines; `#!` marks the line it is told with.
TWELVE = """\
id = "Two Farms" #! id is 'Two Farms'
uid = "short" #! uid is 'short'
title = "Farms"

[[source]]
id = "weissman"
author = "Suzi Weissman"
title = "A critique"
year = "long ago" #! year is "long ago"
paragraphs = 43

[[topic]]
id = "farms"
title = "On the land"

[[term]]
id = "kolkhoz"
topic = "farmes" #! 'farmes' is not a topic
cite = ["¶99"] #! '¶99', but weissman has ¶1-¶43
term = "kolkhoz"
definition = "" #! definition is empty
colour = "red" #! colour is no field

[[claim]]
id = "kolkhoz" #! 'kolkhoz' is used by another fact
topic = "farms"
cite = ["page 3"] #! 'page 3'
importance = 9 #! importance is 9
about = "farms"
holder = "Serge"
proposition = "they failed"
statement = "They failed." #! statement has no gap

[[quote]]
id = "wry"
topic = "farms"
cite = ["¶1"]
text = "anarchy"
speaker = "Serge"
requires = ["sovkhoz"] #! 'sovkhoz', which is no other fact
"""
LEAKING = f"""{DECK}
[[term]]
id = "famine"
topic = "farms"
cite = ["¶1"]
term = "famine"
definition = "hunger of a whole country"
statement = "The {{{{c1::famine}}}} of 1932 was a famine made by the state."
cards = ["c1"]
"""
TEXT = "¶1 A collective farm is called kolkhoz.\nn1 A note."


def _check(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def written(tmp_path):
    def write(content, name="farms.toml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_good_deck_says_so(written):
    result = _check(written(DECK))

    assert (result.exit_code, result.output) == (0, "1 deck: 0 errors, 0 warnings.\n")


def test_twelve_planted_mistakes_are_all_told_with_their_lines(written):
    path = written(TWELVE)
    planted = [
        (number, line.partition(" #! ")[2])
        for number, line in enumerate(TWELVE.splitlines(), start=1)
        if " #! " in line
    ]

    result = _check(path)

    *told, summary = result.output.splitlines()
    assert len(planted) == 12
    assert [line.partition(": error: ")[0] for line in told] == [
        f"{path}:{number}" for number, _ in planted
    ]
    assert [what for line, (_, what) in zip(told, planted, strict=True) if what not in line] == []
    assert summary == "1 deck: 12 errors, 0 warnings."
    assert result.exit_code == 1


def test_a_gap_that_gives_itself_away_is_an_error_with_its_line(written):
    path = written(LEAKING)

    result = _check(path)

    line = LEAKING.splitlines().index('id = "famine"')
    assert result.output.startswith(f"{path}:{line}: error: gap-leak: famine/c1: ")
    assert "; say it in other words, or hide both under one number\n" in result.output
    assert result.exit_code == 1


def test_a_warning_is_told_and_does_not_fail(written):
    result = _check(written(DECK + 'lint_ok = { yes-no = "it may" }\n'))

    assert ": warning: unused-lint-ok: kolkhoz: lint_ok answers 'yes-no'" in result.output
    assert result.output.endswith("1 deck: 0 errors, 1 warning.\n")
    assert result.exit_code == 0


def test_all_decks_are_checked_whatever_is_wrong_with_the_first(written):
    bad = written(b"\xff\xfe", "bad.toml")
    result = _check(bad, "nowhere.toml", "no-such-deck", written(LEAKING))

    told = result.output.splitlines()
    assert told[0].startswith(f"{bad}:1: error: the file is not UTF-8")
    assert told[1].startswith("nowhere.toml: error: there is no such file")
    assert told[2].startswith("no-such-deck: error: There is no deck 'no-such-deck'")
    assert "serge-stalinism" in told[2]
    assert "gap-leak" in told[3]
    assert told[4] == "4 decks: 4 errors, 0 warnings."
    assert result.exit_code == 1


def test_a_mistake_of_toml_is_told_with_its_line(written):
    path = written(DECK.replace('title = "Farms"', "title = Farms"))

    result = _check(path)

    assert result.output.startswith(f"{path}:3: error: ")
    assert result.exit_code == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    path = tmp_path / "farms.toml"
    path.symlink_to(path)

    result = _check(path)

    assert result.output.startswith(f"{path}: error: the file cannot be read")
    assert result.exit_code == 1


def test_a_folder_is_no_deck(tmp_path):
    result = _check(tmp_path)

    assert result.output.startswith(f"{tmp_path}: error: this is a folder")
    assert result.exit_code == 1


def test_a_shipped_deck_is_known_by_its_name():
    result = _check("serge-stalinism")

    assert result.output.endswith("1 deck: 0 errors, 0 warnings.\n")
    assert result.exit_code == 0


def test_no_deck_at_all_is_a_wrong_call():
    assert _check().exit_code == 2


def test_programs_get_one_object(written):
    path = written(LEAKING)

    result = _check(path, "--json")

    (deck,) = json.loads(result.stdout)["decks"]
    assert deck["file"] == str(path)
    (problem,) = deck["problems"]
    line = LEAKING.splitlines().index('id = "famine"')
    assert {key: problem[key] for key in ("line", "level", "name", "card")} == {
        "line": line,
        "level": "error",
        "name": "gap-leak",
        "card": "famine/c1",
    }
    assert json.loads(result.stdout)["errors"] == 1
    assert result.exit_code == 1


def test_programs_get_mistakes_with_their_lines(written):
    problems = json.loads(_check(written(TWELVE), "--json").stdout)["decks"][0]["problems"]

    assert [problem["line"] for problem in problems[:2]] == [1, 2]
    assert problems[0]["message"].startswith("id is 'Two Farms'")


def test_with_the_text_passages_without_a_fact_are_listed(written):
    path = written(DECK)

    result = _check(path, "--source", written(TEXT, "text.md"))

    assert result.output.splitlines()[0] == f"{path}: passages without a fact: n1"
    assert result.exit_code == 0


def test_with_the_text_a_wrong_quotation_is_an_error(written):
    deck = written(DECK.replace("a collective farm", "what is called a “collected farm”"))

    result = _check(deck, "--source", written(TEXT, "text.md"))

    assert "quote-not-in-source: kolkhoz: “collected farm” does not stand in ¶1" in result.output
    assert result.exit_code == 1


def test_a_text_without_numbers_is_refused(written):
    text = written("A text.", "text.md")

    result = _check(written(DECK), "--source", text)

    assert f"The text {text} cannot be used: no line begins with a passage number" in result.output
    assert result.exit_code == 1


def test_a_text_that_is_not_utf_8_is_refused(written):
    result = _check(written(DECK), "--source", written(b"\xff\xfe", "text.md"))

    assert "cannot be used" in result.output
    assert result.exit_code == 1


def test_a_text_that_is_not_there_is_a_wrong_call(written, tmp_path):
    assert _check(written(DECK), "--source", tmp_path / "none.md").exit_code == 2


def test_of_several_sources_a_text_belongs_to_the_one_it_is_named_after(written):
    other = re.sub(r"(?s)(\[\[source\]\].*?)(?=\[\[topic\]\])", r"\1\1", DECK)
    other = other.replace('id = "weissman"', 'id = "serge-1937"', 1)
    deck = written(other.replace('"¶1"', '"weissman:¶1", "serge-1937:¶2"'))

    result = _check(deck, "--source", written(TEXT, "weissman.md"))

    assert "passages without a fact: n1" in result.output
    wrong = _check(deck, "--source", written(TEXT, "text.md"))
    assert "No source is called 'text'; the decks have serge-1937, weissman" in wrong.output
    assert wrong.exit_code == 1


def test_a_text_is_compared_with_the_decks_that_cite_it_only(written):
    bare = re.sub(r"(?s)\[\[source\]\].*?(?=\[\[topic\]\])", "", DECK).replace('cite = ["¶1"]', "")
    decks = [written(DECK), written(bare.replace("hijkl", "lkjih"), "bare.toml")]

    result = _check(*decks, "--source", written(TEXT, "text.md"))

    assert result.output == (
        f"{decks[0]}: passages without a fact: n1\n2 decks: 0 errors, 0 warnings.\n"
    )


@pytest.mark.skipif(
    not os.environ.get("QUIZAPP_SOURCE_TEXT"),
    reason="the article is not part of the repository; QUIZAPP_SOURCE_TEXT names its file",
)
def test_the_first_deck_agrees_with_its_article():
    result = _check("serge-stalinism", "--source", Path(os.environ["QUIZAPP_SOURCE_TEXT"]))

    assert result.output == "1 deck: 0 errors, 0 warnings.\n"
    assert result.exit_code == 0
