"""Weights fitted to reviews, and whether they are better. The only door to fsrs-rs-python.

The library declares no licence, so it is an extra (`fit`) and imported only when it is called;
without it, everybody keeps the weights that stand.

What was answered on a study day after others is fitted and judged; a card's history up to there is
one item. Fitted is as in Anki (`rslib/src/scheduler/fsrs/params.rs`): all 21 weights, recent
reviews weigh more. A fit is noisy and may be worse than what stood before, so each step from the
default to the class to the learner is taken only if it wins on reviews that it did not see.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from operator import itemgetter, sub
from types import ModuleType
from typing import Any, NamedTuple

from quizapp.scheduling.weights import BOUNDS, DEFAULT, Weights

Item = tuple[int, int, Any]
"""Study day and card of a review, and the review with all before it, as the library takes it."""

# Anki goes through the reviews 8 times, by steps of 0.04; what comes next, both foretell as well.
EPOCHS, STEP = 5, 0.06
# The first part is fitted, the rest judged.
FITTED_PART = 0.8
# To see whether a fit wins, the last of the first part are enough; afterwards it is made of more.
ENOUGH = 10_000
# Reviews before the newest so many are neither fitted nor judged. For simulated learners weights
# of more foretold no better, those of half as many did worse (docs/decisions/refit-speed.md).
MOST = 40_000
# Of fewer reviews nothing can be said.
LEAST_JUDGED = 50
# Two good fits differ in the loss of one review by about so much (a standard deviation).
SPREAD = 0.06


class History(NamedTuple):
    """The reviews of a card, one at least, the oldest first, column by column.

    Attributes:
        days: Study days, as ordinals.
    """

    days: Sequence[int]
    ratings: Sequence[int]


class FitError(RuntimeError):
    """Weights cannot be fitted here."""


class Source(StrEnum):
    """Whose reviews weights were fitted to."""

    DEFAULT = "default"
    CLASS = "class"
    LEARNER = "learner"


@dataclass(frozen=True, kw_only=True)
class Score:
    """How well weights foretold reviews that they were not fitted to.

    Attributes:
        log_loss: Surprise of a review on the average, recent ones weighing more; less is better.
        reviews: How many were judged.
    """

    log_loss: float
    reviews: int


@dataclass(frozen=True, kw_only=True)
class Fit:
    """The weights to use.

    Attributes:
        source: Whose reviews they were fitted to.
        scores: What was judged; nothing if there are too few reviews.
        judged: The weights of that source that were judged, which had seen no review from then on.
        judged_from: The study day from which on reviews were judged; 0 if none were.
    """

    weights: Weights
    source: Source
    scores: Mapping[Source, Score]
    judged: Weights = DEFAULT
    judged_from: int = 0


def count_of(histories: Iterable[History]) -> int:
    """Return how many reviews histories have."""
    return sum(len(each.days) for each in histories)


def held_out(
    histories: Sequence[History], candidates: Mapping[Source, Weights]
) -> Mapping[Source, Score]:
    """Return how well weights foretell the last fifth of the reviews; nothing for too few of them.

    Args:
        histories: The reviews of each card.
        candidates: The weights to judge.

    Raises:
        FitError: If the library is missing.
    """
    library = _library()
    _, judged = _split(_items(library, histories))
    return _scores(library, judged, candidates)


def refit(histories: Sequence[History], of_class: Weights | None = None) -> Fit:
    """Return the best weights for a learner: the default, those of the class, or their own.

    Args:
        histories: The reviews of each card of the learner.
        of_class: Weights fitted to the class; none if there are none.

    Raises:
        FitError: If the library is missing.
    """
    library = _library()
    items = _items(library, histories)
    seen, judged = _split(items)
    candidates = {Source.DEFAULT: DEFAULT}
    if of_class:
        candidates[Source.CLASS] = of_class
    if len(judged) >= LEAST_JUDGED:
        candidates[Source.LEARNER] = _fitted(library, seen[-ENOUGH:])
    scores = _scores(library, judged, candidates)
    source = chosen(scores)
    own = source is Source.LEARNER
    weights = _fitted(library, items) if own else candidates[source]
    judged_from = judged[0][0] if scores else 0
    return Fit(
        weights=weights,
        source=source,
        scores=scores,
        judged=candidates[source],
        judged_from=judged_from,
    )


def chosen(scores: Mapping[Source, Score]) -> Source:
    """Return whose weights to use: each step is taken only if it is better than the last taken."""
    taken = Source.DEFAULT
    for source in (Source.CLASS, Source.LEARNER):
        if source in scores and better(scores[source], scores[taken]):
            taken = source
    return taken


def better(one: Score, other: Score) -> bool:
    """Return whether weights are better than others by more than chance explains."""
    least = SPREAD / max(one.reviews, 1) ** 0.5
    return one.reviews >= LEAST_JUDGED and other.log_loss - one.log_loss > least


def _items(library: ModuleType, histories: Sequence[History]) -> list[Item]:
    """Return the newest reviews on later days, the oldest first."""
    since = _since(histories)
    known = _Reviews(library)
    found: list[Item] = []
    for card, (days, ratings) in enumerate(histories):
        if days[-1] < since:
            continue
        waits = [0, *map(sub, days[1:], days)]
        # In C as far as it goes: histories are long, and only their ends become items.
        reviews = [*map(known.__getitem__, zip(ratings, waits, strict=True))]
        found += [
            (days[place], card, library.FSRSItem(reviews[: place + 1]))
            for place in range(bisect_left(days, since), len(days))
            if waits[place] > 0
        ]
    found.sort(key=itemgetter(0))
    return found


def _since(histories: Sequence[History]) -> int:
    """Return the study day from which on reviews are among the newest."""
    if count_of(histories) < MOST:
        return 0
    answered = Counter(chain.from_iterable(each.days for each in histories))
    count = 0
    for day in sorted(answered, reverse=True):
        count += answered[day]
        if count >= MOST:
            return day
    return 0


class _Reviews(dict[tuple[int, int], Any]):
    """Reviews as the library takes them, by rating and days waited; each is made once."""

    def __init__(self, library: ModuleType) -> None:
        super().__init__()
        self._make = library.FSRSReview

    def __missing__(self, key: tuple[int, int]) -> Any:  # noqa: ANN401 - the library has no types for it
        rating, waited = key
        found = self[key] = self._make(rating, max(waited, 0))
        return found


def _split(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    place = int(len(items) * FITTED_PART)
    return items[:place], items[place:]


def _fitted(library: ModuleType, items: Sequence[Item]) -> Weights:
    values = library.FSRS([*DEFAULT.values]).compute_parameters(
        [item for _, _, item in items],
        card_ids=[card for _, card, _ in items],
        enable_short_term=True,
        num_relearning_steps=1,
        training_config=library.TrainingConfig(num_epochs=EPOCHS, learning_rate=STEP),
    )
    # The library reckons with seven digits, so that a bound may be passed by the eighth.
    within = (min(max(v, low), high) for v, (low, high) in zip(values, BOUNDS, strict=True))
    return Weights(tuple(within))


def _scores(
    library: ModuleType, judged: Sequence[Item], candidates: Mapping[Source, Weights]
) -> Mapping[Source, Score]:
    if len(judged) < LEAST_JUDGED:
        return {}
    reviews = [item for _, _, item in judged]
    found = {}
    for source, weights in candidates.items():
        said = library.FSRS([*weights.values]).evaluate(reviews)
        found[source] = Score(log_loss=said.log_loss, reviews=len(judged))
    return found


def _library() -> ModuleType:
    try:
        import fsrs_rs_python  # noqa: PLC0415 - an extra, wanted by few
    except ImportError as error:
        raise FitError(
            "Weights are fitted by fsrs-rs-python, which is not installed. "
            "Get it with: pip install 'quizapp[fit]'"
        ) from error
    return fsrs_rs_python
