"""`quizapp cards`: what a deck would ask, to read in a terminal."""

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.deck import Deck
    from quizapp.questions import Card, Question

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 30
MOST_ACCEPTED = 8
# Those of the deck, which is not loaded for `--help`; a test compares them.
TYPES = ("choice", "gap", "typed", "open", "true-false", "order", "match")


@click.command()
@click.argument("deck")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of cards, for programs.")
@click.option("--fact", metavar="ID", help="Show the cards of one fact.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Show one way of asking.")
def cards(deck: str, *, as_json: bool, fact: str | None, kind: str | None) -> None:
    """Show what a deck would ask, in the order to learn it.

    DECK is a file, or the name of a deck that comes with quizapp. The right option is marked with
    ●; under each wrong one stands what a learner reads who chose it.
    """
    from quizapp.commands.deck_argument import deck_path
    from quizapp.deck_file import DeckFileError, read
    from quizapp.questions import generate

    try:
        made = read(deck_path(deck)).deck
    except DeckFileError as error:
        raise click.ClickException(str(error)) from error
    if fact is not None:
        _must_have(made, fact)
    shown = _chosen(generate(made), fact, kind)
    if as_json:
        click.echo(json.dumps([_plain(card) for card in shown], ensure_ascii=False, indent=2))
        return
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    click.echo("\n".join(line for text in _page(made, shown) for line in _wrapped(*text, width)))


def _must_have(deck: "Deck", fact: str) -> None:
    from difflib import get_close_matches

    ids = [each.id for each in deck.facts]
    if fact not in ids:
        near = get_close_matches(fact, ids, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise click.ClickException(f"The deck {deck.id} has no fact {fact!r}.{hint}")


def _chosen(made: Sequence["Card"], fact: str | None, kind: str | None) -> list["Card"]:
    """Return the cards that are asked, with the questions wanted."""
    found = [card for card in made if not card.retired and fact in (None, card.fact)]
    if kind is None:
        return found
    kept = [
        replace(card, questions=tuple(each for each in card.questions if each.type == kind))
        for card in found
    ]
    return [card for card in kept if card.questions]


def _plain(card: "Card") -> dict[str, object]:
    changed = card.changed.isoformat() if card.changed else None
    return asdict(card) | {"changed": changed}


def _page(deck: "Deck", shown: Sequence["Card"]) -> Iterator[tuple[str, str]]:
    """Yield what to print, each with what stands before it; the text is what may be wrapped."""
    count = len(shown)
    yield "", f"{deck.title} ({deck.id}): {count} card{'' if count == 1 else 's'}"
    titles = {topic.id: topic.title for topic in deck.topics}
    topic = ""
    for card in shown:
        if card.topic != topic:
            topic = card.topic
            yield "", ""
            yield "# ", titles[topic]
        yield "", ""
        about = f"{card.kind}, importance {card.importance}"
        yield "", f"{card.fact}/{card.aspect}  {about}  {card.citation}"
        for question in card.questions:
            yield from _question(question)
        yield "  = ", card.answer
        if card.note:
            yield "  note: ", " ".join(card.note.split())


def _question(question: "Question") -> Iterator[tuple[str, str]]:
    yield f"  {question.type}: ", question.prompt
    for option in question.options:
        yield f"    {'●' if option.right else '○'} ", option.text
        if option.share:
            yield "      ", f"partly right: earns {option.share:.0%} of the points in a quiz"
        if option.feedback:
            yield "      ", option.feedback
    for number, step in enumerate(question.steps, start=1):
        yield f"    {number}. ", step
    for pair in question.pairs:
        yield "    ", f"{pair.left} — {pair.right}"
    if question.accepted:
        more = len(question.accepted) - MOST_ACCEPTED
        rest = (f"and {more} more",) if more > 0 else ()
        yield "    accepts: ", "; ".join((*question.accepted[:MOST_ACCEPTED], *rest))


def _wrapped(before: str, text: str, width: int) -> list[str]:
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_on_hyphens=False,
    )
    return lines or [""]
