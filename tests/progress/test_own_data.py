"""What is kept of someone is exported whole, and deleted whole, on both databases."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from quizapp import tables
from quizapp.accounts import add_holiday, sign_up, start_session
from quizapp.courses import leave_for_good
from quizapp.deck import QuestionType
from quizapp.progress import Act, ActKind, keep_answer, record
from quizapp.progress.exam_day import set_exam
from quizapp.progress.export import PARTS, write_csv, write_json
from quizapp.quizzes.beginning import begin_test
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.saving import Saved, save
from quizapp.quizzes.sitting import attempt
from quizapp.tables import write
from tests.build import NOW
from tests.courses.build import course_of, enter
from tests.progress.study import answer, card, cards, is_whole, published, review

DOCS = Path(__file__).parents[2] / "docs" / "own-data.md"
# These follow from the reviews.
DERIVED = {"day_count", "recall_count", "due_count", "memory_count"}
# A link that was not yet used says nothing of anyone.
PASSING = {"sign_in_link"}
# What decks say, and who wrote it there.
OF_DECKS = {"deck", "binned_deck", "deck_version", "draft", "import", "quiz", "live_quiz"}
MAYBE_EMPTY = {*OF_DECKS, "sign_in_link", "recall_count", "due_count"}
FORMULA = '=HYPERLINK("http://x","y")'


def _of_people():
    """Return the columns of all tables that name a person."""
    return [
        (table.name, column)
        for table in tables.Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
        # Who looked after a problem is not who reported it.
        and column.name != "settled_by"
    ]


def _counts(session, person):
    """Return how many rows of each table are someone's."""
    return {
        table: session.execute(
            select(func.count()).select_from(column.table).where(column == person)
        ).scalar_one()
        for table, column in _of_people()
    }


def _problems(session):
    return session.execute(select(func.count()).select_from(tables.Problem)).scalar_one()


@pytest.fixture
def alice(session):
    return _studied(session, "alice")


def _studied(session, name):
    """Return someone of whom there is something in every table."""
    if session.execute(select(func.count()).select_from(tables.Deck)).scalar_one() == 0:
        published(session)
    who = sign_up(session, name, "seven million", NOW)
    deck_id = session.execute(select(tables.Deck.id)).scalar_one()
    start_session(session, who.id, NOW)
    some = cards(session)
    sent = [review(some[0]), review(some[1], response=FORMULA)]
    mark = Act(client_id=f"{name}-m", kind=ActKind.MARK, cards=(some[2],), done_at=NOW)
    record(session, who, [*sent, mark], NOW)
    keep_answer(session, who, answer(card(session, "sovkhoz/name")), NOW)
    add_holiday(session, who.id, NOW.toordinal() + 3, NOW.toordinal() + 5, NOW.toordinal())
    set_exam(session, who, deck_id, NOW.toordinal() + 30, NOW)
    _in_course(session, who)
    _in_quizzes(session, who, deck_id)
    _in_rows(session, who, deck_id, some[0])
    return who


def _in_rows(session, who, deck_id, card_id):
    """Let someone help with the deck, ask for a card again, have weights and report a problem."""
    with write(session):
        session.add(tables.DeckAuthor(deck_id=deck_id, person_id=who.id, added_at=NOW))
        session.add(
            tables.AskedAgain(
                person_id=who.id,
                card_id=card_id,
                asked_at=NOW,
                deck_id=deck_id,
                study_day=NOW.toordinal(),
            )
        )
        session.add(
            tables.Weights(
                person_id=who.id,
                values=[0.1],
                made_at=NOW,
                review_count=1,
                loss=0.3,
                loss_before=0.4,
                calibration=[{"predicted": 0.9}],
                chosen=False,
            )
        )
        session.add(
            tables.Problem(
                person_id=who.id,
                card_id=card_id,
                deck_id=deck_id,
                question_type=QuestionType.OPEN,
                given="",
                said="колхоз?",
                made_at=NOW,
            )
        )


def _in_course(session, who):
    """Let someone be in a course, where they were handed a link for a new password."""
    course = session.scalars(select(tables.Course.id)).first()
    course = course or course_of(session)
    enter(session, course, who)
    with write(session):
        session.add(
            tables.ResetLink(
                token_hash=who.name.encode().ljust(32),
                person_id=who.id,
                course_id=course,
                made_by="teacher",
                course_title="Reading Serge",
                created_at=NOW,
                ends_at=NOW,
            )
        )


def _in_quizzes(session, who, deck_id):
    """Let someone have tested themselves, have more time in a course, and sit in a live quiz."""
    uid = begin_test(session, who, Part(deck=deck_id, count=2, ways=(QuestionType.TYPED,)), NOW)
    sitting = attempt(session, who, uid)
    assert sitting
    save(session, sitting, [Saved(position=1, saves=0, given="kolkhoz")], NOW)
    course = session.scalars(select(tables.Course.id)).first()
    token = who.name.encode().ljust(32)
    with write(session):
        session.add(tables.ExtraTime(course_id=course, person_id=who.id, percent=25))
        held = tables.LiveQuiz(
            uid=who.name,
            course_id=course,
            host_id=None,
            title="Live",
            code=None,
            questions=[],
            stage=tables.Stage.OVER,
            place=0,
            round=1,
            revision=1,
            began_at=NOW,
        )
        session.add(held)
        session.flush()
        seat = tables.LiveSeat(live_id=held.id, token_hash=token, person_id=who.id, seated_at=NOW)
        session.add(seat)
        session.flush()
        session.add(
            tables.LiveAnswer(
                seat_id=seat.id,
                live_id=held.id,
                place=0,
                round=1,
                given="kolkhoz",
                share=1.0,
                answered_at=NOW,
            )
        )


def _json(session, person):
    file = io.BytesIO()
    write_json(session, person, NOW, file)
    return json.loads(file.getvalue())


def _csv(session, person):
    file = io.BytesIO()
    write_csv(session, person, file)
    with ZipFile(file) as packed:
        return {
            name.removesuffix(".csv"): [
                *csv.DictReader(io.TextIOWrapper(packed.open(name), "utf-8"))
            ]
            for name in packed.namelist()
        }


def test_every_table_with_people_is_exported_or_follows_from_one_that_is(session, alice):
    _studied(session, "bob")
    counts = _counts(session, alice.id)
    exported = _json(session, alice.id)

    rows = {"review": "reviews", "act": "acts", "memory": "memories", "card_setting": "notes"}
    rows |= {"learning": "decks", "pending_answer": "pending_answers", "problem": "problems"}
    rows |= {"holiday": "holidays", "weights": "weights", "sign_in": "sign_ins"}
    rows |= {"asked_again": "asked_again", "deck_author": "helps"}
    rows |= {"member": "courses", "reset_link": "reset_links", "attempt": "attempts"}
    rows |= {"extra_time": "extra_time", "live_seat": "live_seats"}
    assert {*rows} == {*counts} - DERIVED - PASSING - OF_DECKS
    for table, name in rows.items():
        assert len(exported[name]) == counts[table] > 0, table
    assert len(exported["settings"]) == 1


def test_the_export_says_what_was_answered_in_words_that_can_be_read(session, alice):
    found = _json(session, alice.id)

    assert (found["format"], found["version"]) == ("quizapp-own-data", 1)
    assert found["made_at"] == NOW.isoformat()
    one = found["reviews"][1]
    assert (one["deck"], one["rating"], one["study_day"]) == ("serge", 3, "2026-11-22")
    assert one["card"].startswith("serge/")
    assert one["answered_at"] == NOW.isoformat()
    assert found["problems"][0]["said"] == "колхоз?"
    assert found["decks"][0]["exam_day"] == "2026-12-22"
    assert found["settings"][0]["name"] == "alice"


def test_no_secret_is_exported(session, alice):
    file = io.BytesIO()
    write_json(session, alice.id, NOW, file)

    for secret in (b"argon2", b"password", b"token", b"person_id", b"bob"):
        assert secret not in file.getvalue()


def test_csv_has_the_same_rows_and_no_formula(session, alice):
    tables_of_csv, found = _csv(session, alice.id), _json(session, alice.id)

    assert [*tables_of_csv] == [part.name for part in PARTS]
    for part in PARTS:
        assert len(tables_of_csv[part.name]) == len(found[part.name])
        assert all([*row] == [*part.columns] for row in tables_of_csv[part.name])
    assert {each["given"] for each in tables_of_csv["reviews"]} >= {f"'{FORMULA}"}
    assert tables_of_csv["problems"][0]["said"] == "колхоз?"
    cells = [cell for rows in tables_of_csv.values() for row in rows for cell in row.values()]
    assert not [each for each in cells if each.startswith(("=", "+", "@", "\t"))]


def test_of_someone_who_did_nothing_there_are_tables_without_rows(session):
    published(session)
    who = sign_up(session, "eve", "seven million", NOW)

    found = _json(session, who.id)

    assert [name for name in found if found[name] and isinstance(found[name], list)] == ["settings"]
    assert [*_csv(session, who.id)] == [part.name for part in PARTS]


def test_after_the_deletion_no_row_is_left_and_others_keep_theirs(session, alice):
    bob = _studied(session, "bob")
    before = _counts(session, bob.id)
    problems = _problems(session)
    assert all(before[table] for table in before.keys() - MAYBE_EMPTY)

    leave_for_good(session, alice.id, NOW)

    assert not any(_counts(session, alice.id).values())
    assert session.get(tables.Person, alice.id) is None
    assert _counts(session, bob.id) == before
    assert is_whole(session)
    # What was wrong with a card is wrong for others, too.
    assert (
        session.execute(select(func.count()).select_from(tables.Problem)).scalar_one() == problems
    )


def test_every_table_and_column_is_documented():
    text = DOCS.read_text("utf-8")

    for part in PARTS:
        assert f"`{part.name}`" in text
        for column in part.columns:
            assert f"`{column}`" in text, f"{part.name}.{column}"


def test_what_is_right_is_left_to_the_quiz_to_tell(session, alice):
    exported = _json(session, alice.id)

    assert exported["answers"][0]["given"] == "kolkhoz"
    told = {"question", "verdict", "share", "points"}
    assert not told & {*exported["answers"][0], *exported["attempts"][0]}
