"""What a learner took for what: wrong answers that are right for another fact of the deck.

Knows the log, published cards and grading.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Row, bindparam, exists, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import Outcome, ResponseError, grade
from quizapp.library import Asked, StudyCard, cards_for_study, rivals_of
from quizapp.questions import Rival
from quizapp.questions.fold import fold, plain
from quizapp.tables import Act, Fact, Review

OFF = (Outcome.WRONG.value, Outcome.NEAR_MISS.value)
TAG = re.compile(r"<[^>]*>")
# Wrong answers that are looked through for one fact, the newest.
MOST = 5_000
NAMING = (*sorted(TYPED), QuestionType.CHOICE)


@dataclass(frozen=True, kw_only=True)
class Confusion:
    """Another fact that a card was mistaken for.

    Attributes:
        fact: Id of it, as its author wrote it.
        title: What it is about; safe HTML.
        times: How often.
    """

    fact: str
    title: str
    times: int


_OFF = select(Review.card_id, Review.question_type, Review.given).where(
    Review.person_id == bindparam("person", type_=Integer()),
    Review.outcome.in_(OFF),
    Review.question_type.in_(NAMING),
    Review.given != "",
    ~exists().where(Act.review_id == Review.id),
)
_OF_CARD = _OFF.where(Review.card_id == bindparam("card", type_=Integer()))
_OF_DECK = (
    _OFF.where(Review.deck_id == bindparam("deck", type_=Integer()))
    .order_by(Review.study_day.desc())
    .limit(MOST)
)
_TITLES = select(Fact.slug, Fact.title_html).where(Fact.deck_id == bindparam("deck"))
_SOME_TITLES = _TITLES.where(Fact.slug.in_(bindparam("slugs", expanding=True)))


def confusions(session: Session, learner: Learner, card: StudyCard) -> tuple[Confusion, ...]:
    """Return what a learner took a card for, the most frequent first."""
    values = {"person": learner.id, "card": card.id}
    rows = session.connection().execute(_OF_CARD, values).all()
    times: Counter[str] = Counter()
    rivals = rivals_of(session, card.deck_id) if rows else ()
    for row in rows:
        times[named(card, row.question_type, row.given, rivals)] += 1
    slugs = [slug for slug, _ in times.most_common() if slug]
    titles = session.connection().execute(_SOME_TITLES, {"deck": card.deck_id, "slugs": slugs})
    known = {row.slug: row.title_html for row in titles}
    return tuple(
        Confusion(fact=slug, title=known[slug], times=times[slug])
        for slug in slugs
        if slug in known
    )


def confused_with(session: Session, learner: Learner, deck_id: int, name: str) -> set[int]:
    """Return the cards of a deck that a learner took for something in their newest wrong answers.

    Args:
        session: Where to read.
        learner: Whose answers.
        deck_id: The deck.
        name: Id of the other fact, or words of what it is about, in any usual spelling.
    """
    connection = session.connection()
    meant = _meant(connection.execute(_TITLES, {"deck": deck_id}), name)
    if not meant:
        return set()
    rows = connection.execute(_OF_DECK, {"person": learner.id, "deck": deck_id}).all()
    rivals = rivals_of(session, deck_id) if rows else ()
    given = defaultdict(set)
    for row in rows:
        given[row.card_id].add((row.question_type, row.given))
    cards = cards_for_study(session, [*given])
    return {
        card_id
        for card_id, card in cards.items()
        if any(named(card, way, each, rivals) in meant for way, each in given[card_id])
    }


def named(card: StudyCard, way: QuestionType, given: str, rivals: Sequence[Rival]) -> str:
    """Return the id of the fact that a wrong answer would be right for; empty if it is none.

    The card and the deck may have changed since; the answer is judged as it would be now.
    """
    asked = card.asked_as(way)
    found = _chosen(asked, given) if way is QuestionType.CHOICE else _typed(asked, given, rivals)
    # Another aspect of the same fact is no other fact.
    return "" if f"/{found}/" in card.key else found


def _chosen(asked: Asked | None, given: str) -> str:
    options = asked.question.options if asked else ()
    return next((each.fact for each in options if each.text == given and not each.right), "")


def _typed(asked: Asked | None, given: str, rivals: Sequence[Rival]) -> str:
    if asked is None:
        return ""
    try:
        rival = grade(asked.question, given, rivals).rival
    except ResponseError:
        return ""
    return rival.fact if rival else ""


def _meant(facts: Iterable[Row[str, str]], name: str) -> set[str]:
    """Return the ids of the facts that a name means: the one whose id it is, or those about it."""
    titles = {row.slug: html.unescape(TAG.sub(" ", row.title_html)) for row in facts}
    if name in titles:
        return {name}
    words = [word for word in name.split() if plain(word)]
    return {slug for slug, title in titles.items() if words and _says(title, words)}


def _says(title: str, words: Iterable[str]) -> bool:
    spelt, folded = plain(title), fold(title)
    return all(plain(word) in spelt or fold(word) in folded for word in words)
