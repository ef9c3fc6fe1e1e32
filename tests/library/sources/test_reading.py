"""What is pasted or uploaded becomes plain text and passages, or is refused with the place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.sources.reading import Form, ReadingError, divided, read_file, read_text
from quizapp.questions import source_text

PAGE = """<!doctype html><html><head><title>No</title><style>p{}</style></head><body>
<nav>Menu</nav><script>alert("evil")</script><h2>On farms &amp; more</h2>
<p onclick="evil()">One <b>bold</b><br>word<sup>1</sup> &lt;script&gt;</p><ul><li>item</ul>
<form><button>Send</button></form></body></html>"""
MARKDOWN = """A title
=======

*Serge* saw **_what_ others** [missed](https://example.org): snake_case, 2 * 3[^1].

> said
> so

## Notes

[^1]: He was there.
"""


def test_a_page_loses_its_scripts_menus_and_tags_and_keeps_headings_and_paragraphs():
    read = read_file(PAGE.encode(), "page.html")

    assert read.text == "## On farms & more\n\nOne bold word1 <script>\n\nitem"
    assert [each.heading for each in divided(read.text)] == ["On farms & more", ""]


def test_marks_of_markdown_are_no_part_of_the_words():
    read = read_text(MARKDOWN, Form.MARKDOWN)

    found = divided(read.text)
    assert [each.text for each in found] == [
        "Serge saw what others missed: snake_case, 2 * 3(1).",
        "said so",
        "He was there.",
    ]
    assert [(each.sort.value, each.number) for each in found[1:]] == [("¶", None), ("n", 1)]


def test_notes_are_known_by_their_heading_and_number_and_a_year_begins_none():
    found = divided("One.\n\nNotes\n1. First\n1937 edition.\n2. Second.\n\n[7] Third.")

    assert [(each.sort.value, each.number, each.text) for each in found] == [
        ("¶", None, "One."),
        ("n", 1, "First 1937 edition."),
        ("n", 2, "Second."),
        ("n", 7, "Third."),
    ]


@pytest.mark.parametrize(
    ("data", "text", "remark"),
    [
        ("колхоз".encode("utf-8-sig"), "колхоз", ""),
        ("колхоз".encode("utf-16"), "колхоз", ""),
        ("das Buch für die Mühe".encode("cp1252"), "das Buch für die Mühe", "Windows-1252"),
        ("первый колхоз".encode("cp1251"), "первый колхоз", "Windows-1251"),
    ],
)
def test_encodings_are_found_and_a_guess_is_told(data, text, remark):
    read = read_file(b"" + data, "text.txt")

    assert read.text == text
    assert remark in " ".join(read.remarks)
    assert bool(read.remarks) == bool(remark)


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"one\ntwo \x00 three", "", "Byte 9 of the file, in line 2, is 0x00"),
        (b"one\n\x81", "", "Byte 5 of the file, in line 2, is 0x81"),
        (b"one\n\xff", "utf-8", "in line 2, is 0xff, which is no text in UTF-8"),
        (b"   \n", "", "no text in it"),
        (b"x" * 2_000_001, "", "2000001 characters"),
        (b"<html>" + b"<div>" * 5_000, "", "In line 1 tags stand in each other"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data, encoding, said):
    with pytest.raises(ReadingError, match=said):
        read_file(data, "text.txt", encoding)


def test_characters_that_nobody_sees_are_taken_out_and_their_place_is_told():
    read = read_text("one\ntw\u202eo\x07")

    assert read.text == "one\ntwo"
    assert "2 characters" in read.remarks[0]
    assert "U+202E, in line 2" in read.remarks[0]


def test_a_paragraph_that_is_too_long_is_named():
    with pytest.raises(ReadingError, match="Paragraph 2, “xxx"):
        divided("one\n\n" + "x" * 20_001)


def test_too_many_passages_and_a_number_that_comes_twice_are_refused():
    with pytest.raises(ReadingError, match="5001 paragraphs"):
        divided("x\n\n" * 5_001)
    with pytest.raises(ReadingError, match="Line 3 begins ¶1 again, as line 1 does"):
        divided("¶1 One.\n\n¶1 Two.")


@pytest.mark.parametrize("name", ["a.docx", "b.epub"])
def test_files_that_are_no_text_are_refused_by_their_sort(name):
    with pytest.raises(ReadingError, match="cannot be read"):
        read_file(b"PK", name)


def test_a_text_with_numbers_of_its_own_is_divided_as_the_check_divides_it():
    text = (Path(__file__).parent / "numbered.md").read_text()

    found = {f"{each.sort}{each.number}": each.text for each in divided(text)}

    wanted = source_text(text).passages
    assert found == {name: " ".join(each.split()) for name, each in wanted.items()}


@pytest.mark.parametrize("form", [Form.PLAIN, Form.MARKDOWN, Form.PAGE])
@given(text=st.text(st.sampled_from("ab1 *_`[]()<>/!&;#¶n\n.^:\u202e"), max_size=60))
def test_any_text_is_read_or_refused_in_words(form, text):
    try:
        found = divided(read_text(text, form).text)
    except ReadingError as error:
        assert str(error)  # noqa: PT017 - either is good
    else:
        assert all(each.text == " ".join(each.text.split()) != "" for each in found)
