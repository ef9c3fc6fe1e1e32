"""Lints of what counts as the answer: A1, A2 and A6. Knows what is judged."""

import re
from collections import defaultdict
from collections.abc import Iterator

from quizapp.deck import Fact
from quizapp.phrase import phrase
from quizapp.questions.draft import Draft, Slot
from quizapp.questions.lints.finding import Remark, error, warning
from quizapp.questions.lints.judged import Asked, Judged, share_meaning
from quizapp.questions.wording import plain

Subject = tuple[Slot, str, str]  # what an answer is, what it is about, in whose view

YES_NO = frozenset({"yes", "no", "true", "false"})
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
        other = first.setdefault(asked.same, asked)
        if other.exact.isdisjoint(asked.exact) and not share_meaning(asked, other):
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                others=(other.card.fact,),
                message=phrase(
                    "{fact} asks the same, and its answer is another, “{answer}”: “{prompt}”",
                    fact=other.card.fact,
                    answer=other.card.answer,
                    prompt=asked.prompt,
                ),
                mend=phrase("ask so that one answer only is right"),
            )


def _shared_meaning(judged: Judged) -> Iterator[Remark]:
    first: dict[str, Asked] = {}
    for asked in judged.asked:
        other = first.setdefault(asked.same, asked)
        if share_meaning(asked, other):
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                others=(other.card.fact,),
                message=phrase(
                    "“{one}” and “{other}” mean the same, so either counts as the word",
                    one=asked.card.answer,
                    other=other.card.answer,
                ),
                mend=phrase("say in the meanings what tells the two apart, or leave it so"),
            )


def _true_distractor(judged: Judged) -> Iterator[Remark]:
    yield from _right_by_itself(judged)
    yield from _named_as_doubtful(judged)
    yield from _right_elsewhere(judged)


def _right_by_itself(judged: Judged) -> Iterator[Remark]:
    answers = {(each.card.fact, each.card.aspect): each.exact for each in judged.asked}
    for choice in judged.choices:
        card = choice.card
        for option in choice.wrong:
            if plain(option.text) in answers[card.fact, card.aspect]:
                yield _true(card.fact, card.aspect, option.text, phrase("it is the right answer"))
    for fact in judged.facts.values():
        for each in fact.distractors:
            aspect = fact.aspect_of(each)
            if plain(each.text) in answers.get((fact.id, aspect), ()):
                yield _true(fact.id, aspect, each.text, phrase("it is the right answer"))


def _named_as_doubtful(judged: Judged) -> Iterator[Remark]:
    for fact in judged.facts.values():
        doubtful = {plain(text) for text in fact.not_options}
        for each in fact.distractors:
            if plain(each.text) in doubtful:
                yield _true(
                    fact.id, each.aspect, each.text, phrase("not_options says that it may be right")
                )


def _right_elsewhere(judged: Judged) -> Iterator[Remark]:
    """Find wrong options that the deck gives as an answer for the same subject."""
    said: dict[Subject, dict[str, str]] = defaultdict(dict)
    for (fact, _), draft in judged.drafts.items():
        if draft.slot:
            answers = (plain(each) for each in (draft.shown_answer(), *draft.accepted))
            said[_subject(draft, judged.facts[fact])].update(dict.fromkeys(answers, fact))
    for choice in judged.choices:
        card = choice.card
        draft = judged.drafts[card.fact, card.aspect]
        answers_here = said.get(_subject(draft, judged.facts[card.fact]), {})
        declared_wrong = {card.fact, *draft.opposed}
        for option in choice.wrong:
            other = answers_here.get(plain(option.text), card.fact)
            if other not in declared_wrong:
                why = phrase("{other} gives it as an answer, too", other=other)
                yield _true(card.fact, card.aspect, option.text, why)


def _subject(draft: Draft, fact: Fact) -> Subject:
    # What one holds of a matter may be wrong in another's view; who holds it is no view.
    holder = "" if draft.slot is Slot.HOLDER else fact.holder
    return draft.slot, plain(draft.subject), holder


def _true(fact: str, aspect: str, text: str, why: str) -> Remark:
    return Remark(
        fact=fact,
        card=aspect,
        message=phrase("“{text}” is offered as wrong, but {why}", text=text, why=why),
        mend=phrase("replace the wrong option"),
    )


def _yes_no(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        says_yes_no = any(answer.casefold() in YES_NO for answer in asked.exact)
        if asked.recalled and (says_yes_no or ASKS_YES_NO.match(asked.prompt)):
            yield Remark(
                fact=asked.card.fact,
                card=asked.card.aspect,
                message=phrase(
                    "half of all guesses would be right: “{prompt}”", prompt=asked.prompt
                ),
                mend=phrase("ask what, who, why or how, or use the type true-false"),
            )


LINTS = (
    error("one-answer", "A1", _one_answer),
    warning("shared-meaning", "A1", _shared_meaning),
    error("true-distractor", "A2", _true_distractor),
    warning("yes-no", "A6", _yes_no),
)
