"""What someone sent when their sign-in had ended, so that it is not lost. Knows Flask.

The answer travels, signed, through the sign-in form and is then given to the view it was meant
for, as if it had been sent now; it has an id of its own, so it counts once.
"""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts import Learner
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.forms import KeptForm, SignInForm
from quizapp.web.words import lazy

SALT = "an answer that waits for a sign-in"
# Views whose posts are kept; their answers have ids, so sending one twice does nothing.
KEPT = frozenset({"study.answer", "study.rate"})
# Forms that carry what was kept before.
CARRIERS = frozenset({"account.go_on", "account.sign_in"})
# Kinds of question whose response is no text that its author would know again.
UNREADABLE = frozenset({"order", "match"})
# Who comes back later has forgotten it.
LASTS = timedelta(days=7)

CHANGED = lazy("What you sent was changed on the way. Answer the card again.")
LATE = lazy("What you sent waited for more than a week. Answer the card again.")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What was sent.

    Attributes:
        whose: Name of the account that sent it; empty if that cannot be known.
        endpoint: The view it was meant for.
        fields: Of the form.
    """

    whose: str
    endpoint: str
    fields: ImmutableMultiDict[str, str]

    @property
    def words(self) -> str:
        """Return what was answered, if its author would know it again."""
        return "" if self.fields.get("type") in UNREADABLE else self.fields.get("response", "")


class LostError(ValueError):
    """What was kept is not what this site signed, or is too old."""


def page(whose: str = "") -> str:
    """Return the page that says that a sign-in has ended, and offers what can be done now.

    Args:
        whose: Name of the account that sent this request; empty if that cannot be known.
    """
    name, found = people.ended(), _this(whose)
    form = SignInForm(formdata=None, name=name, kept=_sealed(found), next=_here())
    button = KeptForm(formdata=None, kept=form.kept.data)
    return render_template("account/again.html", form=form, button=button, kept=found, name=name)


def is_from(kept: str, learner: Learner) -> bool:
    """Return whether what was kept was sent by this account; if not, it must be asked.

    Raises:
        LostError: If it was changed on the way, or waited for too long.
    """
    return _open(kept).whose == learner.name


def send(kept: str) -> ResponseReturnValue:
    """Give what was kept to its view.

    Raises:
        LostError: If it was changed on the way, or waited for too long.
    """
    found = _open(kept)
    # Views read what was sent from the request.
    request.form = found.fields
    return current_app.ensure_sync(current_app.view_functions[found.endpoint])()  # type: ignore[no-any-return] # views are untyped in Flask's map


def _this(whose: str) -> Kept | None:
    """Return what this request sent or carries; none if it is nothing that is kept."""
    if request.endpoint in CARRIERS:
        try:
            return _open(request.form.get("kept", ""))
        except LostError:
            return None
    if request.endpoint not in KEPT:
        return None
    sent = request.form.items(multi=True)
    fields = [(key, value) for key, value in sent if key != "csrf_token"]
    return Kept(whose=whose, endpoint=request.endpoint, fields=ImmutableMultiDict(fields))


def _sealed(kept: Kept | None) -> str:
    """Return what was kept as the page carries it."""
    if kept is None:
        return ""
    fields = [*kept.fields.items(multi=True)]
    return _signer().dumps([now().timestamp(), kept.whose, kept.endpoint, fields])


def _open(kept: str) -> Kept:
    try:
        at, whose, endpoint, fields = _signer().loads(kept)
    except BadSignature:
        raise LostError(CHANGED) from None
    if now().timestamp() - at > LASTS.total_seconds():
        raise LostError(LATE)
    return Kept(whose=whose, endpoint=endpoint, fields=ImmutableMultiDict(fields))


def _here() -> str:
    """Return where to go on: the page itself if it can be opened."""
    return request.full_path.rstrip("?") if request.method == "GET" else ""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
