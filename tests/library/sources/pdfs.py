"""PDF files made for tests, with and without text, and bad ones; not tests themselves."""

import zlib
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

LINE = 14


def pdf(*pages: str, password: str = "") -> bytes:
    """Return a PDF file with a page for each text, its lines below each other."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(width=595, height=842)
        if not text:
            continue
        drawn = DecodedStreamObject()
        lines = text.replace("(", r"\(").replace(")", r"\)").split("\n")
        shown = "".join(f"({line}) Tj 0 -{LINE} Td " for line in lines)
        drawn.set_data(f"BT /F1 12 Tf 50 780 Td {shown} ET".encode("latin-1"))
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(drawn)  # noqa: SLF001 - no public way
    if password:
        writer.encrypt(password)
    return _written(writer)


def bomb() -> bytes:
    """Return a PDF file of some kilobytes whose second page is 400 MB when it is unpacked."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    page = writer.add_blank_page(width=595, height=842)
    packed = StreamObject()
    packer = zlib.compressobj(9)
    zeros = b" " * 2**20
    data = b"".join(packer.compress(zeros) for _ in range(400)) + packer.flush()
    packed._data = data  # noqa: SLF001 - no public way
    packed[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(packed)  # noqa: SLF001 - no public way
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
