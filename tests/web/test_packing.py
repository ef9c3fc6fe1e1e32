"""Pages are packed for browsers that can unpack them, and their length tells no secret."""

import gzip

import pytest
from waitress.buffers import ReadOnlyFileBasedBuffer

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/decks/serge", "/study/serge", "/nowhere"])
def test_a_page_is_packed_for_those_who_can_unpack_it(eve, path):
    plain, packed = eve.get(path), eve.get(path, headers=GZIP)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    assert b"<!DOCTYPE html>" in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data)


def test_the_length_of_a_packed_page_is_another_one_each_time(eve):
    lengths = {len(eve.get("/decks/serge", headers=GZIP).data) for _ in range(20)}

    assert len(lengths) > 5


def test_a_page_is_not_packed_for_those_who_refuse(eve):
    answer = eve.get("/", headers={"Accept-Encoding": "gzip;q=0"})

    assert "Content-Encoding" not in answer.headers


def test_what_is_short_is_sent_as_it_is(eve):
    assert "Content-Encoding" not in eve.get("/livez", headers=GZIP).headers


def test_a_file_that_the_server_sends_itself_is_left_to_it(alice):
    """The server of a site hands files to the system; that of the other tests reads them."""
    sent = alice.get(
        "/data/everything.json",
        headers=GZIP,
        environ_overrides={"wsgi.file_wrapper": ReadOnlyFileBasedBuffer},
    )

    assert sent.status_code == 200
