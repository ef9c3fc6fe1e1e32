"""The versions of a deck: what each changed, and the way back."""

from datetime import timedelta

import pytest

from quizapp.deck import Kind, QuestionType, Status
from quizapp.library import find, publish
from quizapp.library.basis import Why
from quizapp.library.compared import changed_fields
from quizapp.library.diff import Sort as Piece
from quizapp.library.drafts import ConflictError, Hand, drafts, published, revise
from quizapp.library.restoring import RestoreError, restore_deck, restore_fact
from quizapp.library.versions import Sort, changes, compared, state, versions
from tests.build import NOW, claim, deck, farms, question, sequence, source, term, topics

HOUR = timedelta(hours=1)


@pytest.fixture
def history(session, alice):
    """Publish four versions of a deck of alice's; return its id."""
    kolkhoz, *rest = farms()
    more = (*rest, claim())
    later = term(definition="a farm held in common", lint_ok={"gap-context": "short"})
    publish(session, deck(kolkhoz, *rest), NOW, alice.id)
    publish(session, deck(kolkhoz, *more), NOW + HOUR, alice.id, why=Why(reason="A claim"))
    publish(session, deck(later, *more), NOW + 2 * HOUR, alice.id)
    return publish(session, deck(later, *more[1:]), NOW + 3 * HOUR, alice.id).deck_id


def shown(found):
    return [(each.version, each.fact, each.sort) for each in found]


def row(session, alice):
    found = find(session, "serge", alice)
    assert found is not None
    return found


def test_versions_are_listed_the_newest_first_with_who_and_why(session, history):
    found = versions(session, history)

    assert [(each.number, each.by, each.reason) for each in found] == [
        (4, "alice", ""),
        (3, "alice", ""),
        (2, "alice", "A claim"),
        (1, "alice", ""),
    ]
    assert all(each.is_kept for each in found)


def test_each_version_says_what_it_did_to_which_fact(session, history):
    found = changes(session, history, [2, 3, 4])

    assert shown(found) == [
        (4, "sovkhoz", Sort.RETIRED),
        (3, "kolkhoz", Sort.CHANGED),
        (2, "anarchy", Sort.NEW),
    ]
    assert {each.name for each in found[1].fields} == {"definition", "lint_ok"}
    definition = next(each for each in found[1].fields if each.name == "definition")
    after = [each.text for each in definition.pieces if each.sort is not Piece.REMOVED]
    assert "".join(after) == "a farm held in common"


def test_learners_are_not_told_what_is_only_for_authors(session, history):
    found = changes(session, history, [3], for_learners=True)

    assert [each.name for each in found[0].fields] == ["definition"]


def test_learners_hear_nothing_of_a_fact_before_it_is_asked(session, alice):
    publish(session, deck(*farms(), claim(status=Status.DRAFT)), NOW, alice.id)
    secret = claim(status=Status.DRAFT, about="plans")
    publish(session, deck(*farms(), secret), NOW + HOUR, alice.id)
    deck_id = publish(session, deck(*farms(), claim()), NOW + 2 * HOUR, alice.id).deck_id

    assert shown(changes(session, deck_id, [1, 2, 3], for_learners=True))[0] == (
        3,
        "anarchy",
        Sort.NEW,
    )
    assert "anarchy" not in {
        each.fact for each in changes(session, deck_id, [1, 2], for_learners=True)
    }


def test_two_versions_are_compared_whatever_came_between(session, history):
    assert shown(compared(session, history, 1, 4)) == [
        (4, "kolkhoz", Sort.CHANGED),
        (4, "sovkhoz", Sort.RETIRED),
        (4, "anarchy", Sort.NEW),
    ]
    assert compared(session, history, 2, 2) == ()


def test_a_fact_of_an_earlier_version_becomes_a_draft(session, history):
    number = restore_fact(session, history, "kolkhoz", 1, NOW, Hand())

    (kept,) = drafts(session, history)
    assert (kept.id, kept.sent["definition"]) == (number, "a collective farm")
    assert published(session, history, "kolkhoz")["definition"] == "a farm held in common"


def test_an_earlier_version_is_not_written_over_a_draft_unseen(session, history):
    draft = {**published(session, history, "kolkhoz"), "note": "Mine."}
    revise(session, history, "kolkhoz", draft, NOW)

    with pytest.raises(ConflictError):
        restore_fact(session, history, "kolkhoz", 1, NOW, Hand(basis="term term:0"))
    assert drafts(session, history)[0].sent["note"] == "Mine."


def test_a_fact_that_was_not_there_cannot_be_restored(session, history):
    with pytest.raises(RestoreError, match="not there"):
        restore_fact(session, history, "anarchy", 1, NOW, Hand())


def test_a_whole_deck_goes_back_and_nothing_is_lost(session, alice, history):
    before = {slug: each.sent for slug, each in state(session, history, 1).items()}

    done = restore_deck(
        session, alice, row(session, alice), 1, (NOW + 4 * HOUR, "Restored version 1")
    )

    assert done.version == 5
    after = state(session, history, 5)
    assert {
        slug: each.sent for slug, each in after.items() if each.status is Status.READY
    } == before
    assert after["anarchy"].status is Status.RETIRED
    assert versions(session, history)[0].reason == "Restored version 1"
    assert len(versions(session, history)) == 5


def test_a_deck_goes_back_to_its_topics_and_keeps_those_of_later_facts(session, alice):
    publish(session, deck(*farms(), title="Old"), NOW, alice.id)
    new = deck(*farms(), claim(topic="plans"), topics=topics("farms", "plans"), title="New")
    publish(session, new, NOW + HOUR, alice.id)

    restore_deck(session, alice, row(session, alice), 1, (NOW + 2 * HOUR, ""))

    assert row(session, alice).title == "Old"


def test_a_version_of_which_nothing_is_kept_cannot_be_restored(session, alice, history):
    with pytest.raises(RestoreError, match="not kept"):
        restore_deck(session, alice, row(session, alice), 9, (NOW, ""))


def test_drafts_stay_when_a_deck_goes_back_and_are_known_to_be_overtaken(session, alice, history):
    draft = {**published(session, history, "kolkhoz"), "note": "Mine."}
    revise(session, history, "kolkhoz", draft, NOW)
    restore_deck(session, alice, row(session, alice), 1, (NOW + 4 * HOUR, ""))

    (kept,) = drafts(session, history)
    assert (kept.sent["note"], kept.overtaken) == ("Mine.", True)


def test_a_number_of_nothing_is_no_change_from_none():
    before = {"measure": "the price of bread", "value": "7", "tolerance": "0.0"}

    assert changed_fields(Kind.QUANTITY, before, before | {"tolerance": ""}) == ()
    (changed,) = changed_fields(Kind.QUANTITY, before, before | {"tolerance": "0.1"})
    assert changed.name == "tolerance"


def test_a_fact_that_a_file_made_one_of_another_kind_is_told_and_comes_back_with_its_version(
    session, alice
):
    steps = ("The workers strike.", "A purge begins.", "The authorities yield.")
    order = {"type": QuestionType.ORDER, "steps": steps, "answers": ()}
    by_hand = question(id="course", topic="strikes", prompt="What came after what?", **order)
    publish(session, deck(*farms(), by_hand), NOW, alice.id)
    publish(session, deck(*farms(), sequence()), NOW + HOUR, alice.id)
    here = row(session, alice)

    (told,) = changes(session, here.id, [2])

    assert (told.fact, told.kind, told.sort) == ("course", Kind.SEQUENCE, Sort.CHANGED)
    assert state(session, here.id, 1)["course"].kind is Kind.QUESTION
    with pytest.raises(RestoreError, match="another kind in this version"):
        restore_fact(session, here.id, "course", 1, NOW, Hand(by=alice.id))
    restore_deck(session, alice, here, 1, (NOW + 2 * HOUR, "back"))
    assert state(session, here.id, 3) == state(session, here.id, 1)


def test_a_version_comes_back_also_if_the_text_grew_and_later_facts_name_its_new_passages(
    session, alice
):
    publish(session, deck(*farms(), sources=(source(paragraphs=12, notes=3),)), NOW, alice.id)
    later = term(id="artel", term="artel", definition="a co-operative", cite=("¶40", "n20"))
    publish(session, deck(*farms(), later), NOW + HOUR, alice.id)

    restore_deck(session, alice, row(session, alice), 1, (NOW + 2 * HOUR, "back"))

    assert state(session, row(session, alice).id, 3)["artel"].status is Status.RETIRED
