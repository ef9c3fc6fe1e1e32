"""Lints of gaps, C1 to C3, and of typed answers that the question gives away.

Knows what is judged.
"""

from collections.abc import Iterator

from quizapp.deck import QuestionType, gaps, with_gap
from quizapp.phrase import counted, phrase
from quizapp.questions.fold import fold
from quizapp.questions.lints.finding import Remark, error, remark, warning
from quizapp.questions.lints.judged import Asked, Judged
from quizapp.questions.lints.reading import (
    SHORT,
    is_named_in,
    only_function_words,
    shown,
    stands_in,
    word_count,
)
from quizapp.questions.stems import stems

CONTEXT_WORDS = 6  # words that must stay around a gap
MOST_GAPS = 2  # gaps hidden at once


def _gaps(judged: Judged) -> Iterator[Asked]:
    return (asked for asked in judged.asked if asked.card.gap)


def _gap_context(judged: Judged) -> Iterator[Remark]:
    for asked in _gaps(judged):
        statement = judged.facts[asked.card.fact].statement
        kept = word_count(shown(with_gap(statement, asked.card.gap)))
        if kept < CONTEXT_WORDS:
            yield remark(
                asked,
                counted(
                    "only {number} word stays around the gap: “{prompt}”",
                    "only {number} words stay around the gap: “{prompt}”",
                    kept,
                    prompt=asked.prompt,
                ),
                phrase("leave at least {least}, so that one answer only fits", least=CONTEXT_WORDS),
            )


def _many_gaps(judged: Judged) -> Iterator[Remark]:
    for asked in _gaps(judged):
        hidden = [gap for gap in gaps(asked.card.statement) if gap.number == asked.card.gap]
        if len(hidden) > MOST_GAPS:
            yield remark(
                asked,
                counted(
                    "{number} gap is hidden at once: “{prompt}”",
                    "{number} gaps are hidden at once: “{prompt}”",
                    len(hidden),
                    prompt=asked.prompt,
                ),
                phrase("hide {most} at most; give the others numbers of their own", most=MOST_GAPS),
            )


def _first_word_gap(judged: Judged) -> Iterator[Remark]:
    for asked in _gaps(judged):
        if asked.prompt.lstrip("“*_ ").startswith("[…]"):
            yield remark(
                asked,
                phrase("the sentence begins with the gap: “{prompt}”", prompt=asked.prompt),
                phrase(
                    "give it a hint, or begin with other words; what comes first is read unprepared"
                ),
            )


def _gap_leak(judged: Judged) -> Iterator[Remark]:
    for asked in _gaps(judged):
        for text in _hidden(asked):
            if not only_function_words(text) and is_named_in(text, asked.prompt):
                yield remark(
                    asked,
                    phrase(
                        "the gap gives itself away, “{text}” stands beside it: “{prompt}”",
                        text=text,
                        prompt=asked.prompt,
                    ),
                    phrase("say it in other words, or hide both under one number"),
                )


def _gap_echo(judged: Judged) -> Iterator[Remark]:
    titles = {topic.id: topic.title for topic in judged.deck.topics}
    for asked in _gaps(judged):
        around = {
            phrase("the question"): asked.prompt,
            phrase("the title of its topic"): titles[asked.card.topic],
            phrase("the title of the deck"): judged.deck.title,
        }
        for text in _hidden(asked):
            for where, said in around.items():
                echoed = stems(text) & stems(said) or _is_spelled_in(text, said)
                if echoed and not is_named_in(text, asked.prompt):
                    yield remark(
                        asked,
                        phrase(
                            "a word of the gap “{text}” stands in {where}: “{said}”",
                            text=text,
                            where=where,
                            said=said,
                        ),
                        phrase("say it in other words, or hide another part"),
                    )


def _is_spelled_in(text: str, said: str) -> bool:
    """Return whether another spelling of a text stands in what is said: колхоз and kolkhoz."""
    return len(text) > SHORT and stands_in(fold(text), fold(said))


def _hidden(asked: Asked) -> list[str]:
    return [gap.text for gap in gaps(asked.card.statement) if gap.number == asked.card.gap]


def _alike_gaps(judged: Judged) -> Iterator[Remark]:
    first: dict[tuple[str, ...], Asked] = {}
    for asked in _gaps(judged):
        other = first.setdefault(asked.words, asked)
        if other.exact.isdisjoint(asked.exact) and other.same != asked.same:
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                others=(other.card.fact,),
                message=phrase(
                    "it reads like {fact}, “{prompt}”, whose answer is another: “{asked_prompt}”",
                    fact=other.card.fact,
                    prompt=other.prompt,
                    asked_prompt=asked.prompt,
                ),
                mend=phrase("say in the sentence what tells the two apart"),
            )


def _answer_in_prompt(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        if asked.question.type is not QuestionType.TYPED:
            continue
        answer = asked.question.accepted[0]
        if is_named_in(answer, asked.prompt) and not only_function_words(answer):
            yield remark(
                asked,
                phrase(
                    "the question names its answer “{answer}”: “{prompt}”",
                    answer=answer,
                    prompt=asked.prompt,
                ),
                phrase("ask without the word"),
            )


LINTS = (
    warning("gap-context", "C1", _gap_context),
    warning("many-gaps", "C1", _many_gaps),
    warning("first-word-gap", "C1", _first_word_gap),
    error("gap-leak", "C2", _gap_leak),
    warning("gap-echo", "C2", _gap_echo),
    warning("answer-in-prompt", "C2", _answer_in_prompt),
    warning("alike-gaps", "C3", _alike_gaps),
)
