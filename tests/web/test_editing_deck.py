"""The form of a deck itself, the parts of a deck beside it, and the list of its facts."""

import re

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, add_term, errors, make_deck


@pytest.fixture
def author(app):
    return Browser(app).sign_up("alice")


def test_the_language_of_a_deck_is_chosen_by_its_name_and_any_other_by_its_code(author):
    page = author.get("/editing/new").text
    assert re.search(r'<option value="en" selected\s*>English</option>', page)
    assert re.search(r'<option value="fr"\s*>French</option>', page)
    make_deck(author, language="fr")
    make_deck(author, title="More farms", **{"language-code": "pt-BR"})

    assert re.search(r'value="fr" selected', author.get(f"{EDIT}deck").text)
    assert re.search(r'value="pt-BR" selected', author.get("/decks/more-farms/edit/deck").text)
    wrong = author.post(f"{EDIT}deck", **(HEAD | {"language-code": "no such"}))
    assert wrong.status_code == 422
    assert any("no such" in each for each in errors(wrong.text))


def test_where_the_text_says_so_is_asked_only_where_there_is_a_text(author):
    make_deck(author)
    author.post("/editing/new", title="Capitals", language="en")

    assert ' name="cite-0"' in author.get(f"{EDIT}new/term").text
    assert ' name="cite-0"' not in author.get("/decks/capitals/edit/new/term").text
    wrong = author.post("/decks/capitals/edit/new/term", **(TERM | {"topic": "capitals"}))
    assert ' name="cite-0"' in wrong.text


def test_the_part_of_the_deck_that_is_shown_is_marked(author):
    make_deck(author)
    parts = {
        "": ("page", "Facts"),
        "kinds": ("page", "Add a fact"),
        "new/term": ("true", "Add a fact"),
    }
    parts |= {"publish": ("true", "Facts"), "sharing": ("page", "Who sees it")}

    for part, found in parts.items():
        page = author.get(f"{EDIT}{part}").text.partition('class="tabs"')[2].partition("</nav>")[0]
        assert re.findall(r'aria-current="(\w+)"\s*>([^<]+)<', page) == [found], part


def test_the_list_of_facts_shows_what_each_says(author):
    make_deck(author)
    add_term(author)

    assert "kolkhoz a collective farm" in words(author.get(EDIT).text)


def test_a_title_that_no_list_could_show_is_refused_at_its_field(author):
    wrong = author.post("/editing/new", title="x" * 9_000, language="en")

    assert wrong.status_code == 422
    assert any("title has 9,000 letters; use at most 200" in each for each in errors(wrong.text))
