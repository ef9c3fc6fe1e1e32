"""A gap in a prompt, as the page shows it."""

import pytest

from quizapp.deck import QuestionType
from quizapp.markup import to_html_inline
from quizapp.web.study.asking import gapped


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a […] farm", 'a <span class="gap" data-gap>[…]</span> farm'),
        ("a [sort] farm", 'a <span class="gap" data-gap>[sort]</span> farm'),
        (
            "a [по-русски] farm",
            'a <span class="gap" data-gap>[<span lang="ru">по-русски</span>]</span> farm',
        ),
        (
            "a [in Russian: колхоз] farm",
            'a <span class="gap" data-gap>[in Russian: <span lang="ru">колхоз</span>]</span> farm',
        ),
        # A mark that begins in the gap would not end in it.
        ("a *[sort*] farm", "a <em>[sort</em>] farm"),
    ],
)
def test_a_gap_can_be_seen_whatever_its_hint(written, shown):
    assert gapped(to_html_inline(written), QuestionType.GAP) == shown


def test_brackets_of_other_questions_are_no_gaps():
    assert gapped("a [sort] of farm", QuestionType.CHOICE) == "a [sort] of farm"


@pytest.mark.parametrize(
    ("written", "answer", "shown"),
    [
        ("a […] farm", "state", 'a <span class="gap" data-gap>state</span> farm'),
        ("a [sort] farm", "*state*", 'a <span class="gap" data-gap><em>state</em></span> farm'),
        (
            "a […] farm",
            r"\1 <b>",
            r'a <span class="gap" data-gap>\1 &lt;b&gt;</span> farm',
        ),
        # An answer to several says not what belongs into which.
        (
            "[…] and […]",
            "one, two",
            '<span class="gap">[…]</span> and <span class="gap">[…]</span>',
        ),
    ],
)
def test_a_gap_is_filled_where_the_answer_may_be_seen(written, answer, shown):
    assert gapped(to_html_inline(written), QuestionType.GAP, answer) == shown
