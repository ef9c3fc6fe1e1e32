"""The list of the facts of a deck: by topics, in pages, with a search."""

import re

import pytest

from quizapp.web.editing import listed
from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, make_deck, published


@pytest.fixture
def alice(app, monkeypatch):
    monkeypatch.setattr(listed, "A_PAGE", 4)
    made = Browser(app).sign_up("alice")
    make_deck(made, **{"topic-1-title": "Words"})
    head = "term\tmeaning\tcite\ttopic\tnote\n"
    rows = "".join(
        f"word{each}\tmeaning {each}\t¶9\t{'Farms' if each < 6 else 'Words'}\tnote {each % 3}\n"
        for each in range(10)
    )
    place = made.post(f"{EDIT}import", text=head + rows, topic="farms").location
    made.post(f"{place}/take", mode="drafts")
    return made


def _terms(html):
    return re.findall(r">(word\d)<", html)


def _topics(html):
    return re.findall(r'<h2 id="topic[^>]*><span[^>]*>([^<]*)', html)


def test_a_long_list_comes_in_pages_with_the_topics_of_each(alice):
    first = alice.get(EDIT).text

    assert _terms(first) == ["word0", "word1", "word2", "word3"]
    assert "10 facts · 1 to 4" in words(first)
    assert _topics(first) == ["Farms"]
    second = alice.get(f"{EDIT}?page=2").text
    assert _terms(second) == ["word4", "word5", "word6", "word7"]
    assert _topics(second) == ["Farms", "Words"]
    assert 'rel="prev"' in second
    # One that is not there is the nearest one.
    assert _terms(alice.get(f"{EDIT}?page=99").text) == ["word8", "word9"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WORD7", ["word7"]),
        ("meaning 3", ["word3"]),
        ("note 2", ["word2", "word5", "word8"]),
        ("no such word", []),
    ],
)
def test_facts_are_found_by_what_they_say(alice, text, found):
    html = alice.get(f"{EDIT}?q={text}").text

    assert _terms(html) == found
    assert f'value="{text}"' in html
    assert ("No fact has this text." in html) == (not found)


def test_the_pages_of_what_is_found_keep_the_search(alice):
    html = alice.get(f"{EDIT}?q=word").text

    place = re.search(r'rel="next" href="([^"]+)"', html)
    assert place
    assert place[1].replace("&amp;", "&") == f"{EDIT}?q=word&page=2"


def test_a_short_list_has_every_topic_and_no_search(app):
    bob = Browser(app).sign_up("bob")
    published(bob)

    html = bob.get(EDIT).text

    assert 'name="q"' not in html
    assert _topics(html) == ["Farms"]
    assert "No fact has this text." in bob.get(f"{EDIT}?q=<b>nothing</b>").text
