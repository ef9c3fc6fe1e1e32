"""Cards of a contrast: the whole difference, then each side of it."""

from collections.abc import Iterator

from quizapp.deck import Contrast, Pair, QuestionType
from quizapp.questions.draft import Draft, Wrong, as_option, asked
from quizapp.questions.wording import according_to, as_question, capitalised


def drafts(fact: Contrast) -> Iterator[Draft]:
    """Yield the difference, then what holds of a and of b."""
    both = f"what holds of {fact.a} and what of {fact.b} as to {fact.dimension}"
    yield Draft(
        aspect="difference",
        prompt=asked(
            fact, "difference", f"how do {fact.a} and {fact.b} differ as to {fact.dimension}"
        ),
        answer=f"{fact.a}: {fact.value_a}; {fact.b}: {fact.value_b}",
        types=(QuestionType.MATCH, QuestionType.OPEN),
        match_prompt=""
        if "difference" in fact.ask
        else as_question(according_to(fact.holder, both)),
        pairs=(
            Pair(left=capitalised(fact.a), right=as_option(fact.value_a)),
            Pair(left=capitalised(fact.b), right=as_option(fact.value_b)),
        ),
    )
    yield _side(fact, "a", (fact.a, fact.value_a), (fact.b, fact.value_b))
    yield _side(fact, "b", (fact.b, fact.value_b), (fact.a, fact.value_a))


def _side(fact: Contrast, aspect: str, own: tuple[str, str], other: tuple[str, str]) -> Draft:
    words = f"what holds of {own[0]}, unlike {other[0]}, as to {fact.dimension}"
    return Draft(
        aspect=aspect,
        prompt=asked(fact, aspect, words),
        answer=own[1],
        types=(QuestionType.CHOICE, QuestionType.OPEN),
        made=(Wrong(text=other[1], feedback=f"That holds of {other[0]}"),),
        assertion=f"this holds of {own[0]}, unlike {other[0]}, as to {fact.dimension}:",
    )
