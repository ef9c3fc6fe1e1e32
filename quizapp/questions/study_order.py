"""In which order facts are learned. Knows the deck only."""

from collections.abc import Iterable

from quizapp.deck import Deck, Fact, Status


def study_order(deck: Deck) -> tuple[Fact, ...]:
    """Return the facts of a deck in the order to learn them, drafts left out.

    Topics stand as in the deck; in a topic the important come first, then those that stand first.
    A fact that others require comes before them, from another topic, too. Retired facts come last
    of all.
    """
    topics = {topic.id: place for place, topic in enumerate(deck.topics)}
    listed = sorted(deck.facts, key=lambda fact: (topics[fact.topic], -fact.importance))
    ready = [fact for fact in listed if fact.status is Status.READY]
    retired = [fact for fact in listed if fact.status is Status.RETIRED]
    return (*_required_first(ready), *retired)


def _required_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    known = {fact.id: fact for fact in facts}
    done: dict[str, Fact] = {}
    for fact in known.values():
        waiting = [fact.id]
        while waiting:
            last = waiting[-1]
            missing = [each for each in known[last].requires if each in known and each not in done]
            if missing:
                waiting.append(missing[0])
            else:
                done.setdefault(waiting.pop(), known[last])
    return tuple(done.values())
