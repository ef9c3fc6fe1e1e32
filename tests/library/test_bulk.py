"""Rows beside a deck: each is new, changed, as before or wrong, by the rules of forms."""

import pytest

from quizapp.deck import Enumeration, Kind
from quizapp.library.bulk import Incoming, Outcome, plan
from quizapp.library.bulk_taking import fingerprint
from quizapp.library.manuscript import manuscript
from tests.library.authors import author, keep_term, own_deck, publish_drafts, row


def _row(number, kind=Kind.TERM, **sent):
    return Incoming(
        row=number,
        kind=kind,
        said="",
        sent={name.replace("__", "-"): text for name, text in sent.items()},
        named=frozenset(name.partition("__")[0] for name in sent),
    )


def _term(number, term="mir", **sent):
    given = {"term": term, "definition": "a village commune", "cite__0": "¶8"}
    return _row(number, **(given | sent))


@pytest.fixture
def found(session):
    """Return a deck with a published term, `kolkhoz`."""
    alice = author(session)
    keep_term(session, own_deck(session, alice), **{"aliases-0": "kolchoz"})
    publish_drafts(session, alice)
    return manuscript(session, row(session, alice))


def _outcomes(made):
    return [each.outcome.value for each in made.proposals]


def _there(one):
    """Return what must be there."""
    assert one is not None
    return one


def _whats(made):
    return [str(wrong.bare or wrong.what) for each in made.proposals for wrong in each.wrong]


def test_a_row_is_the_fact_of_its_id_or_else_of_its_name(found):
    made = plan(
        found,
        [
            _row(2, id="kolkhoz", definition="a farm held in common"),
            _term(3),
            _term(4, term="sovkhoz", topic="Farms", definition="a state farm"),
        ],
        topic="farms",
    )

    assert _outcomes(made) == ["changed", "new", "new"]
    assert [each.name for each in made.proposals[0].changed] == ["definition"]
    assert [_there(each.written).id for each in made.proposals] == ["kolkhoz", "mir", "sovkhoz"]
    assert _there(made.proposals[0].written).sent["aliases-0"] == "kolchoz"
    assert {fact.topic for fact in _there(made.found.deck).facts} == {"farms"}


def test_a_row_that_says_what_is_there_changes_nothing(found):
    made = plan(found, [_term(2, term="Kolkhoz ".strip(), definition="a collective farm")])

    assert _there(made.proposals[0].before).id == "kolkhoz"
    assert [each.name for each in made.proposals[0].changed] == ["term"]
    same = plan(found, [_term(2, term="kolkhoz", definition="a collective farm")])
    assert _outcomes(same) == ["unchanged"]


def test_a_passage_or_a_date_written_otherwise_is_no_change(found):
    said = _term(2, term="kolkhoz", definition="a collective farm", cite__0="par. 8")

    assert _outcomes(plan(found, [said])) == ["unchanged"]
    assert fingerprint(Kind.EVENT, {"date": "April 1931"}) == fingerprint(
        Kind.EVENT, {"date": "1931-04"}
    )


def test_an_empty_cell_empties_its_field_but_not_what_a_fact_cannot_be_without(found):
    made = plan(found, [_row(2, id="kolkhoz", aliases__0="", topic="", importance="")])

    assert [each.name for each in made.proposals[0].changed] == ["aliases"]
    assert _outcomes(made) == ["changed"]


def test_what_is_wrong_is_named_and_left_out_with_what_needs_it(found):
    made = plan(
        found,
        [
            _term(2, importance="9"),
            _term(3, term="artel", topic="none"),
            _term(4, term="kulak", requires__0="mir"),
            _term(5, term="barin", definition=""),
            _term(6, term="pan", cite__0="¶99"),
            Incoming(row=7, kind=None, said="planet", sent={}),
            _row(8, Kind.PERSON, id="kolkhoz", name="x", role="y"),
            _term(9, term="zemstvo"),
            _term(10, term="zemstvo"),
        ],
        topic="farms",
    )

    assert _outcomes(made) == [*(["wrong"] * 7), "new", "wrong"]
    assert [each.row for each in made.of(Outcome.WRONG)] == [2, 3, 4, 5, 6, 7, 8, 10]
    assert [what.partition(";")[0] for what in _whats(made)] == [
        "importance is 9",
        "topic 'none' is not a topic of this deck",
        "requires has 'mir', which is no other fact of this deck",
        "definition is empty",
        "cite has '¶99', but a-author-1990 has ¶1-¶12 and n1-n3",
        "kind is 'planet'",
        "id 'kolkhoz' is a fact of the kind term here, not person",
        "this is the same fact as in row 9",
    ]
    assert {each.id for each in _there(made.found.deck).facts} == {"kolkhoz", "zemstvo"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a" * 100_000, "definition has 100000 characters"),
        ("a \u202efarm", "definition has the character U+202E"),
        ("a \x07farm", "definition has the character U+0007"),
    ],
)
def test_texts_that_no_deck_holds_are_named_by_their_field(found, text, what):
    made = plan(found, [_term(2, definition=text)], topic="farms")

    assert _outcomes(made) == ["wrong"]
    assert made.proposals[0].wrong[0].place == ("definition",)
    assert _whats(made)[0].startswith(what)


def _items(made):
    """Return the items of the one fact there is."""
    (fact,) = _there(made.found.deck).facts
    assert isinstance(fact, Enumeration)
    return fact.items


def test_items_keep_their_ids_by_their_text_and_else_by_their_place(session):
    alice = author(session)
    own_deck(session, alice)
    first = {"items__0__text": "one", "items__1__text": "two", "cite__0": "¶8", "label": "the two"}
    empty = manuscript(session, row(session, alice))
    made = plan(empty, [_row(2, Kind.ENUMERATION, **first)], topic="farms")
    assert [each.id for each in _items(made)] == ["one", "two"]

    swapped = {"items__0__text": "two", "items__1__text": "the first"}
    again = plan(made.found, [_row(2, Kind.ENUMERATION, **(first | swapped))])

    items = _items(again)
    assert [each.text for each in items] == ["two", "the first"]
    assert items[0].id == "two"
    assert items[1].id != "two"


def test_a_word_with_another_meaning_is_another_fact(found):
    rows = [
        _term(2, term="el banco", definition="the bank"),
        _term(3, term="el banco", definition="the bench"),
        _term(4, term="el banco", definition="the bank"),
    ]
    made = plan(found, rows, topic="farms")

    assert _outcomes(made) == ["new", "new", "wrong"]
    assert [_there(each.written).id for each in made.proposals[:2]] == ["el-banco", "el-banco-2"]
    assert _whats(made) == ["this is the same fact as in row 2; remove one"]


def test_a_word_with_two_meanings_is_known_again_by_each(found):
    first = [
        _term(2, term="el banco", definition="the bank"),
        _term(3, term="el banco", definition="the bench"),
    ]
    there = plan(found, first, topic="farms").found

    same = plan(there, [*reversed(first)])
    assert _outcomes(same) == ["unchanged", "unchanged"]
    changed = plan(there, [first[1], _term(4, term="el banco", definition="the river bank")])
    assert _outcomes(changed) == ["unchanged", "changed"]
    assert _there(changed.proposals[1].before).id == "el-banco"


def test_a_row_that_says_no_meaning_is_the_word_that_is_there(found):
    made = plan(found, [_row(2, term="kolkhoz", note="a farm"), _row(3, term="kolkhoz", note="x")])

    assert _outcomes(made) == ["changed", "wrong"]
