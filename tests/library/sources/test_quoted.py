"""What a fact quotes is found in its passage, and a citation leads to its passages."""

import pytest

from quizapp.deck import Kind
from quizapp.library.sources.quoted import Cited, cited, phrases, pieces
from tests.build import source


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("collective farm", "collective farm"),
        ("a collective … peasants", "a collective"),
        ("‘collective’ Farm", "collective farm"),
        ("lective", ""),
        ("not there", ""),
    ],
)
def test_quoted_words_are_marked_where_they_stand(phrase, found):
    text = "It was a collective farm, in which peasants lived."

    made = pieces(text, [phrase])

    assert "".join(each.text for each in made) == text
    assert next((each.text for each in made if each.quoted), "") == found


def test_a_fact_quotes_its_exact_words_and_what_stands_in_quotation_marks():
    content = {"text": "anti-planning", "note": "He called it “a {{c1::mad}} plan”.", "ask": {}}

    assert phrases(Kind.QUOTE, content) == ("anti-planning", "a mad plan")
    assert phrases(Kind.TERM, content) == ("a mad plan",)


def test_a_citation_leads_to_its_passages():
    assert cited("¶8, n9", [source()]) == (
        Cited(written="¶8", source="weissman", passage="¶8"),
        Cited(written="n9", source="weissman", passage="n9"),
    )


def test_with_several_sources_the_name_before_says_which():
    sources = [source(), source(id="serge", author="Serge, V.", year=1937)]

    found = cited("Serge, V. 1937 ¶8, n9, Suzi Weissman 1988 ¶1", sources)

    assert [(each.source, each.passage) for each in found] == [
        ("serge", "¶8"),
        ("serge", "n9"),
        ("weissman", "¶1"),
    ]


def test_two_sources_that_are_called_the_same_lead_nowhere():
    assert cited("Suzi Weissman 1988 ¶8", [source(), source(id="other")]) == ()
