"""Many facts at once: what a table would change in a deck, each row judged as its form would be.

Knows manuscripts. Import it where it is used, as manuscripts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import Wrong, fields_of, only
from quizapp.library.compared import Changed, Sent, changed_fields
from quizapp.library.manuscript import Manuscript, Written, rewritten
from quizapp.library.naming import called, named_fact, said
from quizapp.phrase import Phrase, phrase
from quizapp.questions.fold import plain

# An empty cell leaves these as they are; any other field it empties.
KEPT = frozenset({"id", "topic", "importance", "status", "type"})
NEW_FACT = {"importance": "2", "status": "ready"}


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What a row says.

    Attributes:
        row: Its place in the table, for messages.
        kind: Of the fact; none if what is said of it is no kind.
        said: What is said of the kind.
        sent: What the form of the fact would send, as far as the row says it.
        named: The fields that the row says, be they empty.
    """

    row: int
    kind: Kind | None
    said: str
    sent: Sent
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A row beside the deck.

    Attributes:
        row: Its place in the table.
        outcome: What becomes of it.
        written: The fact as it would be; none if not even its kind is known.
        before: The fact that it is now; none if it is new.
        changed: The fields that would change.
        wrong: What is wrong, by the places in the fact.
    """

    row: int
    outcome: Outcome
    written: Written | None = None
    before: Written | None = None
    changed: tuple[Changed, ...] = ()
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a table would change.

    Attributes:
        found: The deck with all rows in it that can be taken.
        proposals: Each row, in the order of the table.
    """

    found: Manuscript
    proposals: tuple[Proposal, ...]

    def of(self, *outcomes: Outcome) -> tuple[Proposal, ...]:
        """Return the rows with these outcomes."""
        return tuple(each for each in self.proposals if each.outcome in outcomes)


def plan(found: Manuscript, rows: Iterable[Incoming], topic: str = "") -> Plan:
    """Return what rows would change in a deck.

    A row is the fact with its id; if it names none, that of its kind which is called the same. Of
    several terms that are called the same, it is the one with its meaning, or else one that no
    other row is; of those that are left, each is a new fact.

    Args:
        found: The deck as its author has it.
        rows: What they say.
        topic: Id of the topic of new facts whose row names none.
    """
    proposals = [*_proposed(found, tuple(rows), topic)]
    while True:
        whole = rewritten(found, _with(found.written, proposals))
        by_id = {each.id: each for each in whole.written}
        broken = False
        for place, each in enumerate(proposals):
            if each.written and each.outcome in {Outcome.NEW, Outcome.CHANGED}:
                now = by_id[each.written.id]
                wrong = now.wrong
                proposals[place] = replace(each, written=now)
                if wrong:
                    broken = True
                    proposals[place] = replace(
                        each, written=now, outcome=Outcome.WRONG, wrong=wrong
                    )
        if not broken:
            return Plan(found=whole, proposals=tuple(proposals))


def _with(written: Sequence[Written], proposals: Iterable[Proposal]) -> list[Written]:
    """Return facts with those in their place, or after them, that rows make of them."""
    taken = [each for each in proposals if each.outcome in {Outcome.NEW, Outcome.CHANGED}]
    changed = {each.before.id: each.written for each in taken if each.before and each.written}
    new = [each.written for each in taken if each.written and not each.before]
    return [*(changed.get(each.id, each) for each in written), *new]


def _proposed(found: Manuscript, rows: Sequence[Incoming], topic: str) -> Iterator[Proposal]:
    topics = {plain(each["title"]): each["id"] for each in found.head["topic"]}
    taken = {each.id for each in found.written if each.id}
    seen: dict[object, int] = {}
    for each, before in zip(rows, _meant(found.written, rows), strict=True):
        if each.kind is None:
            what = phrase(
                "kind is {value}; write one of {words}",
                value=repr(each.said),
                words=", ".join(KINDS),
            )
            yield _wrong(each, "kind", what)
            continue
        sent = _with_topic(each.sent, topics)
        written_id = sent.get("id", "").strip()
        key = _name(each.kind, sent)
        same = before.id if before else written_id or (key if key[1] else each.row)
        first = seen.setdefault(same, each.row)
        if first != each.row:
            what = phrase("this is the same fact as in row {row}; remove one", row=first)
            yield _wrong(each, "", what)
        elif before and before.kind is not each.kind:
            what = phrase(
                "id {id} is a fact of the kind {old} here, not {new}; write another id",
                id=repr(before.id),
                old=before.kind.value,
                new=each.kind.value,
            )
            yield _wrong(each, "id", what)
        elif before:
            yield _revised(each, before, sent)
        else:
            made = named_fact(each.kind, _new(each.kind, sent, topic), taken)
            taken.add(made["id"])
            written = Written(kind=each.kind, sent=made, draft=None)
            yield Proposal(row=each.row, outcome=Outcome.NEW, written=written)


def _meant(written: Sequence[Written], rows: Sequence[Incoming]) -> list[Written | None]:
    """Return the fact that each row is; none if it is a new one."""
    by_id = {each.id: each for each in written if each.id}
    by_title: dict[tuple[Kind, str], list[Written]] = {}
    for each in written:
        by_title.setdefault(_name(each.kind, each.sent)[:2], []).append(each)
    by_name = {_name(each.kind, each.sent): each for each in reversed(written)}
    found: list[Written | None] = []
    for row in rows:
        written_id = row.sent.get("id", "").strip()
        # Of other kinds only one fact can be called so.
        whole = by_name.get(_name(row.kind, row.sent)) if row.kind is Kind.TERM else None
        found.append(by_id.get(written_id) if written_id else whole)
    taken = {each.id for each in found if each}
    for place, row in enumerate(rows):
        if found[place] or row.kind is None or row.sent.get("id", "").strip():
            continue
        _, title, meaning = _name(row.kind, row.sent)
        named = by_title.get((row.kind, title), []) if title else []
        free = [each for each in named if not meaning or each.id not in taken]
        found[place] = next(iter(free), None)
        taken.update(each.id for each in free[:1])
    return found


def _name(kind: Kind, sent: Sent) -> tuple[Kind, str, str]:
    """Return by what a fact without an id is known: what it is called, and a word its meaning."""
    meaning = said(kind, sent) if kind is Kind.TERM else ""
    return kind, plain(called(kind, sent)), plain(meaning)


def _wrong(row: Incoming, field: str, what: Phrase) -> Proposal:
    place = (field,) if field else ()
    return Proposal(row=row.row, outcome=Outcome.WRONG, wrong=(Wrong(place=place, what=what),))


def _new(kind: Kind, sent: Sent, topic: str) -> dict[str, str]:
    given = {name: text for name, text in sent.items() if name not in KEPT or text.strip()}
    return only(fields_of(KINDS[kind]), NEW_FACT | {"topic": topic} | given)


def _revised(row: Incoming, before: Written, sent: Sent) -> Proposal:
    named = {name for name in row.named if name not in KEPT or sent.get(name, "").strip()}
    kept = {name: text for name, text in before.sent.items() if _field(name) not in named}
    given = {name: text for name, text in sent.items() if _field(name) in named}
    merged = only(fields_of(KINDS[before.kind]), kept | _with_ids(given, before.sent))
    made = named_fact(before.kind, merged | {"id": before.id}, ())
    changed = changed_fields(before.kind, before.sent, made)
    return Proposal(
        row=row.row,
        outcome=Outcome.CHANGED if changed else Outcome.UNCHANGED,
        written=replace(before, sent=made),
        before=before,
        changed=changed,
    )


def _with_topic(sent: Sent, topics: Mapping[str, str]) -> dict[str, str]:
    """Return what is sent with the id of a topic that is given by its title."""
    written = sent.get("topic", "").strip()
    known = topics.get(plain(written), written) if written not in topics.values() else written
    return {**sent, "topic": known} if "topic" in sent else {**sent}


def _with_ids(given: Sent, before: Sent) -> dict[str, str]:
    """Return rows of lists with the ids that they have already: by their text, else their place."""
    made = dict(given)
    texts = {
        (_field(name), text): before.get(f"{name.removesuffix('-text')}-id", "")
        for name, text in before.items()
        if name.endswith("-text")
    }
    rows = {
        name.removesuffix("text") + "id": texts.get((_field(name), text), "")
        for name, text in given.items()
        if name.endswith("-text")
    }
    open_rows = {name: by_text for name, by_text in rows.items() if not given.get(name)}
    taken = {*filter(None, open_rows.values()), *(given.get(name, "") for name in rows)}
    for name, by_text in open_rows.items():
        by_place = before.get(name, "")
        made[name] = by_text or ("" if by_place in taken else by_place)
    return {name: text for name, text in made.items() if text or name in given}


def _field(name: str) -> str:
    return name.partition("-")[0]
