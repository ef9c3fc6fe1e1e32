"""What a quiz may be: its title, its time, its window. Knows courses' rules for texts, no database.

All mistakes are told at once, by the field that they are in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quizapp.courses.rules import (
    CourseError,
    about_mistakes,
    tidy_about,
    tidy_title,
    title_mistakes,
)
from quizapp.phrase import Phrase, phrase
from quizapp.quizzes.blueprint import (
    LEAST_POINTS,
    MOST_PARTS,
    MOST_POINTS,
    MOST_QUESTIONS,
    Part,
)
from quizapp.tables import Feedback

MOST_ATTEMPTS, MOST_MINUTES = 100, 1440


class QuizError(CourseError):
    """A wish for a quiz of a course that cannot be met; `messages` has what is wrong by field."""


def refused(said: Phrase, field: str = "") -> QuizError:
    """Return the error of one thing that cannot be."""
    return QuizError({field: (said,)})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A quiz as its form says it.

    Attributes:
        about: CommonMark.
        parts: What it is drawn from; nothing if it is put together by hand.
        drawn_each: Whether each attempt draws its own questions.
        shuffled: Whether questions and options stand in another order in each attempt.
        attempts: How often it may be sat; 0 for any number of times.
        minutes: The time limit; none for no limit.
        opens_at: From when on; none for at once.
        closes_at: Until when; none for without an end.
        feedback: When learners see what was right.
        scheduled: Whether answers are reviews, too.
    """

    title: str
    about: str = ""
    parts: tuple[Part, ...] = ()
    drawn_each: bool = False
    shuffled: bool = True
    attempts: int = 1
    minutes: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    feedback: Feedback = Feedback.AFTER
    scheduled: bool = True


def check(wanted: Wanted) -> None:
    """Refuse a quiz that cannot be.

    Raises:
        QuizError: With all that is wrong.
    """
    found = {
        "title": title_mistakes(tidy_title(wanted.title)),
        "about": about_mistakes(tidy_about(wanted.about)),
        "attempts": _range(wanted.attempts, 0, MOST_ATTEMPTS),
        "minutes": () if wanted.minutes is None else _range(wanted.minutes, 1, MOST_MINUTES),
        "closes_at": _window_mistakes(wanted),
        "parts": tuple(_part_mistakes(wanted)),
    }
    wrong = {field: each for field, each in found.items() if each}
    if wrong:
        raise QuizError(wrong)


def out_of_range(value: int, least: int, most: int) -> Phrase:
    """Return what is said of a number that cannot be."""
    return phrase("{value} is not from {least} to {most}.", value=value, least=least, most=most)


def _range(value: int, least: int, most: int) -> tuple[Phrase, ...]:
    return () if least <= value <= most else (out_of_range(value, least, most),)


def _window_mistakes(wanted: Wanted) -> tuple[Phrase, ...]:
    if wanted.opens_at and wanted.closes_at and wanted.closes_at <= wanted.opens_at:
        return (phrase("The quiz closes before it opens. Choose a later time."),)
    if wanted.closes_at is None and wanted.feedback is Feedback.CLOSED:
        return (
            phrase("Answers are told when the quiz closes, but it never does. Say when it closes."),
        )
    return ()


def _part_mistakes(wanted: Wanted) -> Iterator[Phrase]:
    if wanted.drawn_each and not wanted.parts:
        yield phrase("Each attempt draws its own questions, but there is no part to draw from.")
    if len(wanted.parts) > MOST_PARTS:
        yield phrase("A quiz has at most {most} parts.", most=MOST_PARTS)
    for number, part in enumerate(wanted.parts, 1):
        if not 1 <= part.count <= MOST_QUESTIONS:
            yield phrase(
                "Part {part}: {value} is not from {least} to {most} questions.",
                part=number,
                value=part.count,
                least=1,
                most=MOST_QUESTIONS,
            )
        if not LEAST_POINTS <= part.points <= MOST_POINTS:
            yield phrase(
                "Part {part}: {value} is not from {least} to {most} points.",
                part=number,
                value=part.points,
                least=LEAST_POINTS,
                most=MOST_POINTS,
            )
    if sum(part.count for part in wanted.parts) > MOST_QUESTIONS:
        yield phrase("A quiz has at most {most} questions.", most=MOST_QUESTIONS)
