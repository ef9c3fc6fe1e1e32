"""Options: who chooses them, and whether a wrong one does what it is there for."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.analysis import OptionSums, option_figures, option_sums
from tests.analysis import exact
from tests.analysis.drawn import SHARES, close

OPTIONS = (("a collective farm", True), ("a state farm", False), ("a commune", False))
RIGHT, STATE, COMMUNE = (text for text, _ in OPTIONS)


def figures(*chosen: tuple[str | None, float]):
    found = option_figures(OPTIONS, option_sums(chosen))
    return {each.option: each for each in found}


def test_a_distractor_works_if_those_choose_it_who_know_less() -> None:
    found = figures(*[(RIGHT, 0.9)] * 14, *[(STATE, 0.2)] * 4, *[(COMMUNE, 1.0)] * 2)

    assert found[STATE].works
    assert found[COMMUNE].works is False, "those choose it who know more"
    assert found[RIGHT].works is None
    assert found[STATE].share.value == 0.2
    assert found[STATE].rest == pytest.approx(0.2)


def test_a_distractor_that_fewer_than_one_in_twenty_choose_is_idle() -> None:
    found = figures(*[(RIGHT, 0.9)] * 59, *[(STATE, 0.1)] * 40, (COMMUNE, 0.0))

    assert found[COMMUNE].discrimination.value is not None
    assert found[COMMUNE].discrimination.value < 0
    assert found[COMMUNE].works is False
    assert found[STATE].works


def test_where_few_are_wrong_the_wrong_answers_are_what_counts() -> None:
    # 3 of 100 are wrong: no two options can have 5 of 100 each.
    found = figures(*[(RIGHT, 0.9)] * 97, *[(STATE, 0.1)] * 2, (COMMUNE, 0.0))

    assert found[STATE].works
    assert found[COMMUNE].works


def test_of_an_option_that_is_partly_right_nothing_is_said() -> None:
    chosen = [(RIGHT, 0.9)] * 12, [(STATE, 0.5)] * 6, [(COMMUNE, 0.1)] * 2
    options = ((RIGHT, 1.0), (STATE, 0.5), (COMMUNE, 0.0))
    found = option_figures(options, option_sums(each for some in chosen for each in some))

    assert [(each.right, each.earns) for each in found] == [(True, 1), (False, 0.5), (False, 0)]
    assert [each.works for each in found] == [None, None, True]


def test_where_few_are_wrong_those_who_are_partly_right_are_not_among_them() -> None:
    # 2 of 100 are wrong by the one option that earns nothing: too few for 5 of 100.
    chosen = [(RIGHT, 0.9)] * 58, [(STATE, 0.5)] * 40, [(COMMUNE, 0.1)] * 2
    options = ((RIGHT, 1.0), (STATE, 0.5), (COMMUNE, 0.0))
    found = option_figures(options, option_sums(each for some in chosen for each in some))

    assert found[2].works


def test_what_is_partly_right_is_no_distractor_among_the_others() -> None:
    chosen = [(RIGHT, 0.9)] * 58, [(STATE, 0.5)] * 30, [(COMMUNE, 0.1)] * 11, [("a mine", 0.0)]
    earns = {RIGHT: 1.0, STATE: 0.5, "a castle": 0.25, COMMUNE: 0.0, "a mine": 0.0}
    found = option_figures([*earns.items()], option_sums(each for some in chosen for each in some))

    # Two could have 5 of 100 each, so that one of 100 is too few; nobody has to choose a part.
    assert [each.works for each in found] == [None, None, None, True, False]


def test_who_left_it_out_chose_nothing_and_what_is_no_option_is_left_out() -> None:
    found = figures((RIGHT, 0.5), (None, 0.0), ("an older wording", 0.1), (STATE, 0.4))

    assert found[RIGHT].share.n == 2
    assert found[COMMUNE].works is False
    assert found[COMMUNE].rest is None
    assert found[COMMUNE].discrimination.why == "All marks are the same."


def test_without_any_answer_nothing_is_known() -> None:
    found = figures()

    assert all(each.works is None and each.share.value is None for each in found.values())


def test_whether_it_works_is_not_known_if_all_know_the_rest_equally_well() -> None:
    found = figures(*[(RIGHT, 0.1 + 0.2)] * 6, *[(STATE, 0.3)] * 6)

    assert found[STATE].works is None
    assert found[STATE].discrimination.why == "All did equally well on the rest."


def test_sums_may_come_from_a_database() -> None:
    found = option_figures(OPTIONS, {RIGHT: OptionSums(n=3, rest=2.5, squares=2.25)})

    assert found[0].share.value == 1.0


@given(st.lists(st.tuples(st.sampled_from([RIGHT, STATE, COMMUNE]), SHARES), max_size=9))
@settings(max_examples=80)
def test_any_option_has_the_exact_correlation(chosen) -> None:
    found = figures(*((option, float(rest)) for option, rest in chosen))

    for option, figure in found.items():
        # A correlation with 0 and 1 is a point-biserial one.
        assert close(figure.discrimination.value, exact.choosing(chosen, option))
        times = sum(each == option for each, _ in chosen)
        assert close(figure.share.value, Fraction(times, len(chosen)) if chosen else None)
