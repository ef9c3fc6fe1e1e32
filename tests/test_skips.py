"""A skipped test fails where nothing may be skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SKIPPED_TEST = """
import pytest

def test_it_needs_what_is_missing():
    pytest.skip("no browser; apt-get install chromium")
"""
SKIPPED_FILE = """
import pytest

pytest.skip("no server; apt-get install postgresql", allow_module_level=True)
"""


def _run(folder: Path, source: str, **settings: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(source)
    environ = {
        name: value for name, value in os.environ.items() if name != "QUIZAPP_NOTHING_SKIPPED"
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", "-p", "tests.skips", "."],
        cwd=folder,
        env=environ | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skipped_test_passes_where_things_may_be_missing(tmp_path):
    run = _run(tmp_path, SKIPPED_TEST)

    assert run.returncode == 0
    assert "1 skipped" in run.stdout
    assert "apt-get install chromium" in run.stdout


@pytest.mark.parametrize(
    ("source", "reason"), [(SKIPPED_TEST, "chromium"), (SKIPPED_FILE, "postgresql")]
)
def test_a_skip_fails_with_its_reason_where_nothing_may_be_skipped(tmp_path, source, reason):
    run = _run(tmp_path, source, QUIZAPP_NOTHING_SKIPPED="1")

    assert run.returncode != 0
    assert "skipped" not in run.stdout.splitlines()[-1]
    assert f"apt-get install {reason}" in run.stdout
