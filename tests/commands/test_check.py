"""`quizapp check`: every mistake and every weak question of deck files, with its line."""

import json
from functools import partial

import pytest

from tests.commands.checking import DECK, check, write

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


@pytest.fixture
def written(tmp_path):
    return partial(write, tmp_path)


def test_a_good_deck_says_so(written):
    result = check(written(DECK))

    assert (result.exit_code, result.output) == (0, "1 deck: 0 errors, 0 warnings.\n")


def test_twelve_planted_mistakes_are_all_told_with_their_lines(written):
    path = written(TWELVE)
    planted = [
        (number, line.partition(" #! ")[2])
        for number, line in enumerate(TWELVE.splitlines(), start=1)
        if " #! " in line
    ]

    result = check(path)

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

    result = check(path)

    line = LEAKING.splitlines().index('id = "famine"')
    assert result.output.startswith(f"{path}:{line}: error: gap-leak: famine/c1: ")
    assert "; say it in other words, or hide both under one number\n" in result.output
    assert result.exit_code == 1


def test_a_warning_is_told_and_does_not_fail(written):
    result = check(written(DECK + 'lint_ok = { yes-no = "it may" }\n'))

    assert ": warning: unused-lint-ok: kolkhoz: lint_ok answers 'yes-no'" in result.output
    assert result.output.endswith("1 deck: 0 errors, 1 warning.\n")
    assert result.exit_code == 0


def test_all_decks_are_checked_whatever_is_wrong_with_the_first(written):
    bad = written(b"\xff\xfe", "bad.toml")
    result = check(bad, "nowhere.toml", "no-such-deck", written(LEAKING))

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

    result = check(path)

    assert result.output.startswith(f"{path}:3: error: ")
    assert result.exit_code == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    path = tmp_path / "farms.toml"
    path.symlink_to(path)

    result = check(path)

    assert result.output.startswith(f"{path}: error: the file cannot be read")
    assert result.exit_code == 1


def test_a_folder_is_no_deck(tmp_path):
    result = check(tmp_path)

    assert result.output.startswith(f"{tmp_path}: error: this is a folder")
    assert result.exit_code == 1


def test_a_shipped_deck_is_known_by_its_name():
    result = check("serge-stalinism")

    assert result.output.endswith("1 deck: 0 errors, 0 warnings.\n")
    assert result.exit_code == 0


def test_no_deck_at_all_is_a_wrong_call():
    assert check().exit_code == 2


def test_programs_get_one_object(written):
    path = written(LEAKING)

    result = check(path, "--json")

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
    problems = json.loads(check(written(TWELVE), "--json").stdout)["decks"][0]["problems"]

    assert [problem["line"] for problem in problems[:2]] == [1, 2]
    assert problems[0]["message"].startswith("id is 'Two Farms'")
