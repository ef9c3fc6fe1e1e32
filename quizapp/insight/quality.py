"""How good the questions of a deck are, by the first answers of its learners. Knows the log.

An item is a card asked in one way, as it stands now: an answer to an earlier wording, or after the
card was reset, says nothing of it. There are no totals in spaced repetition, so that the rest of a
learner is the share they knew at first of all their other cards of the deck. The newest learners
are taken, until there are 30,000 answers: so the cost does not grow with the deck.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Integer, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from quizapp.analysis import (
    LEAST,
    Figure,
    OptionFigures,
    Reason,
    discrimination,
    facility,
    hidden,
    option_figures,
    option_sums,
    reasons,
    sums,
    worth_mending,
)
from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.library import StudyCard, cards_for_study
from quizapp.scheduling import Rating
from quizapp.tables import (
    Card,
    Found,
    Learning,
    MemoryCount,
    Prepared,
    Problem,
    Review,
    not_undone,
)

# So many answers are looked at, of so many learners at the most.
MOST, MOST_LEARNERS = 30_000, 1_000
CHUNK = 500
DECK = bindparam("deck", type_=Integer())
PEOPLE = bindparam("people", type_=Integer(), expanding=True)

Key = tuple[int, QuestionType]
"""A card, and how it was asked."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """How good a card is, asked in one way.

    Attributes:
        answers: How many first answers there are; figures are hidden below 20.
        facility: The share that knew it, 0-1.
        discrimination: How far those know it who know the other cards, -1 to 1.
        options: What choosing each option says; empty if it has none, or if that is hidden.
        seconds: The middle of the times taken; none if that is hidden.
        reports: How many reports of the card nobody has looked after.
        reasons: Why it is worth mending, the weightiest first.
    """

    card_id: int
    way: QuestionType
    answers: int
    facility: Figure
    discrimination: Figure
    options: tuple[OptionFigures, ...]
    seconds: float | None
    reports: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How good the questions of a deck are.

    Attributes:
        items: Those answered or reported, the ones most worth mending first.
        learners: How many learners the figures are of.
        answers: How many first answers.
        left_out: How many learners are left out, since there are enough without them.
    """

    items: tuple[Item, ...]
    learners: int
    answers: int
    left_out: int


_LEARNERS = Prepared(
    select(Learning.person_id, func.sum(MemoryCount.cards).label("met"))
    .join(
        MemoryCount,
        and_(
            MemoryCount.person_id == Learning.person_id,
            MemoryCount.deck_id == Learning.deck_id,
        ),
    )
    .where(Learning.deck_id == DECK)
    .group_by(Learning.person_id, Learning.added_at)
    .order_by(Learning.added_at.desc(), Learning.person_id.desc())
    .limit(MOST_LEARNERS)
)
_FIRST = (
    select(func.min(Review.id).label("id"))
    .where(
        Review.deck_id == DECK,
        Review.person_id.in_(PEOPLE),
        Review.before_phase.is_(None),
        Review.scheduled,
        not_undone(),
    )
    .group_by(Review.person_id, Review.card_id)
    .subquery()
)
_KNEW = or_(
    Review.outcome.in_((Outcome.RIGHT.value, Outcome.REMARK.value)),
    and_(Review.outcome == Outcome.SELF.value, Review.rating > Rating.AGAIN.value),
)
_ANSWERS = Prepared(
    select(
        Review.person_id,
        Review.card_id,
        Review.question_type.label("way"),
        case((_KNEW, 1), else_=0).label("knew"),
        Review.milliseconds,
        case((Review.question_type == QuestionType.CHOICE, Review.given), else_="").label("given"),
    )
    .join(_FIRST, _FIRST.c.id == Review.id)
    .join(Card, Card.id == Review.card_id)
    .where(Card.retired_at.is_(None), Review.card_changed_at == Card.changed_at)
)
_REPORTS = Prepared(
    select(Problem.card_id, Problem.question_type.label("way"), func.count().label("reports"))
    .join(Card, Card.id == Problem.card_id)
    .where(Problem.deck_id == DECK, Problem.settled_at.is_(None), Card.retired_at.is_(None))
    .group_by(Problem.card_id, Problem.question_type)
)


def quality(session: Session, deck_id: int, most: int = MOST) -> Quality:
    """Return how good the questions of a deck are.

    Args:
        session: Where to read.
        deck_id: The deck.
        most: How many answers are looked at, about.
    """
    people, left_out = _people(session, deck_id, most)
    found = _answers(session, deck_id, people)
    reports = {
        (row.card_id, row.way): row.reports for row in _REPORTS.rows(session, {"deck": deck_id})
    }
    chosen = [
        card
        for (card, way), rows in found.items()
        if way is QuestionType.CHOICE and len(rows) >= LEAST
    ]
    items = _items(found, reports, cards_for_study(session, sorted(chosen)))
    return Quality(
        items=tuple(sorted(items, key=_most_worth_first)),
        learners=len(people),
        answers=sum(map(len, found.values())),
        left_out=left_out,
    )


def _people(session: Session, deck_id: int, most: int) -> tuple[list[int], int]:
    """Return the learners whose answers are looked at, and how many are left out."""
    rows = _LEARNERS.rows(session, {"deck": deck_id})
    people, met = [], 0
    for row in rows:
        # Whoever alone has met more says little of each card.
        if met + int(row.met) <= most:
            people.append(row.person_id)
            met += int(row.met)
    return people, len(rows) - len(people)


def _answers(
    session: Session, deck_id: int, people: Sequence[int]
) -> Mapping[Key, list[tuple[Found, float | None]]]:
    """Return the first answers to each item, each with the share of the rest of its learner."""
    rows = [
        row
        for start in range(0, len(people), CHUNK)
        for row in _ANSWERS.rows(
            session, {"deck": deck_id, "people": people[start : start + CHUNK]}
        )
    ]
    met, known = Counter[int](), Counter[int]()
    for row in rows:
        met[row.person_id] += 1
        known[row.person_id] += row.knew
    found = defaultdict(list)
    for row in rows:
        others = met[row.person_id] - 1
        rest = (known[row.person_id] - row.knew) / others if others else None
        found[row.card_id, row.way].append((row, rest))
    return found


def _items(
    found: Mapping[Key, list[tuple[Found, float | None]]],
    reports: Mapping[Key, int],
    cards: Mapping[int, StudyCard],
) -> Iterable[Item]:
    """Yield what is known of each item that was answered or reported."""
    seconds = {
        key: median(row.milliseconds for row, _ in rows) / 1000
        for key, rows in found.items()
        if len(rows) >= LEAST
    }
    usual = median(seconds.values()) if seconds else 0.0
    for key in {*found, *reports}:
        rows = found.get(key, [])
        options = _options(rows, cards.get(key[0]), key[1])
        share = hidden(facility(sum(row.knew for row, _ in rows), len(rows)))
        telling = hidden(
            discrimination(sums((row.knew, rest) for row, rest in rows if rest is not None))
        )
        time, waiting = seconds.get(key), reports.get(key, 0)
        yield Item(
            card_id=key[0],
            way=key[1],
            answers=len(rows),
            facility=share,
            discrimination=telling,
            options=options,
            seconds=time,
            reports=waiting,
            reasons=reasons(
                facility=share,
                discrimination=telling,
                options=len(options),
                idle=sum(each.works is False for each in options),
                slowness=time / usual if time is not None and usual else None,
                reports=waiting,
            ),
        )


def _options(
    rows: Sequence[tuple[Found, float | None]], card: StudyCard | None, way: QuestionType
) -> tuple[OptionFigures, ...]:
    """Return what choosing each option of an item says; nothing if that is hidden."""
    asked = card.asked_as(way) if card and len(rows) >= LEAST else None
    if asked is None:
        return ()
    chosen = option_sums((row.given or None, rest) for row, rest in rows if rest is not None)
    return option_figures([(each.text, each.earns) for each in asked.question.options], chosen)


def _most_worth_first(item: Item) -> tuple[float, ...]:
    share = item.facility.value
    return (
        -worth_mending(item.reasons),
        1.0 if share is None else share,
        -item.answers,
        item.card_id,
    )
