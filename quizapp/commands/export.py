"""`quizapp export`: an Anki package of a deck, published or not."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.anki import Exported


@click.command()
@click.argument("deck")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write.",
)
def export(deck: str, output: Path) -> None:
    """Write an Anki package of a deck.

    DECK is a deck of the site, or one that comes with quizapp, or the path of a deck file; for a
    path no site is needed.
    """
    from quizapp.anki import ExportError
    from quizapp.commands.deck_argument import is_path
    from quizapp.deck_file import DeckFileError
    from quizapp.library import PublishError

    try:
        done = _of_file(Path(deck), output) if is_path(deck) else _of_name(deck, output)
    except (DeckFileError, ExportError, PublishError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {output}: {done.cards} cards in {done.notes} notes.")


def _of_name(name: str, output: Path) -> "Exported":
    """Export a deck of the site, or else one that came with the program."""
    from quizapp.commands.deck_argument import shipped_decks

    done, published = _of_site(name, output)
    if done:
        return done
    shipped = shipped_decks()
    if name in shipped:
        return _of_file(shipped[name], output)
    raise click.ClickException(
        f"There is no deck {name!r}. Seen by everyone: {_listed(published)}. With the program: "
        f"{_listed(sorted(shipped))}. A deck file is named by its path, such as ./{name}.toml"
    )


def _of_site(name: str, output: Path) -> "tuple[Exported | None, Sequence[str]]":
    """Export a deck of the site; return the names of its decks if it has none of that name."""
    from sqlalchemy.orm import Session

    from quizapp import anki, library
    from quizapp.commands import site
    from quizapp.commands.deck_of_site import deck_of_site

    try:
        with site.existing(site.settings()) as engine, Session(engine) as session:
            found = deck_of_site(session, name)
            if found:
                return anki.export(session, found.id, output), ()
            return None, [deck.slug for deck in library.decks(session)]
    except site.NoSiteError:
        return None, ()


def _of_file(path: Path, output: Path) -> "Exported":
    """Export a deck file; its notes count as changed when the file was."""
    from quizapp import anki, clock, deck_file
    from quizapp.library.pictures import of_folder

    deck = deck_file.read(path).deck
    pictures, wrong = of_folder(deck, path)
    if wrong:
        raise click.ClickException("\n".join(f"{path}: {each}: {wrong[each]}" for each in wrong))
    is_there = os.path.exists(output)  # noqa: PTH110 - says no to a name that is too long
    if is_there and output.samefile(path):
        raise click.ClickException(f"{output} is the deck itself; name another file to write.")
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    # Anki refuses what is yet to come.
    return anki.export_file(deck, output, min(changed, clock.read()), pictures)


def _listed(names: "Sequence[str]") -> str:
    return ", ".join(names) or "none"
