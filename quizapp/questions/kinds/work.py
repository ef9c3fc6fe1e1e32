"""Cards of a work: its author, title and year."""

from collections.abc import Iterator

from quizapp.deck import QuestionType, Work
from quizapp.questions import dates
from quizapp.questions.draft import Draft, Slot, asked
from quizapp.questions.wording import bare_forms, titled
from quizapp.questions.wrong_dates import other_dates


def drafts(fact: Work) -> Iterator[Draft]:
    """Yield those of author, title and year that the fact knows."""
    title = titled(fact.title)
    if fact.author:
        yield Draft(
            aspect="author",
            prompt=asked(fact, "author", f"who wrote {title}", fact.author),
            answer=fact.author,
            types=(QuestionType.CHOICE, QuestionType.TYPED),
            accepted=(fact.author,),
            slot=Slot.AUTHOR,
            subject=fact.title,
            offered=f"{fact.author} wrote {title}",
            near=fact.contrast,
        )
    if fact.thesis:
        yield Draft(
            aspect="title",
            prompt=asked(fact, "title", f"which work is meant: {fact.thesis}"),
            answer=title,
            types=(QuestionType.CHOICE, QuestionType.TYPED),
            accepted=_spellings(fact),
            slot=Slot.TITLE,
            subject=fact.thesis,
            offered=f"{title}{_by(fact.author)} is another work: {fact.thesis}",
            near=fact.contrast,
            what=fact.thesis,
        )
    if fact.year:
        yield _year(fact, title, dates.When(first=dates.Moment(fact.year)))


def _year(fact: Work, title: str, when: dates.When) -> Draft:
    return Draft(
        aspect="year",
        prompt=asked(fact, "year", f"in which year did {title} appear"),
        answer=when.shown(),
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=dates.spellings(when),
        slot=Slot.DATE,
        subject=fact.title,
        offered=f"In {when.shown()} {title} appeared",
        genus=when.precision(),
        near=fact.contrast,
        made=other_dates(f"{fact.id}/year", when),
    )


def _spellings(fact: Work) -> tuple[str, ...]:
    short = fact.title.partition(":")[0]
    return tuple(dict.fromkeys((*bare_forms(fact.title), *bare_forms(short), *fact.aliases)))


def _by(author: str) -> str:
    return f" by {author}" if author else ""
