"""Terms, persons, works, events and quantities: what they can be asked, what they need."""

import pytest

from tests import build
from tests.deck.test_fact import mistakes


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (build.term, "term"),
        (build.term, "definition"),
        (build.person, "name"),
        (build.person, "role"),
        (build.work, "title"),
        (build.event, "label"),
        (build.quantity, "measure"),
        (build.quantity, "value"),
    ],
)
def test_what_the_kind_is_about_must_be_there(make, field):
    assert mistakes(make, **{field: " "}) == (f"{field} is empty; fill it in",)


def test_a_term_is_asked_for_its_meaning_then_its_name():
    assert build.term().aspects() == ("meaning", "name")


def test_a_person_is_asked_for_the_role_then_the_name():
    assert build.person().aspects() == ("role", "name")


def test_a_work_is_asked_for_what_is_known_of_it():
    assert build.work().aspects() == ("author", "title", "year")
    assert build.work(author="", thesis="").aspects() == ("year",)
    assert build.work(year=None).aspects() == ("author", "title")


@pytest.mark.parametrize("year", [-375, 0, 10_000])
def test_a_work_appears_in_a_year_of_the_calendar(year):
    assert mistakes(build.work, year=year) == (
        f"year is {year}; write one from 1 to 9999, or leave it out",
    )


def test_a_work_of_which_nothing_is_known_needs_a_gap():
    (found,) = mistakes(build.work, author="", year=None, thesis="")
    assert found == "author, year and thesis are all empty; give at least one"

    statement = "{{c1::Destiny}} is a book"
    assert build.work(author="", year=None, thesis="", statement=statement).aspects() == ("c1",)


def test_an_event_is_asked_for_its_place_if_that_is_known():
    assert build.event().aspects() == ("what", "date")
    assert build.event(place="Ivanovo").aspects() == ("what", "date", "place")


def test_an_event_has_a_date_that_can_be_read():
    (found,) = mistakes(build.event, date="in spring")
    assert found.startswith("date is 'in spring'; write 1931")


@pytest.mark.parametrize("tolerance", [-0.1, 0.51, float("nan"), float("inf")])
def test_a_tolerance_accepts_no_other_figure(tolerance):
    (found,) = mistakes(build.quantity, tolerance=tolerance)
    assert found == f"tolerance is {tolerance}; use a share from 0 to 0.5"


def test_a_quantity_is_asked_for_its_figure():
    assert build.quantity(tolerance=0.5).aspects() == ("value",)
