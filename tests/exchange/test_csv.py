"""Facts that are taken to a spreadsheet come back as they were, and no cell is a formula."""

import csv
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.columns import guessed, incoming
from quizapp.exchange.csv import to_csv
from quizapp.exchange.sheet import sheet
from quizapp.library.compared import sent_of
from quizapp.library.manuscript import Written
from tests.build import distractor, each_way, every_kind, term
from tests.deck_file.decks import changed
from tests.deck_file.decks import every_kind as kinds_and_ways


def _written(*facts):
    return [Written(kind=each.kind, sent=sent_of(each), draft=None) for each in facts]


def _back(text):
    found = sheet(text)
    return incoming(found, guessed(found))


def _said(sent):
    return {name: text for name, text in sent.items() if text.strip()}


def _same(facts):
    rows = _back(to_csv(_written(*facts)))
    assert [each.kind for each in rows] == [each.kind for each in facts]
    for row, fact in zip(rows, facts, strict=True):
        assert _said(row.sent) == _said(sent_of(fact))


def test_every_kind_comes_back_from_one_table():
    _same([*every_kind(), *each_way()])


@given(st.lists(st.sampled_from(kinds_and_ways()).flatmap(changed), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back(facts):
    # Lines end as they do in forms, which is how a browser sends them.
    if not any("\r" in text for fact in facts for text in sent_of(fact).values()):
        _same(facts)


def test_no_cell_is_a_formula():
    nasty = ("=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\tx", "＝1")
    fact = term(definition=nasty[0], aliases=nasty, note=nasty[3])

    cells = [*csv.reader(io.StringIO(to_csv(_written(fact))))][1]

    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "＝"))]
    _same([fact])


def test_a_list_stands_in_one_cell_where_its_texts_allow_it():
    plain = term(aliases=("a", "b"), distractors=(distractor("mir"),))
    odd = replace(plain, aliases=("a | b",))

    assert "aliases" in to_csv(_written(plain)).partition("\r\n")[0].split(",")
    assert "a | b" in to_csv(_written(plain))
    # What a spreadsheet would obey is guarded as a whole cell.
    assert ",'=1 | +2," in to_csv(_written(replace(plain, aliases=("=1", "+2"))))
    assert "aliases-0" in to_csv(_written(odd)).partition("\r\n")[0].split(",")
