"""How the passages a fact rests on are shown."""

from quizapp.questions import generate
from tests import build


def test_with_two_sources_the_citation_names_author_and_year():
    sources = (build.source(), build.source(id="serge", author="Victor Serge", year=1937))
    fact = build.term(cite=("weissman:¶8", "weissman:n2", "serge:¶3"), importance=1)
    (card,) = generate(build.deck(fact, sources=sources))
    assert card.citation == "Suzi Weissman 1988 ¶8, n2, Victor Serge 1937 ¶3"
