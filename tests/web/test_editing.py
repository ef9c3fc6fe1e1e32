"""A deck is made, looked at, published and studied in the browser, without scripts."""

import re

import pytest

from quizapp.deck import KINDS, QuestionType
from quizapp.deck_file import LISTS, fields_of, parse
from tests.build import each_way, every_kind
from tests.library.authors import sent
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, add_term, errors, make_deck, published

NASTY = {
    "script": "<script>alert(1)</script>",
    "breaks out": '"></textarea></select><b>x</b>',
    "formula": "{{7*7}} ${7*7}",
    "long": "колхоз " * 2_000,
}


@pytest.fixture
def author(app):
    return Browser(app).sign_up("alice")


def test_a_deck_is_made_published_studied_and_taken_along(app_on_both):
    alice = Student(app_on_both)
    alice.sign_up("alice")
    published(alice)
    alice.deck = "two-farms"

    assert "Two farms" in words(alice.get("/decks/").text)
    assert "Two farms" in words(alice.get("/").text)
    html = alice.rate(3, alice.answer(unknown="1"))
    assert "kolkhoz" in html or "collective" in html
    assert alice.get("/decks/two-farms/package").status_code == 200
    file = alice.get(f"{EDIT}file")
    assert file.headers["Content-Disposition"] == "attachment; filename=two-farms.toml"
    assert parse(file.text, "deck.toml").deck.facts[0].id == "kolkhoz"


@pytest.mark.parametrize("kind", [*KINDS])
def test_the_form_of_a_kind_has_every_field_of_a_deck_file(kind, author):
    make_deck(author)
    html = author.get(f"{EDIT}new/{kind.value}").text

    for field in fields_of(KINDS[kind]):
        name = f"{field.name}-0" if field.sort in LISTS else field.name
        assert re.search(rf' name="{name}[-"]', html), field.name


@pytest.mark.parametrize("way", [*QuestionType])
def test_the_form_of_a_question_begins_with_what_its_type_needs(way, author):
    make_deck(author)
    html = author.get(f"{EDIT}new/question?type={way.value}").text
    main = html.partition("<details")[0]

    needed = {"gap": "statement", "order": "steps", "match": "pairs", "choice": "options"}
    assert f'id="{needed.get(way.value, "answers")}"' in main
    assert f'<option value="{way.value}" selected' in html


@pytest.mark.parametrize("fact", [*every_kind(), *each_way()], ids=lambda each: each.id)
def test_a_fact_of_each_kind_is_written_and_looked_at(fact, author):
    make_deck(
        author,
        **{"topic-0-id": fact.topic, "source-0-paragraphs": "43", "source-0-notes": "28"},
    )
    done = author.post(f"{EDIT}new/{fact.kind.value}", **sent(fact))
    assert done.status_code == 303, errors(done.text)

    html = author.get(done.location.partition("#")[0]).text

    assert html.count('class="sheet preview" disabled') >= 1
    assert errors(html) == []


def test_all_mistakes_are_told_at_their_fields_at_once_and_nothing_is_lost(author):
    make_deck(author)
    wrong = {"definition": "", "cite-0": "¶99", "cite-1": "page 3", "importance": "many"}
    wrong |= {"aliases-0": "kolchoz", "requires-0": "nothing", "note": "kept"}

    done = add_term(author, **wrong)

    assert done.status_code == 422
    said = " ".join(errors(done.text))
    for each in ("definition is empty", "¶99", "page 3", "importance is", "nothing"):
        assert each in said
    for name in ("definition", "cite-1", "importance"):
        assert re.search(rf'id="{name}"[^>]*aria-describedby="[^"]*{name}-error', done.text), name
    for text in ("kolkhoz", "kolchoz", "kept", "page 3", "many"):
        assert text in done.text
    # The form goes on with the draft, so that no second one is begun.
    assert f'action="{EDIT}drafts/1"' in done.text
    assert "to be mended" in words(author.get(EDIT).text)


def test_a_row_is_added_without_losing_or_keeping_anything(author):
    make_deck(author)

    done = author.post(
        f"{EDIT}new/enumeration",
        **{"label": "the schemes", "items-0-text": "rye", "items-2-text": "oats", "add": "items"},
    )

    assert done.status_code == 200
    assert 'name="items-3-text"' in done.text
    assert re.search(r"<input[^>]*items-3-text[^>]*autofocus", done.text)
    assert errors(done.text) == []
    assert "the schemes" in done.text
    assert "oats" in done.text
    assert "No facts yet." in words(author.get(EDIT).text)


def test_an_empty_form_is_not_kept(author):
    make_deck(author)

    done = author.post(f"{EDIT}new/term", topic="farms", importance="2", status="ready")

    assert done.status_code == 422
    assert "Nothing is written yet." in words(done.text)
    assert "No facts yet." in words(author.get(EDIT).text)


def test_an_id_can_be_changed_until_it_is_published(author):
    make_deck(author)
    add_term(author, id="farm")
    author.post(f"{EDIT}drafts/1", **(TERM | {"id": "farm-of-all"}))
    author.post(f"{EDIT}publish")

    author.post(f"{EDIT}facts/farm-of-all", **(TERM | {"id": "other"}))

    html = author.get(f"{EDIT}facts/farm-of-all", follow_redirects=True).text
    assert re.search(r'value="farm-of-all"[^>]*readonly', html)


def test_a_draft_can_be_discarded(author):
    published(author)
    author.post(f"{EDIT}facts/kolkhoz", **(TERM | {"term": "artel"}))
    draft = author.get(f"{EDIT}facts/kolkhoz").location

    done = author.post(f"{draft}/discard")

    assert "The fact stays as it is published." in author.get(done.location).text
    assert author.get(draft).status_code == 404
    assert "artel" not in author.get(f"{EDIT}facts/kolkhoz").text


def test_a_warning_is_answered_beside_the_form_with_all_that_is_typed_there(author):
    make_deck(author)
    weak = {"definition": "an agricultural holding " * 12}
    add_term(author, **weak)
    html = author.get(f"{EDIT}drafts/1").text
    (name, *_) = re.findall(r'name="(reason-1-[^"]+)" form="fact"', html)

    author.post(f"{EDIT}drafts/1", **(TERM | weak | {name: "It is so.", "note": "typed, too"}))

    html = author.get(f"{EDIT}drafts/1").text
    assert f"-{name.rpartition('1-')[2]}" not in html
    assert "It is so." in html
    assert "typed, too" in html


def test_titles_texts_and_topics_are_changed_and_mistakes_in_them_told(author):
    published(author)
    fields = {**HEAD, "title": "Farms", "topic-0-id": "farms", "source-0-id": "a-author-1990"}
    assert 'value="a-author-1990"' in author.get(f"{EDIT}deck").text

    done = author.post(f"{EDIT}deck", **fields)
    assert "Farms" in words(author.get(done.location).text)
    wrong = author.post(f"{EDIT}deck", title="", language="en")
    assert wrong.status_code == 422
    assert any("title is empty" in each for each in errors(wrong.text))
    assert any("farms" in each for each in errors(wrong.text))


@pytest.mark.parametrize("name", NASTY)
def test_what_a_stranger_types_is_text_and_nothing_else(name, author):
    text = NASTY[name]
    make_deck(author, title="Farms", description=text, **{"topic-0-title": f"T {text}"})
    fields = {"definition": text, "note": text, "aliases-0": text, "distractors-0-text": text}

    done = author.post("/decks/farms/edit/new/term", **(TERM | fields | {"topic": "x"}))
    pages = [done.text, author.get("/decks/farms/edit/").text, author.get("/decks/farms").text]
    pages.append(author.get("/decks/farms/edit/drafts/1").text)

    for page in pages:
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page
        assert "49" not in re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("text", ["x\u202ey", "x\u0007y", "x\u2066y"])
def test_a_character_that_nobody_sees_is_refused_at_its_field(text, author):
    make_deck(author)

    done = add_term(author, definition=text)

    assert done.status_code == 422
    code = f"U+{ord(text[1]):04X}"
    assert [each for each in errors(done.text) if f"definition has the character {code}" in each]
    assert author.post("/editing/new", title=text, language="en").status_code == 422


def test_more_than_a_form_takes_is_refused(author):
    make_deck(author)

    assert add_term(author, note="колхоз" * 100_000).status_code == 413
    long = add_term(author, note="x" * 100_000)
    assert long.status_code == 422
    assert any("note" in each for each in errors(long.text))
    assert "x" * 100_000 in author.get(f"{EDIT}drafts/1").text


@pytest.mark.parametrize(
    "place", ["new/nothing", "new/source", "facts/none", "drafts/99", "drafts/999999999999"]
)
def test_what_there_is_not_is_not_found(place, author):
    make_deck(author)

    assert author.get(f"{EDIT}{place}").status_code == 404


def test_many_rows_with_odd_numbers_do_no_harm(author):
    make_deck(author)
    rows = {"aliases-9999": "a", "aliases-x": "b", "aliases-00001": "c", "aliases--1": "d"}

    done = add_term(author, **rows)

    assert done.status_code == 303
    assert author.get(f"{EDIT}drafts/1").text.count('name="aliases-') == 2


def test_a_month_that_people_also_write_for_years_is_asked_back_at_its_field(app):
    alice = Browser(app).sign_up("alice")
    make_deck(alice)
    event = {"topic": "farms", "label": "the strike", "cite-0": "¶8"}

    asked = alice.post(f"{EDIT}new/event", **event, date="1905-07")

    assert asked.status_code == 422
    at_field = errors(asked.text)[-1]
    assert "which may be 07/1905 or 1905/1907" in at_field
    number = re.search(r"/edit/drafts/([0-9]+)", asked.text)
    assert number
    done = alice.post(f"{EDIT}drafts/{number[1]}", **event, date="07/1905")
    assert done.status_code == 303
    alice.post(f"{EDIT}publish")
    assert 'value="07/1905"' in alice.get(f"{EDIT}facts/the-strike").text
    assert 'date = "1905-07"' in alice.get(f"{EDIT}file").text
