"""What is told of an answer is in the language of the page; what is the deck’s own is marked."""

import pytest

from quizapp.phrase import phrase
from quizapp.web.study.told import part, told
from tests.web.speech import speaking


def _told(answer, language="en"):
    with speaking("ru"):
        return told(phrase("The answer is {answer}.", answer=answer), language)


def test_what_is_put_into_a_sentence_is_marked_as_the_decks():
    assert _told("“sovkhoz”").endswith(' <span lang="en">“sovkhoz”</span>.')


def test_what_is_put_into_a_sentence_within_a_sentence_is_marked_too():
    inner = phrase("{given} is too much", given="“x”")
    with speaking("ru"):
        said = told(phrase("{one}, {others}", one=inner, others="“y”"), "en")

    assert said.count('<span lang="en">') == said.count("</span>") - said.count('lang="ru"') == 2


def test_what_an_author_wrote_is_the_decks_as_a_whole():
    assert told("A *farm*.", "de") == '<span lang="de">A <em>farm</em>.</span>'


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        ("*Lenin’s* title", "em"),
        ("*“Lenin”* once", "em"),
        ("the *“Lenin”*", "em"),
        ("**“x”**", "strong"),
    ],
)
def test_emphasis_within_what_is_put_in_stays(answer, mark):
    stressed = _told(answer)

    assert "*" not in stressed
    assert stressed.count(f"<{mark}>") == stressed.count(f"</{mark}>") == 1


def test_nobody_can_close_the_mark():
    said = _told("a⸧</span><script>⸦b")

    assert "<script" not in said
    assert said.count("<span") == said.count("</span>")
    assert "⸧" not in said


def test_a_language_is_an_attribute_whatever_it_is():
    assert part("<b>", 'x"><b>') == '<span lang="x&#34;&gt;&lt;b&gt;">&lt;b&gt;</span>'
