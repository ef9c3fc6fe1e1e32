"""What someone sent when their sign-in had ended, so that it is not lost. Knows Flask.

The answer travels, signed, through the sign-in form and is then given to the view it was meant
for, as if it had been sent now; it has an id of its own, so it counts once.
"""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.web import people
from quizapp.web.forms import KeptForm, SignInForm

SALT = "an answer that waits for a sign-in"
# Views whose posts are kept; their answers have ids, so sending one twice does nothing.
KEPT = frozenset({"study.answer", "study.rate"})
# Forms that carry what was kept before.
CARRIERS = frozenset({"account.go_on", "account.sign_in"})
# Kinds of question whose response is no text that its author would know again.
UNREADABLE = frozenset({"order", "match"})

CHANGED = "What you sent was changed on the way. Answer the card again."


class LostError(ValueError):
    """What was kept is not what this site signed."""


def page() -> str:
    """Return the page that says that a sign-in has ended, and offers what can be done now."""
    name = people.ended()
    form = SignInForm(formdata=None, name=name, kept=kept(), next=_here())
    button = KeptForm(formdata=None, kept=form.kept.data)
    shown = "" if request.form.get("type") in UNREADABLE else request.form.get("response", "")
    return render_template("account/again.html", form=form, button=button, shown=shown, name=name)


def kept() -> str:
    """Return what this request sent, signed; empty if it is nothing that is kept."""
    if request.endpoint in CARRIERS:
        return request.form.get("kept", "")
    if request.endpoint not in KEPT:
        return ""
    sent = request.form.items(multi=True)
    fields = [(key, value) for key, value in sent if key != "csrf_token"]
    return _signer().dumps([request.endpoint, fields])


def send(kept_before: str) -> ResponseReturnValue:
    """Give what was kept to its view.

    Raises:
        LostError: If it was changed on the way.
    """
    endpoint, fields = _open(kept_before)
    # Views read what was sent from the request.
    request.form = ImmutableMultiDict(fields)
    return current_app.ensure_sync(current_app.view_functions[endpoint])()  # type: ignore[no-any-return] # views are untyped in Flask's map


def _open(kept_before: str) -> tuple[str, list[tuple[str, str]]]:
    try:
        endpoint, fields = _signer().loads(kept_before)
    except BadSignature:
        raise LostError(CHANGED) from None
    if endpoint not in KEPT:
        raise LostError(CHANGED)
    return endpoint, fields


def _here() -> str:
    """Return where to go on: the page itself if it can be opened."""
    return request.full_path.rstrip("?") if request.method == "GET" else ""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
