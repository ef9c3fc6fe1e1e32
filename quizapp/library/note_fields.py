"""What stands in the fields of an Anki note. Knows cards and Anki's text.

The names of the fields and their order are for ever: a learner's collection knows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from quizapp.deck import QuestionType
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
    listed = next((by_type[each] for each in LISTED if each in by_type), chosen)
    shown, told = _options(card.key, listed)
    if shown and listed is not chosen:
        shown, told = _folded("Choose from a list", shown), _folded("The choices", told)
    return {
        "Prompt": anki_text.field(chosen.prompt),
        "Answer": anki_text.field(card.answer),
        "Type": chosen.type.value,
        "TypeAnswer": anki_text.plain(chosen.accepted[0]) if chosen.accepted else "",
        "AlsoRight": anki_text.plain(" · ".join(_also_right(chosen.accepted))),
        "Options": shown,
        "OptionsAnswer": told,
    }


def _also_right(accepted: Sequence[str]) -> list[str]:
    """Return accepted answers that differ by more than case, quotation marks and spaces."""
    by_letters: dict[str, str] = {}
    for each in accepted:
        letters = "".join(letter for letter in each.casefold() if letter.isalnum())
        by_letters.setdefault(letters or each, each)
    return [*by_letters.values()][1 : MOST_ALSO_RIGHT + 1]


def _options(key: str, question: Question) -> tuple[str, str]:
    """Return what is offered and the same with the answer, both in one order."""
    match question.type:
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            shown = [anki_text.inline(option.text) for option in question.options]
            told = [
                (text, "right" if option.right else "", anki_text.inline(option.feedback))
                for text, option in zip(shown, question.options, strict=True)
            ]
            return _list(shown), _told(told)
        case QuestionType.ORDER:
            mixed = _mixed(key, question.steps)
            places = {step: str(place) for place, step in enumerate(question.steps, start=1)}
            shown = [anki_text.inline(step) for step in mixed]
            return _list(shown), _told(
                [(anki_text.inline(step), "", places[step]) for step in mixed]
            )
        case QuestionType.MATCH:
            rights = _mixed(key, [pair.right for pair in question.pairs])
            lefts = [anki_text.inline(pair.left) for pair in question.pairs]
            belongs = [anki_text.inline(pair.right) for pair in question.pairs]
            told = [(left, "", right) for left, right in zip(lefts, belongs, strict=True)]
            return _list(lefts) + _list(anki_text.inline(right) for right in rights), _told(told)
    return "", ""


def _mixed(key: str, texts: Sequence[str]) -> list[str]:
    """Return texts in an order that chance decides, the same for every export, never their own."""
    found = sorted(texts, key=lambda text: sha256(f"{key}\n{text}".encode()).digest())
    return found if found != [*texts] else [*found[1:], found[0]]


def _folded(summary: str, listed: str) -> str:
    return f"<details><summary>{summary}</summary>{listed}</details>"


def _list(items: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def _told(items: Iterable[tuple[str, str, str]]) -> str:
    """Return a list with a class and an aside for each item, both left out where empty."""
    lines = []
    for text, kind, aside in items:
        opening = f'<li class="{kind}">' if kind else "<li>"
        told = f'<span class="feedback">{aside}</span>' if aside else ""
        lines.append(f"{opening}{text}{told}</li>")
    return f"<ol>{''.join(lines)}</ol>"
