"""What Anki shows of a deck before it is studied."""

from dataclasses import asdict

from quizapp.anki.about import about
from tests.build import source


def _head(**changes):
    return {"author": "", "licence": "", "description_html": "", "sources": []} | changes


def test_a_deck_that_says_nothing_shows_nothing():
    assert about(_head()) == ""


def test_sources_are_named_with_where_they_appeared():
    where = asdict(source(where="Against the Current 14"))

    assert about(_head(sources=[where, asdict(source(title="Another"))])) == (
        "<ul><li>Suzi Weissman, A critique, Against the Current 14</li>"
        "<li>Suzi Weissman, Another, 1988</li></ul>"
    )


def test_names_are_text_and_no_html():
    found = about(_head(author="<b>A</b> & B", sources=[asdict(source(title="<script>"))]))

    assert "<b>" not in found
    assert "<script>" not in found
    assert "&lt;b&gt;A&lt;/b&gt; &amp; B" in found
