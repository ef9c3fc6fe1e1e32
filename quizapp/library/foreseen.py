"""Which changed facts learners would be asked again if a deck were published now.

Knows the generator and tables of decks. Import it where it is used, as manuscripts.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.library.asked import rendered
from quizapp.library.manuscript import Manuscript
from quizapp.library.meaning import answer_changed
from quizapp.markup import to_html
from quizapp.questions import generate


def foreseen(session: Session, found: Manuscript) -> dict[str, bool]:
    """Return by id of each changed fact whether its answer becomes another one.

    Facts are left out whose cards nobody can have met or does not see changed, and those that are
    retired.

    Args:
        session: Where to read.
        found: The manuscript; nothing is foreseen of one with mistakes.
    """
    drafted = {each.published for each in found.written if each.published and each.draft}
    if found.deck is None or not drafted:
        return {}
    columns = (tables.Card.key, tables.Card.questions, tables.Card.answer_html)
    rows = select(*columns).where(
        tables.Card.deck_id == found.row.id, tables.Card.fact_slug.in_(drafted)
    )
    before = {row.key: row for row in session.execute(rows)}
    said: dict[str, list[bool]] = defaultdict(list)
    for card in generate(found.deck):
        old = before.get(card.key)
        if card.fact not in drafted or card.retired or old is None:
            continue
        new = _of_card([rendered(each) for each in card.questions], to_html(card.answer))
        there = _of_card(old.questions, old.answer_html)
        if new != there:
            said[card.fact].append(answer_changed(there, new))
    return {fact: any(each) for fact, each in said.items()}


def _of_card(questions: Any, answer: str) -> dict[str, Any]:  # noqa: ANN401 - as JSON gives it
    # HTML follows from the text, and from pictures, which change no answer.
    bare = [
        {name: value for name, value in each.items() if name != "prompt_html"} for each in questions
    ]
    return {"questions": bare, "answer": answer}
