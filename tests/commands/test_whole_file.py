"""What a command writes to a file is there whole, or the file is as it was."""

import os
import resource
from contextlib import contextmanager

import click
import pytest

from quizapp.commands.whole_file import write_whole


@contextmanager
def _full_disk():
    """Let no file be longer than a kilobyte."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_cannot_be_written_to_its_end_stays_as_it_was(tmp_path):
    path = tmp_path / "deck.toml"
    path.write_text("before", encoding="utf-8")

    with _full_disk(), pytest.raises(click.ClickException, match="cannot be written"):
        write_whole(path, "x" * 5000)

    assert path.read_text(encoding="utf-8") == "before"
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_is_replaced_and_may_be_read_by_those_who_could_read_it(tmp_path):
    path, link = tmp_path / "deck.toml", tmp_path / "link.toml"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)

    write_whole(link, "колхоз\n")

    assert path.read_bytes().decode() == "колхоз\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    write_whole(tmp_path / "new.toml", "new")
    assert (tmp_path / "new.toml").read_text(encoding="utf-8") == "new"


def test_what_is_no_file_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "колхоз\n")

        assert os.read(reader, 100).decode() == "колхоз\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [*tmp_path.iterdir()] == [pipe]
