"""The real Anki imports our packages, again and again, and loses nothing of its learner."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from quizapp.anki import export_file, models
from quizapp.deck import Picture, Side, Status
from quizapp.library import RETIRED
from quizapp.library.pictures import checked, put
from tests.anki import learner
from tests.anki.decks import FIRST, LATER, LATEST, package
from tests.build import deck, every_kind, farms, term
from tests.library.pictures.files import png

GAPPED = term(
    id="gapped",
    term="artel",
    definition="a fishing co-operative of equals",
    statement="In the north an {{c1::artel}} was a crew of {{c2::fishermen::who}} of equal rights.",
    cards=("meaning", "c1", "c2"),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deck.apkg"


def test_the_first_import_adds_every_note_and_card(sqlite, path, collection):
    exported = package(sqlite, path, deck(*every_kind(), GAPPED), FIRST)

    assert learner.take(collection, path) == {"new": exported.notes}
    assert collection.card_count() == exported.cards
    assert exported.cards > exported.notes


def test_anki_finds_nothing_to_mend_in_what_it_imported(sqlite, path, collection):
    exported = package(sqlite, path, deck(*every_kind(), GAPPED), FIRST)
    learner.take(collection, path)

    collection.fix_integrity()

    assert (collection.note_count(), collection.card_count()) == (exported.notes, exported.cards)


def test_new_cards_come_in_the_order_of_the_deck(sqlite, path, collection):
    package(sqlite, path, deck(*every_kind()), FIRST)
    learner.take(collection, path)

    keys = [card.note()["Key"] for card in learner.cards(collection)]

    assert keys[:2] == ["serge/kulak/meaning", "serge/kulak/name"]
    assert len(keys) == len(set(keys))


def test_the_same_file_again_changes_nothing(sqlite, path, collection):
    exported = package(sqlite, path, deck(*every_kind()), FIRST)
    learner.take(collection, path)
    before = learner.rows(collection, "SELECT * FROM notes ORDER BY id")

    assert learner.take(collection, path) == {"duplicate": exported.notes}
    assert learner.rows(collection, "SELECT * FROM notes ORDER BY id") == before


def test_an_unchanged_deck_published_again_changes_nothing(sqlite, path, collection):
    exported = package(sqlite, path, deck(*every_kind()), FIRST)
    learner.take(collection, path)

    package(sqlite, path, deck(*every_kind()), LATER)

    assert learner.take(collection, path) == {"duplicate": exported.notes}


def test_a_changed_fact_updates_its_own_notes_only_and_keeps_the_reviews(sqlite, path, collection):
    package(sqlite, path, deck(*every_kind()), FIRST)
    learner.take(collection, path)
    learner.review(collection, "Serge", times=6)
    before, memories = learner.notes(collection), learner.memories(collection)
    kinds = tuple(
        replace(fact, note="Thousands were sent away.") if fact.id == "kulak" else fact
        for fact in every_kind()
    )

    package(sqlite, path, deck(*kinds), LATER)
    counts = learner.take(collection, path)

    after = learner.notes(collection)
    changed = {key for key, note in after.items() if note.fields != before[key].fields}
    assert changed == {"serge/kulak/meaning", "serge/kulak/name"}
    assert counts == {"updated": len(changed), "duplicate": len(after) - len(changed)}
    assert "Thousands" in after["serge/kulak/name"]["Explanation"]
    assert learner.memories(collection) == memories
    assert memories


def test_successive_changes_all_arrive(sqlite, path, collection):
    for moment, note in ((FIRST, "one"), (LATER, "two"), (LATEST, "three")):
        package(sqlite, path, deck(term(note=note), *farms()[1:]), moment)
        learner.take(collection, path)

    assert "three" in learner.notes(collection)["serge/kolkhoz/meaning"]["Explanation"]


def test_what_a_learner_wrote_stays_while_the_note_does_not_change(sqlite, path, collection):
    package(sqlite, path, deck(*farms()), FIRST)
    learner.take(collection, path)
    mine = learner.notes(collection)["serge/mir/meaning"]
    mine["Spare1"] = "my own note"
    mine.tags.append("marked")
    collection.update_note(mine)

    package(sqlite, path, deck(*farms()[:3], replace(farms()[3], note="New.")), LATER)
    learner.take(collection, path)

    found = learner.notes(collection)["serge/mir/meaning"]
    assert (found["Spare1"], "marked" in found.tags) == ("my own note", True)


def test_a_card_that_lost_its_choice_still_updates(sqlite, path, collection):
    package(sqlite, path, deck(*farms()), FIRST)
    learner.take(collection, path)
    assert "<li>" in learner.notes(collection)["serge/kolkhoz/name"]["Options"]

    # Without other terms there is nothing to choose from.
    package(sqlite, path, deck(term()), LATER)
    counts = learner.take(collection, path)

    assert learner.notes(collection)["serge/kolkhoz/name"]["Options"] == ""
    assert "conflicting" not in counts
    assert counts["updated"] >= 1


def test_a_gap_that_is_added_adds_its_card_to_the_note_that_is_there(sqlite, path, collection):
    package(sqlite, path, deck(replace(GAPPED, cards=("meaning", "c1"))), FIRST)
    learner.take(collection, path)
    cards = collection.card_count()

    package(sqlite, path, deck(GAPPED), LATER)

    assert learner.take(collection, path) == {"updated": 1, "duplicate": 1}
    assert collection.card_count() == cards + 1


@pytest.mark.parametrize("how", ["left out", "marked"])
def test_a_removed_fact_is_retired_and_never_doubled(how, sqlite, path, collection):
    first = package(sqlite, path, deck(*farms(), GAPPED), FIRST)
    learner.take(collection, path)
    learner.review(collection, "Serge", times=3)
    memories = learner.memories(collection)
    retired = () if how == "left out" else (replace(GAPPED, status=Status.RETIRED),)

    second = package(sqlite, path, deck(*farms(), *retired), LATER)
    counts = learner.take(collection, path)

    found = learner.notes(collection)
    tagged = {key for key, note in found.items() if RETIRED in note.tags}
    assert tagged == {"serge/gapped", "serge/gapped/meaning"}
    assert second == first
    assert set(counts) == {"updated", "duplicate"}
    assert collection.note_count() == first.notes
    assert learner.memories(collection) == memories


def test_a_retired_card_says_so_and_lies_apart_for_those_who_begin_later(sqlite, path, collection):
    package(sqlite, path, deck(*farms(), GAPPED), FIRST)
    package(sqlite, path, deck(*farms()), LATER)
    learner.take(collection, path)

    apart = collection.find_cards('"deck:Serge (retired)"')
    assert {collection.get_card(each).note()["Key"] for each in apart} == {
        "serge/gapped",
        "serge/gapped/meaning",
    }
    for each in apart:
        assert "no longer part of the deck" in learner.sides(collection.get_card(each))[0]
    rest = [card for card in learner.cards(collection) if card.id not in apart]
    assert not [card for card in rest if "no longer" in learner.sides(card)[0]]


def test_retired_cards_are_suspended_for_those_who_import_progress(sqlite, path, collection):
    package(sqlite, path, deck(*farms(), GAPPED), FIRST)
    exported = package(sqlite, path, deck(*farms()), LATER)

    learner.take(collection, path, progress=True)

    apart = collection.find_cards('"deck:Serge (retired)"')
    assert {*collection.find_cards("is:suspended")} == {*apart}
    assert len(collection.find_cards("is:new -is:suspended")) == exported.cards - len(apart)


def test_a_fact_that_comes_back_is_the_same_note(sqlite, path, collection):
    package(sqlite, path, deck(*farms(), GAPPED), FIRST)
    learner.take(collection, path)
    package(sqlite, path, deck(*farms()), LATER)
    learner.take(collection, path)
    notes = collection.note_count()

    package(sqlite, path, deck(*farms(), GAPPED), LATEST)
    learner.take(collection, path)

    assert collection.note_count() == notes
    assert RETIRED not in learner.notes(collection)["serge/gapped"].tags


def test_two_decks_with_equal_readable_ids_do_not_collide(path, collection, tmp_path):
    other = tmp_path / "other.apkg"
    one = export_file(deck(*farms()), path, FIRST)
    two = export_file(deck(*farms(), uid="another-deck-of-mine"), other, FIRST)

    assert learner.take(collection, path) == {"new": one.notes}
    assert learner.take(collection, other) == {"new": two.notes}
    assert learner.take(collection, path) == {"duplicate": one.notes}
    assert collection.card_count() == one.cards + two.cards


def test_a_deck_keeps_to_itself_whatever_its_title(sqlite, path, collection):
    title = 'A "deck"::of  \\ <b>names</b>'
    package(sqlite, path, deck(*farms(), title=title), FIRST)
    learner.take(collection, path)
    names = [each.name for each in collection.decks.all_names_and_ids()]

    package(sqlite, path, deck(*farms(), title=title), FIRST)
    learner.take(collection, path)

    assert [each.name for each in collection.decks.all_names_and_ids()] == names


def test_topics_are_sub_decks_and_tags_are_trees(sqlite, path, collection):
    package(sqlite, path, deck(*every_kind(), title="Serge: a deck"), FIRST)
    learner.take(collection, path)

    names = [each.name for each in collection.decks.all_names_and_ids()]
    assert names[1:4] == ["Serge: a deck", "Serge: a deck::01 Farms", "Serge: a deck::02 People"]
    found = learner.notes(collection)["serge/kulak/name"].tags
    assert found == ["serge::importance::3", "serge::kind::term", "serge::topic::farms"]


def test_anki_shows_what_the_deck_is_with_the_main_deck_only(sqlite, path, collection):
    made = deck(*farms(), description="About *farms*.", author="A. Author", licence="CC BY 4.0")
    package(sqlite, path, made, FIRST)
    learner.take(collection, path)

    assert collection.decks.by_name("Serge")["desc"] == (
        "<p>About <em>farms</em>.</p><ul><li>Suzi Weissman, A critique, 1988</li></ul>"
        "<p>A. Author, CC BY 4.0</p>"
    )
    assert collection.decks.by_name("Serge::01 Farms")["desc"] == ""


def test_both_note_types_keep_the_look_that_a_learner_gave_them(sqlite, path, collection):
    package(sqlite, path, deck(*farms(), GAPPED), FIRST)
    learner.take(collection, path)
    for number in (models.STANDARD_ID, models.CLOZE_ID):
        mine = collection.models.get(number)
        mine["css"] += ".card { color: purple }"
        collection.models.update_dict(mine)
    changed = replace(GAPPED, note="A new note.")

    package(sqlite, path, deck(*farms(), changed), LATER)
    counts = learner.take(collection, path)

    assert counts["updated"] == 2
    assert "conflicting" not in counts
    assert len(collection.models.all_use_counts()) == 2 + _built_in(collection)
    for number in (models.STANDARD_ID, models.CLOZE_ID):
        assert "purple" in collection.models.get(number)["css"]


def _built_in(collection):
    return sum(not each.name.startswith("Quizapp") for each in collection.models.all_use_counts())


def test_pictures_arrive_with_the_notes_that_show_them(sqlite, path, collection):
    media = (Picture(file="map.png", alt="A map & more"),)
    shown = term(id="shown", term="obshchina", definition="shared land", media=media)
    behind = (replace(media[0], side=Side.ANSWER),)
    gapped = replace(GAPPED, media=(*media, *behind))
    with Session(sqlite) as session:
        put(session, deck().uid, {"map.png": checked(png())}, FIRST)

    exported = package(sqlite, path, deck(*farms(), shown, gapped), FIRST)

    assert learner.take(collection, path) == {"new": exported.notes}
    (name,) = [each.name for each in Path(collection.media.dir()).iterdir()]
    assert Path(collection.media.dir(), name).read_bytes() == png()
    image = f'<img src="{name}" alt="A map &amp; more" width="16" height="12">'
    notes = [collection.get_note(each) for each in collection.find_notes(f'"{name}"')]
    assert {note["Key"].split("/")[1] for note in notes} == {"shown", "gapped"}
    for note in notes:
        assert image in note["Text" if "Text" in note else "Prompt"]
        assert (image in note["Explanation"]) == note["Key"].startswith("serge/gapped")
    assert not collection.media.check().missing
    assert learner.take(collection, path) == {"duplicate": exported.notes}
    collection.fix_integrity()
