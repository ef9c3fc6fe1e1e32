"""People: guests and accounts, passwords, links, sign-ins, settings.

Floor 7: knows the tables of people and the calendar; no web.
"""

from quizapp.accounts.guests import create_guest
from quizapp.accounts.holidays import (
    Holiday,
    add_holiday,
    coming_holidays,
    remove_holiday,
)
from quizapp.accounts.learner import (
    Learner,
    calendar_since,
    learner,
    learners,
    renew_calendar,
    save_settings,
)
from quizapp.accounts.leaving import forget_person
from quizapp.accounts.limits import Limit, TooManyTries, give_back, take
from quizapp.accounts.links import has_administrator, make_link, use_link
from quizapp.accounts.making import invite, may_create
from quizapp.accounts.once import uid_of
from quizapp.accounts.rules import AccountError, name_key, offered_zones, zones
from quizapp.accounts.sign_in import (
    SignInError,
    check_password,
    confirm_password,
    end_all,
    end_session,
    has_account,
    has_password,
    learner_of,
    start_session,
    token_hash,
)
from quizapp.accounts.sign_up import hashed_password, keep_password, set_password, sign_up

__all__ = [
    "AccountError",
    "Holiday",
    "Learner",
    "Limit",
    "SignInError",
    "TooManyTries",
    "add_holiday",
    "calendar_since",
    "check_password",
    "coming_holidays",
    "confirm_password",
    "create_guest",
    "end_all",
    "end_session",
    "forget_person",
    "give_back",
    "has_account",
    "has_administrator",
    "has_password",
    "hashed_password",
    "invite",
    "keep_password",
    "learner",
    "learner_of",
    "learners",
    "make_link",
    "may_create",
    "name_key",
    "offered_zones",
    "remove_holiday",
    "renew_calendar",
    "save_settings",
    "set_password",
    "sign_up",
    "start_session",
    "take",
    "token_hash",
    "uid_of",
    "use_link",
    "zones",
]
