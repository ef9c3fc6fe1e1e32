"""Which rows of a table cannot be published, so that they are kept as drafts beside those that can.

Knows plans and findings. Import it where it is used, as manuscripts.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from quizapp.library.bulk import Plan, Proposal
from quizapp.library.bulk_taking import TAKEN
from quizapp.library.manuscript import Manuscript
from quizapp.questions import Finding, Level


def in_error(plan: Plan, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the facts of a table in which lints find errors, or that an error is about as well.

    Args:
        plan: What the rows say.
        findings: What the lints say of the deck with them.
    """
    errors = (each for each in findings if each.level is Level.ERROR)
    return _taken(plan) & {fact for each in errors for fact in (each.fact, *each.others)}


def unfit(plan: Plan, found: Manuscript) -> frozenset[str]:
    """Return the facts of a table that do not fit into a deck without others that are held back.

    Args:
        plan: What the rows say.
        found: The deck with those that are to be published.
    """
    return _taken(plan) & {each.id for each in found.wrong}


def parted(plan: Plan, held: Collection[str]) -> tuple[Plan, Plan]:
    """Return the rows that are published, and those that are held back."""
    kept = tuple(each for each in plan.proposals if _id(each) in held)
    rest = tuple(each for each in plan.proposals if _id(each) not in held)
    return replace(plan, proposals=rest), replace(plan, proposals=kept)


def _taken(plan: Plan) -> frozenset[str]:
    return frozenset(map(_id, plan.of(*TAKEN)))


def _id(proposal: Proposal) -> str:
    return proposal.written.id if proposal.written else ""
