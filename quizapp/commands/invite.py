"""`quizapp invite NAME`: lets someone make decks and courses where only the invited may."""

import click


@click.command()
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Take the invitation back; what was made stays.")
def invite(*, name: str, revoke: bool) -> None:
    """Let NAME make decks and courses; counts where QUIZAPP_MAKERS is `invited`."""
    from sqlalchemy.orm import Session

    from quizapp import accounts
    from quizapp.commands import site

    with site.existing(site.settings()) as engine, Session(engine) as session:
        try:
            accounts.invite(session, name, invited=not revoke)
        except accounts.AccountError as error:
            raise click.ClickException(str(error)) from error
    may = "may no longer" if revoke else "may"
    click.echo(f"{name} {may} make decks and courses.")
