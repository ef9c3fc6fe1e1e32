"""What was taken for what on a study day. Knows the log, published cards and how answers are named.

Options count that were chosen wrongly, and answers that are those of another fact of the deck.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, func, literal, select
from sqlalchemy.orm import Session

from quizapp.library import rivals_of_each
from quizapp.markup import to_html_inline
from quizapp.progress.bound import PERSON, TODAY
from quizapp.progress.confusions import NAMING, OFF, Other, other_than
from quizapp.progress.day import Day
from quizapp.progress.published import study_cards
from quizapp.tables import Fact, Prepared, Review, not_undone

# More than anyone reads at the end of a day.
MOST = 5
_OFF = Prepared(
    select(Review.card_id, Review.question_type, Review.given, func.count().label("times"))
    .where(
        Review.person_id == PERSON,
        Review.study_day == TODAY,
        Review.outcome.in_([literal(each) for each in OFF]),
        Review.question_type.in_([literal(each.value) for each in NAMING]),
        Review.given != "",
        not_undone(),
    )
    .group_by(Review.card_id, Review.question_type, Review.given)
)
_FACTS = Prepared(
    select(Fact.deck_id, Fact.slug, Fact.title_html).where(
        Fact.deck_id.in_(bindparam("decks", type_=Integer(), expanding=True)),
        Fact.slug.in_(bindparam("slugs", expanding=True)),
    )
)


@dataclass(frozen=True, kw_only=True)
class Mistaken:
    """A fact that was taken for another one; both are safe HTML.

    Attributes:
        card_id: The card, or one of them.
        expected: What the fact of the card is about.
        given: What the other fact is about, or the option that was chosen.
        language: Of both.
        times: How often.
    """

    card_id: int
    expected: str
    given: str
    language: str
    times: int


def mistaken_today(session: Session, day: Day) -> tuple[Mistaken, ...]:
    """Return what was taken for what on a day, the most frequent first; five at most."""
    rows = _OFF.rows(session, day.values)
    cards = study_cards(session, sorted({row.card_id for row in rows}))
    rivals = rivals_of_each(session, {each.deck_id for each in cards.values()})
    times: Counter[tuple[int, str, Other]] = Counter()
    shown: dict[tuple[int, str, Other], int] = {}
    for row in rows:
        card = cards[row.card_id]
        other = other_than(card, row.question_type, row.given, rivals[card.deck_id])
        if other:
            pair = card.deck_id, card.key.split("/")[1], other
            times[pair] += row.times
            shown.setdefault(pair, card.id)
    if not times:
        return ()
    titles = _titles(session, times)
    found = [
        Mistaken(
            card_id=shown[deck, fact, other],
            expected=titles[deck, fact],
            given=titles[deck, other.fact] if other.fact else to_html_inline(other.text),
            language=cards[shown[deck, fact, other]].language,
            times=count,
        )
        for (deck, fact, other), count in times.most_common()
        if (deck, fact) in titles and (not other.fact or (deck, other.fact) in titles)
    ]
    return tuple(found[:MOST])


def _titles(session: Session, pairs: Counter[tuple[int, str, Other]]) -> dict[tuple[int, str], str]:
    """Return what facts are about, by id of the deck and id of the fact."""
    values = {
        "decks": sorted({deck for deck, _, _ in pairs}),
        "slugs": sorted({slug for _, fact, other in pairs for slug in (fact, other.fact)}),
    }
    return {(row.deck_id, row.slug): row.title_html for row in _FACTS.rows(session, values)}
