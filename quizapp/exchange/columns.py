"""What the columns of a table mean: which field of a fact stands in each.

Knows the fields of facts. A column is called as the field of the form that it fills: `term`,
`aliases`, or `aliases-1` for one row of a list. A list in one cell has its rows between separators,
and the parts of a row between two colons.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quizapp.deck import KINDS, Kind, QuestionType
from quizapp.deck.question import USES
from quizapp.deck_file import LISTS, Field, Sort, fields_of
from quizapp.exchange.sheet import Sheet
from quizapp.library.bulk import Incoming

# What a column says of the fact itself rather than in it.
KIND = "kind"
SEPARATORS = ("|", ";", ",", "\n")
PARTS = "::"
# Lists of words without a space in them, which people separate as they like.
OF_WORDS = frozenset({"cite", "requires", "contrast", "rivals", "cards"})
BETWEEN_WORDS = re.compile(r"[|;,\s]+")
# `¶ 8`, `par. 8`: a space that separates nothing.
BEFORE_NUMBER = re.compile(r"(?<=[¶.:]|[^\W\d_]) +(?=[0-9])")
NO = frozenset({"no", "false", "0", "-", "нет", "ложь"})
WORD = re.compile(r"[\W_]+")
# What stands in the columns of a table that does not name them, where it is not all that is needed.
FIRST: Mapping[Kind, tuple[str, ...]] = {Kind.QUESTION: ("prompt", "answers")}
# An answer of more letters is judged by its learner, not typed letter by letter.
LONGEST_TYPED = 40
ONE_ROW = re.compile(r"(?P<field>[a-z_]+)-(?P<number>[0-9]{1,4})(?:-(?P<part>[a-z]+))?")
# Other names of fields, in English and Russian; a field is always known by its own.
NAMES: Mapping[str, str] = {
    KIND: "kind of fact, вид, тип факта",
    "id": "identifier, код",
    "topic": "unit, chapter, section, тема, раздел, глава",
    "importance": "weight, важность",
    "cite": "citation, source, passage, paragraph, where, цитата, источник, абзац, где",
    "statement": "cloze, sentence, предложение, пропуск",
    "aliases": "synonyms, other spellings, синонимы, варианты",
    "holder": "whose claim, чьё мнение",
    "note": "explanation, comment, remark, extra, пояснение, примечание, комментарий",
    "status": "state, состояние",
    "distractors": "wrong options, wrong answers, неверные варианты, дистракторы",
    "term": "word, front, headword, термин, слово, понятие",
    "definition": "meaning, back, gloss, translation, определение, значение, перевод",
    "genus": "sort of thing, category, род, категория",
    "script": "in its own script, original, оригинал",
    "name": "person, имя, лицо, человек",
    "role": "who, who that is, роль, кто",
    "dates": "years of life, lived, годы жизни",
    "relation": "отношение",
    "title": "work, book, название, произведение, книга",
    "author": "автор",
    "year": "год",
    "thesis": "main idea, тезис, главная мысль",
    "label": "event, list, what happened, событие, что произошло, список",
    "date": "when, day, дата, когда",
    "place": "location, место, где произошло",
    "actors": "who took part, участники",
    "measure": "what is counted, quantity, величина",
    "value": "figure, number, amount, число, количество, значение величины",
    "unit": "единица",
    "as_of": "time, на момент",
    "about": "subject, о чём",  # noqa: RUF001 - Russian
    "proposition": "claim, утверждение",
    "cause": "причина",
    "effect": "result, следствие",
    "mechanism": "how, механизм",
    "text": "quote, quotation, words, высказывание",
    "speaker": "said by, кто сказал",
    "object": "said of, о чём сказано",  # noqa: RUF001 - Russian
    "items": "elements, элементы, пункты",
    "steps": "шаги, этапы",
    "prompt": "question, вопрос",
    "answers": "answer, right answer, ответ, правильный ответ",
    "options": "choices, варианты ответа",
    "pairs": "пары",
    "type": "way of asking, question type, способ",
}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a table is read.

    Attributes:
        kind: Of all facts; empty if a column says it of each.
        columns: What each column is; empty for those left out.
        separator: Between the rows of a list in one cell.
        has_names: Whether the first row names the columns.
        topic: Of the facts whose row names none.
    """

    kind: str
    columns: tuple[str, ...]
    separator: str = SEPARATORS[0]
    has_names: bool = True
    topic: str = ""


def guessed(found: Sheet, kind: str = "", topic: str = "") -> Reading:
    """Return how a table is probably meant.

    Args:
        found: The table.
        kind: Of its facts, if that is known.
        topic: Of the facts whose row names none.
    """
    first = found.rows[0]
    kinds = _meant(kind)
    best = max(kinds, key=lambda each: _fit(each, first))
    columns = _columns(best, first)
    has_names = any(columns)
    if not has_names:
        best = kinds[0]
        columns = FIRST.get(best, tuple(KINDS[best].required))
    padded = (*columns, *("" for _ in range(found.width)))[: found.width]
    by_column = has_names and KIND in columns and not kind
    return Reading(
        kind="" if by_column else best.value,
        columns=_all_kinds(first, padded) if by_column else padded,
        separator=_separator(found),
        has_names=has_names,
        topic=topic,
    )


def targets(kind: str) -> tuple[str, ...]:
    """Return what a column may be, for a kind or for all of them."""
    names = (each.name for of in _meant(kind) for each in fields_of(KINDS[of]))
    return (KIND, *dict.fromkeys(names))


def is_target(kind: str, column: str) -> bool:
    """Return whether a column may be that: a field, a row of a list, or a part of one."""
    row = ONE_ROW.fullmatch(column)
    if row is None:
        return column in targets(kind)
    return any(
        (row["part"] or "") in parts_of(field)
        for of in _meant(kind)
        for field in fields_of(KINDS[of])
        if field.name == row["field"]
    )


def incoming(found: Sheet, reading: Reading) -> tuple[Incoming, ...]:
    """Return what the rows of a table say."""
    start = 1 if reading.has_names else 0
    numbered = zip(found.lines[start:], found.rows[start:], strict=True)
    return tuple(_incoming(line, row, reading) for line, row in numbered)


def folded(name: str) -> str:
    """Return the name of a column without what makes no difference."""
    return WORD.sub(" ", name.casefold().replace("ё", "\u0435")).strip()


def parts_of(field: Field) -> tuple[str, ...]:
    """Return the parts of a row of a list in the order of a cell: an id, which is made, last."""
    names = [each.name for each in field.row]
    return tuple(sorted(names, key=lambda name: name == "id"))


def _meant(kind: str) -> list[Kind]:
    """Return the kind of that name; all of them if it is none."""
    return [Kind(kind)] if kind in {*KINDS} else [*KINDS]


def _incoming(line: int, row: Sequence[str], reading: Reading) -> Incoming:
    cells = dict(zip(reading.columns, row, strict=False))
    said = cells.get(KIND, "").strip() if not reading.kind else reading.kind
    kind = _kinds().get(folded(said))
    if kind is None:
        return Incoming(row=line, kind=None, said=said, sent={})
    fields = {each.name: each for each in fields_of(KINDS[kind])}
    sent: dict[str, str] = {}
    named: set[str] = set()
    for column, cell in cells.items():
        one = ONE_ROW.fullmatch(column)
        name = one["field"] if one else column
        if name in fields:
            named.add(name)
            whole = fields[name].sort in LISTS and not one
            sent |= _rows(fields[name], cell, reading.separator) if whole else {column: cell}
    _say_no(fields.values(), sent)
    # A fact that is there already keeps its own way.
    if kind is Kind.QUESTION and named.isdisjoint({"type", "id"}):
        named.add("type")
        sent["type"] = _way(sent)
    return Incoming(row=line, kind=kind, said=said, sent=sent, named=frozenset(named))


def _way(sent: Mapping[str, str]) -> str:
    """Return in what way a question is asked whose row does not say it: as its answer allows."""
    written = {name.partition("-")[0] for name, text in sent.items() if text.strip()}
    if "statement" in written:
        return QuestionType.GAP
    others = (way for way, name in USES.items() if name in written and name != "answers")
    longest = max(
        (len(text) for name, text in sent.items() if name.startswith("answers")), default=0
    )
    return next(others, QuestionType.TYPED if longest <= LONGEST_TYPED else QuestionType.OPEN)


def _rows(field: Field, cell: str, separator: str) -> dict[str, str]:
    parts = parts_of(field)
    sent: dict[str, str] = {}
    words = BEFORE_NUMBER.sub("", cell) if field.name == "cite" else cell
    rows = BETWEEN_WORDS.split(words) if field.name in OF_WORDS else cell.split(separator)
    for number, row in enumerate(map(str.strip, rows)):
        if len(parts) == 1:
            sent[f"{field.name}-{number}"] = row
            continue
        texts = [each.strip() for each in row.split(PARTS, len(parts) - 1)]
        sent |= {
            f"{field.name}-{number}-{part}": text for part, text in zip(parts, texts, strict=False)
        }
    return sent


def _say_no(fields: Collection[Field], sent: dict[str, str]) -> None:
    """Empty what says no: a box that is not ticked sends nothing."""
    truths = {each.name for each in fields if each.sort is Sort.TRUTH}
    truths |= {
        f"{each.name}-{part.name}"
        for each in fields
        for part in each.row
        if part.sort is Sort.TRUTH
    }
    for name, text in sent.items():
        if re.sub(r"-[0-9]+", "", name) in truths and text.strip().casefold() in NO:
            sent[name] = ""


def _separator(found: Sheet) -> str:
    """Return what separates the rows of lists: a bar, unless cells have lines and no bar."""
    cells = [cell for row in found.rows[1:] for cell in row]
    if any("|" in cell for cell in cells) or not any("\n" in cell for cell in cells):
        return SEPARATORS[0]
    return SEPARATORS[-1]


def _fit(kind: Kind, names: Sequence[str]) -> tuple[int, int]:
    columns = {*_columns(kind, names)}
    return len(columns & {*KINDS[kind].required}), len(columns)


def _columns(kind: Kind, names: Sequence[str]) -> tuple[str, ...]:
    """Return what each column is by its name, each field once."""
    known = _known(kind)
    columns: list[str] = []
    for name in names:
        exact = name.strip().lower()
        meant = exact if is_target(kind, exact) else known.get(folded(name), "")
        columns.append("" if meant in columns else meant)
    return tuple(columns)


def _all_kinds(names: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Return what each column is where rows are of several kinds."""
    found = [*columns]
    for place, name in enumerate(names):
        of_any = (known.get(folded(name), "") for known in map(_known, KINDS))
        meant = next(filter(None, of_any), "")
        exact = name.strip().lower()
        meant = exact if is_target("", exact) else meant
        found[place] = found[place] or (meant if meant not in found else "")
    return tuple(found)


@cache
def _known(kind: Kind) -> Mapping[str, str]:
    """Return the fields of a kind by all their names; their own, and needed ones, come first."""
    shape = KINDS[kind]
    own = [KIND, *(each.name for each in fields_of(shape))]
    ordered = sorted(own, key=lambda name: name not in shape.required)
    known: dict[str, str] = {}
    for name in ordered:
        known.setdefault(folded(name), name)
    for name in ordered:
        for other in NAMES.get(name, "").split(","):
            known.setdefault(folded(other), name)
    return known


@cache
def _kinds() -> Mapping[str, Kind]:
    """Return the kinds by their names in English and Russian."""
    russian = (
        *("термин", "человек", "произведение", "событие", "число", "утверждение", "причина"),
        *("цитата", "список", "последовательность", "сопоставление", "вопрос"),
    )
    named = {folded(each): kind for each, kind in zip(russian, KINDS, strict=True)}
    return named | {kind.value: kind for kind in KINDS}
