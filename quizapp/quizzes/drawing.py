"""Drawing the questions of a quiz from a blueprint: by lot, but no question gives another away.

Knows blueprints; chance comes as a seed. The same seed and cards give the same questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from quizapp.deck import Kind, QuestionType
from quizapp.phrase import phrase
from quizapp.quizzes.blueprint import MARKED, Hardness, Part

NO_CHANCES: Mapping[int, float] = {}


class DrawError(ValueError):
    """A blueprint that asks for more questions than there are; the message says of which part."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A card that a quiz may ask.

    Attributes:
        fact: Id of its fact; of one fact only one card is asked.
        prompts: What each way of asking it shows as the question, folded, its words apart by one
            space and with a space at both ends.
        keys: What answers it, folded in the same way; nothing where no text does.
    """

    card: int
    fact: int
    deck: int
    topic: int
    kind: Kind
    hardness: Hardness
    prompts: Mapping[QuestionType, str]
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A question of a quiz: a card, asked in one way, for so many points."""

    card: int
    way: QuestionType
    points: float


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
    taken: list[tuple[Candidate, QuestionType]] = []
    of_part: dict[int, list[Drawn]] = {}
    for place in sorted(range(len(parts)), key=lambda number: (spare[number], number)):
        part = parts[place]
        listed = _in_lot(fitting[place], seed, chances if part.at_risk else NO_CHANCES)
        of_part[place] = _taken(part, listed, taken, seed)
        if len(of_part[place]) < part.count:
            raise DrawError(
                phrase(
                    "Part {part} asks for {wanted} questions; {found} fit beside the others "
                    "without giving an answer away. Ask for fewer, or choose more topics.",
                    part=place + 1,
                    wanted=part.count,
                    found=len(of_part[place]),
                )
            )
    return tuple(each for place in range(len(parts)) for each in of_part[place])


def draw_most(
    part: Part, candidates: Sequence[Candidate], seed: str, chances: Mapping[int, float]
) -> tuple[Drawn, ...]:
    """Return the questions of one part, or as many of them as there are."""
    fitting = [each for each in candidates if fits(each, part)]
    listed = _in_lot(fitting, seed, chances if part.at_risk else NO_CHANCES)
    return tuple(_taken(part, listed, [], seed))


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
    return tuple(way for way in candidate.prompts if way in wanted and way in MARKED)


def gives_away(
    one: Candidate, way: QuestionType, other: Candidate, other_way: QuestionType
) -> bool:
    """Return whether one of two questions holds the answer to the other, whichever comes first."""
    return _holds(one.prompts[way], other.keys) or _holds(other.prompts[other_way], one.keys)


def _holds(prompt: str, keys: Sequence[str]) -> bool:
    return any(f" {key} " in prompt for key in keys)


def _in_lot(found: Sequence[Candidate], seed: str, chances: Mapping[int, float]) -> list[Candidate]:
    return sorted(found, key=lambda each: (chances.get(each.card, 1.0), _lot(seed, each.card)))


def _taken(
    part: Part,
    listed: Sequence[Candidate],
    taken: list[tuple[Candidate, QuestionType]],
    seed: str,
) -> list[Drawn]:
    """Return what a part takes, and note it as taken."""
    found: list[Drawn] = []
    for each in listed:
        if len(found) == part.count:
            break
        if any(other.fact == each.fact for other, _ in taken):
            continue
        way = next(_free(each, part, taken, seed), None)
        if way is not None:
            taken.append((each, way))
            found.append(Drawn(card=each.card, way=way, points=part.points))
    return found


def _free(
    candidate: Candidate,
    part: Part,
    taken: Sequence[tuple[Candidate, QuestionType]],
    seed: str,
) -> Iterator[QuestionType]:
    """Yield the ways, by lot, in which a card neither tells nor is told by what is taken."""
    listed = sorted(ways(candidate, part), key=lambda way: _lot(seed, candidate.card, way.value))
    for way in listed:
        if not any(gives_away(candidate, way, other, its) for other, its in taken):
            yield way


def _lot(seed: str, *of: object) -> bytes:
    return sha256("\n".join([seed, *map(str, of)]).encode()).digest()
