"""`quizapp schema`: the JSON Schema of deck files, printed or written."""

import json

from click.testing import CliRunner

from quizapp.commands import main
from quizapp.deck_file import json_schema


def run(*arguments):
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def test_the_schema_is_printed():
    result = run()

    assert result.exit_code == 0
    assert json.loads(result.output) == json_schema()


def test_the_schema_is_written_to_a_file(tmp_path):
    path = tmp_path / "deck.schema.json"

    result = run("-o", path)

    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()
    assert run("--output", path).exit_code == 0


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    path = tmp_path / "missing" / "deck.schema.json"

    result = run("-o", path)

    assert result.exit_code == 1
    assert result.output == f"Error: {path} cannot be written: No such file or directory.\n"
