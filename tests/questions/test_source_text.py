"""A text is read by its numbered passages."""

import pytest

from quizapp.questions import SourceTextError, source_text


def test_a_passage_begins_with_its_number_and_ends_before_the_next():
    text = source_text("Title\n\n¶1 One.\ngoes on\n\n¶2 Two.\n## Notes\nNot a passage.\nn1 Note.")

    assert text.passages == {"¶1": "One. goes on", "¶2": "Two.", "n1": "Note."}


def test_a_text_without_numbers_is_refused():
    with pytest.raises(SourceTextError, match="no line begins with a passage number"):
        source_text("A text\nof two lines.")


def test_a_number_that_comes_twice_is_refused_with_its_line():
    with pytest.raises(SourceTextError, match="line 2 begins ¶1 again"):
        source_text("¶1 One.\n¶1 Two.")


def test_numbers_of_notes_are_left_out_where_they_stand_in_a_passage():
    text = source_text("¶1 The famine(9) as Serge1 saw it in 1932 in 12 villages.")

    assert text.quotes("The famine as Serge saw it", ["¶1"])
    assert text.quotes("Serge1 saw it", ["¶1"])
    assert text.quotes("in 1932 in 12 villages", ["¶1"])
    assert not text.quotes("in 1932 in villages", ["¶1"])


def test_a_phrase_stands_in_whole_words_in_one_passage():
    text = source_text("¶1 A kolkhoz there.\n¶2 Two farms.")

    assert not text.quotes("kol", ["¶1"])
    assert not text.quotes("kolkhoz there", ["¶2", "¶9"])
    assert text.has(("sovkhoz", "колхоз"), ["¶1"])
    assert not text.has(("farm",), ["¶2"])
