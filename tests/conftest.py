"""Fixtures that several test files share, and where tests keep their files."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

# Files there are kept in memory. Databases wait for disks most of all.
MEMORY = Path("/dev/shm")  # noqa: S108 - nothing is written into the folder itself
ENOUGH = 4 * 1024**3


def _has_room() -> bool:
    """Return whether files of tests, also programs, can be kept in memory."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return False
    may_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return may_run and shutil.disk_usage(MEMORY).free > ENOUGH


if "TMPDIR" not in os.environ and _has_room():
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

# Two test processes share the machine, so the time of one example says nothing. In CI the same
# examples are tried each time; elsewhere new ones are.
settings.register_profile("quizapp", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("quizapp")

pytest_plugins = ["tests.databases", "tests.lanes", "tests.skips"]


# There are many things and few circles of them: it is looked for those less often than usual.
gc.set_threshold(10_000, 20, 20)


def pytest_collection_finish() -> None:
    """Do not look for garbage among the thousands of tests: they stay."""
    gc.freeze()
