"""Drawing the questions of a quiz from a blueprint: by lot, but no question gives another away.

Knows blueprints, and what gives a question away; chance comes as a seed. The same seed and cards
give the same questions. One card after the other is taken if it stands beside those before it; if
too few are found that way, other orders are tried, so that luck decides seldom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from quizapp.deck import Kind, QuestionType
from quizapp.phrase import Phrase, counted, phrase
from quizapp.questions import Question
from quizapp.quizzes.blueprint import MARKED, Hardness, Part
from quizapp.quizzes.telling import Seen, gives_away, seen

NO_CHANCES: Mapping[int, float] = {}
# So many orders are tried; who looks at a form that asks for too much waits for all of them.
ORDERS = 8


class DrawError(ValueError):
    """A blueprint that asks for more questions than there are; the message says of which part."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A card that a quiz may ask.

    Attributes:
        fact: Id of its fact; of one fact only one card is asked.
        questions: How it can be asked, the easiest way first.
        answers: The texts that answer it in any of these ways; nothing where no text does.
        usual: Words that tell no question from others, as `telling.usual` finds them.
    """

    card: int
    fact: int
    deck: int
    topic: int
    kind: Kind
    hardness: Hardness
    questions: Mapping[QuestionType, Question]
    answers: tuple[str, ...]
    usual: frozenset[str]

    def seen(self, way: QuestionType) -> Seen:
        """Return what a learner sees of it in one way of asking, and what is asked for."""
        return seen(self.questions[way], self.answers, self.usual)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A question of a quiz: a card, asked in one way, for so many points."""

    card: int
    way: QuestionType
    points: float


# The fact of a question that is drawn already, and what a learner sees of it.
Taken = tuple[int, Seen]


def draw(
    parts: Sequence[Part],
    candidates: Sequence[Candidate],
    seed: str,
    chances: Mapping[int, float] = NO_CHANCES,
) -> tuple[Drawn, ...]:
    """Return the questions of a quiz, in the order of its parts.

    The parts with the fewest cards to spare choose first.

    Args:
        parts: The blueprint.
        candidates: Cards; those that fit no part are left out.
        seed: What chance begins from.
        chances: How likely each card is remembered, 0-1, by its id; those that are not named were
            never learnt, and come last where cards at risk are wanted.

    Raises:
        DrawError: If there are not enough cards that stand side by side.
    """
    fitting = [[each for each in candidates if fits(each, part)] for part in parts]
    spare = [len(found) - part.count for found, part in zip(fitting, parts, strict=True)]
    places = sorted(range(len(parts)), key=lambda number: (spare[number], number))
    best: dict[int, list[Drawn]] = {place: [] for place in places}
    for order in _orders(seed):
        taken: list[Taken] = []
        of_part: dict[int, list[Drawn]] = {}
        for place in places:
            part = parts[place]
            listed = _in_lot(fitting[place], order, chances if part.at_risk else NO_CHANCES)
            of_part[place] = _taken(part, listed, taken, order)
        if all(len(of_part[place]) == parts[place].count for place in places):
            return tuple(each for place in range(len(parts)) for each in of_part[place])
        best = max(best, of_part, key=_number)
    short = next(place for place in places if len(best[place]) < parts[place].count)
    there = len({each.fact for each in fitting[short]})
    raise DrawError(_refusal(parts, short, there, len(best[short])))


def draw_most(
    part: Part, candidates: Sequence[Candidate], seed: str, chances: Mapping[int, float]
) -> tuple[Drawn, ...]:
    """Return the questions of one part, or as many of them as are found side by side."""
    fitting = [each for each in candidates if fits(each, part)]
    most: list[Drawn] = []
    for order in _orders(seed):
        listed = _in_lot(fitting, order, chances if part.at_risk else NO_CHANCES)
        most = max(most, _taken(part, listed, [], order), key=len)
        if len(most) == min(part.count, len({each.fact for each in fitting})):
            break
    return tuple(most)


def facts_of(part: Part, candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the facts that have a card of a part; of each only one card is asked."""
    return frozenset(each.fact for each in candidates if fits(each, part))


def fits(candidate: Candidate, part: Part) -> bool:
    """Return whether a card belongs to a part."""
    return (
        candidate.deck == part.deck
        and (not part.topics or candidate.topic in part.topics)
        and (not part.kinds or candidate.kind in part.kinds)
        and (not part.hardness or candidate.hardness in part.hardness)
        and bool(ways(candidate, part))
    )


def ways(candidate: Candidate, part: Part) -> tuple[QuestionType, ...]:
    """Return how a card can be asked in a part, the easiest first."""
    wanted = part.ways or MARKED
    return tuple(way for way in candidate.questions if way in wanted and way in MARKED)


def _number(of_part: Mapping[int, Sequence[Drawn]]) -> int:
    return sum(map(len, of_part.values()))


def _orders(seed: str) -> Iterator[str]:
    """Yield the seeds of the orders to try."""
    yield seed
    yield from (f"{seed}/{number}" for number in range(1, ORDERS))


def _refusal(parts: Sequence[Part], place: int, there: int, found: int) -> Phrase:
    """Return what to say of a part that has too few questions; it is named if there are several.

    Args:
        parts: The blueprint.
        place: Of the part.
        there: How many facts fit it.
        found: How many of them were found side by side.
    """
    wanted, alone = parts[place].count, len(parts) == 1
    if not there:
        why = phrase("No card can be asked so. Choose more topics, kinds or ways of asking.")
    else:
        lack = _lack(wanted, there, found, alone=alone)
        why = phrase("{lack} Ask for fewer, or choose more topics.", lack=lack)
    return why if alone else phrase("Part {part}: {why}", part=place + 1, why=why)


def _lack(wanted: int, there: int, found: int, *, alone: bool) -> Phrase:
    if there < wanted:
        return counted(
            "{number} question is asked for, but only {found} of the facts can be asked so.",
            "{number} questions are asked for, but only {found} of the facts can be asked so.",
            wanted,
            found=there,
        )
    if alone:
        return counted(
            "{number} question is asked for; without one giving another away, only {found} can be "
            "asked.",
            "{number} questions are asked for; without one giving another away, only {found} can "
            "be asked.",
            wanted,
            found=found,
        )
    return counted(
        "{number} question is asked for; beside those of the other parts only {found} can be "
        "asked, since a fact is asked once and none may give another away.",
        "{number} questions are asked for; beside those of the other parts only {found} can be "
        "asked, since a fact is asked once and none may give another away.",
        wanted,
        found=found,
    )


def _in_lot(found: Sequence[Candidate], seed: str, chances: Mapping[int, float]) -> list[Candidate]:
    return sorted(found, key=lambda each: (chances.get(each.card, 1.0), _lot(seed, each.card)))


def _taken(
    part: Part,
    listed: Sequence[Candidate],
    taken: list[Taken],
    seed: str,
) -> list[Drawn]:
    """Return what a part takes, and note it as taken."""
    found: list[Drawn] = []
    for each in listed:
        if len(found) == part.count:
            break
        if any(fact == each.fact for fact, _ in taken):
            continue
        way = next(_free(each, part, taken, seed), None)
        if way is not None:
            taken.append((each.fact, each.seen(way)))
            found.append(Drawn(card=each.card, way=way, points=part.points))
    return found


def _free(
    candidate: Candidate,
    part: Part,
    taken: Sequence[Taken],
    seed: str,
) -> Iterator[QuestionType]:
    """Yield the ways, by lot, in which a card neither tells nor is told by what is taken."""
    listed = sorted(ways(candidate, part), key=lambda way: _lot(seed, candidate.card, way.value))
    for way in listed:
        own = candidate.seen(way)
        if not any(gives_away(own, other) for _, other in taken):
            yield way


def _lot(seed: str, *of: object) -> bytes:
    return sha256("\n".join([seed, *map(str, of)]).encode()).digest()
