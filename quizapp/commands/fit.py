"""`quizapp fit`: weights fitted to answers, and taken where they foretell better."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from quizapp.accounts import Learner
    from quizapp.progress.refit import Refitted


@click.command()
@click.argument("names", metavar="[NAME...]", nargs=-1)
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="Everyone, guests too; first all as one, then each course.",
)
@click.option("--check", is_flag=True, help="Only say what would be taken.")
def fit(*, names: "Sequence[str]", everyone: bool, check: bool) -> None:
    """Fit weights to the answers of learners, and work out anew when their cards come back.

    Weights are taken only if they foretell the newest answers, which they have not seen, better
    than those used until now.
    """
    from sqlalchemy.orm import Session

    from quizapp.commands import site
    from quizapp.scheduling.fit import FitError

    if bool(names) == everyone:
        raise click.UsageError("Say whom to fit: NAME..., or --all for everyone.")
    with site.existing(site.settings()) as engine, Session(engine) as session:
        try:
            for who, done in _fitted(session, names, everyone=everyone, check=check):
                click.echo(f"{who}: {_told(done)}")
        except FitError as error:
            raise click.ClickException(str(error)) from error


def _fitted(
    session: "Session", names: "Sequence[str]", *, everyone: bool, check: bool
) -> "Iterator[tuple[str, Refitted]]":
    from quizapp import clock
    from quizapp.progress.refit import refit_learner
    from quizapp.progress.refit_class import courses_to_fit, refit_class, refit_course

    chosen = _chosen(session, names)
    if everyone:
        yield "all as one", refit_class(session, clock.read(), check=check)
        for course in courses_to_fit(session):
            done = refit_course(session, course, clock.read(), check=check)
            yield f"course “{done.name}”", done
    for each in chosen:
        done = refit_learner(session, each, clock.read(), check=check)
        yield each.name or f"guest {each.id}", done


def _chosen(session: "Session", names: "Sequence[str]") -> "list[Learner]":
    """Return the learners of these names; for no name all but who keeps the standard weights."""
    from quizapp.accounts import learners, name_key

    found = [*learners(session)]
    if not names:
        return [each for each in found if not each.keeps_defaults]
    by_name = {name_key(each.name): each for each in found if each.name}
    unknown = [name for name in names if name_key(name) not in by_name]
    if unknown:
        raise click.ClickException(f"Nobody is called {unknown[0]} here.")
    return [by_name[name_key(name)] for name in names]


def _told(done: "Refitted") -> str:
    reviews = "1 review" if done.reviews == 1 else f"{done.reviews:,} reviews"
    if not done.losses:
        return f"{reviews}, too few to judge"
    losses = ", ".join(f"{source} {loss:.4f}" for source, loss in done.losses.items())
    taken = "taken" if done.taken else "nothing changes"
    return f"{reviews}; losses: {losses}; best: {done.source}; {taken}"
