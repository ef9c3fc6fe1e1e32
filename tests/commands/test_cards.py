"""`quizapp cards`: what a deck would ask."""

import json

import pytest
from click.testing import CliRunner

from quizapp.commands import main
from quizapp.commands.cards import TYPES
from quizapp.deck import QuestionType

DECK = """\
id = "farms"
uid = "abcdefghijklmnopqrstuv"
title = "Farms"

[[topic]]
id = "farms"
title = "On the land"

[[term]]
id = "kolkhoz"
topic = "farms"
term = "kolkhoz"
definition = "a collective farm"
script = "колхоз"
note = "In the plural: kolkhozy."
changed = 2026-01-31
distractors = [
  { aspect = "meaning", text = "a state farm", feedback = "That is a sovkhoz." },
  { aspect = "meaning", text = "a village commune", feedback = "That is a mir." },
]

[[sequence]]
id = "course"
topic = "farms"
label = "the course of the strike"
steps = [
  { id = "strike", text = "the workers strike" },
  { id = "food", text = "food arrives" },
]

[[term]]
id = "old"
topic = "farms"
term = "mir"
definition = "a village commune"
status = "retired"
"""


@pytest.fixture
def deck(tmp_path):
    path = tmp_path / "farms.toml"
    path.write_text(DECK, encoding="utf-8")
    return path


def _cards(*arguments, columns="80"):
    return CliRunner(env={"COLUMNS": columns}).invoke(main, ["cards", *map(str, arguments)])


def test_the_questions_and_answers_of_a_deck_are_shown(deck):
    result = _cards(deck)

    assert result.exit_code == 0
    shown = result.output
    assert shown.startswith("Farms (farms): 4 cards\n\n# On the land\n\nkolkhoz/meaning  term, ")
    assert "    ● A collective farm\n" in shown
    assert "    ○ A state farm\n      That is a sovkhoz.\n" in shown
    assert "  typed: Which term means: a collective farm?\n" in shown
    assert "    accepts: kolkhoz; колхоз\n" in shown
    assert "  note: In the plural: kolkhozy.\n" in shown
    assert "    1. The workers strike\n    2. Food arrives\n" in shown


def test_what_an_option_earns_is_shown(deck):
    options = '{ text = "a", right = true }, { text = "b", feedback = "No.", share = 0.5 }'
    with deck.open("a", encoding="utf-8") as file:
        file.write('[[question]]\nid = "why"\ntopic = "farms"\ntype = "choice"\nprompt = "Why?"\n')
        file.write(f'options = [{options}, {{ text = "c", feedback = "No." }}]\n')

    shown = _cards(deck, "--fact", "why").output

    assert "    ○ b\n      partly right: earns 50% of the points in a quiz\n      No.\n" in shown
    assert shown.count("partly right") == 1


def test_what_is_no_longer_asked_is_not_shown(deck):
    assert "old/" not in _cards(deck).output


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_no_line_is_wider_than_the_terminal_or_hard_to_read(deck, columns):
    lines = _cards(deck, columns=columns).output.splitlines()

    assert max(map(len, lines)) <= min(int(columns), 100)


def test_one_fact_may_be_shown(deck):
    shown = _cards(deck, "--fact", "kolkhoz").output

    assert "kolkhoz/name" in shown
    assert "course/" not in shown


def test_an_unknown_fact_is_told_with_those_that_are_near(deck):
    result = _cards(deck, "--fact", "kolkhos")

    assert "The deck farms has no fact 'kolkhos'. Did you mean kolkhoz?" in result.output
    assert result.exit_code == 1


def test_one_way_of_asking_may_be_shown(deck):
    shown = _cards(deck, "--type", "order").output

    assert "course/order" in shown
    assert "kolkhoz/" not in shown
    assert _cards(deck, "--type", "riddle").exit_code == 2


def test_programs_get_the_cards(deck):
    cards = json.loads(_cards(deck, "--json").stdout)

    assert [card["key"] for card in cards] == [
        "farms/kolkhoz/meaning",
        "farms/kolkhoz/name",
        "farms/course/food",
        "farms/course/order",
    ]
    assert cards[0]["changed"] == "2026-01-31"
    options = {each["text"]: each for each in cards[0]["questions"][0]["options"]}
    assert options["A state farm"]["feedback"] == "That is a sovkhoz."
    assert len(json.loads(_cards(deck, "--json", "--type", "typed").stdout)) == 1


def test_a_deck_with_mistakes_is_told_with_their_lines(deck):
    deck.write_text(DECK.replace('topic = "farms"', 'topic = "towns"', 1), encoding="utf-8")

    result = _cards(deck)

    assert f"{deck}:11: " in result.output
    assert result.exit_code == 1


def test_an_unknown_deck_is_told_with_those_that_are_known():
    result = _cards("no-such-deck")

    assert "There is no deck 'no-such-deck'" in result.output
    assert "serge-stalinism" in result.output
    assert result.exit_code == 1


def test_a_shipped_deck_is_known_by_its_name():
    assert _cards("serge-stalinism").output.startswith("Victor Serge’s Critique of Stalinism")


def test_every_way_of_asking_can_be_chosen():
    assert set(TYPES) == {each.value for each in QuestionType}
