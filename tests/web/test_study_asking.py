"""A gap in a prompt, as the page shows it."""

import pytest

from quizapp.deck import QuestionType
from quizapp.markup import to_html_inline
from quizapp.web.study.asking import gapped


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a […] farm", 'a <span class="gap">[…]</span> farm'),
        ("a [sort] farm", 'a <span class="gap">[sort]</span> farm'),
        (
            "a [по-русски] farm",
            'a <span class="gap">[<span lang="ru">по-русски</span>]</span> farm',
        ),
        (
            "a [in Russian: колхоз] farm",
            'a <span class="gap">[in Russian: <span lang="ru">колхоз</span>]</span> farm',
        ),
        # A mark that begins in the gap would not end in it.
        ("a *[sort*] farm", "a <em>[sort</em>] farm"),
    ],
)
def test_a_gap_can_be_seen_whatever_its_hint(written, shown):
    assert gapped(to_html_inline(written), QuestionType.GAP) == shown


def test_brackets_of_other_questions_are_no_gaps():
    assert gapped("a [sort] of farm", QuestionType.CHOICE) == "a [sort] of farm"
