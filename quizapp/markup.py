"""CommonMark with maths as safe HTML: the same on a page, in a preview and on an Anki card.

Floor 4: the only door to markdown-it, to math-core, which turns LaTeX into MathML, and to nh3.
What comes out needs no script, no style sheet and no request to anywhere.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from math_core import LatexError, LatexToMathML

from quizapp.deck.characters import HARMFUL

LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
LETTER = "[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]"
# Words with what stands between them: accents, spaces, figures and signs, not too many at once.
CYRILLIC = re.compile(rf"{LETTER}(?:{LETTER}|[\u0300-\u036f\s\d.,:!?’–—-]{{1,12}}(?={LETTER}))*")
# `$x$` in a line, `$$x$$` on a line of its own; "from $5 to $6" has no formula in it.
FORMULA = re.compile(
    r"(?P<mark>\$\$)(?P<display>(?:[^$\\]|\\.)++)\$\$"
    r"|(?<!\d)\$(?!\s)(?P<inline>(?:[^$\\]|\\.)++)(?<!\s)\$(?!\d)",
    re.DOTALL,
)
# math-core calls itself for each level, so that some 2,000 levels end the process. A formula has
# no more levels than commands and groups.
DEEPER = re.compile(r"[\\{]")
MOST_LEVELS = 200
LONGEST_FORMULA = 2_000
# A distance of 10 em and more would lay the formula over the page around it.
FAR = re.compile(r'="-?\d{2,}(?:\.\d*)?(?:r?em|ex|mu|p[tcx]|[cm]m|in)"')
# math-core aligns by styles, which a strict page takes away; style sheets know the attribute.
ALIGNED = re.compile(r'<mtd style="text-align: (left|right);[^"]*"')
# The private use area marks places in a text, which must stay findable: such text is no formula.
MARKS = re.compile("[\ue000-\uf8ff]")

TEXT_TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "span"}
TEXT_TAGS |= {"strong", "ul"}
MATHS_TAGS = {"math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded"}
MATHS_TAGS |= {"mphantom", "mprescripts", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub"}
MATHS_TAGS |= {"msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover"}
OPERATOR = {"fence", "form", "largeop", "lspace", "maxsize", "minsize", "movablelimits"}
OPERATOR |= {"rspace", "separator", "stretchy", "symmetric"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "math": {"display"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": OPERATOR,
    "mover": {"accent"},
    "mspace": {"width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"displaystyle", "scriptlevel"},
    "mtd": {"columnalign"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}
CLEANER = nh3.Cleaner(
    tags=TEXT_TAGS | MATHS_TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values={"span": {"lang": {"ru"}}},
    link_rel="noopener",
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
)
# Of the texts of a deck most stand in several cards, and each takes 50 µs; a megabyte or two.
REMEMBERED, SHORT = 16_384, 300
# What the text of a page is divided by; what stands in menus and forms is no part of it.
BLOCKS = {"blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5"}
BLOCKS |= {"h6", "hr", "li", "ol", "p", "pre", "section", "sub", "sup", "table", "td", "th", "tr"}
BLOCKS |= {"article", "main", "ul"}
LEFT_OUT = {"button", "form", "iframe", "math", "nav", "noscript", "object", "script", "select"}
LEFT_OUT |= {"style", "svg", "template", "textarea", "title"}
BARE = nh3.Cleaner(tags=BLOCKS, attributes={}, clean_content_tags=LEFT_OUT, link_rel=None)
# A formula defines no commands of its own: none can grow without end.
FORMULAS = LatexToMathML(fancy_error=False, max_expansions=0)


def to_html(text: str) -> str:
    """Return a CommonMark text as HTML: paragraphs, lists, quotations.

    Args:
        text: Whatever an author wrote; HTML in it is shown, not obeyed.
    """
    return (_short if len(text) <= SHORT else _html)(text)


def lines_to_html(text: str) -> str:
    """Return a CommonMark text as HTML in which each line stays one, as in a note to oneself.

    Args:
        text: Whatever a learner wrote; HTML in it is shown, not obeyed.
    """
    return _safe(BY_LINES.render(HARMFUL.sub("", text))).strip()


def to_html_inline(text: str) -> str:
    """Return a CommonMark text as HTML that fits into a line.

    Args:
        text: Whatever an author wrote; what would begin a list or a heading stays as it is.
    """
    return (_short_inline if len(text) <= SHORT else _html_inline)(text)


def to_blocks(html: str) -> str:
    """Return a page of HTML with nothing but its text and the bare tags that divide it.

    Args:
        html: Whatever someone found or wrote.
    """
    return HARMFUL.sub("", BARE.clean(html))


def _html(text: str) -> str:
    return _safe(MARKDOWN.render(HARMFUL.sub("", text))).strip()


def _html_inline(text: str) -> str:
    return _safe(MARKDOWN.renderInline(HARMFUL.sub("", text)))


_short, _short_inline = lru_cache(REMEMBERED)(_html), lru_cache(REMEMBERED)(_html_inline)


def _safe(html: str) -> str:
    # An entity may have brought back what was taken out of the text.
    return HARMFUL.sub("", CLEANER.clean(html))


def _text(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    """Mark Cyrillic words, so that screen readers say them."""
    return CYRILLIC.sub(r'<span lang="ru">\g<0></span>', escape(tokens[index].content, quote=False))


def _image(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    """Show what an image is said to show; images themselves are reserved."""
    return escape(tokens[index].content, quote=False)


def _heading(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    """Show a heading as a line that stands out: the outline of a page is the page's own."""
    return "<p><strong>" if tokens[index].nesting > 0 else "</strong></p>\n"


def _formula(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    """Show a formula, or its source if it cannot be read."""
    token = tokens[index]
    found = _mathml(token.content, display=token.markup == "$$")
    shown = found or escape(f"{token.markup}{token.content}{token.markup}", quote=False)
    return f"<p>{shown}</p>\n" if token.block else shown


def _mathml(source: str, *, display: bool) -> str:
    """Return a formula as MathML; empty if it is none."""
    if len(source) > LONGEST_FORMULA or len(DEEPER.findall(source)) > MOST_LEVELS:
        return ""
    if MARKS.search(source) or not source.strip():
        return ""
    try:
        found = FORMULAS.convert_with_local_state(source, displaystyle=display)
    except LatexError:
        return ""
    return "" if FAR.search(found) else ALIGNED.sub(r'<mtd columnalign="\1"', found)


def _formula_in_line(state: StateInline, silent: bool) -> bool:
    """Read a formula that stands among words."""
    found = FORMULA.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = found["display"] or found["inline"]
        token.markup = found["mark"] or "$"
    state.pos = found.end()
    return True


def _formula_in_lines(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a formula with lines of its own, where a + may begin a line and is no list."""
    last = _last_line(state, first, end)
    if last is None:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        lines = state.getLines(first, last + 1, state.blkIndent, keepLastLF=False)
        token.content = lines.strip()[2:-2]
        token.markup, token.block, token.map = "$$", True, [first, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, first: int, end: int) -> int | None:
    """Return the line where the formula that begins here ends; none if none begins or ends."""
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("$$", start):
        return None
    for line in range(first, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return None
        since = start + 2 if line == first else state.bMarks[line]
        closing = state.src.find("$$", since, state.eMarks[line])
        if closing >= 0:
            rest = state.src[closing + 2 : state.eMarks[line]]
            return None if rest.strip() else line
    return None


def _markdown(*, breaks: bool = False) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": breaks})
    made.inline.ruler.before("escape", "formula", _formula_in_line)
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    made.block.ruler.before("fence", "formula", _formula_in_lines, {"alt": interrupted})
    made.validateLink = lambda url: bool(LINK.match(url))  # type: ignore[method-assign] # its own way
    rules = {"text": _text, "image": _image, "formula": _formula}
    rules |= dict.fromkeys(("heading_open", "heading_close"), _heading)
    for name, rule in rules.items():
        made.add_render_rule(name, rule)
    return made


MARKDOWN, BY_LINES = _markdown(), _markdown(breaks=True)
