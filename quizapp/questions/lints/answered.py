"""An author's answers to lints: which findings they settle, which of them answer nothing.

Knows findings and facts.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from quizapp.deck import Fact
from quizapp.phrase import phrase
from quizapp.questions.lints.finding import Finding, Level, Rule
from quizapp.questions.lints.judged import Judged

UNUSED = Rule(name="unused-lint-ok", id="L1", level=Level.WARNING)


def still_open(finding: Finding, judged: Judged) -> bool:
    """Return whether a finding has to be shown: an error always, a warning if nobody answers."""
    return finding.level is Level.ERROR or not any(_answers(finding, judged))


def _answers(finding: Finding, judged: Judged) -> Iterator[str]:
    """Yield the facts that answer a finding."""
    for fact in (finding.fact, *finding.others):
        if finding.lint in judged.facts[fact].lint_ok:
            yield fact


def unused(
    judged: Judged, found: Iterable[Finding], rules: Iterable[Rule], skipped: frozenset[str]
) -> Iterator[Finding]:
    """Yield a finding for every answer to a lint that finds nothing, or does not exist.

    Args:
        judged: What was judged.
        found: Everything that the lints found.
        rules: Every lint there is.
        skipped: Names of the lints that could not run.
    """
    levels = {rule.name: rule.level for rule in rules}
    used = {(fact, each.lint) for each in found for fact in _answers(each, judged)}
    for fact in judged.facts.values():
        for name in fact.lint_ok:
            idle = (fact.id, name) not in used or levels[name] is Level.ERROR
            if idle and name not in skipped:
                yield _finding(fact, name, levels)


def _finding(fact: Fact, name: str, levels: dict[str, Level]) -> Finding:
    if name not in levels:
        near = get_close_matches(name, levels, n=1)
        message = phrase("lint_ok answers {name!r}, which is no lint", name=name)
        mend = (
            phrase("write {near}", near=near[0])
            if near
            else phrase("take the name from the finding")
        )
    elif levels[name] is Level.ERROR:
        message = phrase("lint_ok answers {name!r}, which is an error", name=name)
        mend = phrase("mend what it finds; an error cannot be answered")
    else:
        message = phrase("lint_ok answers {name!r}, which finds nothing here", name=name)
        mend = phrase("remove the answer")
    return Finding(fact=fact.id, lint=UNUSED.name, level=UNUSED.level, message=message, mend=mend)
