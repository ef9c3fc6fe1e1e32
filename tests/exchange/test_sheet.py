"""A table is read as it is meant, whatever it was saved as; what is none is refused by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.sheet import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetError,
    decoded,
    guarded,
    sheet,
    unguarded,
)

ROWS = (("term", "meaning"), ("kolkhoz", "a collective farm"))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_sign_between_cells_is_found_out(sign, end):
    text = end.join(sign.join(row) for row in ROWS) + end

    found = sheet(text)

    assert found.rows == ROWS
    assert found.lines == (1, 2)


def test_a_comma_in_a_text_is_none_between_cells():
    text = "term\tmeaning\nkulak, kulaks\ta peasant, rich\n"
    assert sheet(text).rows[1] == ("kulak, kulaks", "a peasant, rich")


def test_a_cell_in_quotes_may_have_several_lines_and_the_next_row_knows_its_own():
    text = 'term,note\nmir,"first\nsecond, with ""quotes"""\n\nkulak,x\n'

    found = sheet(text)

    assert found.rows[1:] == (("mir", 'first\nsecond, with "quotes"'), ("kulak", "x"))
    assert found.lines == (1, 2, 5)


def test_copied_cells_may_begin_with_a_quotation_mark():
    text = 'term\tmeaning\n"kolkhoz" farm\ta farm\nmir\t"two\nlines"\n'
    with_marks = 'term\tmeaning\nmir\t"two\nlines"\n'

    assert sheet(text).rows[1] == ('"kolkhoz" farm', "a farm")
    assert sheet(with_marks).rows[1] == ("mir", "two\nlines")


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("utf-8", "колхоз,a farm", ""),
        ("utf-8-sig", "колхоз,a farm", ""),
        ("utf-16", "колхоз,a farm", ""),
        ("cp1251", "колхоз,сельское хозяйство", "Windows-1251"),
        ("cp1252", "café,naïve — “quoted”", "Windows-1252"),
    ],
)
def test_older_encodings_are_read_and_that_is_said(encoding, text, told):
    found, notes = decoded(text.encode(encoding))

    assert found == text
    assert bool(notes) == bool(told)
    assert all(told in str(each) for each in notes)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"term,meaning\nmir,a \x81\xa0 farm", r"Line 2 has the byte 0x81.*save the file as UTF-8"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MiB"),
    ],
)
def test_what_is_no_text_is_refused(data, why):
    with pytest.raises(SheetError, match=why):
        decoded(data)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The table is empty"),
        (" \n\t\t\n", "The table is empty"),
        ("term,meaning\nmir,\x00", r"Line 2 has the character U\+0000"),
        ('term,meaning\nmir,x\nkulak,"never closed\n\n', "row that begins on line 3 do not fit"),
        ('term,meaning\nmir,"a" b\n', "row that begins on line 2 do not fit"),
        ("," * MOST_COLUMNS + "x", "121 columns, which is more than 120"),
        ("x,y\n" * (MOST_ROWS + 2), "more than 10000 rows"),
    ],
)
def test_what_is_no_table_is_refused_by_its_line(text, why):
    with pytest.raises(SheetError, match=why):
        sheet(text)


@given(st.text(max_size=8) | st.sampled_from(["=1+1", "'=x", "''=x", "-5", "@a", "＋a", "'a"]))
def test_no_cell_is_a_formula_and_each_comes_back(text):
    written = guarded(text)

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋"))
    assert unguarded(written) == text
