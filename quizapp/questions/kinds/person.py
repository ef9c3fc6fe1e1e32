"""Cards of a person: the role, the name."""

from collections.abc import Iterator

from quizapp.deck import Pair, Person, QuestionType
from quizapp.questions.draft import Draft, Slot, as_option, asked


def drafts(fact: Person) -> Iterator[Draft]:
    """Yield the role of the person, then the name."""
    yield Draft(
        aspect="role",
        prompt=asked(fact, "role", f"who was {fact.name}"),
        answer=fact.role,
        types=(QuestionType.CHOICE, QuestionType.MATCH, QuestionType.OPEN),
        slot=Slot.ROLE,
        subject=fact.name,
        offered=f"That was {fact.name}",
        near=fact.contrast,
        assertion=f"{fact.name} was",
        pair=Pair(left=fact.name, right=as_option(fact.role)),
        match_prompt="Match each person to the part played",
    )
    yield Draft(
        aspect="name",
        prompt=asked(fact, "name", f"who is meant: {fact.role}", fact.name),
        answer=fact.name,
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=tuple(dict.fromkeys((fact.name, *fact.aliases))),
        slot=Slot.PERSON,
        subject=fact.role,
        offered=f"{fact.name} was {fact.role}",
        near=fact.contrast,
        what=fact.role,
    )
