"""A picture is known by its bytes, refused with a reason, and kept without camera and place."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.pictures import PictureError, checked
from tests.library.pictures.files import GIF, JPEG, PLACE, WEBP, exif, jpeg, png, webp


@pytest.mark.parametrize(
    ("data", "ending", "size"),
    [
        (png(), "png", (16, 12)),
        (JPEG, "jpg", (16, 12)),
        (WEBP, "webp", (16, 12)),
        (GIF, "gif", (1, 1)),
    ],
)
def test_a_picture_is_known_by_its_bytes(data, ending, size):
    found = checked(data)

    assert (found.ending, found.width, found.height) == (ending, *size)
    assert found.data == data


@pytest.mark.parametrize(
    ("data", "bare"),
    [
        (png(16, 12, (b"tEXt", PLACE), (b"eXIf", exif())) + PLACE, png()),
        (jpeg(), JPEG),
    ],
    ids=["png", "jpeg"],
)
def test_camera_and_place_are_taken_out(data, bare):
    assert PLACE in data
    assert checked(data).data == bare


def test_a_webp_file_says_itself_that_nothing_is_said_of_it():
    found = checked(webp())

    assert PLACE not in found.data
    assert b"EXIF" not in found.data
    assert found.data[20] == 0
    assert struct.unpack_from("<I", found.data, 4)[0] == len(found.data) - 8
    assert (found.width, found.height) == (16, 12)


def test_a_photo_that_was_taken_sideways_stays_upright():
    found = checked(jpeg(turned=6)).data

    assert PLACE not in found
    assert b"Exif\x00\x00MM\x00*" in found
    assert checked(found).data == found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"<html>", "no picture that can be shown"),
        (b"", "no picture that can be shown"),
        (png()[:40], "damaged"),
        (JPEG[:60], "damaged"),
        (webp()[:40], "damaged"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "damaged"),
        (png(5000, 2), "5000 × 2 pixels"),
        (png(0, 2), "0 × 2 pixels"),
        (b"\xff\xd8\xff" + b"\x00" * (2 * 2**20), "larger than 2 MB"),
    ],
)
def test_what_is_no_picture_to_be_kept_is_refused_with_its_reason(data, said):
    with pytest.raises(PictureError, match=said):
        checked(data)


@given(
    data=st.sampled_from([png(), jpeg(3), webp(), GIF]),
    at=st.integers(0, 400),
    byte=st.integers(0, 255),
    cut=st.integers(0, 500),
)
def test_a_damaged_file_is_kept_or_refused_in_words(data, at, byte, cut):
    broken = bytearray(data)
    broken[at % len(broken)] = byte
    try:
        checked(bytes(broken[: len(broken) - cut % 50]))
    except PictureError as error:
        assert str(error)  # noqa: PT017 - either is good
