"""Lints of what counts as the answer: A1, A2 and A6. Knows what is judged."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from quizapp.questions.draft import Draft, Slot
from quizapp.questions.fold import fold
from quizapp.questions.lints.finding import Remark, error, warning
from quizapp.questions.lints.judged import Asked, Judged

YES_NO = frozenset(fold(word) for word in ("yes", "no", "true", "false"))
ASKS_YES_NO = re.compile(
    r"(?:according to [^,]+, )?(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|"
    r"shall|should|was|were|will|would) ",
    re.IGNORECASE,
)


def _one_answer(judged: Judged) -> Iterator[Remark]:
    first: dict[str, Asked] = {}
    for asked in judged.asked:
        if not asked.recalled:
            continue
        other = first.setdefault(asked.folded, asked)
        if other.answers.isdisjoint(asked.answers):
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                others=(other.card.fact,),
                message=f"{other.card.fact} asks the same, and its answer is another, "
                f"“{other.card.answer}”: “{asked.prompt}”",
                mend="ask so that one answer only is right",
            )


def _true_distractor(judged: Judged) -> Iterator[Remark]:
    answers = {(each.card.fact, each.card.aspect): each.answers for each in judged.asked}
    yield from _right_by_itself(judged, answers)
    yield from _named_as_doubtful(judged)
    yield from _right_elsewhere(judged)


def _right_by_itself(
    judged: Judged, answers: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[Remark]:
    for choice in judged.choices:
        card = choice.card
        for option in choice.wrong:
            if fold(option.text) in answers[card.fact, card.aspect]:
                yield _true(card.fact, card.aspect, option.text, "it is the right answer")
    for fact in judged.facts.values():
        for each in fact.distractors:
            if fold(each.text) in answers.get((fact.id, each.aspect), ()):
                yield _true(fact.id, each.aspect, each.text, "it is the right answer")


def _named_as_doubtful(judged: Judged) -> Iterator[Remark]:
    for fact in judged.facts.values():
        doubtful = {fold(text) for text in fact.not_options}
        for each in fact.distractors:
            if fold(each.text) in doubtful:
                yield _true(
                    fact.id, each.aspect, each.text, "not_options says that it may be right"
                )


def _right_elsewhere(judged: Judged) -> Iterator[Remark]:
    """Find wrong options that the deck gives as an answer for the same subject."""
    said: dict[tuple[Slot, str], dict[str, str]] = defaultdict(dict)
    for (fact, _), draft in judged.drafts.items():
        if draft.slot:
            said[_subject(draft)].update(dict.fromkeys(_forms(draft), fact))
    for choice in judged.choices:
        card = choice.card
        answers = said.get(_subject(judged.drafts[card.fact, card.aspect]), {})
        for option in choice.wrong:
            other = answers.get(fold(option.text), card.fact)
            if other != card.fact:
                why = f"{other} gives it as an answer, too"
                yield _true(card.fact, card.aspect, option.text, why)


def _subject(draft: Draft) -> tuple[Slot, str]:
    return draft.slot, fold(draft.subject)


def _forms(draft: Draft) -> Iterator[str]:
    yield from (fold(each) for each in (draft.shown_answer(), *draft.accepted))


def _true(fact: str, aspect: str, text: str, why: str) -> Remark:
    return Remark(
        fact=fact,
        card=aspect,
        message=f"“{text}” is offered as wrong, but {why}",
        mend="replace the wrong option",
    )


def _yes_no(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        if asked.recalled and (asked.answers & YES_NO or ASKS_YES_NO.match(asked.prompt)):
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                message=f"half of all guesses would be right: “{asked.prompt}”",
                mend="ask what, who, why or how, or use the type true-false",
            )


LINTS = (
    error("one-answer", "A1", _one_answer),
    error("true-distractor", "A2", _true_distractor),
    warning("yes-no", "A6", _yes_no),
)
