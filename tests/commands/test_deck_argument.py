"""What is no deck, on the command line, is said by every command that takes one."""

from contextlib import chdir

import pytest
from click.testing import CliRunner

from quizapp.commands import main

COMMANDS = [["check"], ["cards"], ["publish"], ["export", "-o", "package.apkg"]]


@pytest.mark.parametrize("command", COMMANDS, ids=[each[0] for each in COMMANDS])
@pytest.mark.parametrize("argument", ["a" * 5000, "a" * 5000 + ".toml", "a/" * 5000, ""])
def test_an_argument_that_can_name_no_file_is_said(command, argument, tmp_path):
    with chdir(tmp_path):
        ran = CliRunner().invoke(main, [*command, argument], env={"QUIZAPP_DATA": "data"})

    assert ran.exit_code == 1
    assert isinstance(ran.exception, SystemExit)
    assert ran.output
