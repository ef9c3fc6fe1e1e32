"""What the grader in the browser needs: a question, the rivals of a deck, tables and sentences.

The script (`web/scripts/grading/`) judges as this package does; what Python knows already is sent
with the question, so that the script need not find it out. JSON, as short as may be. Knows the
forms in which answers are compared.
"""

from collections.abc import Sequence
from typing import Any

from quizapp.deck import TYPED
from quizapp.deck.characters import INVISIBLE
from quizapp.grading.answers import BESIDE_FIGURES, answers
from quizapp.grading.crowd import crowd
from quizapp.grading.dating import BESIDE_DATES, MONTH_NUMBERS
from quizapp.grading.figures import (
    BOUNDS,
    HEDGES,
    MENDED,
    NUMBER_WORDS,
    NUMBERED,
    ORDINALS,
    SHORT_SCALES,
    VALUES,
    has_digit,
)
from quizapp.grading.near import SENSES
from quizapp.grading.response import CONTROL
from quizapp.grading.sentences import SENTENCES
from quizapp.grading.spelling import spelled
from quizapp.grading.told import MARKUP
from quizapp.phrase import Phrase, Translate
from quizapp.questions import Option, Question, Rival
from quizapp.questions.fold import APOSTROPHES, DIGRAPHS, LETTERS, plain
from quizapp.questions.numbers import SCALES

Json = dict[str, Any]
MOST_COUNTED = 20  # things of which an answer has so many right; more are said as so many


def for_script(question: Question, rivals: Sequence[Rival]) -> Json:
    """Return a question as the script needs it to judge a response.

    Args:
        question: As it is asked.
        rivals: The answers of its deck, all of them and in the order of `rivals_for_script`.
    """
    found: Json = {
        "type": question.type.value,
        "options": [_option(each) for each in question.options],
        "steps": question.steps,
        "pairs": [(pair.left, pair.right) for pair in question.pairs],
    }
    if question.type in TYPED:
        found |= _typed(question, rivals)
    return _short(found)


def rivals_for_script(rivals: Sequence[Rival]) -> list[Json]:
    """Return the answers of a deck as the script needs them; the same for all its questions.

    A spelling with a figure comes as itself and its words, the figure in digits.
    """
    return [
        {
            "answer": rival.answer,
            "what": rival.what,
            "spellings": [_figured(each) for each in rival.spellings if each],
        }
        for rival in rivals
    ]


def tables_for_script(translate: Translate) -> Json:
    """Return what the script knows of letters, words and figures, and what it can say.

    Args:
        translate: Gives the words for a sentence. One that counts something comes as a list, with
            the sentence for each number from 0 on; the last one is for all larger numbers.
    """
    return {
        "say": {
            name: _counted(each, translate)
            if each.many
            else _translated(each, each.number, translate)
            for name, each in SENTENCES.items()
        },
        "control": CONTROL.pattern,
        "invisible": INVISIBLE.pattern,
        "apostrophes": APOSTROPHES.pattern,
        "markup": MARKUP.pattern,
        "letters": {chr(letter): latin for letter, latin in LETTERS.items()},
        "digraphs": DIGRAPHS,
        "senses": [*SENSES.items()],
        "mended": MENDED,
        "numbers": sorted(NUMBER_WORDS),
        "hedges": sorted(HEDGES),
        "beside": sorted(BESIDE_DATES),
        "maps": {
            "values": [*VALUES.items()],
            "scales": [*SCALES.items()],
            "ordinals": [*ORDINALS.items()],
            "units": [*SHORT_SCALES.items()],
            "bounds": [(" ".join(words), bound) for words, bound in BOUNDS.items()],
            "months": [*MONTH_NUMBERS.items()],
        },
    }


def _short(found: Json) -> Json:
    return {name: each for name, each in found.items() if each}


def _option(option: Option) -> Json:
    found = {"text": option.text, "right": option.right, "feedback": option.feedback}
    return _short(found)


def _typed(question: Question, rivals: Sequence[Rival]) -> Json:
    """Return of a typed question the answers and what follows from them.

    `figures` is whether the script needs what it knows of figures and dates; `date` the date that
    is asked, empty for a range; `beside` the words that may stand beside a bare figure; `own` the
    places of the rivals that are an answer themselves, and `tells` whether what they are is told.
    """
    wanted = answers(question.accepted)
    others = tuple(rivals)
    own = [*dict.fromkeys(others.index(each) for each in crowd(others).same(wanted.spellings))]
    moment = wanted.moment
    found: Json = {
        "accepted": [each.text for each in wanted.spellings],
        "tolerance": question.tolerance,
        "figures": any(_has_figure(each.text) for each in wanted.spellings),
        "beside": wanted.bare and sorted({*plain(question.prompt).split(), *BESIDE_FIGURES}),
        "own": own,
        "tells": bool(own) and question.prompt not in others[own[0]].what,
    }
    if wanted.undated:
        found["date"] = [[moment.year, moment.month, moment.day]] if moment else [[]]
    return found


def _has_figure(text: str) -> bool:
    return any(map(has_digit, spelled(text).words)) or bool(NUMBERED.search(text.casefold()))


def _figured(text: str) -> str | tuple[str, ...]:
    return (text, *spelled(text).words) if _has_figure(text) else text


def _translated(said: Phrase, number: int, translate: Translate) -> str:
    return translate(said.text, said.many, number)


def _counted(said: Phrase, translate: Translate) -> list[str]:
    """Return the sentence for each number, up to the last that has another one."""
    forms = [_translated(said, number, translate) for number in range(MOST_COUNTED + 1)]
    while len(forms) > 1 and forms[-1] == forms[-2]:
        forms.pop()
    return forms
