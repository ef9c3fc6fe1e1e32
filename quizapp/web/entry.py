"""Who may come in: whoever is not known is sent to say who they are, and back. Knows Flask."""

from typing import NoReturn

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.web import errors, people


class InsteadError(RuntimeError):
    """What was asked for is not done; `answer` is what is said instead."""

    def __init__(self, answer: ResponseReturnValue) -> None:
        """Keep the answer."""
        self.answer = answer
        super().__init__("Another answer is given.")


def init_app(app: Flask) -> None:
    """Give the answers that are given instead."""
    app.register_error_handler(InsteadError, lambda error: error.answer)


def anyone(place: str = "") -> Learner:
    """Return who is here, a guest too; if nobody is, they sign in first.

    Args:
        place: Where they go on; the address that was asked for if empty.
    """
    return people.current() or sign_in_first(place)


def account(place: str = "") -> Learner:
    """Return who is signed in to an account; if nobody is, they sign in first.

    Args:
        place: Where they go on; the address that was asked for if empty.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    return people.account() or sign_in_first(place)


def new_account(place: str = "") -> Learner:
    """Return who is signed in to an account; if nobody is, they make one first.

    Args:
        place: Where they go on; the address that was asked for if empty.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    return people.account() or _leave_for("account.sign_up", place)


def maker() -> Learner:
    """Return who is signed in, if they may make decks and courses; all others are told why not.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    found = new_account()
    check_maker()
    return found


def check_maker() -> None:
    """Refuse whoever is here, if only those who were invited make decks and courses."""
    if not people.may_create():
        raise InsteadError(errors.not_invited())


def sign_in_first(place: str = "") -> NoReturn:
    """Send whoever is here to the sign-in.

    Args:
        place: Where they go on; the address that was asked for if empty.
    """
    _leave_for("account.sign_in", place)


def _leave_for(view: str, place: str) -> NoReturn:
    raise InsteadError(redirect(url_for(view, next=place or request.path), 303))
