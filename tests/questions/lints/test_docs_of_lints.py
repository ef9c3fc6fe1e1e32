"""The page of lints names every lint with its number and level, and no other."""

import re
from pathlib import Path

import pytest

from quizapp.deck.fact import LINT_NAME
from quizapp.questions import RULES

PAGE = Path(__file__).parents[3] / "docs" / "lints.md"
ROW = re.compile(
    r"\| `(?P<name>[a-z-]+)` \((?P<id>\w+)\) \| (?P<level>\w+) \| (?P<why>.+) \| .+ \|"
)
ROWS = {found["name"]: found for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def test_the_page_names_the_lints_there_are_and_no_others():
    assert sorted(ROWS) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_number_and_level_of_a_lint_are_those_on_the_page(rule):
    row = ROWS[rule.name]

    assert (row["id"], row["level"]) == (rule.id, rule.level)
    assert LINT_NAME.fullmatch(rule.name)


def test_no_two_lints_have_one_name():
    assert len({rule.name for rule in RULES}) == len(RULES)
