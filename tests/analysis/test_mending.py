"""Items are worth mending for reasons, the weightiest first."""

from quizapp.analysis import Figure, Reason, facility, hidden, reasons, worth_mending

GOOD = Figure(value=0.4, n=50)


def why(share: float = 0.7, telling: Figure = GOOD, **changes):
    given = {"options": 3, "idle": 0, "slowness": 1.0, "reports": 0}
    return reasons(facility=facility(share * 50, 50), discrimination=telling, **given | changes)


def test_a_good_item_needs_nothing() -> None:
    assert why() == ()
    assert worth_mending(why()) == 0


def test_what_those_miss_who_know_the_rest_comes_before_all_else() -> None:
    sure = Figure(value=-0.2, n=90, low=-0.6, high=-0.1)

    assert why(telling=sure, reports=2)[0] is Reason.BACKWARDS
    assert worth_mending([Reason.BACKWARDS]) > worth_mending([Reason.REPORTED])


def test_an_item_with_options_is_guessed_where_one_without_is_hard() -> None:
    assert why(0.3) == (Reason.GUESSED,)
    assert why(0.25, options=0) == (Reason.HARD,)
    assert why(0.4) == ()


def test_a_poor_item_is_forgiven_if_almost_everyone_knows_it() -> None:
    weak = Figure(value=0.1, n=50)

    assert why(0.7, weak) == (Reason.WEAK,)
    assert why(0.96, weak) == ()


def test_idle_options_slowness_and_reports_are_reasons() -> None:
    assert why(idle=1, slowness=2.5, reports=1) == (Reason.REPORTED, Reason.IDLE, Reason.SLOW)
    assert why(slowness=None) == ()


def test_what_is_hidden_is_no_reason() -> None:
    few = hidden(facility(0, 5))
    found = reasons(facility=few, discrimination=few, options=3, idle=0, slowness=None, reports=1)

    assert found == (Reason.REPORTED,)


def test_a_discrimination_that_may_be_below_nothing_by_chance_is_only_weak() -> None:
    assert why(telling=Figure(value=-0.1, n=25, low=-0.5, high=0.3)) == (Reason.WEAK,)
