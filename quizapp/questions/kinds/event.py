"""Cards of an event: what happened, when, where."""

from collections.abc import Iterator

from quizapp.deck import Event, QuestionType
from quizapp.questions import dates
from quizapp.questions.draft import Draft, Slot, asked
from quizapp.questions.wording import bare_forms, capitalised
from quizapp.questions.wrong_dates import other_dates


def drafts(fact: Event) -> Iterator[Draft]:
    """Yield what happened, when and, if known, where."""
    when = dates.read(fact.date)
    yield Draft(
        aspect="what",
        prompt=asked(fact, "what", f"what happened {when.asked()}"),
        answer=fact.label,
        types=(QuestionType.CHOICE, QuestionType.OPEN),
        slot=Slot.EVENT,
        subject=when.shown(),
        offered=f"That was {when.asked()}",
        near=fact.contrast,
    )
    yield Draft(
        aspect="date",
        prompt=asked(fact, "date", f"when did {fact.label} take place"),
        answer=when.shown(),
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=dates.spellings(when),
        slot=Slot.DATE,
        subject=fact.label,
        offered=f"{capitalised(when.asked())}: {fact.label}",
        genus=when.precision(),
        near=fact.contrast,
        made=other_dates(f"{fact.id}/date", when),
    )
    if fact.place:
        yield Draft(
            aspect="place",
            prompt=asked(fact, "place", f"where did {fact.label} take place", fact.place),
            answer=fact.place,
            types=(QuestionType.CHOICE, QuestionType.TYPED),
            accepted=tuple(dict.fromkeys((*bare_forms(fact.place), *fact.aliases))),
            slot=Slot.PLACE,
            subject=fact.label,
            offered=f"{capitalised(fact.place)} is the place of another event: {fact.label}",
            near=fact.contrast,
        )
