"""The clock is read in one place, for which no command has to load the site."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from quizapp import clock
from quizapp.commands import main

DECK = "serge-stalinism"
COMMANDS = [
    ["export", DECK, "-o", "serge.apkg"],
    ["publish", DECK],
    ["sign-in-link", "admin"],
    ["rebuild", "--check"],
    ["fit", "--all"],
    ["problems", DECK],
    ["invite", "nobody"],
    ["deck", "export", DECK],
]
CALL = """
import sys
from quizapp.commands import main
try:
    main(sys.argv[1:])
finally:
    print("loaded:", *sorted({"flask", "waitress", "wtforms"} & set(sys.modules)))
"""


def test_the_moment_is_told_in_utc():
    before = datetime.now(UTC)  # noqa: TID251 - the clock itself is tried

    assert before <= clock.read() <= before + timedelta(minutes=1)
    assert clock.read().tzinfo is UTC


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_command_that_shows_no_page_loads_no_web_framework(command, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", CALL, *command],
        cwd=tmp_path,
        env={"QUIZAPP_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.splitlines()[-1] == "loaded:"
    assert "Traceback" not in ran.stderr


def test_every_command_but_those_is_known_to_need_no_clock_or_the_whole_site():
    others = {"cards", "check", "schema", "serve", "simulate"}

    assert set(main.commands) == {each[0] for each in COMMANDS} | others
