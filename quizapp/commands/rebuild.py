"""`quizapp rebuild`: memories and counters as the log of reviews says, or only what differs."""

import click


@click.command()
@click.option("--check", is_flag=True, help="Only say what differs; end with 1 if anything does.")
def rebuild(*, check: bool) -> None:
    """Work memories and counters out anew from the log of reviews.

    The log is the truth; nothing in it is ever changed. The site may go on running.
    """
    from sqlalchemy.orm import Session

    from quizapp import progress
    from quizapp.commands import site

    with site.existing(site.settings()) as engine, Session(engine) as session:
        found = progress.rebuild(session, check=check)
    for each in found:
        click.echo(f"person {each.person_id}, {each.what}:")
        click.echo(f"  kept:     {each.kept or 'nothing'}")
        click.echo(f"  from log: {each.recomputed or 'nothing'}")
    if not found:
        click.echo("Memories and counters are what the log says.")
    elif check:
        differ = "1 differs" if len(found) == 1 else f"{len(found)} differ"
        raise click.ClickException(f"{differ} from the log. To mend this, run: quizapp rebuild")
    else:
        click.echo(f"Mended: {len(found)}.")
