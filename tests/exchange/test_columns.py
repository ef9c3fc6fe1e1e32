"""Columns are known by their names, in English and Russian, and lists by what separates them."""

import pytest

from quizapp.deck import Kind
from quizapp.exchange.columns import Reading, guessed, incoming, is_target
from quizapp.exchange.sheet import sheet


def _rows(text, **changes):
    found = sheet(text)
    reading = guessed(found)
    given = {name: getattr(reading, name) for name in Reading.__annotations__} | changes
    return incoming(found, Reading(**given))


def _questions(text):
    found = sheet(text)
    return incoming(found, guessed(found, "question"))


@pytest.mark.parametrize(
    ("names", "kind", "columns"),
    [
        ("Term\tMeaning\tTopic", "term", ("term", "definition", "topic")),
        ("Термин\tЗначение\tТема", "term", ("term", "definition", "topic")),
        ("front\tback", "term", ("term", "definition")),
        ("Имя\tКто это, роль\tлюбимый цвет", "person", ("name", "", "")),
        ("name\trole\tfavourite colour", "person", ("name", "role", "")),
        ("date\twhat happened\tplace", "event", ("date", "label", "place")),
        ("вид\tтермин\tопределение", "", ("kind", "term", "definition")),
        ("kind\tterm\tname\trole", "", ("kind", "term", "name", "role")),
        ("question\ttype\tanswers", "question", ("prompt", "type", "answers")),
        ("term\taliases-0\tdefinition", "term", ("term", "aliases-0", "definition")),
    ],
)
def test_columns_are_guessed_by_their_names(names, kind, columns):
    found = guessed(sheet(f"{names}\n" + "x\t" * names.count("\t") + "x\n"))

    assert found.has_names
    assert (found.kind, found.columns) == (kind, columns)


def test_a_table_without_names_is_taken_for_terms_with_their_meanings():
    found = guessed(sheet("kolkhoz,a collective farm\nmir,a village commune\n"))

    assert not found.has_names
    assert (found.kind, found.columns) == ("term", ("term", "definition"))
    assert len(incoming(sheet("a,b\nc,d\n"), found)) == 2


def test_a_table_without_names_can_be_questions_with_their_answers():
    found = guessed(sheet(f"Capital of France?,Paris\nWhy so?,{'because ' * 9}\n"), "question")

    assert (found.has_names, found.kind, found.columns) == (
        False,
        "question",
        ("prompt", "answers"),
    )
    short, long = incoming(sheet(f"Capital of France?,Paris\nWhy so?,{'because ' * 9}\n"), found)
    assert short.sent == {"prompt": "Capital of France?", "answers-0": "Paris", "type": "typed"}
    assert long.sent["type"] == "open"


@pytest.mark.parametrize(
    ("names", "cells", "way"),
    [
        ("question\tanswer", "q\ta", "typed"),
        ("question\toptions", "q\tx::yes::|y::no::z", "choice"),
        ("question\tsteps", "q\ta|b|c", "order"),
        ("question\tpairs", "q\ta::b|c::d", "match"),
        ("question\tstatement", "\t{{c1::seven}} farms", "gap"),
        ("question\tanswer\ttype", "q\ta\topen", "open"),
    ],
)
def test_a_question_whose_row_names_no_way_of_asking_gets_that_of_its_answer(names, cells, way):
    (row,) = _questions(f"{names}\n{cells}\n")

    assert row.sent["type"] == way


def test_a_question_that_is_known_by_its_id_keeps_its_way_of_asking():
    (row,) = _questions("id\tquestion\tanswer\nx\tq\ta\n")

    assert "type" not in row.named


def test_a_kind_that_is_chosen_stays():
    found = guessed(sheet("name,what\nx,y\n"), "work")
    assert found.kind == "work"


def test_lists_are_split_by_the_separator_and_references_by_any():
    (row,) = _rows("term\tdefinition\taliases\tcite\nmir\tx\ta | b, c\t¶8, n2; ¶9\n")

    assert row.sent == {
        "term": "mir",
        "definition": "x",
        "aliases-0": "a",
        "aliases-1": "b, c",
        "cite-0": "¶8",
        "cite-1": "n2",
        "cite-2": "¶9",
    }
    assert row.named == {"term", "definition", "aliases", "cite"}


def test_a_reference_may_have_a_space_in_it():
    (row,) = _rows("term\tdefinition\tcite\nmir\tx\t¶ 8 n 2, par. 9; 10 weissman: 11\n")

    cited = [text for name, text in row.sent.items() if name.startswith("cite")]
    assert cited == ["¶8", "n2", "par.9", "10", "weissman:11"]


def test_parts_of_a_row_stand_between_two_colons_and_an_id_comes_last():
    (row,) = _rows("label\titems\tkind\nthe two\tone | two :: second\tenumeration\n")

    assert row.kind is Kind.ENUMERATION
    assert row.sent == {
        "label": "the two",
        "items-0-text": "one",
        "items-1-text": "two",
        "items-1-id": "second",
    }


def test_a_box_that_is_not_ticked_may_be_said_in_words():
    one, two = _rows("term\tdefinition\tclosed\nmir\tx\tno\nkulak\ty\tyes\n")
    assert (one.sent["closed"], two.sent["closed"]) == ("", "yes")


def test_a_row_of_no_kind_says_what_it_called_itself():
    (row,) = _rows("kind\tterm\tname\nplanet\tx\ty\n")
    assert (row.kind, row.said, row.row) == (None, "planet", 2)


@pytest.mark.parametrize(
    ("kind", "column", "is_one"),
    [
        ("term", "definition", True),
        ("term", "aliases-3", True),
        ("question", "options-0-text", True),
        ("term", "name", False),
        ("", "name", True),
        ("term", "kind", True),
        ("term", "__class__", False),
        ("term", "media", True),
        # What stood there would be taken nowhere.
        ("term", "definition-2", False),
        ("term", "kind-1", False),
        ("term", "aliases-1-text", False),
        ("question", "options-0", False),
        ("question", "options-0-colour", False),
        ("", "steps-0", True),
        ("", "steps-0-date", True),
        ("question", "steps-0-date", False),
    ],
)
def test_a_column_is_only_what_a_form_has(kind, column, is_one):
    assert is_target(kind, column) == is_one
