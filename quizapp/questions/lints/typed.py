"""Lints of typed answers, T1. Knows what is judged."""

from collections.abc import Iterator

from quizapp.deck import QuestionType, Term
from quizapp.phrase import phrase
from quizapp.questions.fold import fold, folds
from quizapp.questions.lints.finding import Remark, warning
from quizapp.questions.lints.judged import Judged
from quizapp.questions.rivals import rivals
from quizapp.questions.wording import bare_forms


def _missing_transliteration(judged: Judged) -> Iterator[Remark]:
    for fact in judged.facts.values():
        if not isinstance(fact, Term) or len(fact.script.split()) != 1:
            continue
        latin = {form for text in (*bare_forms(fact.term), *fact.aliases) for form in folds(text)}
        if latin.isdisjoint(folds(fact.script)):
            yield Remark(
                fact=fact.id,
                message=phrase(
                    "no spelling in Latin letters stands for “{script}”", script=fact.script
                ),
                mend=phrase("add one to the aliases"),
            )


def _shared_spelling(judged: Judged) -> Iterator[Remark]:
    """Find spellings accepted for one answer that are the answer of another fact."""
    known = rivals(asked.card for asked in judged.asked if not asked.card.gap)
    named = {fold(rival.answer): rival for rival in known}
    same: dict[str, set[str]] = {}
    for asked in judged.asked:
        same.setdefault(asked.same, set()).add(asked.card.fact)
    for asked in judged.asked:
        if asked.question.type is not QuestionType.TYPED:
            continue
        own = fold(asked.question.accepted[0])
        for form in dict.fromkeys(fold(text) for text in asked.question.accepted[1:]):
            rival = named.get(form)
            # Words that one question asks for are taken for each other by intent.
            if rival and rival.fact in same[asked.same]:
                continue
            if rival and own not in map(fold, rival.spellings):
                yield Remark(
                    fact=asked.card.fact,
                    card=asked.card.aspect,
                    others=(rival.fact,),
                    message=phrase(
                        "“{answer}” is accepted for “{card_answer}”, but it is the answer "
                        "of {fact}",
                        answer=rival.answer,
                        card_answer=asked.card.answer,
                        fact=rival.fact,
                    ),
                    mend=phrase("take it out of aliases or accept"),
                )


def _unused_accept(judged: Judged) -> Iterator[Remark]:
    typed = {
        (asked.card.fact, asked.card.aspect) for asked in judged.asked if asked.question.accepted
    }
    for fact in judged.facts.values():
        for aspect in fact.accept:
            if (fact.id, aspect) not in typed:
                yield Remark(
                    fact=fact.id,
                    card=aspect,
                    message=phrase(
                        "accept has other words for “{aspect}”, which nobody types", aspect=aspect
                    ),
                    mend=phrase("remove them, or ask it by a typed answer or a gap"),
                )


LINTS = (
    warning("missing-transliteration", "T1", _missing_transliteration),
    warning("shared-spelling", "T1", _shared_spelling),
    warning("unused-accept", "T1", _unused_accept),
)
