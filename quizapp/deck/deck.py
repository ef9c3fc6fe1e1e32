"""The deck: sources, topics and facts that fit together. Knows the standard library only."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.deck.fact import ID, REFERENCE, Fact

UID = re.compile(r"[A-Za-z0-9_-]{12,40}")


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that keeps a deck from being used.

    Attributes:
        where: Id of the fact, source or topic; empty for the deck itself.
        field: The field that is wrong.
        what: A sentence with the value and what to do.
        index: Place of the fact among the facts, 0 for the first; none outside of facts.
    """

    where: str
    field: str
    what: str
    index: int | None = None


class DeckError(ValueError):
    """A deck whose parts do not fit together; `mistakes` has every mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Keep the mistakes and say them one a line."""
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(f"{each.where}: {each.what}" for each in self.mistakes))


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text; its passages are numbered once and never renumbered.

    Attributes:
        id: Written by the author, lower-case words joined by hyphens.
        author: Who wrote it.
        title: What it is called.
        year: When it appeared.
        where: Journal, publisher, pages.
        paragraphs: How many numbered paragraphs it has: ¶1 to ¶N.
        notes: How many numbered notes it has: n1 to nN.
        url: Where it can be read; empty if nowhere.
        licence: On what terms it may be shown; empty for citation only.
    """

    id: str
    author: str
    title: str
    year: int
    where: str = ""
    paragraphs: int = 0
    notes: int = 0
    url: str = ""
    licence: str = ""

    def has(self, sort: str, number: int) -> bool:
        """Return whether the source has that passage; sort is `¶` or `n`."""
        return 1 <= number <= (self.paragraphs if sort == "¶" else self.notes)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A part of a deck, as a course has parts; topics stand in the order to learn them."""

    id: str
    title: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    """What an author teaches from one or more sources.

    Attributes:
        id: Readable and never changed: `serge-stalinism`.
        uid: Random and permanent, 12-40 letters; tells decks with equal ids apart.
        title: What learners see.
        description: One or two sentences for learners; CommonMark.
        language: BCP 47 tag of the cards.
        author: Who made the deck.
        licence: On what terms the deck may be used.
        sources: The texts that the facts cite.
        topics: In the order to learn them.
        facts: In the order in which they stand in the file.
    """

    id: str
    uid: str
    title: str
    description: str = ""
    language: str = "en"
    author: str = ""
    licence: str = ""
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a deck whose parts do not fit together.

        Raises:
            DeckError: If a rule is broken; every broken one is named.
        """
        broken = [*head_mistakes(self.id, self.uid, self.title)]
        broken += cross_mistakes(self.sources, self.topics, self.facts)
        if broken:
            raise DeckError(broken)


def head_mistakes(deck_id: str, uid: str, title: str) -> Iterator[Mistake]:
    """Yield what is wrong with the names of a deck."""
    if not ID.fullmatch(deck_id):
        yield Mistake(where="", field="id", what=f"id is {deck_id!r}; use words joined by hyphens")
    if not UID.fullmatch(uid):
        what = f"uid is {uid!r}; use 12 to 40 random letters and digits, and never change them"
        yield Mistake(where="", field="uid", what=what)
    if not title.strip():
        yield Mistake(where="", field="title", what="title is empty; say what the deck teaches")


def cross_mistakes(
    sources: Sequence[Source], topics: Sequence[Topic], facts: Sequence[Fact | None]
) -> tuple[Mistake, ...]:
    """Return what is wrong between the parts of a deck.

    Args:
        sources: The sources of the deck.
        topics: The topics of the deck.
        facts: The facts; `None` where one could not be read, so that places stay the same.
    """
    known = [fact for fact in facts if fact is not None]
    found: list[Mistake] = []
    for name, ids in (
        ("source", [source.id for source in sources]),
        ("topic", [topic.id for topic in topics]),
    ):
        found += [
            Mistake(where=each, field="id", what=f"{name} id {each!r} stands twice; rename one")
            for each, count in Counter(ids).items()
            if count > 1
        ]
    topic_ids = frozenset(topic.id for topic in topics)
    fact_ids = frozenset(fact.id for fact in known)
    seen: set[str] = set()
    for index, fact in enumerate(facts):
        if fact is None:
            continue
        if fact.id in seen:
            what = f"id {fact.id!r} is used by another fact; every fact needs its own"
            found.append(Mistake(where=fact.id, field="id", what=what, index=index))
        seen.add(fact.id)
        broken = [*_reference_mistakes(fact, topic_ids, fact_ids), *_cite_mistakes(fact, sources)]
        found += [
            Mistake(where=fact.id, field=field, what=what, index=index) for field, what in broken
        ]
    return tuple(found)


def _reference_mistakes(
    fact: Fact, topic_ids: frozenset[str], fact_ids: frozenset[str]
) -> Iterator[tuple[str, str]]:
    if fact.topic not in topic_ids:
        yield "topic", f"topic {fact.topic!r} is not a topic of this deck; use one of its topics"
    for field in ("requires", "contrast", "rivals"):
        for other in getattr(fact, field, ()):
            if other not in fact_ids or other == fact.id:
                yield (
                    field,
                    f"{field} has {other!r}, which is no other fact of this deck; mend the id",
                )


def _cite_mistakes(fact: Fact, sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    if sources and not fact.cite:
        yield "cite", "cite is empty; name the passages that the fact rests on"
    by_id = {source.id: source for source in sources}
    default = sources[0].id if len(sources) == 1 else ""
    for reference in fact.cite:
        found = REFERENCE.fullmatch(reference)
        if not found:
            continue
        source = by_id.get(found["source"] or default)
        if source is None:
            yield "cite", f"cite has {reference!r}; name a source of the deck: source-id:¶8"
        elif not source.has(found["sort"], int(found["number"])):
            has = f"¶1-¶{source.paragraphs} and n1-n{source.notes}"
            yield "cite", f"cite has {reference!r}, but {source.id} has {has}; mend the number"
