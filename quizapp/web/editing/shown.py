"""What the pages of a manuscript show of it: its facts by topic, and what becomes of one.

Knows the templates of the study pages, which show a question here as there.
"""

import re
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from flask import render_template, request, url_for
from markupsafe import Markup

from quizapp.agenda import Left
from quizapp.deck import Kind, QuestionType
from quizapp.library import StudyCard
from quizapp.library.asked import Asked
from quizapp.library.manuscript import Manuscript, Written
from quizapp.library.preview import Preview, rule_of
from quizapp.library.preview import preview as made_of
from quizapp.library.rehearsal import at_hand
from quizapp.progress import Shown
from quizapp.questions import Finding
from quizapp.web.cards.told import WAYS as WAY_WORDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import asking
from quizapp.web.words import gettext, lazy

# What each kind is, and an example, for who chooses one.
KINDS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.TERM, lazy("Term"), lazy("a word with a meaning")),
    (Kind.PERSON, lazy("Person"), lazy("who that is, and the part played")),
    (Kind.WORK, lazy("Work"), lazy("a book, an article or another text")),
    (Kind.EVENT, lazy("Event"), lazy("something that happened, and when")),
    (Kind.QUANTITY, lazy("Figure"), lazy("how many, how much")),
    (Kind.CLAIM, lazy("Claim"), lazy("what somebody holds")),
    (Kind.CAUSE, lazy("Cause"), lazy("what led to what")),
    (Kind.QUOTE, lazy("Quotation"), lazy("a short phrase in somebody’s words")),
    (Kind.ENUMERATION, lazy("List"), lazy("things that belong together")),
    (Kind.SEQUENCE, lazy("Course of events"), lazy("things in an order")),
    (Kind.CONTRAST, lazy("Contrast"), lazy("two things that differ in one respect")),
)
WAYS: tuple[tuple[QuestionType, str, str], ...] = (
    (QuestionType.CHOICE, lazy("Choice"), lazy("options, one of them right")),
    (QuestionType.GAP, lazy("Gap"), lazy("a sentence in which something is missing")),
    (QuestionType.TYPED, lazy("Typed answer"), lazy("a word or a figure from memory")),
    (QuestionType.OPEN, lazy("Open question"), lazy("an answer that learners judge themselves")),
    (QuestionType.TRUE_FALSE, lazy("True or false"), lazy("a statement to be judged")),
    (QuestionType.ORDER, lazy("Putting in order"), lazy("steps to be put right")),
    (QuestionType.MATCH, lazy("Matching"), lazy("pairs that belong together")),
)
NOTHING_LEFT = Left(new=0, learning=0, due=0, seconds=0.0)
# A tag, whatever stands in its attributes; text never has a bare <.
TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")
IDS = re.compile(r"""(?<=\s)(id|for|aria-[a-z]+by)="([^"]+)\"""")


@dataclass(frozen=True, kw_only=True)
class TopicFacts:
    """A topic with its facts; without a title, those that name no topic of the deck."""

    title: str
    facts: tuple[Written, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """A question as learners see it."""

    name: str
    html: Markup


def place(slug: str, written: Written, anchor: str | None = None) -> str:
    """Return where the form of a kept fact is: that of its draft if it has one."""
    if written.draft is not None:
        return url_for("editing.draft", slug=slug, draft=written.draft, _anchor=anchor)
    return url_for("editing.fact", slug=slug, fact=written.published, _anchor=anchor)


def state_of(written: Written, draft: int | None) -> str:
    """Return what is said of a fact above its form.

    Args:
        written: The fact.
        draft: Number of its draft; none if it has none.
    """
    if draft is None and not written.published:
        return gettext("not kept yet")
    if draft is None:
        return gettext("no longer asked") if written.retired else gettext("published")
    if written.published:
        return gettext("published, with a draft that changes it")
    return gettext("a draft, not published yet")


def sent_to(slug: str, kind: str, draft: int | None, fact: str) -> dict[str, str]:
    """Return where a form is sent while it is typed; who came while studying finds back.

    Args:
        slug: Readable id of the deck.
        kind: Of the fact.
        draft: Number of its draft; none if it has none.
        fact: Id that it is published under; empty if it is not.
    """
    study = request.args.get("study")
    of = partial(url_for, slug=slug, kind=kind, draft=draft, fact=fact or None, study=study)
    return {"preview": of("editing.preview"), "keep": of("editing.typing")}


def topics(found: Manuscript) -> tuple[tuple[str, str], ...]:
    """Return the topics of a deck: id and title."""
    return tuple((each["id"], each["title"]) for each in found.head["topic"])


def usual_topic(found: Manuscript) -> str:
    """Return the topic of the newest draft, or the only one there is; empty if neither is."""
    last = next((each for each in reversed(found.written) if each.draft is not None), None)
    known = [topic for topic, _ in topics(found)]
    return last.sent.get("topic", "") if last else known[0] if len(known) == 1 else ""


def by_topic(found: Manuscript) -> tuple[TopicFacts, ...]:
    """Return the facts of a deck by topic, those without a topic last."""
    known = dict(topics(found))
    groups = [
        TopicFacts(
            title=title,
            facts=tuple(each for each in found.written if each.sent.get("topic") == topic),
        )
        for topic, title in known.items()
    ]
    strange = tuple(each for each in found.written if each.sent.get("topic") not in known)
    return (*groups, TopicFacts(title="", facts=strange)) if strange else tuple(groups)


def preview(found: Manuscript, written: Written) -> dict[str, Any]:
    """Return what a page shows of what becomes of a fact; nothing if it has mistakes."""
    if written.fact is None:
        return becoming(found, None)
    kept = at_hand(session(), found, written.draft)
    return becoming(found, made_of(found, written, now(), kept.around))


def becoming(found: Manuscript, made: Preview | None) -> dict[str, Any]:
    """Return what a page shows of a preview.

    Args:
        found: The manuscript.
        made: The preview; none of a fact that has mistakes.
    """
    if made is None:
        return {"cards": (), "findings": (), "twins": ()}
    numbers = count()
    cards = [
        (card, tuple(_way(card, each, next(numbers)) for each in card.asked)) for card in made.cards
    ]
    places = {each.id: place(found.row.slug, each) for each in found.written}
    return {
        "cards": cards,
        "findings": told(made.findings),
        "twins": [(each, places.get(each.fact, "")) for each in made.twins],
    }


def told(findings: tuple[Finding, ...]) -> list[tuple[Finding, str]]:
    """Return findings, each with the number of its lint; errors first."""
    ordered = sorted(findings, key=lambda each: each.level)
    return [(each, rule_of(each).id) for each in ordered]


def _way(card: StudyCard, asked: Asked, number: int) -> Way:
    shown = Shown(
        card=card,
        asked=asked,
        memory=None,
        outcomes={},
        fuzz=None,
        left=NOTHING_LEFT,
        answered=0,
    )
    around = asking.ahead(shown)
    html = render_template("study/_question.html", shown=shown, ahead=True, level=4, **around)
    return Way(name=WAY_WORDS[asked.question.type], html=apart(html, number))


def apart(html: str, number: int) -> Markup:
    """Return HTML whose ids differ from those of other parts of the page."""

    def renamed(found: re.Match[str]) -> str:
        names = " ".join(f"{each}-{number}" for each in found[2].split())
        return f'{found[1]}="{names}"'

    whole = TAG.sub(lambda tag: IDS.sub(renamed, tag[0]), html)
    return Markup(whole)  # noqa: S704 - of our own templates, which escape what is put in
