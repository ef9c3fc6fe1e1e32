"""What choosing each option of an item says of it. Knows arithmetic only."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.analysis.figure import ALL_ALIKE, REST_ALIKE, Figure, missing, too_few
from quizapp.analysis.item import PAIR, facility
from quizapp.analysis.pairs import ALIKE

# An option that is chosen less often distracts nobody.
FUNCTIONING = 0.05


@dataclass(frozen=True, kw_only=True)
class OptionSums:
    """What the answers with one option come to.

    Attributes:
        n: How often it was chosen.
        rest, squares: Sum of the shares of the rest of those who chose it, and of their squares.
    """

    n: int = 0
    rest: float = 0.0
    squares: float = 0.0


@dataclass(frozen=True, kw_only=True)
class OptionFigures:
    """What choosing an option says.

    Attributes:
        option: The option.
        earns: Which share of the points it earns, 0-1.
        share: Which share of those who answered chose it.
        rest: The mean share of the rest of those who chose it; none if nobody did.
        discrimination: How far it is chosen by those who do well on the rest, -1 to 1.
        works: Whether it does what it is there for; none for one that earns anything, or if it is
            not known.
    """

    option: str
    earns: float
    share: Figure
    rest: float | None
    discrimination: Figure
    works: bool | None

    @property
    def right(self) -> bool:
        """Return whether it is the right one."""
        return self.earns == 1


def option_sums(chosen: Iterable[tuple[str | None, float]]) -> dict[str, OptionSums]:
    """Return what the answers with each option come to; who left the item out is left out.

    Args:
        chosen: For each attempt the option, and its share of the rest.
    """
    rests: dict[str, list[float]] = {}
    for option, rest in chosen:
        if option is not None:
            rests.setdefault(option, []).append(rest)
    return {
        option: OptionSums(
            n=len(found),
            rest=math.fsum(found),
            squares=math.fsum(each * each for each in found),
        )
        for option, found in rests.items()
    }


def option_figures(
    options: Sequence[tuple[str, float]], chosen: Mapping[str, OptionSums]
) -> tuple[OptionFigures, ...]:
    """Return what choosing each option says.

    A wrong option works if at least 5 % choose it and those who do know less than the others: M.
    Tarrant, J. Ware and A. Mohammed, An assessment of functioning and non-functioning distractors,
    BMC Medical Education 9:40 (2009). Where so few are wrong that not every wrong option can have
    5 % of all, it is 5 % of the wrong answers. One that is partly right is there for those who know
    a part, so that this says nothing of it.

    Args:
        options: All options and which share of the points each earns, 0-1, in their order.
        chosen: What the answers with each come to; those that are no option are left out.
    """
    known = {option: chosen.get(option, OptionSums()) for option, _ in options}
    answered = sum(each.n for each in known.values())
    wrong = sum(known[option].n for option, earns in options if not earns)
    distractors = sum(not earns for _, earns in options)
    easy = wrong < FUNCTIONING * answered * distractors
    least = FUNCTIONING * (wrong if easy else answered)
    together = OptionSums(
        n=answered,
        rest=math.fsum(each.rest for each in known.values()),
        squares=math.fsum(each.squares for each in known.values()),
    )
    return tuple(_figures(each, known[each[0]], together, least) for each in options)


def _figures(
    option: tuple[str, float], of: OptionSums, together: OptionSums, least: float
) -> OptionFigures:
    text, earns = option
    telling = point_biserial(of, together)
    often = of.n > 0 and of.n >= least
    works: bool | None = None
    if not earns and together.n and not often:
        works = False
    elif not earns and telling.value is not None:
        works = telling.value < 0
    return OptionFigures(
        option=text,
        earns=earns,
        share=facility(of.n, together.n),
        rest=of.rest / of.n if of.n else None,
        discrimination=telling,
        works=works,
    )


def point_biserial(of: OptionSums, together: OptionSums) -> Figure:
    """Return the point-biserial correlation of choosing an option with the rest.

    (mean R of those who chose it - mean R of the others) / sd(R) * sqrt(p (1 - p)), with the
    standard deviation of all who answered (divided by n) and p the share who chose it. Source: K.
    Pearson, On a new method of determining correlation, Biometrika 7 (1909), 96-105; as Canvas has
    it for each answer, but with the total without the item, as for `discrimination`.

    Args:
        of: The answers with the option.
        together: All answers.
    """
    n, others = together.n, together.n - of.n
    if n < PAIR:
        return too_few(n, PAIR)
    if not (of.n and others):
        return missing(n, ALL_ALIKE)
    variance = (together.squares - together.rest * together.rest / n) / n
    if variance <= ALIKE:
        return missing(n, REST_ALIKE)
    share = of.n / n
    apart = of.rest / of.n - (together.rest - of.rest) / others
    found = apart / math.sqrt(variance) * math.sqrt(share * (1 - share))
    return Figure(value=min(1.0, max(-1.0, found)), n=n)
