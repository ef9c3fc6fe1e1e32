"""Text in the fields of a note: Anki reads no instruction in it."""

import hashlib

import pytest

from quizapp.library import anki_text


@pytest.mark.parametrize(
    "text",
    [
        "{{Prompt}}",
        "{{{x}}}",
        "{{c1::hidden}}",
        "[sound:x.mp3]",
        "[SOUND:x.mp3]",
        "[anki:tts]x[/anki:tts]",
        "[latex]x[/latex]",
    ],
)
@pytest.mark.parametrize("render", [anki_text.field, anki_text.inline, anki_text.plain])
def test_no_instruction_of_anki_survives_but_all_of_it_reads_the_same(render, text):
    made = render(text)

    assert not any(each in made.lower() for each in ("{{", "}}", "[sound", "[latex", "[$", "[anki"))
    assert anki_text.sort_text(made) == text


@pytest.mark.parametrize("text", ["[$]x[/$]", "[$$]x[/$$]"])
def test_a_formula_in_brackets_is_no_latex_of_anki(text):
    assert anki_text.sort_text(anki_text.plain(text)) == text
    for render in (anki_text.field, anki_text.inline, anki_text.plain):
        assert "[$" not in render(text)


def test_brackets_that_mean_nothing_to_anki_stay():
    assert anki_text.plain("[the author], a [sound] mind") == "[the author], a [sound] mind"


def test_the_sign_between_fields_never_stands_in_one():
    assert anki_text.plain("a\x1fb") == "ab"


def test_plain_text_is_no_html_and_a_field_is_commonmark():
    assert anki_text.plain("a < b & *c*") == "a &lt; b &amp; *c*"
    assert anki_text.field("a < b & *c*") == "<p>a &lt; b &amp; <em>c</em></p>"
    assert anki_text.inline("*c*") == "<em>c</em>"


def test_asked_gaps_stay_gaps_with_their_hints_and_others_are_filled_in():
    statement = "The {{c1::kolkhoz}} had {{c2::cows::animals}} and {{c3::hens}}."

    assert anki_text.cloze(statement, frozenset({1, 2})) == (
        "<p>The {{c1::kolkhoz}} had {{c2::cows::animals}} and hens.</p>"
    )


def test_emphasis_may_span_gaps_and_stand_in_them():
    assert anki_text.cloze("*The {{c1::**old** one}} went*.", frozenset({1})) == (
        "<p><em>The {{c1::<strong>old</strong> one}} went</em>.</p>"
    )


def test_two_colons_in_a_gap_begin_no_hint():
    made = anki_text.cloze("It says {{c1::`a`b::use std::io}}.", frozenset({1}))

    assert made.count("::") == 2
    assert "std:&#58;io" in made


def test_the_private_sign_that_marks_gaps_cannot_be_smuggled_in():
    statement = "\ue0000\ue000 {{c1::kolkhoz}}"

    assert anki_text.cloze(statement, frozenset({1})) == "<p>0 {{c1::kolkhoz}}</p>"


def test_the_checksum_is_ankis_own(collection_checksum):
    for text in ("serge/kolkhoz/name", "Колхоз", ""):
        assert anki_text.checksum(text) == collection_checksum(text)


@pytest.fixture
def collection_checksum():
    """Return Anki's checksum: rslib/src/notes/mod.rs, `field_checksum`."""

    def first_32_bits(text):
        return int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8], 16)

    return first_32_bits
