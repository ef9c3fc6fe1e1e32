"""Formulas as MathML, and what is none as text."""

import re
import threading

import pytest

from quizapp.markup import MOST_LEVELS, to_html, to_html_inline
from tests.markup.page import harmless


def test_a_formula_is_mathml_that_needs_no_script():
    assert to_html_inline("so $x^2$ is") == ("so <math><msup><mi>x</mi><mn>2</mn></msup></math> is")
    assert to_html("$$\\frac{1}{2}$$") == (
        '<p><math display="block"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>'
    )


def test_a_formula_may_have_several_lines():
    shown = '<p><math display="block"><mi>a</mi><mo>+</mo><mi>b</mi></math></p>'

    assert to_html("$$\na\n+ b\n$$") == shown
    assert to_html("Thus\n$$\na\n+ b\n$$\nis") == f"<p>Thus</p>\n{shown}\n<p>is</p>"
    assert to_html("> $$\n> a\n> + b\n> $$") == f"<blockquote>\n{shown}\n</blockquote>"
    assert to_html("$$\na\n+ b") == "<p>$$\na</p>\n<ul>\n<li>b</li>\n</ul>"


@pytest.mark.parametrize(
    "source",
    [
        *(r"\alpha", r"\sum_{i=1}^n i", r"\sqrt[3]{x}", r"\left(\frac{a}{b}\right)", r"\hat x"),
        *(r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{cases}1&x>0\\0\end{cases}"),
        *(
            r"\text{if }x\in\mathbb{R}",
            r"\underbrace{a}_{b}",
            r"a<b",
            r"\lim_{x\to 0}",
            r"\binom nk",
        ),
        *(r"\text{колхоз}", r"\quad x \!", r"\Bigg(x\Bigg)", r"\overline{AB}", r"\phantom{x}"),
    ],
)
def test_the_usual_formulas_survive(source):
    page = harmless(to_html_inline(f"${source}$"))

    assert page.tags[0] == ("math", {})
    assert "\\" not in page.text


def test_aligned_equations_say_how_they_are_aligned():
    html = to_html_inline(r"$\begin{aligned}a&=b\\c&=d\end{aligned}$")

    assert html.count('<mtd columnalign="right">') == 2
    assert html.count('<mtd columnalign="left">') == 2


@pytest.mark.parametrize(
    "text",
    [
        *(
            "from $5 to $6",
            "5$ and 6$",
            "$ a $",
            "$5$6",
            "$",
            "$$",
            "$$$",
            "$ $",
            "US$ 5 and US$ 6",
        ),
        *("a $$ b", "$a", "a$", "1$x$", "$x$1"),
    ],
)
def test_dollars_are_dollars(text):
    assert to_html_inline(text) == text
    assert to_html(text) == f"<p>{text}</p>"


def test_a_dollar_that_is_escaped_is_a_dollar():
    assert to_html_inline(r"\$x$") == "$x$"
    assert to_html_inline(r"`$x$`") == "<code>$x$</code>"


@pytest.mark.parametrize(
    "source",
    [
        *(r"\unknown", "{", "}", r"\frac{1}", "a & b", r"\begin{matrix}1", "x^2^3", r"\left("),
        *(r"\newcommand{\a}{b}\a", r"\def\a{\a\a}\a", r"\href{javascript:alert(1)}{x}"),
        *(
            r"\hspace{99em}",
            r"\kern9999pt x",
            "{" * 300 + "}" * 300,
            "x" * 2_001,
        ),
        *("a & <img src=x onerror=alert(1)>", "\ue0001\ue000"),
    ],
)
def test_what_is_no_formula_shows_as_written(source):
    for text in (f"${source}$", f"$${source}$$"):
        for way in (to_html, to_html_inline):
            page = harmless(way(text))
            assert "math" not in {tag for tag, _ in page.tags}
            assert page.text.strip() == text


def test_a_formula_cannot_leave_its_place():
    html = to_html_inline(r"$\raisebox{9em}{x} \color{red}{y} \cancel{z} \mkern-500mu$")

    assert html.startswith("<math>")
    assert not {"9em", "style", "class", "500"} & set(re.findall(r"\w+", html))


@pytest.mark.parametrize("opened", ["{", r"\sqrt{", r"\frac{1}{", r"\hat{\mathbf{", r"\left(x^{"])
def test_the_deepest_formula_is_read_in_a_small_stack(opened):
    levels = MOST_LEVELS // max(1, opened.count("\\") + opened.count("{"))
    source = opened * levels + "x" + "}" * (levels * (opened.count("{") - opened.count("}")))
    shown = []
    before = threading.stack_size(1024 * 1024)
    thread = threading.Thread(target=lambda: shown.append(to_html_inline(f"${source}$")))
    thread.start()
    thread.join()
    threading.stack_size(before)

    assert len(shown) == 1
