"""A deck as its author has it now: what is published, with the drafts in it. Knows deck files.

It is judged by the same rules as a deck file, so that a form accepts and refuses what a file does.
Import it where it is used: the shape of deck files is slow to load.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS, Deck, Fact, Kind, Status, cross_mistakes
from quizapp.deck_file import Made, Wrong, fields_of, make, table, typed
from quizapp.deck_file.fit import Entry
from quizapp.deck_file.make import made_anew
from quizapp.deck_file.words import IN_FORMS
from quizapp.library.drafts import Draft, drafts
from quizapp.library.naming import called, named_fact, said
from quizapp.library.pages import DeckRow
from quizapp.library.pictures import Kept, gallery
from quizapp.library.sources.kept import quotable, with_counts
from quizapp.phrase import Phrase
from quizapp.questions import SourceText

Table = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Written:
    """A fact as its author has it now.

    Attributes:
        kind: Its kind.
        sent: Its fields as a form shows them.
        draft: Number of its draft; none if it has none.
        published: The id that it is published under; empty if it is not.
        retired: Whether it is published and no longer asked.
        overtaken: Whether it was published otherwise since its draft was begun.
        by: Name of who typed its draft; empty if nobody did who is still here.
        fact: What it says; none if it has mistakes, or was not looked at yet.
        wrong: Its mistakes, by their places in it.
    """

    kind: Kind
    sent: Mapping[str, str]
    draft: int | None
    published: str = ""
    retired: bool = False
    overtaken: bool = False
    by: str = ""
    fact: Fact | None = None
    wrong: tuple[Wrong, ...] = ()

    @property
    def id(self) -> str:
        """Return the id that is written, or that it gets if none is."""
        return self.fact.id if self.fact else self.sent.get("id", "")

    @property
    def title(self) -> str:
        """Return what it is about, as it is written; empty if nothing is."""
        return called(self.kind, self.sent)

    @property
    def says(self) -> str:
        """Return what it says of that in a line; empty if nothing is written."""
        return said(self.kind, self.sent)


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A deck as its author has it now.

    Attributes:
        row: The deck as published.
        head: Its title, sources, topics and so on, as a deck file has them.
        written: Its facts in their order, new ones last.
        deck: All of that as a deck; none if anything is wrong.
        drafts: When each draft was last typed in, by its number.
        entries: The facts as a deck file has them, those with mistakes, too.
        texts: The texts of its sources that are here, by their ids.
        pictures: Its pictures, by the names that facts use.
    """

    row: DeckRow
    head: Table
    written: tuple[Written, ...] = ()
    deck: Deck | None = None
    drafts: Mapping[int, datetime]
    entries: tuple[Entry, ...] = ()
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    pictures: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def wrong(self) -> tuple[Written, ...]:
        """Return the facts that have mistakes."""
        return tuple(each for each in self.written if each.wrong)

    @property
    def overtaken(self) -> tuple[Written, ...]:
        """Return the facts that were published otherwise since their drafts were begun."""
        return tuple(each for each in self.written if each.overtaken)

    def draft(self, number: int) -> Written | None:
        """Return the fact of a draft; none if there is no such draft."""
        return next((each for each in self.written if each.draft == number), None)

    def fact(self, published: str) -> Written | None:
        """Return a published fact by its id; none if there is none."""
        found = (each for each in self.written if published and each.published == published)
        return next(found, None)

    def place(self, wanted: Written) -> int | None:
        """Return the place of a fact among all, as it was before; none if it is new."""
        same = (
            place
            for place, each in enumerate(self.written)
            if (wanted.published and each.published == wanted.published)
            or (wanted.draft is not None and each.draft == wanted.draft)
        )
        return next(same, None)


def manuscript(session: Session, row: DeckRow, *, with_drafts: bool = True) -> Manuscript:
    """Return a deck as its author has it now.

    Args:
        session: Where to read.
        row: The deck.
        with_drafts: Whether drafts take the place of what they change.
    """
    kept = drafts(session, row.id) if with_drafts else ()
    head = head_of(session, row)
    blank = Manuscript(
        row=row,
        head=head,
        drafts={each.id: each.changed_at for each in kept},
        texts=quotable(session, head["uid"]),
        pictures=gallery(session, head["uid"]),
    )
    return rewritten(blank, [*_with_drafts(session, row.id, kept)])


def judged(head: Table, facts: Sequence[Written]) -> tuple[Made, tuple[Written, ...]]:
    """Return what a deck file with this head and these facts would be, and what is wrong with each.

    Args:
        head: As a deck file has it.
        facts: What their forms say; facts and mistakes are looked at anew.
    """
    whole: Table = {**head, **{kind.value: [] for kind in KINDS}}
    order, twice = [], []
    for each, sent in zip(facts, _named(facts), strict=True):
        said, more = table(fields_of(KINDS[each.kind]), sent)
        order.append((each.kind.value, len(whole[each.kind.value])))
        whole[each.kind.value].append(said)
        twice.append(more)
    made = make(whole, order)
    by_place: dict[tuple[str | int, ...], list[Wrong]] = {place: [] for place in order}
    for wrong in made.wrong:
        by_place.get(wrong.place[:2], []).append(wrong)
    written = []
    for each, found, place, more in zip(facts, made.entries, order, twice, strict=True):
        written.append(_judged(each, found, (*by_place[place], *more)))
    return made, tuple(written)


def rewritten(found: Manuscript, facts: Sequence[Written]) -> Manuscript:
    """Return a manuscript with these facts instead of its own, looked at anew."""
    made, written = judged(found.head, facts)
    deck = made.deck if not any(each.wrong for each in written) else None
    return replace(found, written=written, deck=deck, entries=made.entries)


def judged_anew(found: Manuscript, wanted: Written) -> Written:
    """Return what a form says now of one fact of a manuscript, or of a new one, with what is wrong.

    Args:
        found: The manuscript; all else stays as it is there.
        wanted: What the form says.
    """
    at = found.place(wanted)
    others = {each.id for place, each in enumerate(found.written) if place != at}
    sent = wanted.sent if wanted.published else named_fact(wanted.kind, wanted.sent, others)
    said, twice = table(fields_of(KINDS[wanted.kind]), sent)
    made, wrong = made_anew(found.head, found.entries, at, (wanted.kind, said))
    return _judged(wanted, made, (*wrong, *twice))


def _judged(written: Written, made: Entry, wrong: Iterable[Wrong]) -> Written:
    told = tuple(_in_words(each) for each in wrong)
    return replace(written, fact=None if told else made.fact, wrong=told)


def _named(facts: Sequence[Written]) -> Iterator[Mapping[str, str]]:
    """Yield what forms say; a new fact that has no id has one that is made from its text."""
    taken = {each.id for each in facts}
    for each in facts:
        if each.published:
            yield each.sent
        else:
            sent = named_fact(each.kind, each.sent, taken)
            taken.add(sent["id"])
            yield sent


def sound(found: Manuscript) -> Deck:
    """Return a deck of the facts that fit together, to see what becomes of one of them.

    Args:
        found: The manuscript.

    Raises:
        ValueError: If the deck itself has mistakes, which no form lets pass.
    """
    empty = make(dict(found.head), ()).deck
    if empty is None:
        message = f"The deck {found.row.slug!r} itself has mistakes; mend its title and sources."
        raise ValueError(message)
    facts = [each.fact for each in found.written if each.fact]
    while True:
        broken = cross_mistakes(empty.sources, empty.topics, facts)
        places = {each.index for each in broken}
        if not broken:
            return replace(empty, facts=tuple(facts))
        facts = [fact for place, fact in enumerate(facts) if place not in places]


def of_head(made: Made) -> tuple[Wrong, ...]:
    """Return what is wrong with a deck itself, and between it and its facts."""
    return tuple(_without_quotes(each, each.what) for each in made.wrong)


def _with_drafts(session: Session, deck_id: int, kept: Iterable[Draft]) -> Iterator[Written]:
    columns = (tables.Fact.slug, tables.Fact.kind, tables.Fact.content, tables.Fact.status)
    facts = select(*columns).where(tables.Fact.deck_id == deck_id).order_by(tables.Fact.position)
    of_fact = {each.fact: each for each in kept if each.fact}
    for row in session.execute(facts):
        content = row.content | {"status": row.status}
        sent = typed(fields_of(KINDS[row.kind]), content)
        draft = of_fact.get(row.slug)
        yield Written(
            kind=row.kind,
            sent={**draft.sent, "id": row.slug} if draft else sent,
            draft=draft.id if draft else None,
            published=row.slug,
            retired=row.status is Status.RETIRED,
            overtaken=bool(draft and draft.overtaken),
            by=draft.changed_by if draft else "",
        )
    for each in kept:
        if not each.fact:
            yield Written(kind=each.kind, sent=each.sent, draft=each.id, by=each.changed_by)


def head_of(session: Session, row: DeckRow) -> Table:
    """Return the title, sources, topics and so on of a deck, as a deck file has them."""
    columns = (tables.Deck.uid, tables.Deck.description, tables.Deck.head)
    deck = session.execute(select(*columns).where(tables.Deck.id == row.id)).one()
    topics = select(tables.Topic.slug, tables.Topic.title, tables.Topic.about).where(
        tables.Topic.deck_id == row.id
    )
    return {
        "id": row.slug,
        "uid": deck.uid,
        "title": row.title,
        "description": deck.description,
        "language": row.language,
        "author": deck.head["author"],
        "licence": deck.head["licence"],
        "source": with_counts(session, row.id, deck.head["sources"]),
        "topic": [
            {"id": each.slug, "title": each.title, "about": each.about}
            for each in session.execute(topics.order_by(tables.Topic.position, tables.Topic.id))
        ],
    }


def _in_words(wrong: Wrong) -> Wrong:
    """Return a mistake by its place in the fact, without the name of the fact before it."""
    bare = replace(wrong, place=wrong.place[2:]) if wrong.bare else wrong
    return _without_quotes(bare, wrong.bare or wrong.what)


def _without_quotes(wrong: Wrong, what: Phrase) -> Wrong:
    """Return a mistake as one says it of a form, in which nobody writes quotes."""
    values = tuple((name, IN_FORMS.get(value, value)) for name, value in what.values)
    return replace(wrong, what=Phrase(what.text, values, what.many, what.number))
