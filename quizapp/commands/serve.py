"""`quizapp serve`: sets up what is missing, then runs the site until it is stopped."""

import logging
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.settings import Settings

ADMINISTRATOR = "admin"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - read, not listened on


@click.command()
def serve() -> None:
    """Run the site; settings come from environment variables.

    The first run makes the data folder, the database and the first deck, and prints a link that
    signs in the administrator, once.
    """
    from quizapp.commands import server, site
    from quizapp.web import create_app
    from quizapp.web.headers import ALWAYS

    settings = site.settings()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # That requests wait for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        with server.bound(settings.host, settings.port) as sockets:
            link = _set_up(settings)
            server.serve(
                create_app(settings),
                sockets,
                behind_proxy=settings.proxies > 0,
                headers=ALWAYS,
                ready=lambda: _say(settings, link),
            )
    except server.ServerError as error:
        raise click.ClickException(str(error)) from error


def _set_up(settings: "Settings") -> str:
    """Bring database and shipped decks up to date; return the administrator's first link."""
    from sqlalchemy.orm import Session

    from quizapp import clock
    from quizapp.accounts import has_administrator, make_link
    from quizapp.commands import site

    with site.made(settings) as engine, Session(engine) as session:
        _publish_shipped(session, clock.read())
        if has_administrator(session):
            return ""
        token = make_link(session, ADMINISTRATOR, clock.read(), admin=True)
    return site.link_address(settings, token)


def _publish_shipped(session: "Session", now: "datetime") -> None:
    """Publish the decks that came with the program; one that cannot be stops nobody."""
    from quizapp import deck_file, shipped
    from quizapp.library import PublishError, publish
    from quizapp.progress import ask_again

    for path in sorted(shipped.decks().glob("*.toml")):
        try:
            deck = deck_file.read(path).deck
            done = publish(session, deck, now)
            ask_again(session, done.deck_id, now)
        except (deck_file.DeckFileError, PublishError) as error:
            click.echo(f"The deck {path.name} is not published: {error}", err=True)
            continue
        if done.new or done.changed or done.retired:
            cards = done.new + done.changed + done.unchanged
            click.echo(f"Published “{deck.title}”: {cards} cards, {done.new} of them new.")


def _say(settings: "Settings", link: str) -> None:
    from quizapp.commands import site

    click.echo(f"quizapp runs at {site.address(settings)}")
    if settings.host in EVERYWHERE and not settings.public_url:
        click.echo("Other machines reach it by the name or address of this one.")
    click.echo(f"Its data are in {site.place(settings)}")
    if link:
        click.echo(f"Sign in as administrator, once, within 24 hours:\n  {link}")
    click.echo("Stop it with Ctrl+C.")
