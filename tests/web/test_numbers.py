"""Numbers that no column of whole numbers can hold are refused, not broken by."""

import pytest

from tests.web.quizzing import Classroom
from tests.web.site import Browser
from tests.web.writing import HEAD

HUGE = "9" * 25


@pytest.fixture(autouse=True)
def _shown(app_on_both, monkeypatch):
    monkeypatch.setitem(app_on_both.config, "PROPAGATE_EXCEPTIONS", True)


def test_a_late_answer_to_a_question_of_a_huge_number_is_none(app_on_both):
    room = Classroom(app_on_both)
    quiz = room.quiz()
    attempt = room.begin(quiz, room.bob)
    room.bob.post(f"{attempt}/hand-in")
    looked_at = f"{quiz}attempts/{attempt.split('/')[2]}"
    assert room.alice.get(looked_at).status_code == 200

    assert room.alice.post(f"{looked_at}/late", position=HUGE).status_code == 404


def test_what_is_typed_for_a_draft_of_a_huge_number_is_a_new_one(app_on_both):
    alice = Browser(app_on_both).sign_up("alice")
    alice.post("/editing/new", **HEAD)

    kept = alice.post(f"/decks/two-farms/edit/keep/term?draft={HUGE}", term="artel")

    assert kept.status_code == 200
    assert "artel" in alice.get("/decks/two-farms/edit/").text


def test_a_deleted_deck_of_a_huge_number_is_none(app_on_both):
    alice = Browser(app_on_both).sign_up("alice")

    assert alice.post(f"/editing/deleted/{HUGE}").status_code == 404
