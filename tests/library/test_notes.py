"""The notes of a deck: which there are, and what Anki knows them by."""

from quizapp.library.notes import anki_ids, deck_name, guid, note_key, note_ord, notes
from quizapp.questions import generate
from quizapp.tables import NoteModel
from tests.build import NOW, deck, every_kind, farms, source, term

GAPPED = term(
    id="artel",
    term="artel",
    definition="a fishing co-operative",
    statement="In the north an {{c1::artel}} was a crew of {{c2::fishermen::who}} of equal rights.",
    cards=("c1", "meaning", "c2"),
)


def _notes(*facts, **changes):
    made = deck(*facts, **changes)
    return {note.key: note for note in notes(made, generate(made))}


def test_a_card_is_a_note_and_a_sentence_with_gaps_is_one_for_all_of_them():
    found = _notes(GAPPED)

    assert {*found} == {"serge/artel", "serge/artel/meaning"}
    assert found["serge/artel"].ords == (0, 1)
    assert found["serge/artel"].model is NoteModel.CLOZE
    assert found["serge/artel/meaning"].ords == (0,)
    assert found["serge/artel/meaning"].model is NoteModel.STANDARD


def test_notes_stand_in_the_order_to_learn_them():
    found = _notes(*every_kind(), GAPPED)

    positions = [note.position for note in found.values()]
    assert positions == sorted(positions)
    assert found["serge/artel"].position < found["serge/artel/meaning"].position


def test_each_card_finds_its_note_and_its_place_in_it():
    by_key = {card.key: card for card in generate(deck(GAPPED))}

    assert note_key(by_key["serge/artel/c2"]) == "serge/artel"
    assert note_ord(by_key["serge/artel/c2"]) == 1
    assert note_key(by_key["serge/artel/meaning"]) == "serge/artel/meaning"
    assert note_ord(by_key["serge/artel/meaning"]) == 0


def test_what_anki_knows_a_note_by_rests_on_the_deck_and_the_key_alone():
    before, after = _notes(term()), _notes(term(definition="another thing", note="New."))

    assert {key: note.guid for key, note in before.items()} == {
        key: note.guid for key, note in after.items()
    }
    other = _notes(term(), uid="another-deck-of-mine")
    assert not {note.guid for note in before.values()} & {note.guid for note in other.values()}


def test_it_never_changes_from_one_version_of_the_program_to_the_next():
    # Learners' collections hold these; another result would double all of their notes.
    assert guid("abcdefghijklmnopqrstuv", "serge/kolkhoz/name") == "LlCKLjTX77gR7TDkmJ6i"


def test_tags_are_trees_below_the_deck_and_hold_no_space():
    found = _notes(*every_kind())["serge/kolkhoz/name"].tags

    assert found == " serge::importance::2 serge::kind::term serge::topic::farms "


def test_sub_decks_are_numbered_and_colons_divide_nothing_else():
    found = _notes(*every_kind(), title="Serge::a  deck")

    assert found["serge/kolkhoz/name"].subdeck == "Serge:a deck::01 Farms"
    assert found["serge/rakovsky/role"].subdeck == "Serge:a deck::02 People"
    assert deck_name("a :: b") == "a : b"


def test_the_citation_names_its_source_once():
    one = _notes(term())["serge/kolkhoz/name"].fields
    two = _notes(
        term(cite=("weissman:¶1",)), sources=(source(), source(id="other", title="Another"))
    )["serge/kolkhoz/name"].fields

    assert "\x1fSuzi Weissman 1988, ¶1\x1f" in one
    assert "\x1fSuzi Weissman 1988 ¶1\x1f" in two


def test_a_deck_without_sources_cites_nothing():
    found = _notes(term(cite=()), sources=())["serge/kolkhoz/name"].fields

    assert "1988" not in found


def test_new_numbers_ascend_below_the_moment_and_pass_over_those_taken():
    last = int(NOW.timestamp() * 1000)

    assert [*anki_ids(NOW, 3, {last - 2})][:3] == [last - 3, last - 1, last]


def test_sorting_is_by_the_prompt_as_it_reads():
    found = _notes(*farms())["serge/kolkhoz/name"]

    assert found.sort_field == "Which term means: a collective farm?"
