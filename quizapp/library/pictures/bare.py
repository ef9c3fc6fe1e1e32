"""Files of pictures without what they say of camera, place and author. Pure; knows bytes only.

Sources: the PNG specification (chunks), JPEG in ITU T.81 annex B (markers), Exif 2.3 (tag 0x0112),
the WebP container specification (chunks and the flags of VP8X).
"""

import struct
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
# What changes how a PNG file looks; all else is said about it.
PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"}
)
PNG_KEPT |= {b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"cICP"}
SOS, EOI, APP0, APP1, APP2, APP14, COM = 0xDA, 0xD9, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
APPS = range(APP0, APP0 + 16)
EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112
WEBP_ABOUT = frozenset({b"EXIF", b"XMP "})
EXIF_FLAG, XMP_FLAG = 0x08, 0x04


def bare_png(data: bytes) -> bytes:
    """Return a PNG file without texts, times and Exif.

    Raises:
        ValueError: If it is damaged.
    """
    made, at = [PNG], len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError(at)
        if name in PNG_KEPT:
            made.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(made)


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG file without Exif, texts and previews; how it is turned stays.

    Raises:
        ValueError: If it is damaged.
    """
    head, turned = [data[:2]], 1
    body: list[bytes] = []
    for marker, segment in _segments(data):
        if marker == APP1 and segment[4:].startswith(EXIF):
            turned = _orientation(segment[4 + len(EXIF) :])
        is_profile = marker == APP2 and segment[4:].startswith(b"ICC_PROFILE")
        is_about = (marker in APPS and marker not in {APP0, APP14}) or marker == COM
        if is_profile or not is_about:
            (head if marker == APP0 else body).append(segment)
    if turned != 1:
        head.append(_turned(turned))
    return b"".join([*head, *body])


def bare_webp(data: bytes) -> bytes:
    """Return a WebP file without Exif and XMP.

    Raises:
        ValueError: If it is damaged.
    """
    made, at = [], 12
    while at < len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length
        if end > len(data):
            raise ValueError(at)
        chunk = data[at:end] + b"\x00" * (length % 2)
        if name == b"VP8X":
            flags = chunk[8] & ~(EXIF_FLAG | XMP_FLAG)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if name not in WEBP_ABOUT:
            made.append(chunk)
        at = end + length % 2
    whole = b"WEBP" + b"".join(made)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG file after its first marker, pictures with what they hold."""
    at = 2
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise ValueError(at)
        while data[at + 1] == 0xFF:  # noqa: PLR2004 - fill bytes
            at += 1
        marker = data[at + 1]
        if marker == EOI:
            yield marker, data[at : at + 2]
            return
        end = at + 2
        if marker not in ALONE:
            end += struct.unpack_from(">H", data, at + 2)[0]
        if marker == SOS:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise ValueError(at)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker after a scan stands."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in {0, *range(0xD0, 0xD8)}:
            return at
        at += 2


def _orientation(tiff: bytes) -> int:
    """Return how an Exif block says that its picture is turned: 1 for not, or if it is damaged."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    try:
        at = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for place in range(struct.unpack_from(f"{order}H", tiff, at)[0]):
            tag, _, __, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * place)
            if tag == ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1  # noqa: PLR2004 - the ways to turn it
    except struct.error:
        pass
    return 1


def _turned(value: int) -> bytes:
    """Return a segment that says how the picture is turned, and nothing else."""
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, value, 0, 0)
    segment = EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment
