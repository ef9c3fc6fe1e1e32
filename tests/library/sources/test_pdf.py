"""A PDF file is read with its paragraphs; what cannot be read is refused by its page."""

import time

import pytest

from quizapp.library.sources.pdf import PdfError, pdf_text
from tests.library.sources.pdfs import bomb, pdf

FIRST = (
    "A Journal, page 1\n"
    "The kolkhoz was a collective farm in which the peasants were held, and it was\n"
    "not loved by those who lived in it, who had been free to sell what they har-\n"
    "vested before. They slaughtered the cattle.\n"
    "A second paragraph begins here and it goes on for as long as a line does in\n"
    "this text, and it goes on where the next page begins, since a page is no end of"
)
SECOND = "A Journal, page 2\na sentence, nor of a paragraph, whatever stands above it.\n2"
THIRD = "A Journal, page 3\nA third one."


def test_lines_are_joined_to_paragraphs_over_pages_without_heads_and_numbers_of_pages():
    text, remarks = pdf_text(pdf(FIRST, SECOND, THIRD))

    paragraphs = text.split("\n\n")
    assert len(paragraphs) == 3
    assert "sell what they harvested before. They" in paragraphs[0]
    assert "no end of a sentence, nor" in paragraphs[1]
    assert "Journal" not in text
    assert "look through them" in remarks[0]


def test_pages_without_text_are_told():
    _, remarks = pdf_text(pdf(FIRST, "", THIRD))

    assert any("Page 2 has no text" in each for each in remarks)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain text", "no PDF file"),
        (b"%PDF-1.7\njunk", "damaged"),
        (pdf("", ""), "pictures of pages only"),
        (pdf(FIRST, password="secret"), "locked by a password"),
        (bomb(), "Page 2 of this PDF file takes too much memory or time"),
    ],
    ids=["no PDF", "junk", "without text", "locked", "bomb"],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason_at_once(data, said):
    began = time.monotonic()

    with pytest.raises(PdfError, match=said):
        pdf_text(data)

    assert time.monotonic() - began < 20
