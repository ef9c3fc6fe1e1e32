"""Lints of how much a question asks at once: F1 to F4. Knows what is judged."""

import re
from collections.abc import Iterator

from quizapp.deck import TYPED, Kind
from quizapp.phrase import counted, phrase
from quizapp.questions.lints.finding import Remark, remark, warning
from quizapp.questions.lints.judged import Judged
from quizapp.questions.lints.reading import unquoted, word_count

TYPED_WORDS = 8  # words of an answer that is typed
TOLD_WORDS = 25  # words of an answer that is told, such as a definition
PROMPT_WORDS = 35
LISTED = 3  # items from which an answer is a list
ITEM_WORDS = 6  # words; longer pieces between commas are clauses, not items
# Kinds whose answers are lists because the question shows or asks all of it.
LISTS = frozenset({Kind.ENUMERATION, Kind.SEQUENCE, Kind.CONTRAST})
SEPARATOR = re.compile(r"\s*[,;]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
LISTING = re.compile(r",.*\s(?:and|or)\s|;.*;")
CLAUSE = re.compile(r"(?<!\w)(?:that|who|whom|whose|which|where|when|why|how)(?!\w)")
AND_WHAT = re.compile(
    r"(?<!\w)(?:and|or) (?:also )?(?:what|why|when|where|who|whom|whose|which|how)(?!\w)",
    re.IGNORECASE,
)
WHO_OR_WHAT = re.compile(r"(?<!\w)(?:who or what|what or who|if and when)(?!\w)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^)]*\)")
CLOSING = "”’\"'*_)] "


def _long_answer(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        limit = TYPED_WORDS if asked.question.type in TYPED else TOLD_WORDS
        sides = 2 if asked.card.aspect == "difference" else 1
        answer = asked.question.accepted[0] if asked.question.accepted else asked.card.answer
        count = word_count(answer)
        if asked.recalled and count > limit * sides:
            yield remark(
                asked,
                counted(
                    "the answer has {number} word: “{answer}”",
                    "the answer has {number} words: “{answer}”",
                    count,
                    answer=answer,
                ),
                counted(
                    "ask for less, {number} word at most; split the fact if need be",
                    "ask for less, {number} words at most; split the fact if need be",
                    limit * sides,
                ),
            )


def _two_questions(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        prompt = unquoted(asked.prompt).strip()
        several = prompt.count("?") > 1 or AND_WHAT.search(WHO_OR_WHAT.sub("", prompt))
        # A whole contrast asks for both of its sides.
        if several and asked.card.kind is not Kind.CONTRAST:
            yield remark(
                asked,
                phrase("two things are asked at once: “{prompt}”", prompt=asked.prompt),
                phrase("ask one thing; make another fact of the other"),
            )


def _list_answer(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        if not asked.recalled or asked.card.kind in LISTS:
            continue
        answer = unquoted(IN_BRACKETS.sub("", asked.card.answer))
        items = SEPARATOR.split(answer.strip(" .")) if LISTING.search(answer) else []
        clause = CLAUSE.search(items[0]) if items else None
        if len(items) >= LISTED and not clause and max(map(word_count, items)) <= ITEM_WORDS:
            yield remark(
                asked,
                phrase(
                    "the answer is a list of {count}: “{answer}”",
                    count=len(items),
                    answer=asked.card.answer,
                ),
                phrase("make it an enumeration, which asks one item at a time"),
            )


def _long_prompt(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        count = word_count(asked.prompt)
        if count > PROMPT_WORDS:
            yield remark(
                asked,
                counted(
                    "the question has {number} word: “{prompt}”",
                    "the question has {number} words: “{prompt}”",
                    count,
                    prompt=asked.prompt,
                ),
                phrase(
                    "shorten it to {prompt_words} words; what only explains belongs into the note",
                    prompt_words=PROMPT_WORDS,
                ),
            )


def _unfocused_prompt(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        asked = IN_BRACKETS.sub("", choice.prompt).rstrip(CLOSING)
        if not asked.endswith(("?", ":")):
            yield Remark(
                fact=choice.card.fact,
                card=choice.card.aspect,
                message=phrase(
                    "the question of a choice ends without ? or : in “{prompt}”",
                    prompt=choice.prompt,
                ),
                mend=phrase("ask a question that can be answered before the options are read"),
            )


LINTS = (
    warning("long-answer", "F1", _long_answer),
    warning("two-questions", "F2", _two_questions),
    warning("list-answer", "F3", _list_answer),
    warning("long-prompt", "F4", _long_prompt),
    warning("unfocused-prompt", "F4", _unfocused_prompt),
)
