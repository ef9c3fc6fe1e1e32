"""`quizapp sign-in-link NAME`: an address that signs someone in, once."""

import click

# The command sees its own environment, not that of the site.
ELSEWHERE = (
    "If the site has another port or name, set QUIZAPP_PORT or QUIZAPP_PUBLIC_URL here as there."
)


@click.command(name="sign-in-link")
@click.argument("name")
def sign_in_link(name: str) -> None:
    """Print an address that signs NAME in once, within 30 minutes."""
    from sqlalchemy.orm import Session

    from quizapp import clock
    from quizapp.accounts import AccountError, make_link
    from quizapp.commands import site

    settings = site.settings()
    with site.existing(settings) as engine, Session(engine) as session:
        try:
            token = make_link(session, name, clock.read())
        except AccountError as error:
            raise click.ClickException(str(error)) from error
    click.echo(site.link_address(settings, token))
    click.echo("It works once, for 30 minutes, in any browser that reaches this site.", err=True)
    click.echo(ELSEWHERE, err=True)
