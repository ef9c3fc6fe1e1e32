"""Files of pictures made for tests; not tests themselves."""

import struct
import zlib
from base64 import b64decode

# 16 × 12 pixels, made by a browser.
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAMABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAA"
    "AAUG/8QAGhABAAEFAAAAAAAAAAAAAAAAAAIEFVOi0f/EABUBAQEAAAAAAAAAAAAAAAAAAAME/8QAGBEAAwEBAAAA"
    "AAAAAAAAAAAAAAECETH/2gAMAwEAAhEDEQA/ALN2os+kuM0Am9LohRw//9k="
)
WEBP = b64decode(
    "UklGRkAAAABXRUJQVlA4IDQAAADQAQCdASoQAAwABABoJagCdAEP1CdQ0AD+9gncF1L/LjbeDPRohME5Na6pzX3s"
    "/CgsAAAA"
)
GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
PLACE = b"55.7558 N, 37.6173 E"


def png(width: int = 16, height: int = 12, *about: tuple[bytes, bytes]) -> bytes:
    """Return a grey PNG file with chunks about it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height, 9)
    chunks = [(b"IHDR", head), *about, (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def exif(turned: int = 1) -> bytes:
    """Return an Exif block that says how a picture is turned, and where it was taken."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0) + PLACE


def jpeg(turned: int = 1) -> bytes:
    """Return a JPEG file with Exif, a comment and something after its end."""
    block = b"Exif\x00\x00" + exif(turned)
    segments = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    segments += b"\xff\xfe" + struct.pack(">H", len(PLACE) + 2) + PLACE
    return JPEG[:20] + segments + JPEG[20:] + PLACE


def webp() -> bytes:
    """Return a WebP file with Exif and XMP."""
    head = b"VP8X" + struct.pack("<IB3x", 10, 0x0C) + b"\x0f\x00\x00\x0b\x00\x00"
    about = b"EXIF" + struct.pack("<I", len(exif())) + exif()
    about += b"XMP " + struct.pack("<I", len(PLACE)) + PLACE
    body = b"WEBP" + head + WEBP[12:] + about
    return b"RIFF" + struct.pack("<I", len(body)) + body
