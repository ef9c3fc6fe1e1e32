"""A file that a command writes: whole, or as it was before."""

import tempfile
from pathlib import Path

import click


def write_whole(path: Path, text: str) -> None:
    """Write a text file; one that is there is replaced at the end.

    Raises:
        ClickException: If it cannot be written; what was there is still there then.
    """
    try:
        if path.exists() and not path.is_file():
            # A pipe or a terminal.
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        target = path.resolve()
        # Beside the file, so that it can be moved into its place.
        with tempfile.TemporaryDirectory(prefix=".quizapp-", dir=target.parent) as folder:
            made = Path(folder, "file")
            made.write_text(text, encoding="utf-8", newline="\n")
            if target.exists():
                made.chmod(target.stat().st_mode)
            made.replace(target)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
