"""Who may make decks and courses, with and without an invitation."""

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.accounts import create_guest, invite, learner, may_create, sign_up
from quizapp.tables import write
from tests.build import NOW


def test_everyone_with_an_account_may_unless_it_takes_an_invitation(session):
    ada, guest = sign_up(session, "ada", "seven million", NOW), create_guest(session, "UTC", NOW)

    assert [may_create(each, only_invited=False) for each in (ada, guest, None)] == [
        True,
        False,
        False,
    ]
    assert not may_create(ada, only_invited=True)


@pytest.mark.parametrize("field", ["admin", "invited"])
def test_administrators_and_the_invited_may_in_any_case(session, field):
    ada = sign_up(session, "ada", "seven million", NOW)
    if field == "invited":
        invite(session, "Ada")
    else:
        with write(session):
            session.execute(update(tables.Person).values(admin=True))

    found = learner(session, ada.id)

    assert may_create(found, only_invited=True)
