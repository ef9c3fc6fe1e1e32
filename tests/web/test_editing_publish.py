"""A deck is published once nothing stands in the way; what does is named and leads to the fact."""

import re

import pytest

from quizapp.web.editing import publish
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, add_term, make_deck, published


@pytest.fixture
def author(app):
    return Browser(app).sign_up("alice")


def test_what_was_learnt_is_kept_when_the_deck_is_published_again(app_on_both):
    alice = Student(app_on_both)
    alice.sign_up("alice")
    published(alice)
    alice.deck = "two-farms"
    alice.rate(3, alice.answer(unknown="1"))

    alice.post(f"{EDIT}facts/kolkhoz", **(TERM | {"definition": "a farm held in common"}))
    assert "a farm held in common" not in alice.get("/decks/two-farms").text
    done = alice.get(alice.post(f"{EDIT}publish").location)

    assert "Version 3 is published: 2 cards changed." in words(done.text)
    assert "a farm held in common" in done.text
    assert alice.reviews() == 1
    assert "1 of 2 cards met" in words(alice.get("/decks/").text)


def test_a_fact_is_retired_when_the_deck_is_published(author):
    published(author)
    author.post(f"{EDIT}facts/kolkhoz/state", status="retired")
    assert "to be retired" in words(author.get(EDIT).text)

    done = author.get(author.post(f"{EDIT}publish").location)

    assert "2 cards retired" in words(done.text)
    assert "no longer asked" in words(author.get(EDIT).text)
    assert author.post(f"{EDIT}facts/kolkhoz/state", status="gone").status_code == 400


def test_a_warning_is_answered_before_publishing(author):
    make_deck(author)
    add_term(author, definition="an agricultural holding " * 12)
    html = author.get(f"{EDIT}publish").text
    (lint, *_) = re.findall(r'name="lint" value="([^"]+)"', html)

    refused = author.post(f"{EDIT}answer", fact="kolkhoz", lint=lint, reason=" ")
    assert "Write why" in author.get(refused.location.partition("#")[0]).text
    author.post(f"{EDIT}answer", fact="kolkhoz", lint=lint, reason="It is so.")

    assert f'name="lint" value="{lint}"' not in author.get(f"{EDIT}publish").text
    assert "It is so." in author.get(f"{EDIT}drafts/1").text


def test_warnings_of_what_stays_are_counted_and_stand_behind_a_fold(author):
    make_deck(author)
    add_term(author, definition="an agricultural holding " * 12)
    author.post(f"{EDIT}publish")
    add_term(author, term="mir", definition="a commune of villagers " * 12)

    html = author.get(f"{EDIT}publish").text

    said, _, folded = html.partition("2 warnings of what stays as it is</summary>")
    assert {*re.findall(r'name="fact" value="([^"]+)"', said)} == {"mir"}
    assert {*re.findall(r'name="fact" value="([^"]+)"', folded)} == {"kolkhoz"}
    names = re.findall(r'id="(reason-[0-9]+)"', html)
    assert len(names) == len({*names})
    assert names


def test_errors_of_the_lints_block_publishing_and_lead_to_the_fact(author):
    make_deck(author)
    add_term(author)
    add_term(author, id="again")

    page = author.get(f"{EDIT}publish").text
    done = author.post(f"{EDIT}publish")

    assert "<strong>Error</strong>" in page
    assert f'href="{EDIT}drafts/' in page
    assert done.status_code == 422
    assert "<strong>Error</strong>" in done.text
    assert author.get("/study/two-farms").status_code == 200
    assert "2 drafts wait to be published." in words(author.get("/decks/two-farms").text)


def test_a_deck_of_drafts_says_so_and_leads_to_publishing_them(author):
    make_deck(author)
    assert "nothing to study" in words(author.get("/decks/two-farms").text)
    add_term(author)

    page = author.get("/decks/two-farms").text

    assert "1 draft waits to be published. Then it can be studied." in words(page)
    assert f'href="{EDIT}publish"' in page
    assert "0 topics" not in words(page)
    assert "nothing to study" not in words(page)
    author.post(f"{EDIT}publish")
    assert "wait" not in words(author.get("/decks/two-farms").text)


def test_why_is_asked_only_where_somebody_else_reads_it(author, app):
    published(author)
    add_term(author, term="mir", definition="a village commune")
    alone = author.get(f"{EDIT}publish").text
    assert "Why?" not in words(alone)
    assert 'type="hidden" name="reason" value="New: mir"' in alone

    Browser(app).sign_up("bob")
    author.post(f"{EDIT}authors", name="bob")
    assert "Why? Learners and co-authors read it." in words(author.get(f"{EDIT}publish").text)


def test_mistakes_of_drafts_block_publishing_and_lead_to_the_fact(author):
    make_deck(author)
    add_term(author, definition="")

    assert "To be mended first" in author.get(f"{EDIT}publish").text
    assert author.post(f"{EDIT}publish").status_code == 422


@pytest.mark.parametrize(
    ("place", "sent"),
    [("publish", {}), ("deck", HEAD | {"title": "Farms"}), ("versions/1/restore", {})],
)
def test_nobody_publishes_more_often_than_the_site_bears_in_any_way(
    author, monkeypatch, place, sent
):
    monkeypatch.setattr(publish, "PUBLISHED", 1)
    published(author)

    done = author.post(f"{EDIT}{place}", **sent)

    assert done.status_code == 429
    assert "two-farms/edit/versions/3" not in author.get(f"{EDIT}versions").text
