"""`quizapp problems`: what learners report of cards, and which answers they insist on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.library import Insisted, Kept


@click.command()
@click.argument("deck", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object, for programs.")
@click.option(
    "--settle",
    type=click.IntRange(1, 2**31 - 1),
    metavar="ID",
    help="Note that a problem is looked after.",
)
def problems(deck: str | None, *, as_json: bool, settle: int | None) -> None:
    """Show problems that learners reported, and answers that they insist on.

    An answer is insisted on if it was judged not right and the learner rated it Good or Easy all
    the same; perhaps it should be accepted. DECK is a deck of the site; without it all are shown.
    """
    from sqlalchemy.orm import Session

    from quizapp.commands import site

    if settle is not None and (deck is not None or as_json):
        raise click.UsageError("--settle takes a number of a problem and nothing else.")
    with site.existing(site.settings()) as engine, Session(engine) as session:
        if settle is None:
            _show(session, deck, as_json=as_json)
        else:
            _settle(session, settle)


def _show(session: "Session", deck: str | None, *, as_json: bool) -> None:
    from quizapp.library import insisted, open_problems

    deck_id = None if deck is None else _deck(session, deck)
    kept, answers = open_problems(session, deck_id), insisted(session, deck_id)
    if as_json:
        found = {
            "problems": [asdict(each) | {"made_at": each.made_at.isoformat()} for each in kept],
            "answers": [asdict(each) for each in answers],
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in _lines(kept, answers):
        click.echo(line)


def _settle(session: "Session", number: int) -> None:
    from quizapp import clock, library

    if not library.settle(session, number, clock.read()):
        raise click.ClickException(
            f"There is no open problem {number}. To see which there are, run: quizapp problems"
        )
    click.echo(f"Problem {number} is settled.")


def _deck(session: "Session", slug: str) -> int:
    from quizapp.commands.deck_of_site import deck_of_site
    from quizapp.library import decks

    found = deck_of_site(session, slug)
    if found is None:
        listed = ", ".join(each.slug for each in decks(session)) or "none"
        raise click.ClickException(f"There is no deck {slug!r}. Seen by everyone: {listed}.")
    return found.id


def _lines(kept: Sequence["Kept"], answers: Sequence["Insisted"]) -> Iterator[str]:
    yield f"Problems reported: {len(kept)}"
    for each in kept:
        by = f", by {each.by}" if each.by else ""
        yield f"  {each.id}: {each.card}, {each.way}, {each.made_at:%Y-%m-%d}{by}"
        if each.given:
            yield f"     answered: {_plain(each.given)}"
        for line in each.said.splitlines():
            yield f"     {_plain(line)}"
        if each.suggestion:
            yield f"     → {_plain(each.suggestion)}"
    yield f"Answers that learners insist on: {len(answers)}"
    for answer in answers:
        times = "once" if answer.times == 1 else f"{answer.times} times"
        people = "1 learner" if answer.people == 1 else f"{answer.people} learners"
        given, expected = _plain(answer.given), _plain(answer.expected)
        yield f"  {answer.card}: “{given}” for “{expected}”, {times} by {people}"


def _plain(text: str) -> str:
    """Return what someone wrote without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
