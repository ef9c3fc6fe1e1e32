"""Every mistake of a deck file is named at once, with its line, the value and what to do."""

from pathlib import Path

import pytest

from quizapp.deck_file import DeckFileError, parse, read

TWELVE = Path(__file__).with_name("twelve_mistakes.toml")
HEAD = """\
id = "farms"
uid = "abcdefghijklmnop"
title = "Farms"

[[source]]
id = "essay"
author = "A"
title = "An Essay"
year = 1990
paragraphs = 43

[[topic]]
id = "farms"
title = "Farms"
"""
START = HEAD.count("\n") + 1
TERM = """\
[[term]]
id = "kolkhoz"
topic = "farms"
cite = ["¶8"]
term = "kolkhoz"
definition = "a collective farm"
"""


def mistakes(text, name="deck.toml"):
    """Return what is wrong with a deck file, line by line."""
    with pytest.raises(DeckFileError) as error:
        parse(text, name)
    return [*error.value.mistakes]


def of_facts(text):
    """Return what is wrong with the facts of a deck, with lines counted from the first of them."""
    found = (each.split(":", 2) for each in mistakes(HEAD + text))
    return [(int(line) - START + 1, what.strip()) for _, line, what in found]


def test_a_share_that_cannot_be_is_named_with_its_line():
    option = '  {{ text = "{0}", feedback = "No.", share = {1} }},'
    lines = ["[[question]]", 'id = "a"', 'topic = "farms"', 'cite = ["¶8"]', 'type = "choice"']
    lines += ['prompt = "Why?"', "options = [", '  { text = "a", right = true, share = 0.5 },']
    lines += [option.format("b", "1.5"), option.format("c", '"half"'), option.format("d", "nan")]

    of, use = "a: options, number", "use a share of the points from 0.01 to 0.99, or remove it"
    all_of_it = "it earns all of the points, so remove the share"
    assert of_facts("\n".join([*lines, "]", ""])) == [
        (8, f"{of} 1: the right option 'a' has the share 0.5; {all_of_it}"),
        (9, f"{of} 2: the option 'b' has the share 1.5; {use}"),
        (10, f'{of} 3: share is "half"; write a number without quotes'),
        (11, f"{of} 4: the option 'd' has the share nan; {use}"),
    ]


def test_all_of_twelve_mistakes_are_named_with_their_lines():
    with pytest.raises(DeckFileError) as error:
        read(TWELVE)

    assert [each.removeprefix(f"{TWELVE}:") for each in error.value.mistakes] == [
        "5: langauge is no field of a deck; did you mean language?",
        "33: sovkhoz: importance is 7; use 1, 2 or 3",
        "36: sovkhoz: cite has '¶99', but example-1990 has ¶1-¶43; mend the number",
        "43: fear: topic 'frams' is not a topic of this deck; did you mean farms?",
        "47: fear: holder is empty; fill it in",
        "50: kolkhoz: id 'kolkhoz' is used by another fact; every fact needs its own",
        "54: kolkhoz: definition is 5; write text in quotes",
        "61: strike: date is 'in April'; write 1931, 1931-04, 1931-04-17 or 1932/1933",
        (
            "62: strike: requires has 'kolkhos', which is no other fact of this deck; "
            "did you mean kolkhoz?"
        ),
        "64: rakovsky: role is missing; write it",
        "76: dead: statement has a gap c1 that hides nothing readable: '…'; hide a word",
        (
            "79: dead: distractors, number 2: feeback is no field of a distractor; "
            "did you mean feedback?"
        ),
    ]
    assert str(error.value) == "\n".join(error.value.mistakes)


def test_the_same_file_without_the_mistakes_is_a_deck():
    assert parse(HEAD + TERM, "deck.toml").lines == {"kolkhoz": START}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("importance = true", "importance is true; write a whole number without quotes"),
        ("importance = 2.0", "importance is 2.0; write a whole number without quotes"),
        ('importance = "2"', 'importance is "2"; write a whole number without quotes'),
        ("note = 7", "note is 7; write text in quotes"),
        ("closed = 1", "closed is 1; write true or false, without quotes"),
        ('cards = "name"', 'cards is "name"; write a list: [ … ]'),
        ("aliases = [ 5 ]", "aliases, number 1 is 5; write text in quotes"),
        ('status = "redy"', "status is \"redy\"; use 'draft', 'ready' or 'retired'"),
        ("changed = 7", "changed is 7; write a day without quotes: 2026-11-22"),
        (
            "changed = 2026-11-22T12:00:00Z",
            'changed is "2026-11-22 12:00:00+00:00"; write a day without quotes: 2026-11-22',
        ),
        ('changed = "soon"', 'changed is "soon"; write a day without quotes: 2026-11-22'),
        ("lint_ok = 5", 'lint_ok is 5; write a table: { name = "…" }'),
        ("lint_ok = { a = 5 }", "lint_ok: a is 5; write text in quotes"),
        ("ask = { meanings = 'x' }", "ask names the card 'meanings'; this fact has meaning, name"),
        ("distractors = [ 5 ]", "distractors, number 1 is 5; write a table: { … }"),
        (
            'distractors = [ { text = "" , feedback = "x" } ]',
            "distractors, number 1: a distractor has no text; write both",
        ),
        ("media = ['a.png']", 'media, number 1 is "a.png"; write a table: { … }'),
        (
            'defnition = "x"',
            "defnition is no field of a term; did you mean definition?",
        ),
        (
            'proposition = "x"',
            (
                "proposition is no field of a term; remove it, or use one of term, definition, "
                "genus, script"
            ),
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_named_with_its_line(line, what):
    assert of_facts(f"{TERM}{line}\n") == [(7, f"kolkhoz: {what}")]


def test_a_misspelled_field_is_one_mistake():
    text = TERM.replace("definition", "defintion")
    assert of_facts(text) == [
        (6, "kolkhoz: defintion is no field of a term; did you mean definition?")
    ]


def test_the_rules_are_asked_of_what_is_left_of_a_fact():
    text = TERM.replace('"kolkhoz"\ndef', "7\ndef") + 'importance = 9\nlint_ok = { X = "y" }\n'

    assert of_facts(text) == [
        (5, "kolkhoz: term is 7; write text in quotes"),
        (7, "kolkhoz: importance is 9; use 1, 2 or 3"),
        (8, "kolkhoz: lint_ok has 'X' = 'y'; name a lint and a reason"),
    ]


def test_cards_of_what_cannot_be_read_are_not_judged():
    text = """\
[[enumeration]]
id = "schemes"
topic = "farms"
cite = ["¶1"]
label = "the schemes"
items = 5
cards = ["shock-work"]
"""
    assert of_facts(text) == [(6, "schemes: items is 5; write a list: [ … ]")]


def test_a_fact_with_mistakes_can_be_referred_to():
    wrong = TERM.replace('"a collective farm"', "5")
    other = TERM.replace("kolkhoz", "sovkhoz") + 'requires = ["kolkhoz"]\n'

    assert of_facts(wrong + other) == [(6, "kolkhoz: definition is 5; write text in quotes")]


def test_a_fact_without_an_id_is_called_by_its_number():
    text = TERM + TERM.replace('id = "kolkhoz"\n', "")

    assert of_facts(text) == [(7, "term number 2: id is missing; write it")]


def test_parts_of_parts_are_named_where_they_stand():
    text = """\
[[enumeration]]
id = "schemes"
topic = "farms"
cite = ["¶1"]
label = "the schemes"
items = [
  { id = "a", text = "shock work" },
  { id = "b", txt = "records" },
  { id = "C", text = "x" },
]
"""
    assert of_facts(text) == [
        (8, "schemes: items, number 2: txt is no field of an item; did you mean text?"),
        (9, "schemes: items, number 3: an item has id 'C' and text 'x'; give both, as for a fact"),
    ]


def test_the_element_is_named_that_a_rule_is_about():
    text = TERM.replace('["¶8"]', '["¶8",\n  "q9",\n]') + (
        "cards = ['name',\n  'nam']\n[term.ask]\nname = '?'\nnom = '?'\n"
    )
    found = of_facts(text)

    assert [(line, what.split(";")[0]) for line, what in found] == [
        (5, "kolkhoz: cite has 'q9'"),
        (10, "kolkhoz: cards names the card 'nam'"),
        (13, "kolkhoz: ask names the card 'nom'"),
    ]


def test_a_long_value_is_cut():
    (found,) = of_facts(TERM.replace('"a collective farm"', f"[{', '.join(['1'] * 200)}]"))
    assert len(found[1]) < 120
    assert "…; write text in quotes" in found[1]


def test_a_mistake_in_a_citation_does_not_make_another():
    assert of_facts(TERM.replace('["¶8"]', "5")) == [(4, "kolkhoz: cite is 5; write a list: [ … ]")]
    assert of_facts(TERM.replace('"farms"', "5")) == [
        (3, "kolkhoz: topic is 5; write text in quotes")
    ]
    (found,) = of_facts(TERM.replace("¶8", "eight"))
    assert found[1].startswith("kolkhoz: cite has 'eight'; write a paragraph as ¶8")


def test_a_mistake_that_stands_twice_is_named_once():
    text = TERM.replace("¶8", '¶99", "¶99')
    assert len(of_facts(text)) == 1


def test_what_nobody_sees_is_named_with_its_line():
    head = HEAD.replace('"Farms"\n\n[[source]]', '"Farms"\nlicence = "free\\u0000"\n\n[[source]]')
    assert mistakes(head + TERM + 'note = "a\u202eb"\naliases = [\n  "a\\u007F",\n]\n') == [
        "deck.toml:4: licence has the character U+0000, which nobody sees; remove it",
        "deck.toml:22: kolkhoz: note has the character U+202E, which nobody sees; remove it",
        "deck.toml:23: kolkhoz: aliases has the character U+007F, which nobody sees; remove it",
    ]


def test_what_nobody_sees_is_named_in_a_topic_and_in_what_a_fact_refers_to():
    written = TERM.replace('topic = "', 'topic = "\\u202E')
    assert [each[1] for each in of_facts(f'{written}requires = ["a\\u202E"]\n')] == [
        "kolkhoz: topic has the character U+202E, which nobody sees; remove it",
        "kolkhoz: requires has the character U+202E, which nobody sees; remove it",
    ]
