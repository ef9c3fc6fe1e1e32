"""Cards of the gaps of a statement, whatever kind of fact it belongs to."""

from collections.abc import Iterator

from quizapp.deck import Fact, Person, QuestionType, Term, Work, gap_numbers, gaps, with_gap
from quizapp.questions import numbers
from quizapp.questions.draft import Draft
from quizapp.questions.spellings import usual_spellings
from quizapp.questions.wording import mentions, quoted

SHORT = 4  # words; a longer gap is no answer to take another one for


def drafts(fact: Fact) -> Iterator[Draft]:
    """Yield a card a gap number of the statement."""
    named = not fact.holder or mentions(fact.statement, fact.holder)
    statement = fact.statement if named else f"According to {fact.holder}: {fact.statement}"
    for number in gap_numbers(fact.statement):
        texts = [gap.text for gap in gaps(fact.statement) if gap.number == number]
        answer = ", ".join(dict.fromkeys(texts))
        aspect = f"c{number}"
        prompt = fact.ask.get(aspect) or with_gap(statement, number)
        yield Draft(
            aspect=aspect,
            prompt=prompt,
            answer=answer,
            types=(QuestionType.GAP,),
            accepted=_accepted(fact, tuple(dict.fromkeys(texts))),
            verbatim=True,
            statement=statement,
            gap=number,
            what=_what(fact, answer, prompt),
        )


def _accepted(fact: Fact, texts: tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) > 1:
        return tuple(mark.join(texts) for mark in (", ", " ", "; ", " and "))
    text = texts[0]
    forms = [*usual_spellings(text)]
    if own_name(fact).casefold() == text.casefold():
        forms += [*fact.aliases, *([fact.script] if isinstance(fact, Term) else [])]
    return tuple(form for form in dict.fromkeys(forms) if form)


def own_name(fact: Fact) -> str:
    """Return what a term, person or work is called; empty for any other fact."""
    match fact:
        case Term():
            return fact.term
        case Person():
            return fact.name
        case Work():
            return fact.title
        case _:
            return ""


def _what(fact: Fact, answer: str, prompt: str) -> str:
    words = answer.split()
    if len(words) > SHORT or numbers.figures(answer):
        return ""
    if own_name(fact).casefold() == answer.casefold():
        own = getattr(fact, "definition", "") or getattr(fact, "role", "")
        return own or str(getattr(fact, "thesis", ""))
    return f"the missing {'words' if len(words) > 1 else 'word'} in {quoted(prompt)}"
