"""On which line the values of a TOML text stand."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.deck_file.places import Place, line_of, places

TRICKY = (
    r'''# [[term]]
id = "a"  # "b"
"quoted key" = 'C:\'
dotted . key."x.y" = 1.5
day = 1979-05-27 07:32:00Z
text = """
[[term]]
id = "no" \
""" # ]
literal = \'\'\'
x = [ " \'\' '\'\'\'

[[term]]
id = "first"
cite = [ # one, two ]
  "¶1", '''.replace("\\'", "'")
    + r"""'¶2',

  "¶3"
]
pairs = [ { left = "a]", right = "}" }, { left = "\"]", right = '''b
c''' } ]
[term.ask]
name = ""
[other]
x = []
[[claim]]
id = "between"
[[ "term" ]]
id = "second"
last = {}"""
)


def test_every_value_has_its_line():
    found = places(TRICKY)

    wanted = {
        ("id",): 2,
        ("quoted key",): 3,
        ("dotted", "key", "x.y"): 4,
        ("day",): 5,
        ("text",): 6,
        ("literal",): 10,
        ("term", 0): 13,
        ("term", 0, "id"): 14,
        ("term", 0, "cite"): 15,
        ("term", 0, "cite", 0): 16,
        ("term", 0, "cite", 1): 16,
        ("term", 0, "cite", 2): 18,
        ("term", 0, "pairs", 0, "right"): 20,
        ("term", 0, "pairs", 1): 20,
        ("term", 0, "ask"): 22,
        ("term", 0, "ask", "name"): 23,
        ("other", "x"): 25,
        ("claim", 0): 26,
        ("term", 1): 28,
        ("term", 1, "id"): 29,
        ("term", 1, "last"): 30,
    }
    assert {place: found[place] for place in wanted} == wanted
    assert {*found} == {*paths(tomllib.loads(TRICKY))}


def test_places_stand_in_the_order_of_the_file():
    facts = [place for place in places(TRICKY) if len(place) == 2 and isinstance(place[1], int)]
    assert facts == [("term", 0), ("claim", 0), ("term", 1)]


def test_what_does_not_stand_in_the_file_is_where_it_should_stand():
    found = places(TRICKY)

    assert line_of(found, ("term", 1, "definition")) == 28
    assert line_of(found, ("term", 0, "cite", 7, "x")) == 15
    assert line_of(found, ("title",)) == 1


def paths(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every table, key and element that tomllib finds."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*place, key)
        if isinstance(each, (dict, list)):
            yield from paths(each, (*place, key))


SPICE = st.sampled_from(
    ["[[x]]", "]", "}", "#", "=", ",", '"', "'", '""', "''", "\\", "a", ".", " "]
)
TEXTS = st.lists(SPICE, max_size=8).map("".join)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)


def basic(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def long_basic(text):
    return '"""' + re.sub(r'"(?=""|\Z)', '\\"', text.replace("\\", "\\\\")) + '"""'


STRINGS = st.one_of(
    TEXTS.map(basic),
    TEXTS.map(lambda text: "'" + text.replace("'", "") + "'"),
    LINES.map(long_basic),
    LINES.map(lambda text: "'''" + text.replace("'", "") + "'''"),
    # A quotation mark may stand just before the end.
    st.just('"""a""\\"""""'),
    st.just("'''a'''''"),
)
SCALARS = st.one_of(
    STRINGS,
    st.integers().map(str),
    st.sampled_from(["1.5", "-0.1e-7", "true", "inf", "07:32:00", "1979-05-27 07:32:00.5"]),
    st.dates(min_value=date(1000, 1, 1)).map(str),
)
GAPS = st.sampled_from(["", " ", "\n", "\n\n  ", " # ] x\n", "\t"])
KEYS = st.sampled_from(["a", "b-c", "1", '"d e"', "'f.g'", '"\\u0068"'])


def arrays(values):
    def written(each):
        before, elements, after = each
        return f"[{before}{f'{after},{before}'.join(elements)}{after}]"

    return st.tuples(GAPS, st.lists(values, max_size=3), GAPS).map(written)


def tables(values):
    pairs = st.dictionaries(KEYS, values, max_size=3)
    return pairs.map(lambda each: f"{{ {', '.join(f'{k} = {v}' for k, v in each.items())} }}")


VALUES = st.recursive(SCALARS, lambda values: arrays(values) | tables(values), max_leaves=6)
BODIES = st.dictionaries(KEYS, st.tuples(GAPS, VALUES), max_size=4).map(
    lambda pairs: "".join(f"{key} = {value} # x\n{gap}\n" for key, (gap, value) in pairs.items())
)
HEADS = st.sampled_from(["[[term]]", '[[ "claim" ]] # [x]', "  [[term]]", "[[a_b.x]]"])
DOCUMENTS = st.tuples(BODIES, st.lists(st.tuples(HEADS, BODIES), max_size=4)).map(
    lambda each: each[0] + "".join(f"{head}\n{body}" for head, body in each[1])
)


@given(DOCUMENTS)
@example('a = [ """b"""", "]", """"""", """c""""" ]\n[[term]]\n')
@example("a = [ '''b'''', ']', ''''''', '''c''''' ]\r\n[[term]]\r\n")
def test_every_place_that_tomllib_knows_is_found(text):
    assert {*places(text)} == {*paths(tomllib.loads(text))}


@given(BODIES, st.integers(0, 30))
def test_lines_before_a_value_move_it_down(body, count):
    before = places(body)
    after = places("# x\n" * count + body)

    assert after == {place: line + count for place, line in before.items()}
