"""Files that are no decks: each is refused with a message that says why."""

import os

import pytest

from quizapp.deck_file import LARGEST, DeckFileError, parse, read


def refused(path):
    """Return the one thing that is wrong with a file, without its name."""
    with pytest.raises(DeckFileError) as error:
        read(path)
    (found,) = error.value.mistakes
    assert found.startswith(f"{path}:")
    return found.removeprefix(f"{path}:").strip()


def syntax(text):
    """Return the one thing that is wrong with a text that is no TOML."""
    with pytest.raises(DeckFileError) as error:
        parse(text, "deck.toml")
    (found,) = error.value.mistakes
    return found.removeprefix("deck.toml:")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deck.toml"


def test_a_file_that_is_missing(path):
    assert refused(path) == "there is no such file; check the name"


def test_a_folder(tmp_path):
    assert refused(tmp_path) == "this is a folder; name a deck file in it"


def test_a_file_that_cannot_be_opened(path):
    path.write_text("")
    what = "the file cannot be read: Not a directory; check who may read it"
    assert refused(path / "deck.toml") == what


def test_a_name_that_no_file_can_have(tmp_path):
    assert refused(tmp_path / ("a" * 300)).startswith("the file cannot be read: File name too long")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(path):
    os.mkfifo(path)
    assert refused(path) == "this is no ordinary file; name a deck file"


def test_a_file_that_is_too_large(path):
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refused(path) == "the file is larger than 32 MiB; split the deck into several"


def test_a_file_that_is_not_utf_8(path):
    path.write_bytes('id = "x"\ntitle = "Café"\n'.encode("latin-1"))
    assert refused(path) == "2: the file is not UTF-8: byte 22 is 0xe9; save it as UTF-8"


def test_a_file_in_utf_16(path):
    path.write_bytes('id = "x"'.encode("utf-16"))
    what = "1: the file is not UTF-8: byte 1 is 0xff, it looks like UTF-16; save it as UTF-8"
    assert refused(path) == what


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_of_any_editor_are_read(path, start, end):
    lines = ['id = "a"', 'uid = "abcdefghijkl"', "title = '''", "A", "B'''", ""]
    path.write_bytes((start + end.join(lines)).encode())

    found = read(path)

    assert found.deck.title == "A\nB"
    assert found.path == path


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("id = x", 1, 'Invalid value: "id = x"', "put text in quotation marks"),
        ("year =\nid = 1", 1, 'Invalid value: "year ="', "write a value behind ="),
        ("year = # which?\n", 1, "Invalid value", "write a value behind ="),
        ("year =", 1, "Invalid value", "write a value behind ="),
        ('id = "a"\nid = "b"', 2, "Cannot overwrite a value", "the same key or table stands twice"),
        ("[a]\n[a]", 2, "Cannot declare", "the same key or table stands twice"),
        ("a = {b = 1, b = 2}", 1, "Duplicate inline table key", "the same key stands twice"),
        ('id = "a\nb"', 1, "Illegal character", "close the quotation marks"),
        ('id = "a" b"', 1, "Expected newline", "one key = value a line"),
        ('a = ["b" "c"]', 1, "Unclosed array", "close the bracket"),
        (
            r'a = "\q"',
            1,
            "Unescaped",
            r"write \\ for one \, or put the text between",
        ),
        ("id", 1, "Expected '='", "mend the line"),
        ('\n\n[[term]\nid = "a"', 3, "Expected", "mend the line"),
        ("a = 2026-02-31", 1, "Invalid date", "mend the line"),
        ('id = "a"\na = """\nb\n\nc', 2, "", ""),
        ("id = 'a'\na = '''\nb", 2, "", ""),
        ('id = "a"\na = [\n"b",\n', 2, "", ""),
        ('a = "' + "x" * 500, 1, "Unterminated string", "close the quotation marks"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(text, line, what, mend):
    found = syntax(text)

    assert found.startswith(f"{line}: this is no TOML: {what}")
    assert mend in found.split("; ")[-1]
    assert len(found) < 300


@pytest.mark.parametrize("levels", [10, 150, 300, 450, 5_000])
def test_brackets_without_end_are_refused(levels):
    with pytest.raises(DeckFileError) as error:
        parse(f"[[term]]\nnote = {'[' * levels}{']' * levels}", "deck.toml")
    assert error.value.mistakes == (
        "deck.toml:2: brackets stand in brackets too often to be read; a deck needs three levels",
    )


def test_a_number_that_python_does_not_read_is_refused():
    assert "a number has too many digits" in syntax("a = " + "9" * 5_000)
