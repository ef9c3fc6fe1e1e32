"""Nothing that anybody writes can do harm, or take long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.markup import to_html, to_html_inline
from tests.markup.page import Page, harmless

WAYS = (to_html, to_html_inline)
LONG = 100_000
# Quadratic time would be minutes.
SECONDS = 20

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<body onload=alert(1)>",
    "<style>@import 'x'</style>",
    "<details open ontoggle=alert(1)>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&amp;lt;script&amp;gt;",
    "\\<script>alert(1)</script>",
    "`<script>`<script>",
    "```<script>\n</script>\n```",
    '``` "><script>alert(1)</script>\nx\n```',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\x01script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https:javascript:alert(1))",
    '[x](https://a.b"onmouseover="alert(1))',
    "[x](https://a.b '\"onmouseover=\"alert(1)')",
    "[x](<https://a.b><script>)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[y]: https://a.b '\"><script>alert(1)</script>'\n\n[y]",
    "<javascript:alert(1)>",
    '<https://a.b/"onclick=alert(1)>',
    "![x](javascript:alert(1))",
    '![" onerror="alert(1)](https://a.b)',
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\text{</mtext></math><script>alert(1)</script>}$",
    "$$</math><script>alert(1)</script>$$",
    "колхоз<script>alert(1)</script>колхоз",
    '<span lang="ru" onclick="alert(1)">x</span>',
    "</p></div><script>alert(1)</script>",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_nothing(attack, way):
    for text in (
        attack,
        f"*{attack}*",
        f"- {attack}",
        f"a {attack} b",
        f"> [a {attack}](https://a.b)",
    ):
        harmless(way(text))


def test_html_shows_as_written():
    for attack in ("<script>alert(1)</script>", "<b>x</b>", "<!-- x -->", "<svg/onload=alert(1)>"):
        assert harmless(to_html(attack)).text.strip() == attack
        assert harmless(to_html_inline(attack)).text == attack


@pytest.mark.parametrize("way", WAYS)
def test_marks_that_turn_text_around_are_taken_out(way):
    text = "a\u202eb\u2066c\x00d\x1be\x7ff\x9b &#x202e;gh [i](https://a.b '\u202e&#x202d;j')"

    html = way(text)

    assert Page(html).text == "abcdef gh i"
    assert not set(html) & set("\u202d\u202e\u2066\x00\x1b\x7f\x9b")
    assert 'title="j"' in html


def test_halves_of_characters_are_taken_out():
    assert to_html_inline("a\ud800b\udfffc") == "abc"


def test_marks_of_the_private_use_area_stay_for_those_who_set_them():
    assert to_html_inline("a *\ue0001\ue000* $\ue0001\ue000$") == (
        "a <em>\ue0001\ue000</em> $\ue0001\ue000$"
    )


PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "&",
            '"',
            "'",
            "\\",
            "`",
            "*",
            "**",
            "_",
            "[",
            "](",
            ")",
            "!",
            "$",
            "$$",
            "{",
            "}",
        ),
        *(
            "\n",
            "\n\n",
            "- ",
            "> ",
            "# ",
            "    ",
            "\t",
            "script",
            "javascript:",
            "https://a.b",
            "x",
            " ",
        ),
        *(
            "<script>",
            "</p>",
            "<!--",
            "onerror=",
            "&#x3c;",
            "&lt;",
            "&#0;",
            "\x00",
            "\u202e",
            "\ue000",
        ),
        *(
            "колхоз",
            "\\frac",
            "\\text{",
            "^",
            "\\begin{matrix}",
            "\\\\",
            "=\n",
            "\u2028",
            "\ud800",
            "😀",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


@pytest.mark.parametrize("way", WAYS)
@given(text=TEXTS)
def test_any_text_is_harmless_and_the_same_each_time(way, text):
    html = way(text)

    harmless(html)
    assert html.encode().decode() == html
    assert way(text) == html


@pytest.mark.parametrize("way", WAYS)
@given(words=st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_words_come_through_unchanged(way, words):
    assert Page(way(" ".join(words))).text == " ".join(words)


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "![[]()", "[a](", "*a **b ", "`a", "> ", "- a\n", "1. > ", "\\", "<b ", "&#x202e;"),
        *("$a ", "$$a\n# \n", "$\\$", "$x$", "[a]: b\n", "колхоз 1, "),
    ],
)
def test_hundred_thousand_characters_are_read_in_linear_time(piece):
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    began = time.process_time()
    to_html(text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("*", "*"), ("**a", "b**"), ("$", "$")])
def test_markup_in_markup_without_end_is_read(opened, closed):
    levels = LONG // len(opened + closed)
    began = time.process_time()
    to_html(opened * levels + "x" + closed * levels)
    assert time.process_time() - began < SECONDS


def test_lists_in_lists_without_end_are_read():
    harmless(to_html("".join(f"{'  ' * level}- a\n" for level in range(300))))
