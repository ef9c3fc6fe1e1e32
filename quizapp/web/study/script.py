"""What the script of the study page is told: who studies, where to send, what to say.

Knows people and what progress returns.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from flask import Response, current_app, request, url_for
from flask_wtf.csrf import generate_csrf

from quizapp.accounts import Learner
from quizapp.agenda import SLOW, Left
from quizapp.agenda.workload import ANSWERS_A_NEW_CARD
from quizapp.grading.for_script import tables_for_script
from quizapp.library import StudyCard, own
from quizapp.progress import ActKind, Shown
from quizapp.web import acted, people, words
from quizapp.web.configure import key
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.study.scope import Scope
from quizapp.web.words import gettext, ngettext

# A number of each sort that any of our languages tells apart.
FORMS = {"one": 1, "two": 2, "few": 3, "many": 5, "other": 5}
ID_LENGTH = 22


def settings(
    learner: Learner, scope: Scope, left: Left, answered: int, *, minutes: int, made: datetime
) -> dict[str, Any]:
    """Return what the script must know besides the cards.

    Args:
        learner: Who studies.
        scope: What is studied.
        left: What is left for today, or of the minutes.
        answered: Answers given today, or within the minutes.
        minutes: How long the learner has; 0 if that is not said.
        made: When the request came, before anything was read: what was kept later is not in it.
    """
    return {
        **names(learner),
        "scope": scope.name,
        "studied": scope.text,
        "crams": scope.crams,
        "token": generate_csrf(),
        "made": made.isoformat(),
        "send": url_for("study.reviews"),
        "renew": url_for("study.who"),
        "more": scope.at("cards"),
        "here": scope.at("deck"),
        "end": scope.at("end", minutes=minutes) if minutes else scope.at("deck"),
        "minutes": minutes,
        "left": counts(left, answered),
        "two": learner.two_buttons or scope.crams,
        "intervals": learner.intervals_shown,
        "confidence": learner.confidence_asked,
        "aloud": learner.reads_aloud,
        "slow": SLOW,
        "tables": _at_once(),
        "words": _words(),
    }


def _at_once() -> dict[str, Any]:
    """Return what the grader must know whatever is asked; the rest comes with the rivals."""
    tables = tables_for_script(words.translate)
    return {name: tables[name] for name in ("say", "control", "invisible")}


def name_of(learner: Learner | None) -> str:
    """Return what tells learners apart in a browser that several use; empty for nobody."""
    return _name(learner.id) if learner else ""


def names(learner: Learner | None) -> dict[str, str]:
    """Return the name of who is here, and that of the guest they were before they signed in.

    Under either a browser may have kept answers of theirs.
    """
    guest = people.guest_before()
    return {"learner": name_of(learner)} | ({"was": _name(guest)} if guest else {})


def _name(number: int) -> str:
    secret = current_app.config["SECRET_KEY"]
    return key(secret, f"outbox of {number}")[:ID_LENGTH]


def marked(said: str | dict[str, Any], learner: Learner | None) -> Response:
    """Say whose a page is, so that the service worker keeps it for them and nobody else."""
    response = current_app.make_response(said)
    if learner:
        response.headers["Learner"] = name_of(learner)
    return response


def decks_of(cards: Sequence[Shown], learner: Learner, scope: str) -> list[dict[str, Any]]:
    """Return each deck of some cards once: how it is shown, and where its rivals and facts are.

    `scope` is what is studied; it leads back there whoever mends a fact.
    """
    found = {each.card.deck_id: each.card for each in cards}
    return [
        {
            "id": card.deck_id,
            "href": url_for("decks.show", slug=card.deck_slug),
            "title": card.deck_title,
            "language": card.language,
            "rivals": url_for("study.rivals", deck_id=card.deck_id),
            "edit": edit_at(card, learner, "FACT", scope),
        }
        for card in found.values()
    ]


def edit_at(card: StudyCard, learner: Learner | None, fact: str, scope: str) -> str:
    """Return the address of the form of a fact; empty for all but the owner of its deck."""
    if learner is None or learner.guest or not own(session(), card.deck_slug, learner):
        return ""
    return url_for("editing.fact", slug=card.deck_slug, fact=fact, study=scope)


def counts(left: Left, answered: int) -> dict[str, float]:
    """Return what is left and done today; `pace` is seconds an answer."""
    again = left.learning + left.due
    answers = left.new * ANSWERS_A_NEW_CARD + again
    return {
        "new": left.new,
        "again": again,
        "done": answered,
        "pace": left.seconds / answers if answers else 0,
        "twice": ANSWERS_A_NEW_CARD,
    }


def minutes_wished() -> int:
    """Return how many minutes the learner says to have; 0 for no word of it."""
    # No day has more digits of minutes.
    return whole(request.args.get("minutes", ""), 3) or 0


def _words() -> dict[str, Any]:
    return _of_answers() | _of_verdicts() | _of_counts() | _of_sending() | _of_acts()


def _of_answers() -> dict[str, str]:
    """Return what is said of an answer that is none yet."""
    return {
        "nothing": gettext("Answer first, or choose “I don’t know”."),
        "numbers": gettext("Give each line a number."),
        "numberTwice": gettext(
            "Give each number once; %(number)s is there more than once.", number="{what}"
        ),
        "choices": gettext("Choose something for each line."),
        "choiceTwice": gettext(
            "Choose each once; “%(text)s” stands on more than one line.", text="{what}"
        ),
        "odd": gettext("This answer cannot be judged now. Try again, or write it anew."),
    }


def _of_verdicts() -> dict[str, str]:
    return {
        "markBoth": gettext("Your answer, and the right one"),
        "markRight": gettext("The right answer"),
        "markChosen": gettext("Your answer"),
        "whyNotOther": gettext("Why not the other?"),
        "whyNotOthers": gettext("Why not the others?"),
        "yourPlace": gettext("You put it in place %(place)s.", place="{n}"),
        "yourChoice": gettext("You chose: %(text)s", text="{n}"),
        "hadSo": gettext("You had it so."),
    }


def _of_counts() -> dict[str, str | dict[str, str]]:
    return {
        "new": _forms(lambda count: ngettext("%(num)s new", "%(num)s new", count, num="{n}")),
        "again": _forms(
            lambda count: ngettext("%(num)s to repeat", "%(num)s to repeat", count, num="{n}")
        ),
        "answers": _forms(
            lambda count: ngettext("%(num)s answer", "%(num)s answers", count, num="{n}")
        ),
        "minutes": gettext("%(number)s min", number="{n}"),
        "left": gettext("%(work)s left", work="{work}"),
    }


def _of_sending() -> dict[str, str | dict[str, str]]:
    """Return what is said of answers on their way, and of what the site makes of them."""
    return {
        "waiting": _forms(
            lambda count: ngettext(
                "%(num)s answer waits to be sent.",
                "%(num)s answers wait to be sent.",
                count,
                num="{n}",
            )
        ),
        "offline": gettext("There is no connection; go on, nothing is lost."),
        "unsafe": gettext(
            "There is no connection. Leave this page open until there is: offline study that "
            "outlasts it needs https."
        ),
        "busy": gettext("The site is busy; they are sent again in a moment."),
        "signedOut": gettext("Your sign-in has ended. Sign in again, and they are sent."),
        "signIn": gettext("Sign in again"),
        "signInAt": url_for("account.sign_in", next=request.path),
        "other": gettext(
            "Someone else is signed in with this browser. They are sent when you sign in again."
        ),
        "refused": gettext("An answer could not be counted: %(reason)s", reason="{reason}"),
    }


def _of_acts() -> dict[str, str | dict[str, str]]:
    """Return what is said of what was done with cards besides answering them."""
    kinds = (ActKind.MARK, ActKind.UNMARK, ActKind.BURY, ActKind.SUSPEND)
    return {
        **{each.value: _forms(partial(acted.said, each, num="{n}")) for each in kinds},
        "undone": {"other": gettext("Taken back.")},
        "later": gettext("You can take this back once what waits is sent."),
    }


def _forms(say: Callable[[int], str]) -> dict[str, str]:
    """Return the forms of a text that counts something, named as in CLDR; not one as the last."""
    said = {name: say(count) for name, count in FORMS.items()}
    last = said["other"]
    return {name: each for name, each in said.items() if each != last} | {"other": last}
