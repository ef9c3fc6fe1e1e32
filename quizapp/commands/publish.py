"""`quizapp publish`: deck files become decks of the site, or what changed in them does."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.deck import Deck
    from quizapp.library.pictures import Checked


@click.command()
@click.argument("decks", nargs=-1, required=True, metavar="DECK...")
@click.option("--reason", default="", help="Why, for those who read the versions of the deck.")
def publish(decks: Sequence[str], reason: str) -> None:
    """Put deck files on the site; facts that are gone are retired, nothing is deleted.

    DECK is a file, or the name of a deck that comes with quizapp. If a file has mistakes, none is
    published.
    """
    from sqlalchemy.orm import Session

    from quizapp.commands import site

    read = _read(decks)
    with site.made(site.settings()) as engine, Session(engine) as session:
        failed = [each for each in read if not _published(session, *each, reason)]
    if failed:
        raise SystemExit(1)


def _read(arguments: Sequence[str]) -> "Sequence[tuple[Deck, Mapping[str, Checked]]]":
    """Return the decks of files, each with its pictures."""
    from quizapp.commands.deck_argument import deck_path
    from quizapp.deck_file import DeckFileError, read
    from quizapp.library.pictures import of_folder

    found, mistakes = [], []
    for argument in arguments:
        try:
            file = read(deck_path(argument))
            pictures, wrong = of_folder(file.deck, file.path)
            found.append((file.deck, pictures))
            mistakes += [f"{file.path}:{file.lines[each]}: {wrong[each]}" for each in wrong]
        except DeckFileError as error:
            mistakes.append(str(error))
        except click.ClickException as error:
            mistakes.append(error.message)
    if mistakes:
        raise click.ClickException("\n".join(mistakes))
    return found


def _published(
    session: "Session", deck: "Deck", pictures: "Mapping[str, Checked]", reason: str
) -> bool:
    """Publish a deck and say what that did, or why it was not possible."""
    from quizapp import clock, library
    from quizapp.library.basis import Why
    from quizapp.library.pictures import replaced
    from quizapp.progress import ask_again

    try:
        with replaced(session, deck.uid, pictures, clock.read()):
            done = library.publish(session, deck, clock.read(), why=Why(reason=reason))
        ask_again(session, done.deck_id, clock.read())
    except library.PublishError as error:
        click.echo(f"{deck.id} is not published:\n{error}", err=True)
        return False
    if not (done.new or done.changed or done.retired):
        click.echo(f"{deck.id}: nothing changed, {done.unchanged} cards")
        return True
    counts = f"{done.new} new, {done.changed} changed, {done.retired} retired"
    click.echo(f"{deck.id}: {counts}, {done.unchanged} cards as before")
    if done.again:
        click.echo(f"  Learners are asked again: {done.again}, since the answer changed")
    return True
