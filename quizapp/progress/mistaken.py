"""What was taken for what on a study day. Knows the log and how that is named."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import exists, func, literal, select
from sqlalchemy.orm import Session

from quizapp.markup import to_html_inline
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.confusions import NAMING, OFF
from quizapp.progress.day import Day
from quizapp.progress.published import study_cards
from quizapp.progress.taken import most_frequent, taken_for
from quizapp.tables import Deck, Prepared, Review, not_undone, sees

# More than anyone reads at the end of a day.
MOST = 5
_ALL_OFF = (
    select(Review.card_id, Review.question_type, Review.given, func.count().label("times"))
    .where(
        Review.person_id == PERSON,
        Review.study_day == TODAY,
        Review.outcome.in_([literal(each) for each in OFF]),
        Review.question_type.in_([literal(each.value) for each in NAMING]),
        Review.given != "",
        not_undone(),
        # It is told in the words that the deck has now.
        exists().where(Deck.id == Review.deck_id, sees(PERSON)),
    )
    .group_by(Review.card_id, Review.question_type, Review.given)
)
# Of all decks, and of one.
_OFF = {False: Prepared(_ALL_OFF), True: Prepared(_ALL_OFF.where(Review.deck_id == DECK))}


@dataclass(frozen=True, kw_only=True)
class Mistaken:
    """What was answered instead of what is right; both are safe HTML.

    Attributes:
        expected: The answer to the card.
        given: What was answered.
        language: Of both.
        times: How often.
    """

    card_id: int
    expected: str
    given: str
    language: str
    times: int


def mistaken_today(session: Session, day: Day, deck_id: int | None) -> tuple[Mistaken, ...]:
    """Return what was taken for what on a day, the most frequent first; five at most.

    Nothing is told of a deck that the learner may no longer see.

    Args:
        session: Where to read.
        day: The day.
        deck_id: The deck; none for all.
    """
    rows = _OFF[deck_id is not None].rows(session, day.values | {"deck": deck_id})
    told = Counter({(row.card_id, row.question_type, row.given): row.times for row in rows})
    taken, spelt = taken_for(session, told)
    found = most_frequent(taken, MOST)
    cards = study_cards(session, sorted({card for (card, _), _ in found}))
    return tuple(
        Mistaken(
            card_id=card,
            expected=cards[card].answer,
            given=to_html_inline(spelt[name]),
            language=cards[card].language,
            times=times,
        )
        for (card, name), times in found
    )
