"""What stands in the fields of an Anki note. Knows cards and Anki's text.

The names of the fields and their order are for ever: a learner's collection knows them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from string import ascii_uppercase

from quizapp.deck import Pair, QuestionType
from quizapp.library import anki_text
from quizapp.questions import Card, Question

STANDARD_FIELDS = (
    "Key",
    "Prompt",
    "Answer",
    "Type",
    "TypeAnswer",
    "AlsoRight",
    "Options",
    "OptionsAnswer",
    "Explanation",
    "Citation",
    "Holder",
    "Topic",
    "Deck",
    "Language",
    "Retired",
    "Spare1",
    "Spare2",
    "Spare3",
)
CLOZE_FIELDS = (
    "Text",
    "Explanation",
    "Citation",
    "Holder",
    "Topic",
    "Deck",
    "Language",
    "Key",
    "Retired",
    "Spare1",
    "Spare2",
    "Spare3",
)
# What is best remembered freely is asked freely; a list to choose from is then only a help.
PREFERRED = (QuestionType.TYPED, QuestionType.OPEN)
LISTED = (QuestionType.CHOICE, QuestionType.TRUE_FALSE)
MOST_ALSO_RIGHT = 4
ARTICLE = re.compile(r"^(?:the|an?)\s+")


def joined(names: Sequence[str], *values: Mapping[str, str]) -> str:
    """Return the fields of a note as Anki stores them; a field without a value is empty."""
    found = {name: text for each in values for name, text in each.items()}
    return anki_text.SEPARATOR.join(found.get(name, "") for name in names)


def with_field(fields: str, names: Sequence[str], name: str, value: str) -> str:
    """Return stored fields with one of them changed."""
    values = fields.split(anki_text.SEPARATOR)
    values[names.index(name)] = value
    return anki_text.SEPARATOR.join(values)


def cloze(cards: Sequence[Card]) -> dict[str, str]:
    """Return the fields of a sentence with gaps.

    Args:
        cards: Those of its gaps that are asked; the others are filled in.
    """
    asked = frozenset(card.gap for card in cards)
    return {"Text": anki_text.cloze(cards[0].statement, asked)}


def standard(card: Card) -> dict[str, str]:
    """Return the fields of a card that is no gap in a sentence."""
    by_type = {question.type: question for question in card.questions}
    chosen = next((by_type[each] for each in PREFERRED if each in by_type), card.questions[0])
    return {
        "Prompt": anki_text.field(chosen.prompt),
        "Answer": anki_text.field(card.answer),
        "Type": chosen.type.value,
        "TypeAnswer": anki_text.plain(chosen.accepted[0]) if chosen.accepted else "",
        "AlsoRight": anki_text.plain(" · ".join(_also_right(card.answer, chosen.accepted))),
    } | _offered(card, chosen, by_type)


def _offered(
    card: Card, chosen: Question, by_type: Mapping[QuestionType, Question]
) -> dict[str, str]:
    """Return the fields of what there is to choose from, to order or to match."""
    match chosen.type:
        case QuestionType.ORDER:
            return _order(card.key, chosen.steps)
        case QuestionType.MATCH:
            return _match(card.key, chosen.pairs)
    listed = next((by_type[each] for each in LISTED if each in by_type), None)
    if listed is None:
        return {}
    shown, told = _options(listed, card.note)
    if listed is not chosen:
        shown, told = _folded("Choose from a list", shown), _folded("The choices", told)
    return {"Options": shown, "OptionsAnswer": told}


def _also_right(shown: str, accepted: Sequence[str]) -> list[str]:
    """Return accepted answers that differ by more than case, article, signs and spaces.

    Args:
        shown: The answer above them.
        accepted: All that may be typed; the first one is shown, too.
    """
    by_letters: dict[str, str] = {}
    for each in accepted:
        by_letters.setdefault(_letters(each), each)
    for each in (shown, *accepted[:1]):
        by_letters.pop(_letters(each), None)
    return [*by_letters.values()][:MOST_ALSO_RIGHT]


def _letters(text: str) -> str:
    bare = ARTICLE.sub("", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum()) or text


def _options(question: Question, note: str) -> tuple[str, str]:
    """Return what is offered, and the same in the same order with what each is."""
    shown, told = [], []
    for option in question.options:
        text = anki_text.inline(option.text)
        # What the explanation says is not said twice.
        feedback = anki_text.inline(option.feedback) if option.feedback != note else ""
        aside = f'<span class="feedback">{feedback}</span>' if feedback else ""
        shown.append(text)
        told.append((f"{text}{aside}", "right" if option.right else ""))
    return _list(shown), _marked(told)


def _order(key: str, steps: Sequence[str]) -> dict[str, str]:
    """Return the fields of steps: mixed, in their order, and the letters of that."""
    mixed = _mixed(key, steps)
    letters = [_letter(mixed.index(step)) for step in steps]
    return {
        "Options": _list(anki_text.inline(step) for step in mixed),
        "OptionsAnswer": f"<p>{' → '.join(letters)}</p>",
        "Answer": _list(anki_text.inline(step) for step in steps),
    }


def _match(key: str, pairs: Sequence[Pair]) -> dict[str, str]:
    """Return the fields of pairs: both sides apart, then together, then by letter and number."""
    rights = _mixed(key, [pair.right for pair in pairs])
    numbers = [rights.index(pair.right) + 1 for pair in pairs]
    together = [f"{anki_text.inline(pair.left)} – {anki_text.inline(pair.right)}" for pair in pairs]
    signs = [f"{_letter(place)} {number}" for place, number in enumerate(numbers)]
    return {
        "Options": _list(anki_text.inline(pair.left) for pair in pairs)
        + _list(anki_text.inline(right) for right in rights),
        "OptionsAnswer": f"<p>{' · '.join(signs)}</p>",
        "Answer": f"<ul>{''.join(f'<li>{each}</li>' for each in together)}</ul>",
    }


def _mixed(key: str, texts: Sequence[str]) -> list[str]:
    """Return texts in an order that chance decides, the same for every export, never their own."""
    found = sorted(texts, key=lambda text: sha256(f"{key}\n{text}".encode()).digest())
    return found if found != [*texts] else [*found[1:], found[0]]


def _letter(place: int) -> str:
    """Return the letter that a list puts before an item, counted from 0: A, ..., Z, AA."""
    letters = len(ascii_uppercase)
    before = _letter(place // letters - 1) if place >= letters else ""
    return before + ascii_uppercase[place % letters]


def _folded(summary: str, listed: str) -> str:
    return f"<details><summary>{summary}</summary>{listed}</details>"


def _list(items: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def _marked(items: Iterable[tuple[str, str]]) -> str:
    """Return a list with a class for each item, left out where empty."""
    lines = (
        f'<li class="{kind}">{item}</li>' if kind else f"<li>{item}</li>" for item, kind in items
    )
    return f"<ol>{''.join(lines)}</ol>"
