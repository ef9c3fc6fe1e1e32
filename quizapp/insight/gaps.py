"""What a class does not know, and what it confuses: of all its learners, never of one.

Read are the answers of the last four weeks that learners of the course gave in its decks since
they joined. What fewer than five of them answered is hidden, so that nobody can tell from it how
one of them did. Knows the log and the library.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from quizapp.insight.attendance import MONTH
from quizapp.insight.roster import COURSE
from quizapp.insight.tallies import Recalls, added
from quizapp.library import cards_for_study
from quizapp.progress.confusions import NAMING, OFF
from quizapp.progress.counters import SAME_DAY
from quizapp.progress.taken import Given, taken_for
from quizapp.scheduling import Rating
from quizapp.scheduling.proportion import wilson
from quizapp.tables import (
    Card,
    CourseDeck,
    Deck,
    Fact,
    Found,
    Member,
    Prepared,
    Review,
    Role,
    Topic,
    not_undone,
)

# Of fewer learners nothing is shown.
FEWEST = 5
# Once may have been an accident.
TWICE = 2
MOST_GIVEN = 1_000
FIRST = bindparam("first", type_=Integer())


@dataclass(frozen=True, kw_only=True)
class Gap:
    """How well a class remembers a topic or a card.

    Attributes:
        id: Of the topic or the card.
        recalls: How often it was remembered when it came back.
        learners: By how many learners.
    """

    id: int
    recalls: Recalls
    learners: int


@dataclass(frozen=True, kw_only=True)
class TopicGap:
    """How well a class remembers a topic of a deck."""

    title: str
    deck: str
    language: str
    gap: Gap


@dataclass(frozen=True, kw_only=True)
class Named:
    """A fact, or an answer that is none.

    Attributes:
        title: Safe HTML if it is a fact, CommonMark if it is an answer.
        fact: Whether it is a fact.
        language: Of its deck.
    """

    title: str
    fact: bool
    language: str


@dataclass(frozen=True, kw_only=True)
class Mixup:
    """What a class took for what.

    Attributes:
        expected: What was asked for.
        given: What was answered instead.
        times: How often.
    """

    expected: Named
    given: Named
    times: int


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """What a class does not know.

    Attributes:
        topics: By share remembered, the least first.
        cards: Those that are surely not known first: by the upper end of the interval.
        mixups: The most frequent first.
        hidden: How many cards are hidden, since fewer than five learners answered them.
    """

    topics: tuple[TopicGap, ...]
    cards: tuple[Gap, ...]
    mixups: tuple[Mixup, ...]
    hidden: int

    @property
    def recalls(self) -> Recalls:
        """Return how often all topics together were remembered."""
        return added(topic.gap.recalls for topic in self.topics)


_ANSWERED = and_(
    Review.person_id == Member.person_id,
    Review.study_day >= FIRST,
    Review.answered_at >= Member.joined_at,
)
_OF_CLASS = and_(
    Member.course_id == COURSE,
    Member.role == Role.LEARNER,
    Review.deck_id.in_(select(CourseDeck.deck_id).where(CourseDeck.course_id == COURSE)),
    not_undone(),
)
_CAME_BACK = and_(Review.scheduled, Review.predicted < SAME_DAY)
_FOUND = (
    select(
        Review.card_id,
        Review.person_id,
        case((_CAME_BACK, Review.person_id)).label("back"),
        case((_CAME_BACK, 1), else_=0).label("answer"),
        case((and_(_CAME_BACK, Review.rating > Rating.AGAIN.value), 1), else_=0).label("recalled"),
    )
    .select_from(Member)
    .join(Review, _ANSWERED)
    .where(_OF_CLASS)
    .cte("found")
)
_COUNTS = (
    func.count(_FOUND.c.person_id.distinct()).label("learners"),
    func.count(_FOUND.c.back.distinct()).label("back"),
    func.sum(_FOUND.c.answer).label("answers"),
    func.sum(_FOUND.c.recalled).label("recalled"),
)
# Both in one statement, so that the log is read once.
_GAPS = Prepared(
    union_all(
        select(literal(0).label("is_topic"), _FOUND.c.card_id.label("id"), *_COUNTS).group_by(
            _FOUND.c.card_id
        ),
        select(literal(1), Fact.topic_id, *_COUNTS)
        .select_from(_FOUND)
        .join(Card, Card.id == _FOUND.c.card_id)
        .join(Fact, Fact.id == Card.fact_id)
        .group_by(Fact.topic_id),
    )
)
_TOLD = Prepared(
    select(Review.card_id, Review.question_type, Review.given, func.count().label("times"))
    .select_from(Member)
    .join(Review, _ANSWERED)
    .where(
        _OF_CLASS,
        Review.outcome.in_(OFF),
        Review.question_type.in_(NAMING),
        Review.given != "",
    )
    .group_by(Review.card_id, Review.question_type, Review.given)
    .order_by(func.count().desc(), Review.card_id, Review.given)
    .limit(MOST_GIVEN)
)
_TOPICS = (
    select(Topic.id, Topic.title, Deck.title.label("deck"), Deck.language)
    .join(Deck, Deck.id == Topic.deck_id)
    .where(Topic.id.in_(bindparam("topics", expanding=True)))
)
_TITLES = select(Fact.deck_id, Fact.slug, Fact.title_html).where(
    Fact.deck_id.in_(bindparam("decks", expanding=True)),
    Fact.slug.in_(bindparam("slugs", expanding=True)),
)


def gaps(session: Session, course_id: int, now: datetime) -> Gaps:
    """Return what a class does not know.

    Args:
        session: Where to read.
        course_id: The course.
        now: The moment.
    """
    values = {"course": course_id, "first": now.toordinal() - MONTH + 1}
    rows = _GAPS.rows(session, values)
    cards = [row for row in rows if not row.is_topic]
    seen = {row.id for row in cards if row.learners >= FEWEST}
    told = Counter[Given]()
    for row in _TOLD.rows(session, values):
        if row.card_id in seen:
            told[row.card_id, row.question_type, row.given] += row.times
    return Gaps(
        topics=_topics(session, _gaps(row for row in rows if row.is_topic)),
        cards=tuple(sorted(_gaps(cards), key=_surely_unknown)),
        mixups=_mixups(session, told),
        hidden=len(cards) - len(seen),
    )


def _gaps(rows: Iterable[Found]) -> list[Gap]:
    return [
        Gap(
            id=row.id,
            recalls=Recalls(answers=int(row.answers), recalled=int(row.recalled)),
            learners=row.back,
        )
        for row in rows
        if row.back >= FEWEST
    ]


def _surely_unknown(gap: Gap) -> tuple[float, int]:
    return wilson(gap.recalls.recalled, gap.recalls.answers).high, gap.id


def _topics(session: Session, found: Sequence[Gap]) -> tuple[TopicGap, ...]:
    wanted = {"topics": [gap.id for gap in found]}
    named = {row.id: row for row in session.connection().execute(_TOPICS, wanted)}
    return tuple(
        TopicGap(
            title=named[gap.id].title,
            deck=named[gap.id].deck,
            language=named[gap.id].language,
            gap=gap,
        )
        for gap in sorted(found, key=lambda gap: (gap.recalls.share, gap.id))
    )


def _mixups(session: Session, told: Counter[Given]) -> tuple[Mixup, ...]:
    """Return what was taken for what, by fact: it does not matter how it was asked for."""
    taken, spelt = taken_for(session, told)
    cards = cards_for_study(session, sorted({card for card, _ in taken}))
    pairs: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    for (number, name), times in taken.items():
        card = cards[number]
        pairs[card.deck_id, card.fact, name] += times
    titles = _titles(session, pairs)
    languages = {card.deck_id: card.language for card in cards.values()}

    def named(deck: int, name: str) -> Named:
        title = titles.get((deck, name))
        return Named(
            title=spelt.get(name, name) if title is None else title,
            fact=title is not None,
            language=languages[deck],
        )

    frequent = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Mixup(expected=named(deck, expected), given=named(deck, given), times=times)
        for (deck, expected, given), times in frequent
        if times >= TWICE
    )


def _titles(
    session: Session, pairs: Mapping[tuple[int, str, str], int]
) -> dict[tuple[int, str], str]:
    """Return the titles of facts by deck and id."""
    wanted = {
        "decks": sorted({deck for deck, _, _ in pairs}),
        "slugs": sorted({name for _, *both in pairs for name in both}),
    }
    rows = session.connection().execute(_TITLES, wanted) if pairs else ()
    return {(row.deck_id, row.slug): row.title_html for row in rows}
