"""`quizapp schema`: the JSON Schema of deck files, for editors."""

from pathlib import Path

import click


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write it to this file.",
)
def schema(output: Path | None) -> None:
    """Print the JSON Schema of deck files.

    An editor that knows it completes the fields of a deck and marks mistakes while you type: begin
    the deck with the line "#:schema deck.schema.json".
    """
    import json

    from quizapp.commands.whole_file import write_whole
    from quizapp.deck_file import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return
    write_whole(output, f"{text}\n")
