"""Weights are fitted by fsrs-rs, and taken only if they win on reviews that they did not see."""

import math
import sys
from dataclasses import replace

import pytest

from quizapp.scheduling import DEFAULT
from quizapp.scheduling.calibration import predictions
from quizapp.scheduling.fit import (
    MOST,
    Fit,
    FitError,
    Score,
    Source,
    better,
    chosen,
    held_out,
    refit,
)
from tests.scheduling.drawn import by_column, histories, near_default

SCORE = Score(log_loss=0.35, reviews=1000)
ODD = near_default(8, 0.3)


def _score(log_loss: float, reviews: int = 1000) -> Score:
    return replace(SCORE, log_loss=log_loss, reviews=reviews)


@pytest.fixture
def library():
    return pytest.importorskip("fsrs_rs_python", reason="get it with: make test")


def _held_out(found, candidates):
    return held_out(by_column(found), candidates)


def _refit(found, of_class=None) -> Fit:
    return refit(by_column(found), of_class)


def _losses(found, weights) -> list[float]:
    return [
        -math.log(chance if knows else 1 - chance) for chance, knows in predictions(found, weights)
    ]


def _loss(found, weights) -> float:
    losses = _losses(found, weights)
    return sum(losses) / len(losses)


def test_fitted_weights_foretell_new_reviews_better_than_the_default(library):
    weights = _refit(histories(ODD, 10_000, seed=1)).weights

    new = histories(ODD, 10_000, seed=2)
    assert _loss(new, ODD) < _loss(new, weights) < _loss(new, DEFAULT) - 0.005


def test_a_few_reviews_leave_the_default(library):
    for few in ([], [[(1, 3), (4, 3)]], [[(1, 3), (4, 3)]] * 200):
        assert _refit(few) == Fit(weights=DEFAULT, source=Source.DEFAULT, scores={})


def test_only_answers_on_later_days_are_judged_and_only_the_last_of_them(library):
    """Of each card: twice on the first day, then on 50 days; the last ten days are a fifth."""
    of_card = [(1, 1), (1, 3), *((day, 3) for day in range(2, 52))]
    found = _held_out([of_card] * 6, {Source.DEFAULT: DEFAULT})

    assert found[Source.DEFAULT].reviews == 6 * 10


def test_of_a_long_log_only_the_newest_reviews_are_looked_at(library):
    """Of 1,000 cards each was answered on 60 days, so that the last 40 of them are the newest."""
    of_card = [(day, 3) for day in range(1, 61)]
    found = _held_out([of_card] * (MOST // 40), {Source.DEFAULT: DEFAULT})
    assert found[Source.DEFAULT].reviews == MOST // 40 * 40 // 5

    long_ago = [[(1, 3), (3, 1), (4, 1)]] * MOST
    assert _held_out([*long_ago, *[of_card] * (MOST // 40)], {Source.DEFAULT: DEFAULT}) == found


def test_the_loss_is_that_of_our_own_predictions(library):
    """Judged are the reviews of the last days; the last of all weighs four times the first."""
    old = [[(1, 3), (2, 3)] for _ in range(400)]
    ratings = [1, 2, 3, 3, 4] * 5
    new = [[(3, 3), (3 + wait, rating)] for wait in (1, 5, 20, 60) for rating in ratings]

    found = _held_out([*old, *new], {Source.DEFAULT: DEFAULT, Source.LEARNER: ODD})

    weigh = [0.25 + 0.75 * (place / (len(new) - 1)) ** 3 for place in range(len(new))]
    for source, weights in ((Source.DEFAULT, DEFAULT), (Source.LEARNER, ODD)):
        losses = zip(_losses(new, weights), weigh, strict=True)
        wanted = sum(loss * weight for loss, weight in losses) / sum(weigh)
        assert found[source].log_loss == pytest.approx(wanted, rel=1e-4)
        assert found[source].reviews == len(new)


def test_the_weights_that_were_judged_had_seen_none_of_what_judged_them(library):
    found = histories(ODD, 8000, seed=3)

    fit = _refit(found)

    again = _held_out(found, {Source.LEARNER: fit.judged})
    assert again[Source.LEARNER].log_loss == pytest.approx(fit.scores[Source.LEARNER].log_loss)
    assert fit.judged != fit.weights


def test_a_learner_like_most_keeps_the_default(library):
    sources = {_refit(histories(DEFAULT, 1000, seed)).source for seed in range(6)}

    assert sources == {Source.DEFAULT}


def test_a_learner_unlike_most_gets_weights_of_their_own(library):
    found = _refit(histories(ODD, 8000, seed=3))

    assert found.source is Source.LEARNER
    assert {*found.scores} == {Source.DEFAULT, Source.LEARNER}
    new = histories(ODD, 8000, seed=4)
    assert _loss(new, found.weights) < _loss(new, DEFAULT)


def test_a_learner_with_few_reviews_gets_the_weights_of_a_class_that_forgets_alike(library):
    of_class = _refit([each for seed in range(9) for each in histories(ODD, 3000, seed)]).weights

    found = _refit(histories(ODD, 1200, seed=11), of_class)

    assert found.source is Source.CLASS
    assert found.weights == of_class


def test_too_few_to_judge_are_not_judged(library):
    assert _held_out([[(1, 3), (2, 3)]] * 200, {Source.DEFAULT: DEFAULT}) == {}


def test_a_step_is_taken_only_if_it_beats_the_last_one_taken():
    usual, of_class, own = Source.DEFAULT, Source.CLASS, Source.LEARNER

    assert chosen({}) is usual
    assert chosen({usual: _score(0.35), own: _score(0.34)}) is own
    assert chosen({usual: _score(0.35), of_class: _score(0.34), own: _score(0.345)}) is of_class
    assert chosen({usual: _score(0.35), of_class: _score(0.36), own: _score(0.34)}) is own
    assert chosen({usual: _score(0.35), of_class: _score(0.34), own: _score(0.33)}) is own
    assert chosen({usual: _score(0.35), of_class: _score(0.35), own: _score(0.35)}) is usual


def test_what_chance_explains_is_not_better():
    assert not better(_score(0.349), _score(0.35))
    assert better(_score(0.349, 100_000), _score(0.35, 100_000))
    assert not better(_score(0.1, 49), _score(0.35, 49))
    assert not better(_score(float("nan")), _score(0.35))


def test_a_missing_library_is_told_with_the_way_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    with pytest.raises(FitError, match=r"pip install 'quizapp\[fit\]'"):
        refit([])
