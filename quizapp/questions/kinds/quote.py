"""Cards of a phrase in somebody's own words: what it is said of, by whom, the phrase itself."""

from collections.abc import Iterator

from quizapp.deck import QuestionType, Quote
from quizapp.questions.draft import Draft, Slot, asked
from quizapp.questions.wording import bare_forms, capitalised, does, quoted


def drafts(fact: Quote) -> Iterator[Draft]:
    """Yield what is meant, who says it and the phrase itself, as far as known."""
    phrase, verb = quoted(fact.text), does(fact.speaker)
    calls = "call" if verb == "do" else "calls"
    if fact.object:
        yield Draft(
            aspect="object",
            prompt=asked(fact, "object", f"what {verb} {fact.speaker} call {phrase}"),
            answer=fact.object,
            types=(QuestionType.CHOICE, QuestionType.OPEN),
            slot=Slot.OBJECT,
            subject=fact.text,
            offered=f"That is what {fact.speaker} {calls} {phrase}",
            near=fact.contrast,
            assertion=f"{phrase} is what {fact.speaker} {calls}",
        )
    yield Draft(
        aspect="speaker",
        prompt=asked(fact, "speaker", f"whose words are these: {phrase}", fact.speaker),
        answer=fact.speaker,
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=(fact.speaker,),
        slot=Slot.SPEAKER,
        subject=fact.text,
        offered=f"{capitalised(fact.speaker)} said {phrase}",
        near=fact.contrast,
    )
    if fact.object:
        yield _phrase(fact, phrase, verb, calls)


def _phrase(fact: Quote, phrase: str, verb: str, calls: str) -> Draft:
    return Draft(
        aspect="phrase",
        prompt=asked(fact, "phrase", f"what {verb} {fact.speaker} call {fact.object}"),
        answer=phrase,
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=tuple(dict.fromkeys((*bare_forms(fact.text), *fact.aliases))),
        slot=Slot.PHRASE,
        subject=fact.object,
        offered=f"{phrase} is what {fact.speaker} {calls} {fact.object}",
        near=fact.contrast,
        verbatim=True,
        what=f"what {fact.speaker} {calls} {fact.object}",
    )
