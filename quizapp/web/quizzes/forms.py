"""The forms of quizzes. Knows quizzes, courses, WTForms and words.

A part of the blueprint is a row of fields; a row without a number of questions is no part.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    FormField,
    SelectField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are older
from wtforms.form import BaseForm

from quizapp.courses import TaughtDeck, Unit
from quizapp.deck import Kind, QuestionType
from quizapp.quizzes.blueprint import MARKED, MOST_PARTS, Hardness, Part
from quizapp.quizzes.rules import Wanted
from quizapp.tables import Feedback
from quizapp.web.cards.told import KINDS, WAYS
from quizapp.web.courses.forms import LongTextField
from quizapp.web.forms import Form, TextField, WholeNumberField
from quizapp.web.words import gettext, lazy, ngettext

ANY = SelectChoice("", lazy("any"))
HARDNESS = {
    Hardness.EASY: lazy("easy"),
    Hardness.MIDDLE: lazy("neither easy nor hard"),
    Hardness.HARD: lazy("hard"),
}
FEEDBACK = {
    Feedback.AFTER: lazy("after handing in"),
    Feedback.AT_ONCE: lazy("at once, question by question"),
    Feedback.CLOSED: lazy("when the quiz closes"),
}
MOST_DIGITS = 9
# Every zone can say a moment of these in the time of every other.
YEARS = range(2000, 2200)


class PointsField(TextField):
    """Points, which may have a part."""

    @property
    def points(self) -> float:
        """Return the points; 0 for what is none, which the rules refuse."""
        return read_points(self.data or "")


def read_points(text: str) -> float:
    """Return points as typed, with a point or a comma; 0 for what is none."""
    text = text.strip().replace(",", ".")
    try:
        found = float(text) if len(text) <= MOST_DIGITS else 0.0
    except ValueError:
        return 0.0
    return found if math.isfinite(found) else 0.0


class MomentField(DateTimeLocalField):
    """A moment in the time zone of who typed it; may be empty."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - those of WTForms
        """Take minutes, with or without seconds, as browsers send them."""
        super().__init__(label, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was chosen; nothing is no moment.

        Raises:
            ValueError: If it is something else than a moment.
        """
        if not (valuelist and valuelist[0].strip()):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Choose a day and a time.")) from None
        if self.data is None or self.data.year not in YEARS:
            raise ValueError(gettext("Choose a day and a time."))

    def moment(self, zone: str) -> datetime | None:
        """Return the moment; none if there is none."""
        # Moments of one zone are compared by its clocks, which go back once a year.
        return self.data.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if self.data else None


class PlaceField(SelectField):
    """A deck or a topic; a part that asks nothing needs none."""

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not offered.

        Raises:
            ValidationError: If it is not, or nothing can be.
        """
        count = form["count"]
        if count.data is None and not count.process_errors:
            return
        if not self.choices:
            raise ValidationError(gettext("The course has no deck yet; add one to it first."))
        super().pre_validate(form)


class PartForm(Form):
    """A part of a blueprint; the form that it stands in has the token."""

    class Meta:
        """What WTForms reads of it."""

        csrf = False

    place = PlaceField(lazy("From"), default="")
    kind = SelectField(lazy("Kind of fact"), default="")
    way = SelectField(lazy("Asked as"), default="")
    hardness = SelectField(lazy("How hard"), default="")
    count = WholeNumberField(lazy("Questions"), may_be_empty=True)
    points = PointsField(lazy("Points each"), default="1", render_kw={"inputmode": "decimal"})
    at_risk = BooleanField(lazy("Those most likely forgotten"))


class QuizForm(Form):
    """A quiz."""

    title = TextField(lazy("Title"), default="", render_kw={"required": True, "maxlength": 120})
    about = LongTextField(
        lazy("What learners read before it"),
        default="",
        description=lazy("May be empty. Markdown can be used."),
        render_kw={"rows": 3},
    )
    parts = FieldList(FormField(PartForm), min_entries=1, max_entries=MOST_PARTS)
    drawn_each = BooleanField(lazy("Each attempt draws its own questions"))
    shuffled = BooleanField(lazy("Questions and options stand in another order each time"))
    minutes = WholeNumberField(
        lazy("Time limit in minutes"), may_be_empty=True, description=lazy("Empty: no limit.")
    )
    attempts = WholeNumberField(
        lazy("How often it may be sat"), default=1, description=lazy("0: any number of times.")
    )
    opens_at = MomentField(lazy("Opens"), description=lazy("Empty: at once."))
    closes_at = MomentField(lazy("Closes"), description=lazy("Empty: never."))
    feedback = SelectField(
        lazy("Learners see what is right"),
        choices=[SelectChoice(each.value, said) for each, said in FEEDBACK.items()],
        default=Feedback.AFTER.value,
    )
    scheduled = BooleanField(lazy("Answers count for each learner’s schedule, too"))

    def wanted(self, zone: str) -> Wanted:
        """Return the quiz that is wished for."""
        return Wanted(
            title=self.title.data,
            about=self.about.data,
            parts=tuple(
                _part(each.form) for each in self.parts if each.form.count.data is not None
            ),
            drawn_each=self.drawn_each.data,
            shuffled=self.shuffled.data,
            attempts=self.attempts.data if self.attempts.data is not None else 1,
            minutes=self.minutes.data,
            opens_at=self.opens_at.moment(zone),
            closes_at=self.closes_at.moment(zone),
            feedback=Feedback(self.feedback.data),
            scheduled=self.scheduled.data,
        )


def offer(
    form: QuizForm, decks: Sequence[TaughtDeck], units: Sequence[Unit], plan: Sequence[Part]
) -> None:
    """Let the parts of a form choose from the decks of a course and their topics.

    Args:
        form: Of a quiz.
        decks: Those of the course.
        units: The topics of these.
        plan: What the quiz is drawn from by now; what of it left the course stays chosen.
    """
    places = [each for deck in decks for each in _places(deck, units)]
    gone = {_place(each) for each in plan} - {each.value for each in places}
    places += [SelectChoice(each, gettext("no longer in the course")) for each in sorted(gone)]
    for each in form.parts:
        each.form.place.choices = places
        each.form.kind.choices = [ANY, *choices(KINDS, Kind)]
        each.form.way.choices = [ANY, *choices(WAYS, MARKED)]
        each.form.hardness.choices = [ANY, *choices(HARDNESS, Hardness)]


def choices(said: Mapping[Any, str], of: Iterable[StrEnum]) -> list[SelectChoice]:
    """Return words to choose from, in an order."""
    return [SelectChoice(each.value, said[each]) for each in of]


def _places(deck: TaughtDeck, units: Sequence[Unit]) -> Iterator[SelectChoice]:
    whole = gettext("all of “%(deck)s”", deck=deck.title)
    cards = ngettext("%(num)s card", "%(num)s cards", deck.card_count)
    yield SelectChoice(f"{deck.id}", f"{whole} · {cards}", optgroup=deck.title)
    for each in units:
        if each.deck_id == deck.id:
            yield SelectChoice(f"{deck.id}-{each.topic_id}", each.title, optgroup=deck.title)


def filled(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Return the parts of a quiz as rows of its form."""
    return [
        {
            "place": _place(each),
            "kind": "".join(each.kinds),
            "way": "".join(each.ways),
            "hardness": "".join(each.hardness),
            "count": each.count,
            "points": f"{each.points:g}",
            "at_risk": each.at_risk,
        }
        for each in parts
    ]


def _place(part: Part) -> str:
    """Return what the form calls the deck or the topic of a part."""
    return "-".join(map(str, (part.deck, *part.topics)))


def _part(row: PartForm) -> Part:
    deck, _, topic = row.place.data.partition("-")
    return Part(
        deck=int(deck),
        topics=(int(topic),) if topic else (),
        kinds=(Kind(row.kind.data),) if row.kind.data else (),
        ways=(QuestionType(row.way.data),) if row.way.data else (),
        hardness=(Hardness(row.hardness.data),) if row.hardness.data else (),
        count=row.count.data or 0,
        points=row.points.points,
        at_risk=row.at_risk.data,
    )
