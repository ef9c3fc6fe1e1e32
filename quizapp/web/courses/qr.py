"""A code that a camera reads as an address. The only door to segno."""

from markupsafe import Markup
from segno import make

# With room for a fold or a stain on the wall.
REPAIRS = "m"


def code(address: str) -> Markup:
    """Return an address as a QR code: dark on light whatever the page, without any script."""
    drawn = make(address, error=REPAIRS, micro=False)
    picture = drawn.svg_inline(
        scale=8, dark="#000", light="#fff", omitsize=True, svgclass="qr-code", lineclass=None
    )
    return Markup(picture)  # noqa: S704 - of the library, from an address that it encodes
