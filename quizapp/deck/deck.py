"""The deck: sources, topics and facts that fit together. Knows the standard library only."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from quizapp.deck.characters import character_mistakes, text_mistakes
from quizapp.deck.citation import citations
from quizapp.deck.fact import ID, ID_LENGTH, Fact, repeated

UID = re.compile(r"[A-Za-z0-9_-]{12,40}")
# To find what was meant is slow in a large deck.
MOST_HINTS = 20
# The shape of BCP 47 tags.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
HEAD = ("id", "uid", "title", "description", "language", "author", "licence")
WEB = re.compile(r"https?://\S")


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


class PartError(ValueError):
    """A source or topic that breaks rules; `args` has each mistake, the message one a line."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


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

    def __post_init__(self) -> None:
        """Refuse a source that cannot be cited.

        Raises:
            PartError: If any rule is broken; every broken one is named.
        """
        broken = [*_name_mistakes(self, "author", "title")]
        if not -MAXYEAR <= self.year <= MAXYEAR:
            broken.append(f"year is {self.year}; write one from {-MAXYEAR} to {MAXYEAR}")
        broken += [
            f"{name} is {getattr(self, name)}; write how many there are"
            for name in ("paragraphs", "notes")
            if getattr(self, name) < 0
        ]
        if self.url and not WEB.match(self.url):
            broken.append(f"url is {self.url!r}; write an address that begins with https://")
        if broken:
            raise PartError(*broken)

    def passages(self) -> str:
        """Return which passages there are, readably: `¶1-¶43 and n1-n28`."""
        known = (("¶", self.paragraphs), ("n", self.notes))
        return " and ".join(f"{sort}1-{sort}{count}" for sort, count in known if count)

    def has(self, sort: str, number: int) -> bool:
        """Return whether the source has that passage; sort is `¶` or `n`."""
        return 1 <= number <= (self.paragraphs if sort == "¶" else self.notes)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A part of a deck, as a course has parts; topics stand in the order to learn them."""

    id: str
    title: str
    about: str = ""

    def __post_init__(self) -> None:
        """Refuse a topic that cannot be named.

        Raises:
            PartError: If any rule is broken; every broken one is named.
        """
        broken = [*_name_mistakes(self, "title")]
        if broken:
            raise PartError(*broken)


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
    if not _is_id(deck_id):
        what = f"id is {deck_id!r}; use words joined by hyphens, at most {ID_LENGTH} letters"
        yield Mistake(where="", field="id", what=what)
    if not UID.fullmatch(uid):
        what = f"uid is {uid!r}; use 12 to 40 random letters and digits, and never change them"
        yield Mistake(where="", field="uid", what=what)
    if not title.strip():
        yield Mistake(where="", field="title", what="title is empty; say what the deck teaches")
    if not LANGUAGE.fullmatch(language):
        what = f"language is {language!r}; write its code, such as en, de or pt-BR"
        yield Mistake(where="", field="language", what=what)
    for name, text in head.items():
        for what in text_mistakes(name, text):
            yield Mistake(where="", field=name, what=what)


def _is_id(text: str) -> bool:
    return bool(ID.fullmatch(text)) and len(text) <= ID_LENGTH


def _name_mistakes(part: Source | Topic, *needed: str) -> Iterator[str]:
    yield from character_mistakes(part)
    if not _is_id(part.id):
        yield f"id is {part.id!r}; use words joined by hyphens, at most {ID_LENGTH} letters"
    for name in needed:
        if not getattr(part, name).strip():
            yield f"{name} is empty; fill it in"


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
            Mistake(where=each, field="id", what=f"{name} id {each!r} stands twice; rename one")
            for each in repeated(ids)
        ]
    topic_ids = frozenset(topic.id for topic in topics)
    fact_ids = frozenset(fact.id for fact in facts)
    by_id = {source.id: source for source in sources}
    seen: set[str] = set()
    for index, fact in enumerate(facts):
        if fact.id in seen:
            what = f"id {fact.id!r} is used by another fact; every fact needs its own"
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
        leads = f"which leads back to {first}: {' → '.join(way)}"
        what = f"requires has {way[1]!r}, {leads}; take one out"
        yield Mistake(where=first, field="requires", what=what, index=places[first])


def _reference_mistakes(
    fact: Fact, topic_ids: frozenset[str], fact_ids: frozenset[str], hints: int
) -> Iterator[tuple[str, str]]:
    if fact.topic not in topic_ids:
        mend = _meant(fact.topic, topic_ids if hints > 0 else ()) or "use one of its topics"
        yield "topic", f"topic {fact.topic!r} is not a topic of this deck; {mend}"
    for field in ("requires", "contrast", "rivals"):
        others = getattr(fact, field, ())
        strange = [other for other in others if other not in fact_ids or other == fact.id]
        for place, other in enumerate(strange):
            known = fact_ids - {fact.id} if place < hints else ()
            mend = _meant(other, known) or "mend the id"
            yield field, f"{field} has {other!r}, which is no other fact of this deck; {mend}"


def _meant(written: str, known: Iterable[str]) -> str:
    near = get_close_matches(written, sorted(known), 1)
    return f"did you mean {near[0]}?" if near else ""


def _cite_mistakes(fact: Fact, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    if sources and not fact.cite:
        yield "cite", "cite is empty; name the passages that the fact rests on"
    for each in citations(fact, sources):
        source = sources.get(each.source)
        if source is None:
            yield "cite", f"cite has {each.written!r}; name a source of the deck: source-id:¶8"
        elif not source.has(each.sort, each.number):
            has = source.passages() or "no numbered passages"
            yield "cite", f"cite has {each.written!r}, but {source.id} has {has}; mend the number"
