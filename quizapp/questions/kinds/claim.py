"""Cards of a claim: what is held, by whom."""

from collections.abc import Iterator

from quizapp.deck import Claim, QuestionType
from quizapp.questions.draft import Draft, Slot, asked
from quizapp.questions.wording import capitalised, does, who_says


def drafts(fact: Claim) -> Iterator[Draft]:
    """Yield the claim, then its holder."""
    does_say = f"what {does(fact.holder)} {fact.holder} say about {fact.about}"
    near = tuple(dict.fromkeys((*fact.rivals, *fact.contrast)))
    yield Draft(
        aspect="claim",
        prompt=asked(fact, "claim", does_say),
        answer=fact.proposition,
        types=(QuestionType.CHOICE, QuestionType.OPEN),
        slot=Slot.PROPOSITION,
        subject=fact.about,
        offered=f"That is what {fact.holder} {_says(fact.holder)} about {fact.about}",
        near=near,
        opposed=fact.rivals,
        assertion=f"according to {fact.holder},",
    )
    yield Draft(
        aspect="holder",
        prompt=asked(fact, "holder", who_says(fact.about, fact.proposition), fact.holder),
        answer=fact.holder,
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=(fact.holder,),
        slot=Slot.HOLDER,
        subject=fact.proposition,
        offered=f"{capitalised(fact.holder)} {_says(fact.holder)} of {fact.about}: "
        f"{fact.proposition}",
        near=near,
        opposed=fact.rivals,
        only_opposed=not fact.closed,
    )


def _says(holder: str) -> str:
    return "say" if " and " in holder else "says"
