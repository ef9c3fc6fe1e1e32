"""The deck: sources, topics and facts that fit together. Knows phrases and the standard library."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from quizapp.deck.characters import text_mistakes
from quizapp.deck.citation import citations
from quizapp.deck.fact import ID_LENGTH, Fact, repeated
from quizapp.deck.parts import Source, Topic, is_id
from quizapp.phrase import Phrase, phrase

UID = re.compile(r"[A-Za-z0-9_-]{12,40}")
# To find what was meant is slow in a large deck.
MOST_HINTS = 20
# Letters; it stands in lists, in addresses and on cards.
LONGEST_TITLE = 200
# The shape of BCP 47 tags.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
HEAD = ("id", "uid", "title", "description", "language", "author", "licence")


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
    what: Phrase
    index: int | None = None


class DeckError(ValueError):
    """A deck whose parts do not fit together; `mistakes` has every mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Keep the mistakes and say them one a line."""
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(f"{each.where}: {each.what}" for each in self.mistakes))


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
        broken = [*head_mistakes({name: getattr(self, name) for name in HEAD})]
        broken += cross_mistakes(self.sources, self.topics, self.facts)
        if broken:
            raise DeckError(broken)


def head_mistakes(head: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield what is wrong with the texts of a deck that stand before its parts.

    Args:
        head: Each of `HEAD`.
    """
    deck_id, uid, title, language = (head[name] for name in ("id", "uid", "title", "language"))
    if not is_id(deck_id):
        what = phrase(
            "id is {id!r}; use words joined by hyphens, at most {most} letters",
            id=deck_id,
            most=ID_LENGTH,
        )
        yield Mistake(where="", field="id", what=what)
    if not UID.fullmatch(uid):
        what = phrase(
            "uid is {uid!r}; use 12 to 40 random letters and digits, and never change them", uid=uid
        )
        yield Mistake(where="", field="uid", what=what)
    if not title.strip():
        yield Mistake(
            where="", field="title", what=phrase("title is empty; say what the deck teaches")
        )
    if len(title) > LONGEST_TITLE:
        what = phrase(
            "title has {count} letters; use at most {most}", count=len(title), most=LONGEST_TITLE
        )
        yield Mistake(where="", field="title", what=what)
    if not LANGUAGE.fullmatch(language):
        what = phrase(
            "language is {language!r}; write its code, such as en, de or pt-BR", language=language
        )
        yield Mistake(where="", field="language", what=what)
    for name, text in head.items():
        for what in text_mistakes(name, text):
            yield Mistake(where="", field=name, what=what)


def cross_mistakes(
    sources: Sequence[Source], topics: Sequence[Topic], facts: Sequence[Fact]
) -> tuple[Mistake, ...]:
    """Return what is wrong between the parts of a deck.

    Args:
        sources: The sources of the deck.
        topics: The topics of the deck.
        facts: The facts of the deck.
    """
    found: list[Mistake] = []
    for name, ids in (
        ("source", [source.id for source in sources]),
        ("topic", [topic.id for topic in topics]),
    ):
        found += [
            Mistake(
                where=each,
                field="id",
                what=phrase("{name} id {id!r} stands twice; rename one", name=name, id=each),
            )
            for each in repeated(ids)
        ]
    topic_ids = frozenset(topic.id for topic in topics)
    fact_ids = frozenset(fact.id for fact in facts)
    by_id = {source.id: source for source in sources}
    seen: set[str] = set()
    for index, fact in enumerate(facts):
        if fact.id in seen:
            what = phrase("id {id!r} is used by another fact; every fact needs its own", id=fact.id)
            found.append(Mistake(where=fact.id, field="id", what=what, index=index))
        seen.add(fact.id)
        hints = MOST_HINTS - len(found)
        broken = [*_reference_mistakes(fact, topic_ids, fact_ids, hints)]
        broken += _cite_mistakes(fact, by_id)
        found += [
            Mistake(where=fact.id, field=field, what=what, index=index) for field, what in broken
        ]
    return (*found, *_ring(facts))


def _ring(facts: Sequence[Fact]) -> Iterator[Mistake]:
    """Yield a mistake if facts require each other in a ring, so that none could come first."""
    places = {fact.id: place for place, fact in enumerate(facts)}
    try:
        TopologicalSorter(
            {each.id: [other for other in each.requires if other != each.id] for each in facts}
        ).prepare()
    except CycleError as error:
        # The sorter gives what is required before what requires it, the first one twice.
        ring: list[str] = error.args[1][:0:-1]
        first = min(ring, key=places.__getitem__)
        start = ring.index(first)
        way = [*ring[start:], *ring[:start], first]
        leads = phrase("which leads back to {first}: {way}", first=first, way=" → ".join(way))
        what = phrase("requires has {way!r}, {leads}; take one out", way=way[1], leads=leads)
        yield Mistake(where=first, field="requires", what=what, index=places[first])


def _reference_mistakes(
    fact: Fact, topic_ids: frozenset[str], fact_ids: frozenset[str], hints: int
) -> Iterator[tuple[str, Phrase]]:
    if fact.topic not in topic_ids:
        mend = _meant(fact.topic, topic_ids if hints > 0 else ()) or phrase("use one of its topics")
        yield (
            "topic",
            phrase(
                "topic {topic!r} is not a topic of this deck; {mend}", topic=fact.topic, mend=mend
            ),
        )
    for field in ("requires", "contrast", "rivals"):
        others = getattr(fact, field, ())
        strange = [other for other in others if other not in fact_ids or other == fact.id]
        for place, other in enumerate(strange):
            known = fact_ids - {fact.id} if place < hints else ()
            mend = _meant(other, known) or phrase("mend the id")
            yield (
                field,
                phrase(
                    "{field} has {other!r}, which is no other fact of this deck; {mend}",
                    field=field,
                    other=other,
                    mend=mend,
                ),
            )


def _meant(written: str, known: Iterable[str]) -> str:
    near = get_close_matches(written, sorted(known), 1)
    return phrase("did you mean {near}?", near=near[0]) if near else ""


def _cite_mistakes(fact: Fact, sources: Mapping[str, Source]) -> Iterator[tuple[str, Phrase]]:
    if sources and not fact.cite:
        yield "cite", phrase("cite is empty; name the passages that the fact rests on")
    for each in citations(fact, sources):
        source = sources.get(each.source)
        if source is None:
            yield (
                "cite",
                phrase(
                    "cite has {written!r}; name a source of the deck: source-id:¶8",
                    written=each.written,
                ),
            )
        elif not source.has(each.sort, each.number):
            has = source.passages() or phrase("no numbered passages")
            yield (
                "cite",
                phrase(
                    "cite has {written!r}, but {id} has {has}; mend the number",
                    written=each.written,
                    id=source.id,
                    has=has,
                ),
            )
