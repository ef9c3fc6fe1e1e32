"""What a learner took for what: wrong answers that are right for another fact of the deck.

Knows the log, published cards and grading.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Row, bindparam, exists, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import Outcome, ResponseError, grade
from quizapp.library import Asked, StudyCard, card_for_study, rivals_of
from quizapp.questions import Rival
from quizapp.questions.fold import fold, plain
from quizapp.tables import Act, Fact, Review

OFF = (Outcome.WRONG.value, Outcome.NEAR_MISS.value)
TAG = re.compile(r"<[^>]*>")
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


_OFF = (
    select(Review.card_id, Review.question_type, Review.given, func.count().label("times"))
    .where(
        Review.person_id == bindparam("person", type_=Integer()),
        Review.outcome.in_(OFF),
        Review.question_type.in_(NAMING),
        Review.given != "",
        ~exists().where(Act.review_id == Review.id),
    )
    .group_by(Review.card_id, Review.question_type, Review.given)
)
_OF_CARD = _OFF.where(Review.card_id == bindparam("card", type_=Integer()))
_OF_DECK = _OFF.where(Review.deck_id == bindparam("deck", type_=Integer()))
_TITLES = select(Fact.slug, Fact.title_html).where(Fact.deck_id == bindparam("deck"))
_SOME_TITLES = _TITLES.where(Fact.slug.in_(bindparam("slugs", expanding=True)))


def confusions(session: Session, learner: Learner, card: StudyCard) -> tuple[Confusion, ...]:
    """Return what a learner took a card for, the most frequent first."""
    values = {"person": learner.id, "card": card.id}
    rows = session.connection().execute(_OF_CARD, values).all()
    times: Counter[str] = Counter()
    rivals = rivals_of(session, card.deck_id) if rows else ()
    for row in rows:
        times[named(card, row.question_type, row.given, rivals)] += row.times
    slugs = [slug for slug, _ in times.most_common() if slug]
    titles = session.connection().execute(_SOME_TITLES, {"deck": card.deck_id, "slugs": slugs})
    known = {row.slug: row.title_html for row in titles}
    return tuple(
        Confusion(fact=slug, title=known[slug], times=times[slug])
        for slug in slugs
        if slug in known
    )


def confused_with(session: Session, learner: Learner, deck_id: int, name: str) -> set[int]:
    """Return the cards of a deck that a learner took for something; its costs grow with the log.

    Args:
        session: Where to read.
        learner: Whose answers.
        deck_id: The deck.
        name: Id of the other fact, or words of what it is about, in any usual spelling.
    """
    connection = session.connection()
    meant = _meant(connection.execute(_TITLES, {"deck": deck_id}), name)
    rows = connection.execute(_OF_DECK, {"person": learner.id, "deck": deck_id}).all()
    if not meant or not rows:
        return set()
    rivals = rivals_of(session, deck_id)
    given = defaultdict(list)
    for row in rows:
        given[row.card_id].append((row.question_type, row.given))
    return {
        card_id
        for card_id, answers in given.items()
        if _names_any(card_for_study(session, card_id), answers, rivals, meant)
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


def _names_any(
    card: StudyCard | None,
    answers: Iterable[tuple[QuestionType, str]],
    rivals: Sequence[Rival],
    meant: set[str],
) -> bool:
    return card is not None and any(
        named(card, way, given, rivals) in meant for way, given in answers
    )


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
