"""Limits hold, and nobody waits for ever, when many try at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.accounts import Limit, TooManyTries, take
from quizapp.tables import write
from tests.build import NOW

AT_ONCE = 10
DAY = timedelta(days=1)


def _limits(*keys, tries=3):
    return [Limit(key=key, tries=tries, seconds=3600) for key in keys]


def _take(engine, limits, now=NOW):
    with Session(engine) as session:
        try:
            with write(session):
                take(session, limits, now)
        except TooManyTries:
            return "refused"
    return "taken"


def _at_once(work):
    """Return how often each came of what is done for each number at the same moment."""
    start = Barrier(AT_ONCE)

    def run(number):
        start.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return Counter(threads.map(run, range(AT_ONCE)))


def test_a_limit_that_nobody_met_before_holds_at_once(engine):
    came = _at_once(lambda _: _take(engine, _limits("x")))

    assert came == {"taken": 3, "refused": 7}


def test_limits_named_in_any_order_lock_nobody_out(engine):
    keys = ["a", "b", "c"]
    orders = [keys, keys[::-1]]

    came = _at_once(lambda number: _take(engine, _limits(*orders[number % 2], tries=50)))

    assert came == {"taken": AT_ONCE}


@pytest.mark.parametrize("days", [2, 4, 6])
def test_old_tries_of_others_are_no_reason_to_wait(days, engine):
    for number in range(AT_ONCE):
        _take(engine, _limits(f"as {number}", f"from {number}", tries=50))

    came = _at_once(
        lambda number: _take(
            engine, _limits(f"as {number}", f"from {number}", tries=50), NOW + days * DAY
        )
    )

    assert came == {"taken": AT_ONCE}


def test_tries_that_someone_holds_are_forgotten_later(postgres):
    for key in ("held", "old"):
        _take(postgres, _limits(key))
    with Session(postgres) as holder, write(holder):
        take(holder, _limits("held"), NOW)

        _take(postgres, _limits("new"), NOW + 2 * DAY)

    with Session(postgres) as session:
        assert session.execute(text("SELECT count(*) FROM allowance")).scalar_one() == 2
