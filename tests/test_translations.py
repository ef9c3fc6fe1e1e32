"""Everything that is said in English is said in every other language of the site, too."""

import io
import re
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo
from jinja2 import Environment

from tests import translations
from tests.translations import ROOT, TRANSLATED

TEMPLATE_FOLDER = ROOT / "quizapp" / "web" / "templates"
TEMPLATES = sorted(TEMPLATE_FOLDER.rglob("*.html"))
SCRIPTS = sorted((ROOT / "quizapp" / "web" / "scripts").rglob("*.js"))
PERCENT = re.compile(r"%\((\w+)\)[sd]|%%")
TAG = re.compile(r"</?\w+[^>]*>")
TAGS = re.compile(r"<[^>]*>", re.DOTALL)
# What a template has instead of an expression while its own text is looked at.
PUT_IN = "0"
READ = re.compile(
    r"""(?:\b(?:alt|aria-label|aria-valuetext|label|placeholder|title)|"description" content)"""
    r"""=["']([^"'<>]*)"""
)
WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = {"quizapp", "Anki"}
# What is typed as it stands; attributes that a template puts into a tag by themselves.
TYPED = re.compile(r"<(code|kbd)\b.*?</\1>", re.DOTALL)
ATTRIBUTE = re.compile(r"""[\w-]+=["'][^"']*["']|\bautofocus\b""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\\\w\"'`])//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
SENTENCE = re.compile(r"^[A-Z][a-z’']*(?: [A-Za-z’']+)+|[a-z]+ [a-z]+[.!?:;](?:\s|$)")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return translations.wanted()


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    given: str = request.param
    return given


def _ids(catalog: Catalog) -> set[tuple[str, ...]]:
    return {_texts(message.id) for message in catalog if message.id}


def _texts(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, list | tuple) else (str(said),)


def test_what_is_said_and_what_is_translated_are_the_same(language, wanted):
    kept = translations.kept(language)

    assert _ids(wanted) - _ids(kept) == set(), "make words, then translate"
    assert _ids(kept) - _ids(wanted) == set(), "make words"
    assert not kept.obsolete


def test_every_text_is_translated_and_none_is_guessed(language):
    kept = translations.kept(language)

    assert [message.id for message in translations.missing(kept)] == []
    assert [message.id for message in kept if message.fuzzy] == []


def test_each_plural_has_all_forms_of_its_language(language):
    kept = translations.kept(language)
    forms = {len(_texts(each.string)) for each in kept if isinstance(each.id, list | tuple)}

    assert forms == {kept.num_plurals}


def _put_in(text: str, flags: set[str]) -> set[str]:
    if "python-brace-format" in flags:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    return {found[1] or "%%" for found in PERCENT.finditer(text)}


def test_what_is_put_into_a_text_is_put_into_its_translation(language):
    for message in translations.kept(language):
        flags = set(message.flags)
        wanted = [_put_in(text, flags) for text in _texts(message.id)]
        for said in _texts(message.string):
            # The form for one may leave the number out.
            assert _put_in(said, flags) in (wanted, [wanted[-1]])[len(wanted) > 1], message.id


def test_a_translation_has_the_markup_of_its_text(language):
    for message in translations.kept(language):
        if message.id:
            (wanted,) = {tuple(sorted(TAG.findall(text))) for text in _texts(message.id)}
            for said in _texts(message.string):
                assert tuple(sorted(TAG.findall(said))) == wanted, message.id


def test_what_the_program_reads_is_what_stands_in_the_file(language):
    compiled = translations.po(language).with_suffix(".mo").read_bytes()
    read = read_mo(io.BytesIO(compiled))
    found = {_texts(each.id): _texts(each.string) for each in read if each.id}
    kept = translations.kept(language)
    wanted = {_texts(each.id): _texts(each.string) for each in kept if each.id}

    assert found == wanted, "make words"


def test_making_words_again_changes_nothing(language):
    catalog = translations.brought_up_to_date(language)

    assert translations.po(language).read_bytes() == translations.written(catalog), "make words"


def _own_text(source: str) -> str:
    """Return the text of a template with something neutral for every expression."""
    tokens = Environment(autoescape=True).lex(source)
    parts = [
        value if kind == "data" else PUT_IN if kind == "variable_begin" else ""
        for _, kind, value in tokens
    ]
    return TYPED.sub("", "".join(parts))


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in NAMES]


def test_templates_say_nothing_by_themselves():
    found = {}
    for path in TEMPLATES:
        own = _own_text(path.read_text("utf-8"))
        bare = ATTRIBUTE.sub("", TAGS.sub("\n", own))
        said = [*bare.splitlines(), *READ.findall(own)]
        if left := [each.strip() for each in said if _words(each)]:
            found[path.relative_to(TEMPLATE_FOLDER).as_posix()] = left

    assert found == {}


def _sentences(script: str) -> list[str]:
    return [
        found[2] for found in LITERAL.finditer(COMMENT.sub("", script)) if SENTENCE.search(found[2])
    ]


def test_scripts_have_their_words_from_the_page():
    said = {path.name: _sentences(path.read_text("utf-8")) for path in SCRIPTS}

    assert {name: left for name, left in said.items() if left} == {}


def test_what_is_not_translated_is_found():
    assert _sentences('tell("The answer could not be sent."); // Not "This one."') != []
    assert _sentences('// Say "Not this."\nimport { a } from "./not this.js";') == []
    own = _own_text('<p class="{{ x }}">{{ _("Yes") }} No</p><a title="There" href="x y">1</a>')
    assert _words(TAGS.sub(" ", own)) == ["No"]
    assert READ.findall(own) == ["There"]
