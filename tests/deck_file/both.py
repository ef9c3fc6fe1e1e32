"""The same facts, valid and broken, as a file and as a form have them; not tests themselves."""

from dataclasses import asdict, replace
from typing import Any

from hypothesis import strategies as st

from quizapp.deck import QuestionType
from quizapp.deck_file import DeckFileError, fields_of, make, parse, typed
from quizapp.deck_file.write import _key, _value
from tests.build import by_hand, each_way
from tests.deck_file.decks import every_kind
from tests.questions import drawn

BROKEN = st.sampled_from(
    [
        *("", " ", "A B", "x\u202ey", "no-such", "¶99", "a" * 70, "9" * 30, "-1", "0,5", "nan"),
        *("{{c1::a}}", "{{c1::a", "1931-13", "1931-04", "2026-11-22", "true", "c1", "meaning"),
        # As people write them, certain and not.
        *("8 November 1923", "08.11.1923", "1928-32", "4", "¶ 4", "p. 4", "¶4–6"),
    ]
)
SOURCE = {"id": "weissman", "author": "A", "title": "T", "year": 1988}
HEAD: dict[str, Any] = {
    "id": "serge",
    "uid": "abcdefghijklmnopqrstuv",
    "title": "Serge",
    "source": [SOURCE | {"paragraphs": 43, "notes": 28}],
}


def sent(fact: Any) -> dict[str, str]:
    """Return what the form of a fact sends."""
    return typed(fields_of(type(fact)), asdict(fact))


def head(*topics: str) -> dict[str, Any]:
    """Return a deck with these topics and no fact."""
    return HEAD | {"topic": [{"id": each, "title": "T"} for each in topics]}


def toml(value: Any) -> str:
    """Return a value as it stands in a deck file."""
    match value:
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            said = ", ".join(f"{_key(key)} = {toml(each)}" for key, each in value.items())
            return f"{{{said}}}"
    return _value(value)


def by_file(kind: str, head: Any, said: Any) -> Any:
    """Return what a file with this fact is, or what is wrong with it."""
    lines = [f"{name} = {toml(value)}" for name, value in head.items()]
    lines += [f"[[{kind}]]", *(f"{_key(name)} = {toml(each)}" for name, each in said.items())]
    try:
        return parse("\n".join(lines) + "\n", "deck.toml").deck
    except DeckFileError as error:
        return {each.what for each in error.found}


def by_form(kind: str, head: Any, said: Any) -> Any:
    """Return what a form with this fact is, or what is wrong with it."""
    made = make(head | {kind: [said]}, [(kind, 0)])
    return made.deck or {each.what for each in made.wrong}


SHARES = st.sampled_from(
    [
        *("", " ", "0", "0.0", "-0,0", "0.5", " 0,25 ", "0.3333333333333333", "0.01", "0.99"),
        *("1", "0.999", "0.009", "-0.5", "50 %", "1/2", "nan", "inf", "1e-1", "half", "9" * 30),
    ]
)


@st.composite
def choices(draw: Any) -> dict[str, str]:
    """Draw what the form of a choice written by hand sends, its shares right or wrong."""
    fields = sent(replace(by_hand(QuestionType.CHOICE), topic="one", cite=("¶1",)))
    return fields | {f"options-{place}-share": draw(SHARES) for place in range(3)}


@st.composite
def forms(draw: Any) -> Any:
    """Draw what a form of any kind sends, most of it broken."""
    fact = draw(drawn.kinds() | st.sampled_from([*every_kind(), *each_way()]))
    fields = sent(replace(fact, topic=draw(st.sampled_from(["one", "two"])), cite=("¶1",)))
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=3)):
        fields[name] = draw(BROKEN)
    return fact.kind, fields
