"""Whatever stands in a file, it is a deck or has mistakes with lines; nothing else comes of it."""

import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.deck_file import DeckFileError, parse, to_toml
from tests import build
from tests.deck_file.decks import every_kind

TWELVE = Path(__file__).with_name("twelve_mistakes.toml").read_text(encoding="utf-8")
FACTS = TWELVE[TWELVE.index("[[term]]") :]
LINES = (to_toml(build.deck(*every_kind())) + FACTS).split("\n")
VALUES = ["5", "true", '""', '"x"', "[]", '["¶1"]', "{}", "{ a = 1 }", "[[1]]", "2026-11-22", "nan"]
VALUES += [
    "1e400",
    "9" * 40,
    '[{ id = "a", text = "b" }]',
    "'''\n[[term]]\n'''",
    "07:32:00",
    '"choice"',
]
KEYS = [
    "id",
    "cite",
    "topic",
    "items",
    "term",
    "distractors",
    "ask",
    "type",
    "date",
    "x",
    '""',
    '"é"',
]
ADDED = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.sampled_from(
        ["[[term]]", "[[claim]]", "[term.ask]", "[source]", "[[x.y]]", "[[question]]", "#"]
    ),
    st.text(max_size=10),
)
EDITS = st.lists(
    st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["cut", "put", "copy"]), ADDED),
    max_size=3,
)
WHOLE = (0, len(LINES))
SPANS = st.just(WHOLE) | st.tuples(st.integers(*WHOLE), st.integers(*WHOLE)).map(sorted)


def checked(text):
    """Look at what comes of a text."""
    mistakes: tuple[str, ...] = ()
    try:
        deck = parse(text, "deck.toml").deck
    except DeckFileError as error:
        deck, mistakes = None, error.mistakes
    assert deck or mistakes
    if deck:
        assert parse(to_toml(deck), "again").deck == deck
    for each in mistakes:
        place = re.match(r"deck\.toml:(?:(\d+): | )", each)
        assert place, each
        assert 0 <= int(place[1] or 0) <= text.count("\n") + 1


@given(SPANS, EDITS)
def test_any_edit_of_a_deck(span, edits):
    lines = LINES[span[0] : span[1]]
    for where, edit, added in edits:
        at = where % (len(lines) + 1)
        if edit == "cut":
            del lines[at : at + 1]
        elif edit == "copy":
            lines[at:at] = lines[: where % 40]
        else:
            lines.insert(at, added)
    checked("\n".join(lines))


@given(st.text())
@example("term = []")
@example("[[term]]")
@example("[term]\nx = 1")
@example('source = [{ id = "a" }]\ntopic = [[]]')
@example('a = "' + '\\"' * 50)
def test_any_text(text):
    checked(text)


@given(st.recursive(st.sampled_from(VALUES), lambda each: st.lists(each, max_size=3).map(str)))
def test_any_value_anywhere(value):
    for key in ("source", "topic", "term", "question", "uid", "language"):
        checked(f"{key} = {value}\n")
        checked(f"[[{key}]]\nid = {value}\nitems = {value}\ncite = {value}\nask = {value}\n")
