"""Notes that the real Anki exports as text become rows of facts; its packages are refused."""

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions

from quizapp.deck import Kind
from quizapp.exchange.anki_table import from_anki, is_anki
from quizapp.exchange.columns import guessed, incoming
from quizapp.exchange.sheet import SheetError, decoded, sheet

NOTES: tuple[tuple[str, str, list[str], list[str]], ...] = (
    (
        "Basic",
        "Spanish::Unit 1",
        ["el <b>banco</b>&nbsp;", "the bank<br>the bench"],
        ["leech", "At_the::bank"],
    ),
    ("Basic", "Spanish::Unit 2", ['say "hola"\t', "<div>hello</div><div>hi &amp; bye</div>"], []),
    (
        "Cloze",
        "Spanish::Unit 2",
        ["In {{c1::<i>France</i>}} they say {{c2::oui::yes}}.", "<b>tip</b>"],
        ["unit2"],
    ),
    (
        "Basic (and reversed card)",
        "Spanish::Unit 1",
        ['uno<img src="a.jpg">', "one[sound:a.mp3]"],
        [],
    ),
    ("Basic (type in the answer)", "Spanish::Unit 1", ["#dos", "=two"], []),
    (
        "Basic (optional reversed card)",
        "Spanish::Unit 1",
        [r"area of a circle:<br>radius \(r\)", r"\[\pi r^2\]", "y"],
        [],
    ),
)


@pytest.fixture
def collection(tmp_path):
    opened = Collection(str(tmp_path / "learner.anki2"))
    for model, deck, fields, tags in NOTES:
        found = opened.models.by_name(model)
        assert found is not None
        note = opened.new_note(found)
        note.fields[: len(fields)] = fields
        note.tags = tags
        place = opened.decks.id(deck)
        assert place is not None
        opened.add_note(note, place)
    yield opened
    opened.close()


def _exported(collection, tmp_path, **changes):
    wishes = dict.fromkeys(("tags", "deck", "notetype", "guid", "html"), True) | changes
    path = tmp_path / "notes.txt"
    given = {f"with_{name}": value for name, value in wishes.items()}
    collection.export_note_csv(out_path=str(path), limit=None, **given)
    return path.read_text()


def _rows(text, kind=""):
    table, _ = from_anki(text, kind)
    found = sheet(table)
    return incoming(found, guessed(found, kind))


def _sent(rows):
    return [{name: text for name, text in row.sent.items() if text} for row in rows]


def test_notes_of_anki_are_terms_and_sentences_with_gaps_with_their_tags_as_topics(
    collection, tmp_path
):
    text = _exported(collection, tmp_path)

    assert is_anki(text)
    rows = _rows(text)
    assert [row.kind for row in rows] == [Kind.TERM, Kind.TERM, Kind.QUESTION, *[Kind.TERM] * 3]
    assert _sent(rows) == [
        {"term": "el banco", "definition": "the bank; the bench", "topic": "At the: bank"},
        {"term": 'say "hola"', "definition": "hello; hi & bye"},
        {
            "statement": "In {{c1::France}} they say {{c2::oui::yes}}.",
            "note": "tip",
            "topic": "unit2",
            "type": "gap",
        },
        {"term": "uno", "definition": "one"},
        {"term": "#dos", "definition": "=two"},
        {"term": "area of a circle: radius $r$", "definition": r"$$\pi r^2$$"},
    ]


def test_notes_can_be_questions_with_their_answers(collection, tmp_path):
    rows = _rows(_exported(collection, tmp_path), "question")

    assert {row.kind for row in rows} == {Kind.QUESTION}
    assert _sent(rows)[3] == {"prompt": "uno", "answers-0": "one", "type": "typed"}
    assert _sent(rows)[2]["type"] == "gap"


@pytest.mark.parametrize("left_out", [("guid", "notetype"), ("html", "deck"), ("tags", "guid")])
def test_what_an_export_leaves_out_is_not_taken_for_a_field(collection, tmp_path, left_out):
    rows = _rows(_exported(collection, tmp_path, **dict.fromkeys(left_out, False)))

    assert [row.sent["term"] for row in rows if row.kind is Kind.TERM][:4] == [
        "el banco",
        'say "hola"',
        "uno",
        "#dos",
    ]


def test_the_decks_of_notes_without_tags_are_their_topics(collection, tmp_path):
    rows = _rows(_exported(collection, tmp_path, tags=False))

    assert [row.sent["topic"] for row in rows][:2] == ["Unit 1", "Unit 2"]


@pytest.mark.parametrize(
    ("lines", "terms"),
    [
        ("#separator:Semicolon\n#html:false\nuno;one\n", ["uno"]),
        ("#separator:|\n#tags:unit\n#columns:Front|Back\nuno|one\n\ndos|two\n", ["uno", "dos"]),
        ("#html:true\nuno\tone\n<br>\tno front\n", ["uno"]),
    ],
)
def test_header_lines_are_obeyed(lines, terms):
    assert [row.sent["term"] for row in _rows(lines)] == terms


def test_a_table_that_begins_with_a_number_sign_is_no_export_of_anki():
    assert not is_anki("#\tterm\tmeaning\n1\tuno\tone\n")
    assert not is_anki("term,meaning\n#html:true,x\n")


def test_what_is_left_out_is_said(collection, tmp_path):
    _, said = from_anki(_exported(collection, tmp_path) + "<br>\t<br>\n")

    assert "2 pictures or sounds are left out; a text of Anki has none." in said
    assert "1 note without a text to be asked is left out." in said


def test_a_package_of_anki_is_refused_with_how_to_export_text(collection, tmp_path):
    path = tmp_path / "notes.apkg"
    options = ExportAnkiPackageOptions(with_media=False)
    collection.export_anki_package(out_path=str(path), options=options, limit=None)

    with pytest.raises(SheetError, match=r"package of Anki.*“Notes in Plain Text \(\.txt\)”"):
        decoded(path.read_bytes())


def test_a_large_package_is_refused_as_a_package_and_a_workbook_as_packed(tmp_path):
    with pytest.raises(SheetError, match="package of Anki"):
        decoded(b"PK\x03\x04...collection.anki2" + bytes(11 * 2**20))
    with pytest.raises(SheetError, match="Save the table as CSV"):
        decoded(b"PK\x03\x04...xl/workbook.xml")
