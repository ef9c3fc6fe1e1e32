"""`quizapp deck`: decks of the site taken out as files, and files brought in."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.deck import Deck
    from quizapp.library import DeckRow
    from quizapp.library.bringing import Differences
    from quizapp.library.compared import Changed
    from quizapp.library.pictures import Checked


@click.group()
def deck() -> None:
    """Take decks of the site out as files, and bring files in."""


@deck.command("export")
@click.argument("name", metavar="DECK")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; otherwise it is printed.",
)
def export(name: str, output: Path | None) -> None:
    """Write a deck of the site as a deck file.

    DECK is the readable id of a deck, or its uid. What is brought in again is equal to it.
    """
    from sqlalchemy.orm import Session

    from quizapp.commands import site
    from quizapp.commands.whole_file import write_whole
    from quizapp.deck_file import to_toml
    from quizapp.library.bringing import taken_out

    with site.existing(site.settings()) as engine, Session(engine) as session:
        text = to_toml(taken_out(session, _row(session, name)))
    if output is None:
        click.echo(text, nl=False)
        return
    write_whole(output, text)
    click.echo(f"Wrote {output}.")


@deck.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--owner", metavar="NAME", help="Whose a new deck is, who alone sees it then.")
def import_(file: Path, *, dry_run: bool, yes: bool, owner: str | None) -> None:
    """Bring a deck file in: what changed of each fact is shown, then asked for.

    The deck is known by its uid, a fact by its id. Facts that the file no longer has are retired,
    nothing is deleted. A deck that the site does not have is new.
    """
    from sqlalchemy.orm import Session

    from quizapp.commands import site
    from quizapp.deck_file import DeckFileError, read
    from quizapp.library.bringing import differences, taken_out
    from quizapp.library.pages import of_site
    from quizapp.library.pictures import differing

    try:
        found = read(file).deck
    except DeckFileError as error:
        raise click.ClickException(str(error)) from error
    pictures = _pictures(found, file)
    with site.existing(site.settings()) as engine, Session(engine) as session:
        row = next(iter(of_site(session, found.uid)), None)
        number = _person(session, owner) if owner and row is None else None
        before = taken_out(session, row) if row else None
        change, shown = differences(before, found), differing(session, found.uid, pictures)
        for line in _lines(change, shown, is_new=row is None):
            click.echo(line)
        if dry_run or (change.is_same and not shown):
            return
        # Whoever reads for long would keep a transaction open, which PostgreSQL ends.
        session.rollback()
        if not yes:
            click.confirm("Bring it in?", abort=True)
        _bring(session, found, shown, row, number)


def _pictures(deck: "Deck", file: Path) -> "Mapping[str, Checked]":
    """Return the pictures in the folder beside a deck file; without one, those of the site stay."""
    from quizapp.library.pictures import of_folder

    if not file.with_suffix("").is_dir():
        return {}
    found, wrong = of_folder(deck, file)
    if wrong:
        raise click.ClickException("\n".join(f"{file}: {each}: {wrong[each]}" for each in wrong))
    return found


def _bring(
    session: "Session",
    found: "Deck",
    pictures: "Mapping[str, Checked]",
    row: "DeckRow | None",
    owner: int | None,
) -> None:
    from quizapp import clock
    from quizapp.library import PublishError
    from quizapp.library.bringing import bring
    from quizapp.library.pictures import replaced
    from quizapp.progress import ask_again

    try:
        with replaced(session, found.uid, pictures, clock.read()):
            done = bring(session, found, row, clock.read(), owner)
        ask_again(session, done.deck_id, clock.read())
    except PublishError as error:
        raise click.ClickException(str(error)) from error
    counts = f"{done.new} new, {done.changed} changed, {done.retired} retired"
    click.echo(f"{found.id}, version {done.version}: cards {counts}, {done.unchanged} as before")


def _row(session: "Session", name: str) -> "DeckRow":
    from quizapp.commands.deck_of_site import deck_of_site
    from quizapp.library import decks

    found = deck_of_site(session, name)
    if found is None:
        listed = ", ".join(each.slug for each in decks(session)) or "none"
        raise click.ClickException(f"There is no deck {name!r}. Seen by everyone: {listed}.")
    return found


def _person(session: "Session", name: str) -> int:
    from sqlalchemy import select

    from quizapp.accounts import name_key
    from quizapp.tables import Person

    found = session.execute(select(Person.id).where(Person.name_key == name_key(name))).scalar()
    if found is None:
        raise click.ClickException(f"Nobody here is called {name!r}.")
    return found


def _lines(change: "Differences", pictures: Collection[str], *, is_new: bool) -> Iterator[str]:
    from quizapp.library.bringing import Verdict

    yield from (f"picture: {each}" for each in pictures)
    if is_new:
        yield f"A new deck of {len(change.facts)} facts."
        return
    for each in change.head:
        yield f"deck, {_said(each)}"
    for fact in change.facts:
        if fact.verdict is not Verdict.UNCHANGED:
            yield f"{fact.verdict.value}: {fact.id} ({fact.kind.value})"
            yield from (f"  {_said(each)}" for each in fact.changed)
    counts = ", ".join(f"{len(change.of(each))} {each.value}" for each in Verdict)
    yield f"Facts: {counts}."
    if change.is_same and not pictures:
        yield "Nothing changed."


def _said(changed: "Changed") -> str:
    """Return a field with what was taken out as [-…-] and put in as {+…+}, as wdiff has it."""
    from quizapp.library.diff import Sort

    marks = {Sort.SAME: "{}", Sort.REMOVED: "[-{}-]", Sort.ADDED: "{{+{}+}}"}
    text = "".join(marks[each.sort].format(_plain(each.text)) for each in changed.pieces)
    return f"{changed.name}: {text}"


def _plain(text: str) -> str:
    """Return what someone wrote without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
