"""`quizapp simulate`: what ways of studying cost and lead to, for learners in numbers only."""

from collections.abc import Iterator, Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.agenda.simulation import Course, Result, Way

RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 0.97)
MINUTES, MINUTES_OF_A_DAY = 10.0, 1440
TRUTH = """\
Truth is FSRS itself: whether a simulated learner remembers is drawn with the chance that
the schedule reckons with. This compares ways of studying; it proves nothing about people."""
Row = tuple[str, "Result"]


@click.command()
@click.option("--workload", is_flag=True, help="Show what each retention costs, without an exam.")
@click.option("--cards", type=click.IntRange(1), default=300, show_default=True, help="All cards.")
@click.option(
    "--days", type=click.IntRange(1), default=60, show_default=True, help="Days to the exam."
)
@click.option("--new", type=click.IntRange(1), default=6, show_default=True, help="New a day.")
@click.option(
    "--minutes",
    type=click.FloatRange(1, MINUTES_OF_A_DAY),
    help="Time for each of the last seven days before the exam.  [default: 10]",
)
@click.option("--seeds", type=click.IntRange(1), default=12, show_default=True, help="Learners.")
@click.option("--seed", type=int, default=1, show_default=True, help="The first of them.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw a chart.")
def simulate(  # noqa: PLR0913 - the options of the command
    *,
    workload: bool,
    cards: int,
    days: int,
    new: int,
    minutes: float | None,
    seeds: int,
    seed: int,
    svg: Path | None,
) -> None:
    """Compare ways of studying for an exam, or with --workload what each retention costs.

    Simulated learners meet new cards day by day and review with the code of the program.
    """
    from quizapp.agenda.simulation import Course

    # A range says nothing of what is no number.
    if minutes is not None and isnan(minutes):
        raise click.BadParameter("nan is no number of minutes.", param_hint="--minutes")
    if workload and minutes is not None:
        raise click.UsageError(
            "--minutes is for the days before an exam; leave it out with --workload."
        )
    course = Course(cards=cards, days=days, new=new)
    learners = range(seed, seed + seeds)
    rows = [*(_retentions if workload else _exam_ways)(course, learners, minutes or MINUTES)]
    what = f"{cards} cards in {days} days, {new} new a day; mean of {seeds} simulated learners"
    click.echo(what)
    click.echo()
    for line in _table(rows, days, workload=workload):
        click.echo(line)
    click.echo()
    click.echo(TRUTH)
    if svg:
        _write(svg, _drawn(what, rows, days, workload=workload))


def _write(path: Path, drawn: str) -> None:
    from quizapp.commands.whole_file import write_whole

    write_whole(path, drawn)
    click.echo(f"Chart: {path}")


def _exam_ways(course: "Course", learners: Sequence[int], minutes: float) -> Iterator[Row]:
    from quizapp.agenda.simulation import Way

    yield from (
        (f"{name}, retention {way.retention:.2f}", _mean(course, way, learners))
        for name, way in (
            ("as due", Way(retention=0.90)),
            ("as due", Way(retention=0.95)),
            ("as due", Way(retention=0.97)),
            ("intervals end at the exam", Way(retention=0.80, capped=True)),
            (f"last 7 days {minutes:g} min of best gain", Way(retention=0.85, minutes=minutes)),
            (f"last 7 days {minutes:g} min of best gain", Way(retention=0.90, minutes=minutes)),
        )
    )


def _retentions(course: "Course", learners: Sequence[int], _: float) -> Iterator[Row]:
    from quizapp.agenda.simulation import Way

    for retention in RETENTIONS:
        yield f"{retention:.2f}", _mean(course, Way(retention=retention), learners)


def _mean(course: "Course", way: "Way", learners: Sequence[int]) -> "Result":
    from quizapp.agenda.simulation import averaged, simulate

    return averaged([simulate(course, way, each) for each in learners])


def _table(rows: Sequence[Row], days: int, *, workload: bool) -> Iterator[str]:
    """Yield the lines of a table."""
    if workload:
        titles = ["retention", "reviews a day", "minutes a day", "recall"]
        cells = [
            [name, f"{each.reviews / days:.1f}", f"{each.minutes / days:.1f}", f"{each.recall:.3f}"]
            for name, each in rows
        ]
    else:
        titles = ["way", "reviews", "minutes", "recall at exam", "60 days later", "worst day"]
        cells = [
            [
                name,
                f"{each.reviews:.0f}",
                f"{each.minutes:.0f}",
                f"{each.recall:.3f}",
                f"{each.later:.3f}",
                f"{each.worst:.0f}",
            ]
            for name, each in rows
        ]
    widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    for first, *rest in [titles, *cells]:
        numbers = (text.rjust(width) for text, width in zip(rest, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *numbers])


def _drawn(what: str, rows: Sequence[Row], days: int, *, workload: bool) -> str:
    from quizapp.commands.chart import Axis, Point, chart

    if workload:
        return chart(
            what,
            (Axis(title="Retention", percent=True), Axis(title="Minutes a day")),
            [Point(x=float(name), y=each.minutes / days) for name, each in rows],
            line=True,
        )
    return chart(
        what,
        (Axis(title="Reviews"), Axis(title="Recall at the exam", percent=True)),
        [Point(x=each.reviews, y=each.recall, name=name) for name, each in rows],
        line=False,
    )
