"""An answer and the next card, one by one, ten in one call, and as pages, beside Anki's own loop.

Both sides end with the HTML of question and answer: Anki makes it from its templates each time, as
its window does, ours was made at publication. Only the last comparison puts pages around it, sent
to a browser of the tests, which reads their forms; Anki's window has nothing to compare with that.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import schema, shipped, tables
from quizapp.accounts import Learner, create_guest, save_settings
from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.library import publish
from quizapp.progress import Answer, Reviewed, keep_answer, next_card, record, upcoming
from quizapp.scheduling import Rating
from quizapp.settings import Settings
from quizapp.tables import connect
from quizapp.web import create_app
from quizapp.web.database import db
from tests.bench.report import Report
from tests.bench.signed import Signed
from tests.build import NOW
from tests.web.pages import Student
from tests.web.site import Clock

DECK = "serge-stalinism"
ANSWERS = 20
BATCH = 10
# An answer with all around it may take as much as Anki's twice; of ten at once half as much each.
MOST_OF_ANKI, MOST_OF_ANKI_EACH = 2.0, 0.5
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Work = Callable[[], None]


def run(report: Report) -> None:
    """Measure learners of the first deck, day by day: new cards, cards in steps, due ones."""
    with tempfile.TemporaryDirectory() as folder, _site(folder) as session, _anki(folder) as anki:
        named = f"{ANSWERS} answers, each with the next card"
        with _learner(folder) as site:
            site.choose(session)
            posted = f"{named}: posted to the site, Anki"
            report.versus(posted, _posted(site, session), anki, at_least=1 / MOST_OF_ANKI)
            ahead = f"{named}, cards read ahead as its page does: posted to the site, Anki"
            report.versus(ahead, _read_ahead(site, session), anki)
            told = f"{named}: posted, and told what comes back and how much is left, Anki"
            report.versus(told, _posted(site, session, scope=DECK), anki)
            many = f"{named}: ten in one post, Anki"
            report.versus(many, _ten_posted(site, session), anki, at_least=1 / MOST_OF_ANKI_EACH)
        report.versus(f"{named}: without a site, Anki", _rated(session), anki)
        report.versus(
            f"{named}: kept, then rated, without a site, Anki", _kept_and_rated(session), anki
        )
        report.versus(f"{named}: ten in one call, without a site, Anki", _in_batches(session), anki)
        with _pages(folder) as pages:
            report.versus(f"{named}: as whole pages, Anki without pages", pages, anki)


@contextmanager
def _site(folder: str) -> Iterator[Session]:
    engine = connect(Settings(data=Path(folder)).database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        publish(session, read(shipped.decks() / f"{DECK}.toml").deck, NOW)
        yield session
    engine.dispose()


def _student(session: Session) -> Learner:
    return save_settings(session, create_guest(session, "UTC", NOW).id, new_per_day=10)


def _moments() -> Iterator[datetime]:
    """Yield as many moments of each day as answers are given on it, a minute apart."""
    return (NOW + number // ANSWERS * DAY + number % ANSWERS * MINUTE for number in count())


def _rated(session: Session) -> Work:
    """Return the work of someone whose answers come with their ratings."""
    student, moments = _student(session), _moments()

    def work() -> None:
        for _ in range(ANSWERS):
            at = next(moments)
            shown = next_card(session, student, 1, at)
            assert shown
            sent = replace(_review(shown.card.id, shown.question.type, at), fuzz=shown.fuzz)
            record(session, student, [sent], at)

    return work


def _kept_and_rated(session: Session) -> Work:
    """Return the work of someone whose answers are kept first, as on the page."""
    student, moments = _student(session), _moments()

    def work() -> None:
        for _ in range(ANSWERS):
            at = next(moments)
            shown = next_card(session, student, 1, at)
            assert shown
            sent = _review(shown.card.id, shown.question.type, at)
            given = Answer(
                client_id=sent.client_id,
                card_id=sent.card_id,
                type=sent.type,
                response=sent.response,
                seconds=sent.seconds,
            )
            keep_answer(session, student, given, at)
            next_card(session, student, 1, at)
            record(session, student, [replace(sent, fuzz=shown.fuzz)], at)

    return work


def _in_batches(session: Session) -> Work:
    """Return the work of someone who was offline for ten answers at a time."""
    student, moments = _student(session), _moments()
    cards = cycle(session.execute(select(tables.Card.id, tables.Card.questions)).all())

    def work() -> None:
        for _ in range(ANSWERS // BATCH):
            sent = [
                _review(card.id, QuestionType(card.questions[0]["type"]), next(moments))
                for card in islice(cards, BATCH)
            ]
            record(session, student, sent, sent[-1].answered_at)
            next_card(session, student, 1, sent[-1].answered_at)

    return work


@contextmanager
def _learner(folder: str) -> Iterator[Signed]:
    clock = Clock()
    app = create_app(Settings(data=Path(folder)), clock)
    yield Signed(app, clock, _moments())
    with app.app_context():
        db.engine.dispose()


def _posted(site: Signed, session: Session, **more: str) -> Work:
    """Return the work of a script that posts each answer and reads the next card."""

    def work() -> None:
        for _ in range(ANSWERS):
            at = site.clock.now = next(site.moments)
            shown = next_card(session, site.learner, 1, at)
            assert shown
            session.rollback()
            sent = _json(_review(shown.card.id, shown.question.type, at), shown.fuzz)
            site.post({"reviews": [sent], **more})

    return work


def _read_ahead(site: Signed, session: Session) -> Work:
    """Return the work of a script that has the next cards at hand while it posts each answer."""

    def work() -> None:
        moments = [*islice(site.moments, ANSWERS)]
        while moments:
            found = upcoming(session, site.learner, 1, moments[0], most=len(moments)).cards
            session.rollback()
            assert found
            for each in found:
                at = site.clock.now = moments.pop(0)
                sent = _json(_review(each.card.id, each.question.type, at), each.fuzz)
                site.post({"reviews": [sent]})

    return work


def _ten_posted(site: Signed, session: Session) -> Work:
    """Return the work of a script that posts ten answers at a time, then reads the next card."""
    asked = cycle(session.execute(select(tables.Card.id, tables.Card.questions)).all())
    session.rollback()

    def work() -> None:
        for _ in range(ANSWERS // BATCH):
            sent = []
            for card in islice(asked, BATCH):
                site.clock.now = next(site.moments)
                way = QuestionType(card.questions[0]["type"])
                sent.append(_json(_review(card.id, way, site.clock.now), 0.5))
            site.post({"reviews": sent})
            next_card(session, site.learner, 1, site.clock.now)
            session.rollback()

    return work


def _json(sent: Reviewed, fuzz: float | None) -> dict[str, Any]:
    return {
        "client_id": sent.client_id,
        "card": sent.card_id,
        "type": sent.type.value,
        "response": sent.response,
        "rating": int(sent.rating),
        "seconds": sent.seconds,
        "answered_at": sent.answered_at.isoformat(),
        "fuzz": fuzz,
    }


@contextmanager
def _pages(folder: str) -> Iterator[Work]:
    """Yield the work of someone with a browser: question, verdict and next question, as pages."""
    clock, moments = Clock(), _moments()
    app = create_app(Settings(data=Path(folder)), clock)
    browser = Student(app)
    browser.deck = DECK
    browser.sign_up("ada")
    settings = {"zone": "UTC", "rollover_hour": "4", "new_per_day": "10", "two_buttons": "two"}
    settings |= {"reviews_per_day": "200", "retention": "90", "maximum_interval": "36500"}
    assert browser.post("/settings", theme="auto", **settings).status_code == 303

    def work() -> None:
        page = ""
        for _ in range(ANSWERS):
            clock.now = next(moments)
            page = browser.rate(3, browser.answer(page, unknown="1", response=""))

    yield work
    with app.app_context():
        db.engine.dispose()


def _review(card_id: int, way: QuestionType, at: datetime) -> Reviewed:
    return Reviewed(
        client_id=f"{at:%y%m%d%H%M}-{card_id}",
        card_id=card_id,
        type=way,
        response="",
        rating=Rating.GOOD,
        seconds=4.0,
        answered_at=at,
    )


@contextmanager
def _anki(folder: str) -> Iterator[Work]:
    """Yield the work of Anki: get a card, render it, answer it, as its window does."""
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DEFAULT_DECK_ID
    from anki.scheduler.v3 import CardAnswer, Scheduler

    col = Collection(str(Path(folder) / "a.anki2"))
    col.set_config("fsrs", True)
    config: Any = col.decks.config_dict_for_deck_id(DEFAULT_DECK_ID)
    # New cards count against the limit of reviews, too.
    config["new"]["perDay"] = config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    model, scheduler = col.models.by_name("Basic"), col.sched
    assert model
    assert isinstance(scheduler, Scheduler)
    requests = []
    for number in range(1000):
        note = col.new_note(model)
        note.fields = [f"{number}: what is it?", "It is a collective farm."]
        requests.append(AddNoteRequest(note=note, deck_id=DEFAULT_DECK_ID))
    col.add_notes(requests)

    def work() -> None:
        for _ in range(ANSWERS):
            top = scheduler.get_queued_cards(fetch_limit=1).cards[0]
            card = col.get_card(top.card.id)
            shown = card.render_output()
            shown.question_and_style()
            shown.answer_and_style()
            card.start_timer()
            answer = scheduler.build_answer(card=card, states=top.states, rating=CardAnswer.GOOD)
            scheduler.answer_card(answer)

    yield work
    col.close()
