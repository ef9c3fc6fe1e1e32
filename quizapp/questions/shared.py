"""Terms that share a meaning or a word with others, so that one question fits them all.

Whoever is asked for a word with that meaning may give any of them. Whoever is asked for the meaning
of that word is told which other one is not meant. Knows drafts; the cards of terms that share
nothing stay as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quizapp.deck import Fact, Kind, Status
from quizapp.questions.draft import Draft, Slot
from quizapp.questions.wording import plain, quoted, without_stop

Drafted = tuple[Fact, Sequence[Draft]]
Shared = Mapping[str, Mapping[str, Draft]]
"""What is asked in the same words: the drafts by the ids of their facts, by the question."""

SLOTS = frozenset({Slot.TERM, Slot.DEFINITION})


def shared(drafted: Iterable[Drafted]) -> Shared:
    """Return what the terms of a deck ask, by the question without what makes no difference.

    Args:
        drafted: The facts of the deck, each with what it can ask.
    """
    found: dict[str, dict[str, Draft]] = {}
    for fact, drafts in drafted:
        for question, draft in _asked(fact, drafts).items():
            found.setdefault(question, {})[fact.id] = draft
    return found


def shared_with(known: Shared, before: Iterable[Draft], now: Drafted) -> Shared:
    """Return what terms ask once one fact is another.

    Args:
        known: What they ask with the fact as it was.
        before: What the fact could ask as it was; nothing if it is new.
        now: The fact as it is.
    """
    gone = (plain(each.prompt) for each in before if each.slot in SLOTS)
    come = _asked(*now)
    name = now[0].id
    changed = {
        question: {each: draft for each, draft in known.get(question, {}).items() if each != name}
        for question in (*gone, *come)
    }
    for question, draft in come.items():
        changed[question][name] = draft
    return {**known, **changed}


def mates(known: Shared, name: str, drafts: Iterable[Draft]) -> frozenset[str]:
    """Return the ids of other facts that ask something in the same words as a fact."""
    questions = (known.get(plain(each.prompt), {}) for each in drafts if each.slot in SLOTS)
    return frozenset(each for found in questions for each in found if each != name)


def with_shared(name: str, drafts: Sequence[Draft], known: Shared) -> tuple[Draft, ...]:
    """Return what a fact asks beside others that ask the same.

    Args:
        name: Id of the fact.
        drafts: What it can ask.
        known: What all terms ask.
    """
    return tuple(_beside(each, _others(name, each, known)) for each in drafts)


def _asked(fact: Fact, drafts: Iterable[Draft]) -> dict[str, Draft]:
    if fact.kind is not Kind.TERM or fact.status is not Status.READY:
        return {}
    wanted = frozenset(fact.asked())
    return {
        plain(each.prompt): each for each in drafts if each.slot in SLOTS and each.aspect in wanted
    }


def _others(name: str, draft: Draft, known: Shared) -> list[Draft]:
    """Return what is asked in the same words and has another answer, in an order that stays."""
    if draft.slot not in SLOTS:
        return []
    found = known.get(plain(draft.prompt), {})
    if name not in found:
        return []
    others = (found[each] for each in sorted(found) if each != name)
    return [each for each in others if plain(each.answer) != plain(draft.answer)]


def _beside(draft: Draft, others: Sequence[Draft]) -> Draft:
    if not others:
        return draft
    if draft.slot is Slot.TERM:
        more = (spelling for each in others for spelling in each.accepted)
        return replace(draft, accepted=tuple(dict.fromkeys((*draft.accepted, *more))))
    meanings = dict.fromkeys(quoted(without_stop(each.answer)) for each in others)
    return replace(draft, prompt=f"{draft.prompt.rstrip('?')}, besides {' and '.join(meanings)}?")
