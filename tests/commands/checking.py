"""Deck files that are checked by the command."""

from pathlib import Path

from click.testing import CliRunner, Result

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


def check(*arguments: object) -> Result:
    """Return what `quizapp check` says."""
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def write(folder: Path, content: str | bytes, name: str = "farms.toml") -> Path:
    """Return a file with a content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
