"""Cards of a term: its meaning, its name."""

from collections.abc import Iterator

from quizapp.deck import Pair, QuestionType, Term
from quizapp.questions.draft import Draft, Slot, as_option, asked
from quizapp.questions.wording import bare_forms, does, is_or_means, quoted, without_stop


def drafts(fact: Term) -> Iterator[Draft]:
    """Yield the meaning of the term, then its name.

    The term keeps the capitals that its author wrote: in a language they are part of a word.
    """
    verb = does(fact.holder)
    by_holder = f"what {verb} {fact.holder} mean by {quoted(fact.term)}"
    words = by_holder if fact.holder else f"what does {quoted(fact.term)} mean"
    yield Draft(
        aspect="meaning",
        prompt=asked(fact, "meaning", words),
        answer=fact.definition,
        types=(QuestionType.CHOICE, QuestionType.MATCH, QuestionType.OPEN),
        slot=Slot.DEFINITION,
        subject=fact.term,
        offered=f"That is what {quoted(fact.term)} means",
        genus=fact.genus,
        near=fact.contrast,
        assertion=f"{quoted(fact.term)} means",
        pair=Pair(left=fact.term, right=as_option(fact.definition)),
        match_prompt="Match each term to its meaning",
    )
    yield Draft(
        aspect="name",
        prompt=asked(fact, "name", f"which term means: {fact.definition}", fact.term),
        answer=without_stop(fact.term),
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=spellings(fact),
        slot=Slot.TERM,
        subject=fact.definition,
        offered=is_or_means(fact.term, fact.definition),
        genus=fact.genus,
        near=fact.contrast,
        verbatim=True,
        what=fact.definition,
    )


def spellings(fact: Term) -> tuple[str, ...]:
    """Return every accepted spelling of the term, the taught one first."""
    script = (fact.script,) if fact.script else ()
    return tuple(dict.fromkeys((*bare_forms(fact.term), *script, *fact.aliases)))
