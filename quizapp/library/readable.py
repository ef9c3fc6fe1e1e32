"""A fact as a page shows it: what it is about, what it says. Knows the kinds of fact."""

from quizapp.deck import (
    Cause,
    Claim,
    Contrast,
    Enumeration,
    Event,
    Fact,
    HandWritten,
    Person,
    Quantity,
    Quote,
    Sequence,
    Term,
    Work,
    filled,
)
from quizapp.questions import dates
from quizapp.questions.wording import quoted, titled


def readable(fact: Fact) -> tuple[str, str]:
    """Return what a fact is about and what it says, in CommonMark; the second may be empty.

    Args:
        fact: Of any kind.
    """
    match fact:
        case Term() | Person() | Work() | Event() | Quantity():
            return _of_a_thing(fact)
        case Enumeration():
            return fact.label, _listed(tuple(item.text for item in fact.items), "-")
        case Sequence():
            return fact.label, _listed(tuple(step.text for step in fact.steps), "1.")
        case HandWritten():
            return fact.prompt or filled(fact.statement), _right(fact)
    return _of_a_thought(fact)


def _of_a_thing(fact: Term | Person | Work | Event | Quantity) -> tuple[str, str]:
    match fact:
        case Term():
            return _with(fact.term, fact.script), fact.definition
        case Person():
            return _with(fact.name, fact.dates), fact.role
        case Work():
            return _with(titled(fact.title), _joined(fact.author, fact.year)), fact.thesis
        case Event():
            return dates.spellings(dates.read(fact.date))[0], _joined(fact.label, fact.place)
        case Quantity():
            return _with(fact.measure, fact.as_of), " ".join(filter(None, (fact.value, fact.unit)))


def _of_a_thought(fact: Fact) -> tuple[str, str]:
    match fact:
        case Claim():
            return fact.about, fact.proposition
        case Cause():
            return f"{fact.cause} → {fact.effect}", fact.mechanism
        case Quote():
            return quoted(fact.text), _joined(fact.speaker, fact.object)
        case Contrast():
            sides = ((fact.a, fact.value_a), (fact.b, fact.value_b))
            return fact.dimension, _listed(tuple(f"{a}: {value}" for a, value in sides), "-")
    raise NotImplementedError


def _right(fact: HandWritten) -> str:
    """Return the right answer of a hand-written question."""
    options = tuple(option.text for option in fact.options if option.right)
    pairs = tuple(f"{pair.left} – {pair.right}" for pair in fact.pairs)
    return (
        _listed(fact.steps, "1.") or _listed(pairs, "-") or "; ".join(options or fact.answers[:1])
    )


def _with(what: str, aside: str) -> str:
    return f"{what} ({aside})" if aside else what


def _joined(*parts: str | int | None) -> str:
    return ", ".join(str(part) for part in parts if part)


def _listed(items: tuple[str, ...], mark: str) -> str:
    return "\n".join(f"{mark} {item}" for item in items)
