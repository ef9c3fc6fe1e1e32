"""The card of a question written by hand."""

from collections.abc import Iterator

from quizapp.deck import Choice, HandWritten, QuestionType
from quizapp.questions.draft import Draft, as_option
from quizapp.questions.spellings import usual_spellings

TRUTHS = ("true", "false")


def drafts(fact: HandWritten) -> Iterator[Draft]:
    """Yield the question, unless only its gaps are asked."""
    if fact.type is QuestionType.GAP:
        return
    yield Draft(
        aspect="question",
        prompt=fact.ask.get("question") or fact.prompt,
        answer=_answer(fact),
        types=(fact.type,),
        accepted=_accepted(fact),
        options=_options(fact),
        steps=fact.steps,
        pairs=fact.pairs,
        verbatim=True,
    )


def _answer(fact: HandWritten) -> str:
    match fact.type:
        case QuestionType.CHOICE:
            return next(option.text for option in fact.options if option.right)
        case QuestionType.ORDER:
            return " → ".join(fact.steps)
        case QuestionType.MATCH:
            return "; ".join(f"{pair.left}: {pair.right}" for pair in fact.pairs)
        case QuestionType.TRUE_FALSE:
            return as_option(fact.answers[0])
        case _:
            return fact.answers[0]


def _accepted(fact: HandWritten) -> tuple[str, ...]:
    if fact.type is not QuestionType.TYPED:
        return ()
    spelled = (each for answer in fact.answers for each in usual_spellings(answer))
    return tuple(dict.fromkeys((*fact.answers, *spelled)))


def _options(fact: HandWritten) -> tuple[Choice, ...]:
    if fact.type is not QuestionType.TRUE_FALSE:
        return fact.options
    reason = fact.note or f"The statement is {fact.answers[0]}."
    return tuple(
        Choice(text=as_option(truth), right=truth == fact.answers[0], feedback=reason)
        for truth in TRUTHS
    )
