"""The lints: rules of good questions that can be decided from a deck and its cards.

Knows cards and facts; docs/lints.md says what each lint looks for and why.
"""

from collections.abc import Iterable, Iterator

from quizapp.deck import Deck
from quizapp.questions.card import Card
from quizapp.questions.lints import options
from quizapp.questions.lints.finding import Finding, Level, Lint
from quizapp.questions.lints.judged import Judged, judged

LINTS: tuple[Lint, ...] = (*options.LINTS,)

__all__ = ["LINTS", "Finding", "Level", "Lint", "lint"]


def lint(deck: Deck, cards: Iterable[Card]) -> tuple[Finding, ...]:
    """Return every flaw of a deck, in the order of its facts.

    A warning that the fact answers in `lint_ok` is left out; an error never is.

    Args:
        deck: A deck whose parts fit together.
        cards: What the generator made of it.
    """
    seen = judged(deck, cards)
    places = {fact.id: place for place, fact in enumerate(deck.facts)}
    found = [finding for each in LINTS for finding in _findings(each, seen)]
    open_ones = [each for each in found if not _answered(each, seen)]
    return tuple(sorted(open_ones, key=lambda each: places[each.fact]))


def _findings(rule: Lint, seen: Judged) -> Iterator[Finding]:
    for remark in rule.check(seen):
        yield Finding(lint=rule.name, level=rule.level, **vars(remark))


def _answered(finding: Finding, seen: Judged) -> bool:
    if finding.level is Level.ERROR:
        return False
    return any(finding.lint in seen.facts[each].lint_ok for each in (finding.fact, *finding.others))
