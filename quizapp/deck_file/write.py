"""Writing a deck as TOML that people like to read. Knows the deck.

tomli-w was tried: it writes every list over several lines and wrong options as tables of their own,
far from the fact, and cannot keep the order of facts of several kinds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from quizapp.deck import Deck, Fact, Source, Topic

BARE = re.compile(r"[A-Za-z0-9_-]+")
WIDTH = 100
INDENT = "  "
# What TOML forbids as it is, and what nobody would see.
HIDDEN = "\t\n\r\xad\u200b-\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff"
UNSEEN = re.compile(f"[{HIDDEN}]")
ESCAPED = re.compile(f'[\\\\"{HIDDEN}]')
# Quotation marks that would end a text of several lines.
QUOTES = re.compile(r'"(?=""|\Z)')
SHORT = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
# Fields that all facts have stand around those of the kind, which take the place of the dots.
FIRST = ("id", "topic", "importance", "status", "changed", "cite", "holder")
LAST = (
    *("aliases", "accept", "statement", "note", "requires", "contrast", "closed", "not_options"),
    *("cards", "distractors", "media", "lint_ok", "ask"),
)


def to_toml(deck: Deck) -> str:
    """Return a deck as the text of a deck file; what has its default value is left out.

    Args:
        deck: Whatever can be read back; comments of a file that it came from are gone.
    """
    head = [each for each in fields(Deck) if each.name not in ("sources", "topics", "facts")]
    tables = [_lines(deck, head)]
    tables += [["[[source]]", *_lines(each, fields(Source))] for each in deck.sources]
    tables += [["[[topic]]", *_lines(each, fields(Topic))] for each in deck.topics]
    tables += [_fact(each) for each in deck.facts]
    return "\n\n".join("\n".join(lines) for lines in tables) + "\n"


def _fact(fact: Fact) -> list[str]:
    known = {each.name: each for each in fields(fact)}
    own = [name for name in known if name not in FIRST + LAST]
    ordered = [known[name] for name in (*FIRST, *own, *LAST)]
    wide = [each for each in ordered if _is_wide(fact, each)]
    lines = [f"[[{fact.kind}]]", *_lines(fact, [each for each in ordered if each not in wide])]
    for each in wide:
        lines.append(f"[{fact.kind}.{each.name}]")
        lines += [f"{_key(key)} = {_value(said)}" for key, said in getattr(fact, each.name).items()]
    return lines


def _is_wide(fact: Fact, field: Field[Any]) -> bool:
    """Return whether a field is a table below the others: prompts, and what fits no line."""
    value = getattr(fact, field.name)
    if not value or not isinstance(value, Mapping):
        return False
    return field.name == "ask" or len(f"{field.name} = {_value(value)}") > WIDTH


def _lines(of: Deck | Fact | Source | Topic, written: Iterable[Field[Any]]) -> list[str]:
    """Return a line or more for each field whose value is not its default."""
    return [
        _line(each.name, getattr(of, each.name))
        for each in written
        if not _is_default(each, getattr(of, each.name))
    ]


def _is_default(field: Field[Any], value: object) -> bool:
    made = field.default_factory() if field.default_factory is not MISSING else field.default
    return made is not MISSING and bool(value == made)


def _line(name: str, value: object) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{name} = {_paragraphs(value)}"
    line = f"{name} = {_value(value)}"
    if isinstance(value, tuple) and len(line) > WIDTH:
        elements = "".join(f"{INDENT}{_value(each)},\n" for each in value)
        return f"{name} = [\n{elements}]"
    return line


def _value(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return _table((_key(key), each) for key, each in value.items())
    if is_dataclass(value):
        # What it is for stands before what it is.
        ordered = sorted(fields(value), key=lambda each: each.name != "aspect")
        pairs = ((each, getattr(value, each.name)) for each in ordered)
        return _table((each.name, part) for each, part in pairs if not _is_default(each, part))
    # A truth, a number, a day.
    return str(value).lower()


def _table(pairs: Iterable[tuple[str, object]]) -> str:
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in pairs)} }}"


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    if "\\" in text and "'" not in text and not UNSEEN.search(text):
        # Formulas are easier to read with single backslashes.
        return f"'{text}'"
    return f'"{ESCAPED.sub(_escape, text)}"'


def _paragraphs(text: str) -> str:
    """Return text of several lines as it will be read."""
    escaped = "\n".join(
        UNSEEN.sub(_escape, line.replace("\\", "\\\\")) for line in text.split("\n")
    )
    return f'"""\n{QUOTES.sub(_escape, escaped)}"""'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return SHORT.get(character) or f"\\u{ord(character):04x}"
