"""Tables of CSV that spreadsheets open. Knows Flask."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from flask import Response, send_file

from quizapp.progress.export import cell

Row = Sequence[object]


def csv_response(name: str, header: Sequence[str], rows: Iterable[Row]) -> Response:
    """Return a table as a file to keep.

    It begins with a byte order mark, without which spreadsheets take it for an old encoding. What
    would be taken for a formula begins with an apostrophe; numbers are written as they are.

    Args:
        name: Of the file, without its ending.
        header: Names of the columns.
        rows: A cell for each of them.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([*map(cell, header)])
    table.writerows([*map(cell, row)] for row in rows)
    file = io.BytesIO(text.getvalue().encode("utf-8-sig"))
    response = send_file(file, "text/csv", as_attachment=True, download_name=f"{name}.csv")
    # What is in it changes with every answer, and is not for the next one at this machine.
    response.headers["Cache-Control"] = "no-store"
    return response


def spreadsheet_time(at: datetime | None, zone: tzinfo) -> str:
    """Return a moment as spreadsheets read it: `2026-11-22 15:00:00`; empty for none.

    They know no zones; the name of the column has to say which it is.
    """
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if at else ""
