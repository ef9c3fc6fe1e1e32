"""Lints of the options of a choice as a set: O4, O5, O6, O11 and O13. Knows what is judged."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from quizapp.deck import Fact, Person, QuestionType, Term, Work
from quizapp.phrase import counted, phrase
from quizapp.questions import dates, numbers
from quizapp.questions.fold import fold
from quizapp.questions.lints.finding import Remark, error, remark, warning
from quizapp.questions.lints.judged import Judged
from quizapp.questions.lints.reading import SHORT, stands_in
from quizapp.questions.wording import plain

LONG = 4  # words from which the length of an option is noticed
LONGEST = 1.25  # the right option may be this many times as long as the longest wrong one
COUNTS = (3, 4)  # how many options a choice may have
MOST_WRONG = 3
YEAR_IN_SPAN = 10_000  # what a year is worth in the numbers of a span
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def _longest_correct(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        words = len(choice.right.text.split())
        longest = max(1, *(len(option.text) for option in choice.wrong))
        times = len(choice.right.text) / longest
        shown, most = f"{times:.2f}", f"{LONGEST:g}"
        if words >= LONG and times > LONGEST:
            yield remark(
                choice,
                phrase(
                    "the right option is {times} times as long as the longest wrong one: “{text}”",
                    times=shown,
                    text=choice.right.text,
                ),
                phrase(
                    "shorten it or lengthen a wrong one, to {longest} times at most",
                    longest=most,
                ),
            )


def _unsorted_options(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        values = _values([option.text for option in choice.options])
        if any(one > other for one, other in pairwise(values)):
            shown = ", ".join(f"“{option.text}”" for option in choice.options)
            yield remark(
                choice,
                phrase("figures or dates stand out of order: {shown}", shown=shown),
                phrase("write all of them in one form, so that they can be put in order"),
            )


def _values(texts: list[str]) -> list[float]:
    """Return what texts are worth if each has one figure, or each a date; else nothing."""
    worth = [numbers.figures(text) for text in texts]
    if all(len(each) == 1 for each in worth):
        return [each[0] for each in worth]
    days = [_first_day(text) for text in texts]
    return [day for day in days if day] if all(days) else []


def _first_day(text: str) -> int:
    span = dates.place_in_time(text)
    years = YEAR.findall(text)
    if span or len(years) != 1:
        return span[0] if span else 0
    return int(years[0]) * YEAR_IN_SPAN


def _same_option(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        for one, other in combinations(choice.wrong, 2):
            if plain(one.text) == plain(other.text):
                yield remark(
                    choice,
                    phrase(
                        "two wrong options say the same: “{text}” and “{other_text}”",
                        text=one.text,
                        other_text=other.text,
                    ),
                    phrase("replace one of them"),
                )


def _overlapping_options(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        for one, other in combinations(choice.options, 2):
            if _overlap(one.text, other.text):
                yield remark(
                    choice,
                    phrase(
                        "one option holds the other: “{text}” and “{other_text}”",
                        text=one.text,
                        other_text=other.text,
                    ),
                    phrase("write options that shut each other out"),
                )


def _overlap(one: str, other: str) -> bool:
    first, second = dates.place_in_time(one), dates.place_in_time(other)
    if first and second:
        return first != second and first[0] <= second[1] and second[0] <= first[1]
    if numbers.figures(one) or numbers.figures(other):
        return False
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return len(shorter) > SHORT and plain(one) != plain(other) and stands_in(shorter, longer)


def _other_sort(judged: Judged) -> Iterator[Remark]:
    named = {name: sort for fact in judged.facts.values() for name, sort in _names(fact)}
    for choice in judged.choices:
        sorts = {option.text: _sort(option.text, named) for option in choice.options}
        right = sorts[choice.right.text]
        for option in choice.wrong:
            if right and sorts[option.text] and sorts[option.text] != right:
                yield remark(
                    choice,
                    phrase(
                        "“{text}” is {sorts}, the right option “{right_text}” {right}",
                        text=option.text,
                        sorts=sorts[option.text],
                        right_text=choice.right.text,
                        right=right,
                    ),
                    phrase("offer the same sort of thing everywhere"),
                )


def _names(fact: Fact) -> Iterator[tuple[str, str]]:
    match fact:
        case Person():
            yield fold(fact.name), phrase("a person")
        case Term():
            yield fold(fact.term), phrase("a term")
        case Work():
            yield fold(fact.title), phrase("a work")


def _sort(text: str, named: dict[str, str]) -> str:
    if dates.place_in_time(text):
        return phrase("a date")
    if numbers.SCALED.fullmatch(text):
        return phrase("a bare figure")
    if CYRILLIC.search(text):
        return phrase("written in Cyrillic")
    return named.get(fold(text), "")


def _option_count(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        count = len(choice.options)
        if count not in COUNTS:
            yield remark(
                choice,
                counted("it offers {number} option", "it offers {number} options", count),
                phrase("offer three or four; more are read without being weighed"),
            )


def _unused_distractor(judged: Judged) -> Iterator[Remark]:
    """Find wrong options of an author that no learner ever sees."""
    shown: dict[str, set[str]] = defaultdict(set)
    true_false = set()
    for asked in judged.asked:
        for question in asked.card.questions:
            shown[asked.card.fact].update(fold(option.text) for option in question.options)
            if question.type is QuestionType.TRUE_FALSE:
                true_false.add(asked.card.fact)
    for fact in judged.facts.values():
        # A true-false question is made of the one wrong option, in sight or not.
        for each in () if fact.id in true_false else fact.distractors:
            if fold(each.text) not in shown[fact.id]:
                yield Remark(
                    fact=fact.id,
                    card=each.aspect,
                    message=phrase("the wrong option “{text}” is never shown", text=each.text),
                    mend=phrase(
                        "a choice takes two to {most_wrong} of them, of a card that is "
                        "asked; add one, or remove this one",
                        most_wrong=MOST_WRONG,
                    ),
                )


LINTS = (
    warning("longest-correct", "O4", _longest_correct),
    warning("unsorted-options", "O5", _unsorted_options),
    error("same-option", "O6", _same_option),
    warning("overlapping-options", "O6", _overlapping_options),
    warning("other-sort", "O11", _other_sort),
    warning("option-count", "O13", _option_count),
    warning("unused-distractor", "O13", _unused_distractor),
)
