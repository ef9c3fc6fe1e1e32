"""The lints: rules of good questions that can be decided from a deck and its cards.

Knows cards and facts, and the text of a source if it is at hand; docs/lints.md says what each lint
looks for and why.
"""

from collections.abc import Iterable, Iterator, Mapping

from quizapp.deck import Deck
from quizapp.questions.card import Card
from quizapp.questions.lints import (
    answers,
    attribution,
    bank,
    cloze,
    focus,
    noun_phrase,
    option_words,
    options,
    source,
    typed,
)
from quizapp.questions.lints.answered import UNUSED, still_open, unused
from quizapp.questions.lints.finding import Finding, Level, Lint, Rule
from quizapp.questions.lints.judged import Judged, judged
from quizapp.questions.lints.source import uncited
from quizapp.questions.source_text import SourceText

LINTS: tuple[Lint, ...] = (
    *answers.LINTS,
    *attribution.LINTS,
    *noun_phrase.LINTS,
    *focus.LINTS,
    *cloze.LINTS,
    *option_words.LINTS,
    *options.LINTS,
    *bank.LINTS,
    *typed.LINTS,
)
RULES: tuple[Rule, ...] = (*LINTS, *source.LINTS, UNUSED)

__all__ = ["LINTS", "RULES", "Finding", "Level", "Rule", "findings", "lint", "uncited"]


def lint(
    deck: Deck, cards: Iterable[Card], texts: Mapping[str, SourceText] | None = None
) -> tuple[Finding, ...]:
    """Return every flaw of a deck, in the order of its facts.

    A warning that a fact answers in `lint_ok` is left out; an error never is. Drafts and retired
    facts are not judged.

    Args:
        deck: A deck whose parts fit together.
        cards: What the generator made of it.
        texts: The texts of sources that are at hand, by id of the source; with one, quotes and
            answers are compared with it.
    """
    seen = judged(deck, cards, texts or {})
    lints = (*LINTS, *source.LINTS) if texts else LINTS
    found = [finding for each in lints for finding in findings(each, seen)]
    skipped = frozenset() if texts else frozenset(each.name for each in source.LINTS)
    shown = [each for each in found if still_open(each, seen)]
    shown += unused(seen, found, RULES, skipped)
    places = {fact.id: place for place, fact in enumerate(deck.facts)}
    return tuple(sorted(shown, key=lambda each: places[each.fact]))


def findings(rule: Lint, seen: Judged) -> Iterator[Finding]:
    """Yield what one lint finds, answered or not."""
    for remark in rule.check(seen):
        yield Finding(lint=rule.name, level=rule.level, **vars(remark))
