"""The explanation shown after an answer: the author's note and what else a fact says of itself.

Knows one fact.
"""

from quizapp.deck import Event, Fact, Person, Quote
from quizapp.questions.wording import capitalised, titled, without_stop


def explanation(fact: Fact) -> str:
    """Return the explanation of a fact, CommonMark; empty if there is nothing to say."""
    return "\n\n".join(part for part in (*_own(fact), fact.note) if part)


def _own(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Person():
            dates = f"{fact.name}: {fact.dates}." if fact.dates else ""
            return (dates, _sentence(fact.relation))
        case Event() if fact.actors:
            return (f"Took part: {', '.join(fact.actors)}.",)
        case Quote() if fact.work:
            return (f"From {titled(fact.work)}.",)
        case _:
            return ()


def _sentence(text: str) -> str:
    return f"{capitalised(without_stop(text))}." if text else ""
