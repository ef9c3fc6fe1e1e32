"""Passages keep their numbers for ever, whatever becomes of the text."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.library.sources.blocks import Block, Sort
from quizapp.library.sources.number import Fate, Kept, numbered

WORDS = ("The farm was large and nobody loved it much.", "Serge wrote of it in his last book.")
LONG = [f"Paragraph {name} says something of {name} farms." for name in ("red", "old", "big")]
texts = st.lists(st.sampled_from([*WORDS, *LONG, "***", "Other words stand here."]), max_size=8)


def paragraphs(*texts: str) -> list[Block]:
    return [Block(sort=Sort.PARAGRAPH, heading="", text=each) for each in texts]


def kept(found) -> list[Kept]:
    return [
        Kept(name=each.name, text=each.text, removed=each.fate is Fate.REMOVED) for each in found
    ]


def test_the_first_text_is_numbered_from_one():
    found = numbered(paragraphs(*LONG), [], {})

    assert [(each.name, each.fate) for each in found] == [
        ("¶1", Fate.NEW),
        ("¶2", Fate.NEW),
        ("¶3", Fate.NEW),
    ]


def test_what_is_new_gets_a_new_number_at_its_place_and_what_is_gone_keeps_its_own():
    first = kept(numbered(paragraphs(*LONG), [], {}))

    found = numbered(paragraphs(WORDS[0], LONG[0], LONG[2]), first, {Sort.PARAGRAPH: 3})

    assert [(each.name, each.fate) for each in found] == [
        ("¶4", Fate.NEW),
        ("¶1", Fate.SAME),
        ("¶3", Fate.SAME),
        ("¶2", Fate.REMOVED),
    ]


def test_a_paragraph_that_was_mended_or_moved_keeps_its_number():
    first = kept(numbered(paragraphs(*LONG), [], {}))
    mended = LONG[1].replace("something", "somthing")

    found = numbered(paragraphs(LONG[2], LONG[0], mended), first, {Sort.PARAGRAPH: 3})

    assert [each.name for each in found] == ["¶3", "¶1", "¶2"]
    assert found[2].fate is Fate.CHANGED
    assert found[2].before == LONG[1]


def test_a_paragraph_that_comes_back_has_its_number_again():
    first = kept(numbered(paragraphs(*LONG), [], {}))
    second = kept(numbered(paragraphs(LONG[0]), first, {Sort.PARAGRAPH: 3}))

    found = numbered(paragraphs(*LONG), second, {Sort.PARAGRAPH: 3})

    assert [each.name for each in found] == ["¶1", "¶2", "¶3"]


def test_numbers_of_the_text_itself_count():
    own = [Block(sort=Sort.NOTE, heading="", text="Nine.", number=9)]

    assert numbered([*own, *paragraphs("One.")], [], {})[0].name == "n9"


@given(first=texts, second=texts, third=texts)
def test_a_number_never_means_another_passage(first, second, third):
    """Every number stands once; equal texts keep theirs; new ones are above all that ever were."""
    known: list[Kept] = []
    highest = 0
    for text in (first, second, third):
        found = numbered(paragraphs(*text), known, {Sort.PARAGRAPH: highest})
        names = [each.name for each in found]
        assert len({*names}) == len(names)
        assert {each.name for each in known} <= {*names}
        before = {each.name: each.text for each in known}
        for each in found:
            number = int(each.name[1:])
            if each.fate is Fate.NEW:
                assert number > highest
            if each.fate is Fate.SAME:
                assert before[each.name] == each.text
        shared = min(first.count("***"), second.count("***")) if text is second else 0
        same = [each for each in found if each.text == "***" and each.fate is Fate.SAME]
        assert len(same) >= shared
        known, highest = kept(found), max([highest, *(int(name[1:]) for name in names)])
