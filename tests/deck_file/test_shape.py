"""Whether values have the shape of the deck."""

import pytest

from tests.deck_file.test_mistakes import TERM, of_facts


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("note = 1931-04-17", "note is 1931-04-17; write text in quotes"),
        ("note = 07:32:00", "note is 07:32:00; write text in quotes"),
        ("aliases = [1931-04-17]", "aliases, number 1 is 1931-04-17; write text in quotes"),
        (
            'changed = "2026-11-22"',
            'changed is "2026-11-22"; write a day without quotes: 2026-11-22',
        ),
        ("importance = 2026-11-22", 'importance is "2026-11-22"; write a whole number'),
    ],
)
def test_a_day_has_quotes_where_text_is_wanted_and_only_there(line, what):
    ((number, found),) = of_facts(f"{TERM}{line}\n")
    assert number == 7
    assert found.startswith(f"kolkhoz: {what}")
