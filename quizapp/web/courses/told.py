"""What courses are called in words. Knows courses."""

from collections.abc import Mapping

from quizapp.tables import Role
from quizapp.web.words import lazy

ROLES: Mapping[Role, str] = {
    Role.INSTRUCTOR: lazy("instructor"),
    Role.ASSISTANT: lazy("assistant"),
    Role.LEARNER: lazy("learner"),
}
