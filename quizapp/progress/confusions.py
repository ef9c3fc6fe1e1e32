"""What a learner took for what: options chosen wrongly, and answers of another fact of the deck.

Knows the log, published cards and grading.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Row, bindparam, select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import ResponseError, grade
from quizapp.library import Asked, StudyCard, rivals_of
from quizapp.markup import to_html_inline
from quizapp.progress.bound import DECK, PERSON
from quizapp.progress.published import study_cards
from quizapp.questions import Rival
from quizapp.questions.fold import fold, plain
from quizapp.tables import Fact, Review, not_undone

OFF = tuple(sorted(each.value for each in grading.OFF))
TAG = re.compile(r"<[^>]*>")
# Wrong answers that are looked through for one fact, the newest.
MOST = 5_000
NAMING = (*sorted(TYPED), QuestionType.CHOICE)
# Of a long option its beginning finds the cards.
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Other:
    """What was answered instead of what is right.

    Attributes:
        fact: Id of the fact of the deck that it is right for; empty if it is of none.
        text: The answer, Markdown; empty where the fact tells.
    """

    fact: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Confusion:
    """What a card was mistaken for.

    Attributes:
        name: Id of the other fact, as its author wrote it, or the option that was chosen.
        title: What it is about; safe HTML.
        times: How often.
    """

    name: str
    title: str
    times: int


_OFF = select(Review.card_id, Review.question_type, Review.given).where(
    Review.person_id == PERSON,
    Review.outcome.in_(OFF),
    Review.question_type.in_(NAMING),
    Review.given != "",
    not_undone(),
)
_OF_CARD = _OFF.where(Review.card_id == bindparam("card", type_=Integer()))
_OF_DECK = _OFF.where(Review.deck_id == DECK).order_by(Review.study_day.desc()).limit(MOST)
_TITLES = select(Fact.slug, Fact.title_html).where(Fact.deck_id == DECK)
_SOME_TITLES = _TITLES.where(Fact.slug.in_(bindparam("slugs", expanding=True)))


def confusions(session: Session, learner: Learner, card: StudyCard) -> tuple[Confusion, ...]:
    """Return what a learner took a card for, the most frequent first."""
    values = {"person": learner.id, "card": card.id}
    rows = session.connection().execute(_OF_CARD, values).all()
    times: Counter[Other] = Counter()
    rivals = rivals_of(session, card.deck_id) if rows else ()
    for row in rows:
        other = other_than(card, row.question_type, row.given, rivals)
        if other:
            times[other] += 1
    slugs = [other.fact for other in times]
    titles = session.connection().execute(_SOME_TITLES, {"deck": card.deck_id, "slugs": slugs})
    known = {row.slug: row.title_html for row in titles}
    return tuple(
        Confusion(
            name=(other.fact or other.text)[:LONGEST_NAME],
            title=known[other.fact] if other.fact else to_html_inline(other.text),
            times=count,
        )
        for other, count in times.most_common()
        if not other.fact or other.fact in known
    )


def confused_with(session: Session, learner: Learner, deck_id: int, name: str) -> set[int]:
    """Return the cards of a deck that a learner took for something in their newest wrong answers.

    Args:
        session: Where to read.
        learner: Whose answers.
        deck_id: The deck.
        name: Id of the other fact, or words of what it or an option is about, in any usual
            spelling.
    """
    connection = session.connection()
    meant = _meant(connection.execute(_TITLES, {"deck": deck_id}), name)
    words = _words(name)
    if not (meant or words):
        return set()
    rows = connection.execute(_OF_DECK, {"person": learner.id, "deck": deck_id}).all()
    rivals = rivals_of(session, deck_id) if rows else ()
    given = defaultdict(set)
    for row in rows:
        given[row.card_id].add((row.question_type, row.given))
    cards = study_cards(session, [*given])

    def is_meant(other: Other | None) -> bool:
        return other is not None and (
            other.fact in meant or bool(other.text and words and _says(other.text, words))
        )

    return {
        card_id
        for card_id, card in cards.items()
        if any(is_meant(other_than(card, way, each, rivals)) for way, each in given[card_id])
    }


def other_than(
    card: StudyCard, way: QuestionType, given: str, rivals: Sequence[Rival]
) -> Other | None:
    """Return what was answered instead of what is right; none if the answer is nothing at all.

    An option that was chosen wrongly always is something; what was typed only if it is an answer
    of the deck. The card and the deck may have changed since; it is judged as it would be now.

    Args:
        card: The card.
        way: How it was asked.
        given: The answer, which was not right.
        rivals: The answers of the deck.
    """
    asked = card.asked_as(way)
    if way is not QuestionType.CHOICE:
        fact = _typed(asked, given, rivals)
        # Another aspect of the same fact is no other fact.
        return Other(fact=fact, text="") if fact and not _is_of(card, fact) else None
    options = asked.question.options if asked else ()
    chosen = next((each for each in options if each.text == given), None)
    if chosen is None:
        return Other(fact="", text=given)
    if chosen.right:
        return None
    if chosen.fact and not _is_of(card, chosen.fact):
        return Other(fact=chosen.fact, text="")
    return Other(fact="", text=given)


def _is_of(card: StudyCard, fact: str) -> bool:
    return f"/{fact}/" in card.key


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
    words = _words(name)
    return {slug for slug, title in titles.items() if words and _says(title, words)}


def _words(name: str) -> list[str]:
    return [word for word in name.split() if plain(word)]


def _says(title: str, words: Iterable[str]) -> bool:
    spelt, folded = plain(title), fold(title)
    return all(plain(word) in spelt or fold(word) in folded for word in words)
