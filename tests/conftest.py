"""Fixtures that several test files share."""

import os

from hypothesis import settings

# Two test processes share the machine, so the time of one example says nothing. In CI the same
# examples are tried each time; elsewhere new ones are.
settings.register_profile("quizapp", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("quizapp")

pytest_plugins = ["tests.databases", "tests.skips"]
