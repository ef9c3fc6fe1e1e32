"""Lints of a deck as a whole: the same question twice, and two that are taken for each other.

B1, B2 and B4. Knows what is judged.
"""

from collections.abc import Callable, Hashable, Iterator

from rapidfuzz import fuzz, process

from quizapp.deck import Status
from quizapp.phrase import phrase
from quizapp.questions.lints.finding import Remark, error, warning
from quizapp.questions.lints.judged import Asked, Judged, share_meaning
from quizapp.questions.lints.likeness import neighbours

SAME = 90.0  # token-set ratio (0-100) from which two questions ask the same
CONFUSABLE = 85.0  # ratio (0-100) from which two questions are taken for each other


def _duplicate(judged: Judged) -> Iterator[Remark]:
    first: dict[tuple[str, str], Asked] = {}
    for asked in judged.asked:
        # What is chosen or put in order may be asked in the same words with other options.
        answer = "" if asked.recalled else asked.said
        other = first.setdefault((asked.same, answer), asked)
        is_same = other is not asked and not other.exact.isdisjoint(asked.exact)
        if is_same and not share_meaning(asked, other):
            yield _pair(
                asked,
                other,
                phrase("asks the same with the same answer"),
                phrase("remove one of the two"),
            )


def _near_duplicate(judged: Judged) -> Iterator[Remark]:
    def same_answer(asked: Asked) -> Hashable:
        return asked.card.kind, asked.said

    for asked, others in neighbours(judged.asked, same_answer):
        for other in _alike(asked, others, fuzz.token_set_ratio, SAME):
            yield _pair(
                asked,
                other,
                phrase("has the same answer and asks nearly the same"),
                phrase("remove one, or ask from another side"),
            )


def _interference(judged: Judged) -> Iterator[Remark]:
    for asked, others in neighbours(judged.asked, lambda _: ""):
        for other in _alike(asked, others, fuzz.ratio, CONFUSABLE):
            apart = asked.card.fact == other.card.fact or _kept_apart(asked, other)
            if not apart and _shares_most(asked, other) and not asked.answers & other.answers:
                yield _pair(
                    asked,
                    other,
                    phrase("reads alike and has another answer"),
                    phrase("word them differently, or name one in the contrast of the other"),
                )


def _alike(
    asked: Asked, others: list[Asked], scorer: Callable[..., float], least: float
) -> Iterator[Asked]:
    """Yield the others whose questions score enough; those in the same words are duplicates."""
    texts = [other.folded for other in others]
    found = process.extract(asked.folded, texts, scorer=scorer, score_cutoff=least, limit=None)
    yield from (others[place] for _, _, place in found if others[place].same != asked.same)


def _kept_apart(asked: Asked, other: Asked) -> bool:
    return asked.card.fact in other.card.contrast or other.card.fact in asked.card.contrast


def _shares_most(asked: Asked, other: Asked) -> bool:
    """Return whether most words that mean something are shared, not only the form of a question."""
    one, two = set(asked.words), set(other.words)
    return len(one & two) > len(one | two) / 2


def _pair(asked: Asked, other: Asked, what: str, mend: str) -> Remark:
    return Remark(
        fact=asked.card.fact,
        card=asked.card.aspect,
        others=(other.card.fact,),
        message=phrase(
            "{fact} {what}: “{other}” beside “{prompt}”",
            fact=other.card.fact,
            what=what,
            other=other.prompt,
            prompt=asked.prompt,
        ),
        mend=mend,
    )


def _orphan(judged: Judged) -> Iterator[Remark]:
    status = {fact.id: fact.status for fact in judged.deck.facts}
    for fact in judged.facts.values():
        for required in fact.requires:
            if status[required] is not Status.READY:
                yield Remark(
                    fact=fact.id,
                    message=phrase(
                        "it requires {required}, which is {status} and never asked",
                        required=required,
                        status=status[required],
                    ),
                    mend=phrase("make that ready, or take it out of requires"),
                )


LINTS = (
    error("duplicate", "B1", _duplicate),
    warning("near-duplicate", "B1", _near_duplicate),
    warning("interference", "B2", _interference),
    warning("orphan", "B4", _orphan),
)
