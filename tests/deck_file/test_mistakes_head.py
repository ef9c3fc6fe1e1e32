"""Mistakes of a deck itself are named: of its names, texts, topics and tables."""

import pytest

from tests.deck_file.test_mistakes import HEAD, TERM, mistakes, of_facts


def test_mistakes_of_sources_and_topics_are_named_where_they_stand():
    text = HEAD.replace("1990", "'1990'") + HEAD[HEAD.index("[[topic]]") :] + TERM

    assert mistakes(text) == [
        'deck.toml:9: source, number 1: year is "1990"; write a whole number without quotes',
        "deck.toml:16: topic id 'farms' stands twice; rename one",
    ]
    assert mistakes(HEAD.replace("paragraphs = 43", 'url = "javascript:x"') + TERM) == [
        (
            "deck.toml:10: source, number 1: url is 'javascript:x'; "
            "write an address that begins with https://"
        ),
        "deck.toml:18: kolkhoz: cite has '¶8', but essay has no numbered passages; mend the number",
    ]


def test_names_of_the_deck_are_judged():
    text = HEAD.replace('"farms"\nuid', '"My Farms"\nuid').replace(
        'title = "Farms"\n\n[[s', "\n[[s"
    )

    assert mistakes(text) == [
        "deck.toml:1: id is 'My Farms'; use words joined by hyphens, at most 60 letters",
        "deck.toml:1: title is missing; write it",
    ]
    assert mistakes("") == [
        "deck.toml:1: id is missing; write it",
        "deck.toml:1: title is missing; write it",
        "deck.toml:1: uid is missing; write it",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[term]\nid = "x"\n', 'term is {"id": "x"}; write [[term]] and below it its fields'),
        ('[topics]\nid = "x"\n', "topics is no field of a deck; did you mean topic?"),
        ('[[terms]]\nid = "x"\n', "terms is no field of a deck; did you mean term?"),
    ],
)
def test_a_table_that_there_is_not_is_named(text, what):
    (found,) = of_facts(text)

    assert found[0] == 1
    assert found[1].startswith(what)


def test_a_list_where_none_can_be_is_named():
    assert mistakes(f"term = 5\n{HEAD}")[0].startswith("deck.toml:1: term is 5; write [[term]]")
    assert mistakes(f"term = [5]\n{HEAD}")[0].startswith("deck.toml:1: term is [5]; write [[term]]")


def test_one_unreadable_source_does_not_make_its_citations_wrong():
    text = HEAD.replace("43", '"43"') + TERM.replace("¶8", "¶99")

    assert mistakes(text) == [
        'deck.toml:10: source, number 1: paragraphs is "43"; write a whole number without quotes'
    ]
