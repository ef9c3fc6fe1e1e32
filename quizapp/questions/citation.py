"""How the passages a fact rests on are shown. Knows deck and sources only."""

from collections.abc import Iterable

from quizapp.deck import Fact, Source, citations


def shown(fact: Fact, sources: Iterable[Source]) -> str:
    """Return the passages of a fact: `¶8, n9`, with author and year where the fact names a source.

    Args:
        fact: The fact.
        sources: The sources of its deck.
    """
    titles = {source.id: f"{source.author} {source.year}" for source in sources}
    alone = len(titles) < 2  # noqa: PLR2004 - with one source nobody asks which
    parts: list[str] = []
    last = ""
    for each in citations(fact, titles):
        named = not alone and each.source != last
        parts.append(f"{titles[each.source]} {each.passage}" if named else each.passage)
        last = each.source
    return ", ".join(parts)


def cited(sentence: str, citation: str) -> str:
    """Return a sentence with its citation and full stop."""
    bare = sentence.rstrip(". ")
    return f"{bare} ({citation})." if citation else f"{bare}."
