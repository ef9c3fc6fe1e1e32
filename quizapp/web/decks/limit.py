"""How many new cards of a deck come on a day at most. Knows progress, WTForms and Flask."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.library import find
from quizapp.progress import LimitError, own_limit, set_own_limit
from quizapp.web import entry
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import Form, WholeNumberField
from quizapp.web.words import gettext, lazy, ngettext, say


class LimitForm(Form):
    """The limit of a deck."""

    new_per_day = WholeNumberField(
        lazy("New cards of this deck a day"),
        description=lazy("Leave it empty for no limit of its own."),
        may_be_empty=True,
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )

    def refuse(self, error: Exception) -> None:
        """Say what is wrong at the number."""
        self.new_per_day.errors = [*self.new_per_day.errors, say(error)]


def limit(slug: str) -> ResponseReturnValue:
    """Show and keep the limit."""
    learner = entry.anyone()
    deck = find(session(), slug, learner) or abort(404)
    form = LimitForm(new_per_day=own_limit(session(), learner, deck.id))
    if form.validate_on_submit():
        most = form.new_per_day.data
        try:
            set_own_limit(session(), learner, deck.id, most, now())
        except LimitError as error:
            form.refuse(error)
        else:
            flash(_kept(deck.title, most), "success")
            return redirect(url_for("decks.show", slug=slug), 303)
    return render_template("decks/limit.html", deck=deck, form=form), (
        422 if form.is_submitted() else 200
    )


def _kept(title: str, most: int | None) -> str:
    if most is None:
        return gettext("“%(deck)s” has no limit of its own.", deck=title)
    return ngettext(
        "“%(deck)s” brings at most %(num)s new card a day.",
        "“%(deck)s” brings at most %(num)s new cards a day.",
        most,
        deck=title,
    )
