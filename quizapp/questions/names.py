"""Which spellings of a person's name count: full name, known variants, a surname nobody shares.

Knows the facts of one deck.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.deck import Claim, Fact, Person, Quote, Work
from quizapp.questions.fold import fold

SEVERAL = re.compile(r",| and ")


@dataclass(frozen=True, kw_only=True)
class Names:
    """The people of a deck.

    Attributes:
        people: Every spelling of each person, by the fold of each of them.
        shared: Folds of the surnames that two people of the deck have.
    """

    people: Mapping[str, tuple[str, ...]]
    shared: frozenset[str]

    def known(self, text: str) -> tuple[str, ...]:
        """Return every spelling of the person whom a text names; nothing if it names nobody."""
        return self.people.get(fold(text), ())

    def spellings(self, answer: str) -> tuple[str, ...]:
        """Return what to accept for a name: itself first, then what else the deck knows."""
        first, both, second = answer.partition(" and ")
        if both:
            # More than two could be named in a thousand orders.
            several = SEVERAL.search(first) or SEVERAL.search(second)
            return (answer,) if several else self._either_order(answer, first, second)
        family = surname(answer)
        alone = (family,) if family and fold(family) not in self.shared else ()
        return tuple(dict.fromkeys((answer, *self.known(answer), *alone)))

    def _either_order(self, answer: str, first: str, second: str) -> tuple[str, ...]:
        """Two people may be named in either order, with or without their first names."""
        one, two = self.spellings(first), self.spellings(second)
        both = [f"{each} and {other}" for each in one for other in two]
        both += [f"{other} and {each}" for each in one for other in two]
        return tuple(dict.fromkeys((answer, *both)))


def surname(name: str) -> str:
    """Return the last word of a name of two to four capitalised words, else nothing."""
    words = name.split()
    looks_like_name = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)  # noqa: PLR2004 - longer ones are institutions
    return words[-1] if looks_like_name and len(words[-1].strip(".")) > 1 else ""


def names(facts: Iterable[Fact]) -> Names:
    """Return the people whom the facts name.

    Args:
        facts: All facts of a deck that are asked.
    """
    listed = tuple(facts)
    spelled = {
        fact.name: tuple(dict.fromkeys((fact.name, *fact.aliases)))
        for fact in listed
        if isinstance(fact, Person)
    }
    full = {fold(each): name for name, every in spelled.items() for each in every}
    for name in (name for fact in listed for name in _mentioned(fact)):
        if full.setdefault(fold(name), name) == name:
            spelled.setdefault(name, (name,))
    families = Counter(fold(surname(name)) for name in spelled if surname(name))
    shared = frozenset(family for family, count in families.items() if count > 1)
    known = {key: spelled[name] for key, name in full.items()}
    for name, every in spelled.items():
        family = surname(name)
        if family and fold(family) not in shared:
            known.setdefault(fold(family), (*every, family))
    return Names(people=known, shared=shared)


def _mentioned(fact: Fact) -> tuple[str, ...]:
    found = [fact.holder]
    if isinstance(fact, Work):
        found.append(fact.author)
    if isinstance(fact, Quote):
        found.append(fact.speaker)
    if isinstance(fact, Claim | Quote | Work):
        return tuple(name for name in found if surname(name))
    return ()
