"""The log of a learner: worked out anew, fitted, and both at once, beside py-fsrs."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import fsrs

from quizapp.scheduling import DEFAULT, Reviews, replaying
from quizapp.scheduling.fit import Source, refit
from tests.bench.report import Report, cpu_seconds
from tests.scheduling.drawn import by_column, histories, near_default

SMALL, LARGE = 10_000, 100_000
# CPU seconds that fit and replay of a learner's whole log may take.
SMALL_SECONDS, LARGE_SECONDS = 0.1, 0.5
OF_CARD = 8
ODD = near_default(8, 0.3)
Histories = Sequence[Sequence[tuple[int, int]]]


def run(report: Report) -> None:
    """Measure learners with ten thousand and with a hundred thousand reviews."""
    few = histories(ODD, SMALL, 1, OF_CARD)
    name = f"{_reviews(few):,} reviews worked out anew, py-fsrs"
    report.versus(name, _replayed(few), _by_py_fsrs(few))
    for number, bound in ((SMALL, SMALL_SECONDS), (LARGE, LARGE_SECONDS)):
        found = histories(ODD, number, 1, OF_CARD)
        count, work = _reviews(found), _replayed(found)
        columns = by_column(found)
        taken = _median(lambda columns=columns, work=work: (refit(columns), work()))  # type: ignore[misc] # mypy cannot infer them
        report.figure(
            f"{count:,} reviews fitted, judged and worked out anew",
            taken,
            "CPU seconds, median of 5",
            at_most=bound,
        )
        report.note(f"of it worked out anew: {_median(work):.3f} s")
        assert refit(columns).source is Source.LEARNER


def _median(work: Callable[[], object]) -> float:
    work()
    return sorted(cpu_seconds(work) for _ in range(5))[2]


def _reviews(found: Histories) -> int:
    return sum(map(len, found))


def _at(day: int) -> datetime:
    return datetime(2020, 1, 1, 18, tzinfo=UTC) + timedelta(days=day)


def _replayed(found: Histories) -> Callable[[], object]:
    events = [
        Reviews(
            [_at(day) for day, _ in history].__getitem__,
            *zip(
                *((rating, "Europe/Berlin", 4, 0.9, 36_500, 0.5, day) for day, rating in history),
                strict=True,
            ),
        )
        for history in found
    ]

    def work() -> None:
        replay = replaying(DEFAULT)
        for each in events:
            replay(each)

    return work


def _by_py_fsrs(found: Histories) -> Callable[[], object]:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    logs = [[(fsrs.Rating(rating), _at(day)) for day, rating in each] for each in found]

    def work() -> None:
        for log in logs:
            card = fsrs.Card(card_id=0)
            for rating, at in log:
                card, _ = scheduler.review_card(card, rating, at)

    return work
