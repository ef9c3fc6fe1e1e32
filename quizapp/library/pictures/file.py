"""The file of a picture: what it is, how large, and whether it may be kept.

The only door to imagesize, which reads the size of a picture without unpacking it.
"""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import imagesize

from quizapp.library.pictures.bare import PNG, bare_jpeg, bare_png, bare_webp
from quizapp.phrase import phrase

MOST_BYTES = 2 * 2**20
MOST_PIXELS = 4096
# By what stands at the start of the file, its name says nothing.
TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}
BARE: Mapping[str, Callable[[bytes], bytes]] = {
    "png": bare_png,
    "jpg": bare_jpeg,
    "webp": bare_webp,
    "gif": bytes,
}


class PictureError(ValueError):
    """A file that is not kept as a picture; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A picture that may be kept.

    Attributes:
        ending: `png`, `jpg`, `webp` or `gif`.
        hash: SHA-256 of the bytes, in hexadecimal digits.
        width: In pixels.
        height: In pixels.
        data: The file, without what it says of camera and place.
    """

    ending: str
    hash: str
    width: int
    height: int
    data: bytes


def checked(data: bytes) -> Checked:
    """Return a file as a picture that may be kept.

    Raises:
        PictureError: If it is none of the known sorts, too large, or damaged.
    """
    if len(data) > MOST_BYTES:
        raise PictureError(phrase("The picture is larger than {most} MB; save it smaller.", most=2))
    ending = _ending(data)
    try:
        bare = BARE[ending](data)
    except (ValueError, IndexError, struct.error):
        raise PictureError(phrase("The picture is damaged; save it anew.")) from None
    width, height = _size(bare)
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise PictureError(
            phrase(
                "The picture has {width} × {height} pixels; save it with at most {most} × {most}.",
                width=width,
                height=height,
                most=MOST_PIXELS,
            )
        )
    digest = sha256(bare).hexdigest()
    return Checked(ending=ending, hash=digest, width=width, height=height, data=bare)


def _ending(data: bytes) -> str:
    if data.startswith(PNG):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if b"<svg" in data[:4096].lower():
        raise PictureError(
            phrase("SVG files can hold scripts and are not taken; save the picture as PNG.")
        )
    raise PictureError(phrase("This is no picture that can be shown; save it as PNG or JPEG."))


def _size(data: bytes) -> tuple[int, int]:
    try:
        width, height = imagesize.get(BytesIO(data))
    except (ValueError, struct.error, IndexError, OSError):
        raise PictureError(phrase("The picture is damaged; save it anew.")) from None
    return int(width), int(height)
