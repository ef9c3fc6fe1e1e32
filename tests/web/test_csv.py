"""Tables of CSV: whole in a spreadsheet, and never a formula."""

import csv
import io

import pytest
from flask import Flask

from quizapp.web.csv import csv_response

APP = Flask(__name__)


def written(*rows: tuple[object, ...]) -> list[list[str]]:
    with APP.test_request_context():
        response = csv_response("class", ("Name", "Days"), rows)
        response.direct_passthrough = False
        return [*csv.reader(io.StringIO(response.get_data().decode("utf-8-sig")))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_takes_for_a_formula_is_text(start: str) -> None:
    given = f'{start}HYPERLINK("http://x","y")'

    assert written((given, 1))[1] == [f"'{given}", "1"]


def test_numbers_stay_numbers_also_below_zero() -> None:
    assert written((-0.25, 3), (None, 0))[1:] == [["-0.25", "3"], ["", "0"]]


def test_quotes_commas_and_lines_come_back_as_they_were() -> None:
    given = 'колхоз, "kolkhoz"\nsovkhoz'

    assert written((given, 1))[1][0] == given


def test_it_is_a_file_with_a_byte_order_mark_that_no_cache_keeps() -> None:
    with APP.test_request_context():
        response = csv_response("class", ("Name",), ())
        response.direct_passthrough = False

    assert response.get_data().startswith(b"\xef\xbb\xbfName")
    assert response.mimetype == "text/csv"
    assert "class.csv" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "no-store"
