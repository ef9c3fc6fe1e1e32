"""A class of simulated learners: a course, its deck of three topics, weeks of answers.

Everything follows from a seed. Learners know more or less, cards are harder or easier, and one is
taken for another now and then. Counters and memories equal the log.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner, save_settings
from quizapp.deck import QuestionType, Term
from quizapp.library import StudyCard, cards_for_study, publish
from quizapp.tables import Role, write
from tests.build import NOW, Given, deck, term
from tests.insight.kept import keep, review

WORDS = {
    "farms": {
        "kolkhoz": "a collective farm",
        "sovkhoz": "a state farm",
        "mir": "a village commune",
        "kulak": "a rich peasant",
    },
    "plan": {
        "gosplan": "the office that wrote the plan",
        "udarnik": "a shock worker",
        "norm": "what a worker has to make in a shift",
        "piecework": "pay by what is made",
    },
    "state": {
        "politburo": "the committee that decided",
        "cheka": "the first political police",
        "gulag": "the office of the camps",
        "nomenklatura": "the list of those who may be appointed",
    },
}
# What is taken for what by whoever does not know it.
LURES = {"kolkhoz": "sovkhoz", "sovkhoz": "kolkhoz", "cheka": "gulag", "mir": "kolkhoz"}
NAMES = ("Ada", "Boris", "Chen", "Dora", "Emil", "Fatima", "Georg", "Hana", "Igor", "Jana")
WEEKS = 5
JOINED = NOW - timedelta(weeks=WEEKS)


@dataclass(frozen=True, kw_only=True)
class Classroom:
    """A class as it stands now.

    Attributes:
        cards: Of its deck, in their order.
        learners: Its learners, by name.
    """

    course_id: int
    deck_id: int
    uid: str
    teacher: Learner
    cards: tuple[StudyCard, ...]
    learners: tuple[Learner, ...]


def facts() -> tuple[Term, ...]:
    """Return the facts of the deck of a class."""
    return tuple(
        term(id=word, topic=topic, term=word, definition=meaning)
        for topic, words in WORDS.items()
        for word, meaning in words.items()
    )


def account(session: Session, name: str, **settings: object) -> Learner:
    """Return someone new with an account, without a password."""
    row: Given = {"guest": False, "created_at": JOINED, "name": name, "name_key": name.casefold()}
    with write(session):
        person = tables.Person(**row)
        session.add(person)
        session.flush()
        number = person.id
    session.expire_all()
    session.expunge_all()
    return save_settings(session, number, **settings)


def course_of(session: Session, deck_id: int, *, uid: str = "a-course") -> int:
    """Return a new course that teaches a deck."""
    row: Given = {"uid": uid, "title": "The Thirties", "about": "", "join_code": uid}
    with write(session):
        session.execute(insert(tables.Course), [row | {"created_at": JOINED}])
        found = select(tables.Course.id).where(tables.Course.uid == uid)
        number = session.execute(found).scalar_one()
        values = {"course_id": number, "deck_id": deck_id, "position": 0}
        session.execute(insert(tables.CourseDeck), [values])
    return number


def join(
    session: Session,
    course_id: int,
    someone: Learner,
    role: Role = Role.LEARNER,
    at: datetime = JOINED,
) -> None:
    """Let someone be in a course; a learner begins its decks."""
    row: Given = {"course_id": course_id, "person_id": someone.id, "role": role, "joined_at": at}
    found = select(tables.CourseDeck.deck_id).where(tables.CourseDeck.course_id == course_id)
    with write(session):
        session.execute(insert(tables.Member), [row])
        for deck_id in session.execute(found).scalars().all() if role is Role.LEARNER else ():
            values = {"person_id": someone.id, "deck_id": deck_id, "added_at": at}
            session.execute(insert(tables.Learning), [values | {"paused": False, "new_from": 0}])


def classroom(session: Session, size: int = 25, seed: int = 1) -> Classroom:
    """Return a class of so many learners, the last two of whom have fallen behind."""
    publish(session, deck(*facts(), title="Words of the plan"), JOINED - timedelta(days=1))
    rows = session.execute(select(tables.Deck.id).where(tables.Deck.slug == "serge"))
    deck_id = rows.scalar_one()
    numbers = select(tables.Card.id).where(tables.Card.deck_id == deck_id)
    cards = session.execute(numbers.order_by(tables.Card.position)).scalars().all()
    found = cards_for_study(session, cards)
    teacher = account(session, "Ms Teacher")
    course_id = course_of(session, deck_id)
    join(session, course_id, teacher, Role.INSTRUCTOR)
    chance = random.Random(seed)
    hard = {number: chance.uniform(-1, 1) for number in cards}
    learners = []
    for place in range(size):
        name = f"{NAMES[place % len(NAMES)]} {place + 1}"
        someone = account(session, name, minutes_per_day=10)
        join(session, course_id, someone)
        learners.append(someone)
        away = 12 if place >= size - 2 else 0
        _live(session, someone, found, hard, random.Random(seed * 1000 + place), away)
    return Classroom(
        course_id=course_id,
        deck_id=deck_id,
        uid="a-course",
        teacher=teacher,
        cards=tuple(found[number] for number in cards),
        learners=tuple(learners),
    )


def _live(
    session: Session,
    someone: Learner,
    cards: dict[int, StudyCard],
    hard: dict[int, float],
    chance: random.Random,
    away: int,
) -> None:
    """Let someone meet a few cards on each of some days, and repeat them until they went away."""
    able = chance.uniform(-1, 1)
    days = sorted(chance.sample(range(away, WEEKS * 7 - 1), 18), reverse=True)
    met: dict[int, int] = {}
    reviews: list[Given] = []
    for number in sorted(cards, key=hard.__getitem__):
        began = days[min(len(met) // 2, len(days) - 1)]
        met[number] = began
        reviews += _answers(
            cards[number], [day for day in days if day <= began], able, hard, chance
        )
    keep(session, someone, *reviews)
    _remember(session, someone, [*met], NOW.toordinal() - 2 * away, chance)


def _remember(
    session: Session, someone: Learner, cards: list[int], day: int, chance: random.Random
) -> None:
    """Write memories that are due in the weeks after a day, and what counters make of them."""
    row: Given = {"person_id": someone.id, "deck_id": 1, "phase": "review", "step": 0}
    row |= {"difficulty": 5.0, "last_review": NOW, "due": NOW, "interval": 9, "reps": 3}
    due = [day + chance.randint(1, 20) for _ in cards]
    memories = [
        row | {"card_id": card, "due_day": on, "stability": 9.0, "lapses": 0}
        for card, on in zip(cards, due, strict=True)
    ]
    key = {name: row[name] for name in ("person_id", "deck_id")}
    known: Given = {"phase": "review", "stability": 3, "difficulty": 5, "cards": len(cards)}
    counted = [key | {"due_day": on, "cards": due.count(on)} for on in sorted({*due})]
    with write(session):
        session.execute(insert(tables.Memory), memories)
        session.execute(insert(tables.MemoryCount), [key | known])
        session.execute(insert(tables.DueCount), counted)


def _answers(
    card: StudyCard,
    days: list[int],
    able: float,
    hard: dict[int, float],
    chance: random.Random,
) -> Iterator[Given]:
    """Yield the answers to a card on the day it is met and on some later ones."""
    later = [day for place, day in enumerate(days) if place in (0, 2, 5, 9)]
    for place, ago in enumerate(later):
        knows = chance.random() < 0.6 + 0.3 * able - 0.16 * hard[card.id] + 0.1 * (place > 0)
        way = card.asked[0 if place == 0 else -1].question.type
        changes: Given = {"question_type": way, "given": _given(card, way, chance, knows=knows)}
        changes |= {"rating": 3 if knows else 1, "outcome": "right" if knows else "wrong"}
        if way is QuestionType.OPEN:
            changes["outcome"] = "self"
        changes |= {
            "milliseconds": chance.randint(3_000, 25_000),
            "card_changed_at": card.changed_at,
        }
        if place == 0:
            changes |= {"before_phase": None, "predicted": None}
        yield review(card.id, ago, **changes)


def _given(card: StudyCard, way: QuestionType, chance: random.Random, *, knows: bool) -> str:
    asked = card.asked_as(way)
    assert asked
    options = asked.question.options
    if way is QuestionType.OPEN:
        return ""
    right = next(each.text for each in options if each.right) if options else card.fact
    if knows:
        return right
    lure = LURES.get(card.fact, "norm")
    wrong = [each.text for each in options if not each.right]
    tempting = [each.text for each in options if each.fact == lure]
    return chance.choice(tempting * 3 + wrong) if options else lure
