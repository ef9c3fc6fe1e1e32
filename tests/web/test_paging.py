"""A long list is cut into pages; an address that asks for none there is gets the nearest."""

import pytest
from flask import Flask

from quizapp.web.paging import page_of

APP = Flask(__name__)


def asked(address: str, total: int, name: str = "page"):
    with APP.test_request_context(address):
        return page_of(range(total), 10, name)


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/", 1),
        ("/?page=2", 2),
        ("/?page=3", 3),
        ("/?page=99", 3),
        ("/?page=0", 1),
        ("/?page=-5", 1),
        ("/?page=two", 1),
        ("/?page=9999999999999999999999", 3),
    ],
)
def test_the_page_is_the_one_asked_for_or_the_nearest(address: str, number: int) -> None:
    assert asked(address, 21).number == number


def test_a_page_says_where_it_stands_in_the_list() -> None:
    last = asked("/?cards=3", 21, "cards")

    assert [*last.rows] == [20]
    assert (last.first, last.last, last.total, last.pages) == (21, 21, 21, 3)


def test_an_empty_list_has_one_empty_page() -> None:
    none = asked("/", 0)

    assert [*none.rows] == []
    assert (none.number, none.pages) == (1, 1)
