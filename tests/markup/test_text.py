"""What authors may write, as HTML."""

import time

import pytest

from quizapp.markup import lines_to_html, to_html, to_html_inline
from tests.markup.page import harmless

WAYS = (to_html, to_html_inline, lines_to_html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *farm*", "<p>a <em>farm</em></p>"),
        ("a **farm**  \nof `state`", "<p>a <strong>farm</strong><br>\nof <code>state</code></p>"),
        ("- bread\n- salt", "<ul>\n<li>bread</li>\n<li>salt</li>\n</ul>"),
        ("3. bread\n4. salt", '<ol start="3">\n<li>bread</li>\n<li>salt</li>\n</ol>'),
        ("> bread", "<blockquote>\n<p>bread</p>\n</blockquote>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("    a < b", "<pre><code>a &lt; b\n</code></pre>"),
        ("***\n", "<hr>"),
        ("7 & 8 < 9 \"x\" 'y'", "<p>7 &amp; 8 &lt; 9 \"x\" 'y'</p>"),
        ("", ""),
    ],
)
def test_text_is_commonmark(text, html):
    assert to_html(text) == html


def test_lines_of_a_note_stay_lines():
    assert lines_to_html("one\ntwo  \n\n- a\n- b\n\n$x\n+ 1$").count("<br>") == 1


def test_text_in_a_line_stays_in_it():
    assert to_html_inline("a *farm*") == "a <em>farm</em>"
    assert to_html_inline("1. bread") == "1. bread"
    assert to_html_inline("# bread") == "# bread"


def test_a_heading_is_a_line_that_stands_out():
    assert to_html("# The *farm*\n\nbread") == (
        "<p><strong>The <em>farm</em></strong></p>\n<p>bread</p>"
    )
    assert to_html("The farm\n===") == "<p><strong>The farm</strong></p>"


@pytest.mark.parametrize("way", WAYS)
def test_a_link_leads_to_the_web_or_to_a_letter(way):
    page = harmless(way("[a](https://example.org/x?a=1&b=2 'title') <mailto:b@example.org>"))

    assert [attributes for tag, attributes in page.tags if tag == "a"] == [
        {"href": "https://example.org/x?a=1&b=2", "title": "title", "rel": "noopener"},
        {"href": "mailto:b@example.org", "rel": "noopener"},
    ]


@pytest.mark.parametrize("target", ["/account", "//example.org", "x", "#x", "ftp://x", "data:,x"])
def test_a_link_to_anywhere_else_stays_text(target):
    assert to_html_inline(f"[a]({target})") == f"[a]({target})"


def test_an_image_is_the_words_for_it():
    assert to_html_inline("![a *farm*](https://example.org/a.png)") == "a *farm*"


def test_cyrillic_words_are_said_in_russian():
    assert to_html_inline("kolkhoz (колхоз)") == 'kolkhoz (<span lang="ru">колхоз</span>)'
    assert to_html_inline("*колхо́з*") == '<em><span lang="ru">колхо́з</span></em>'
    sentence = "Кто виноват? Что делать в 1931 году"
    assert to_html_inline(f"{sentence}!") == f'<span lang="ru">{sentence}</span>!'
    assert to_html_inline("a т b у") == 'a <span lang="ru">т</span> b <span lang="ru">у</span>'


def test_a_whole_deck_is_rendered_while_one_waits():
    text = "the **revolutionary** whose account of the 1930s Weissman’s article examines (колхоз)"
    began = time.process_time()
    for number in range(3_000):
        to_html(f"{text} {number}")
    # 0.2 s where this was written.
    assert time.process_time() - began < 3
