"""`.ci/run` skips nothing: a Python that the package names but the machine lacks stops it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAKE_PYTHON = """#!/bin/sh
# Says whether this is Python 3.MINOR, as `.ci/run` asks it to.
case "$2" in *"!= MINOR"*) exit 0;; *version_info*) echo MINOR; exit 0;; esac
exit 1
"""


@pytest.fixture
def machine(tmp_path):
    """Return a folder with `.ci/run` and commands that stand before those of this machine."""
    (tmp_path / "clone" / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", tmp_path / "clone" / ".ci" / "run")
    for name in ("python3.12", "python3.13", "getent"):
        _command(tmp_path / "bin" / name, "#!/bin/sh\nexit 1\n")
    _command(tmp_path / "bin" / "python3", FAKE_PYTHON.replace("MINOR", "11"))
    return tmp_path


def _command(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def _run(machine: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run it without the article, without which it ends before it installs anything."""
    return subprocess.run(
        [machine / "clone" / ".ci" / "run"],
        env={"PATH": f"{machine / 'bin'}:{os.defpath}", "QUIZAPP_SOURCE_TEXT": ""} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_missing_stops_it_and_it_says_how_to_get_it(machine):
    _command(
        machine / "home/.pyenv/versions/3.12.1/bin/python3", FAKE_PYTHON.replace("MINOR", "12")
    )

    run = _run(machine, HOME=str(machine / "home"))

    assert run.returncode == 1
    assert "Python 3.13 is not here" in run.stderr
    assert "pyenv install 3.13" in run.stderr
    assert "3.12" not in run.stderr


@pytest.mark.parametrize("known_by", ["HOME", "PYENV_ROOT", "PATH", "the list of users"])
def test_pythons_are_found_wherever_pyenv_has_them(machine, known_by):
    pyenv = machine / "home" / ".pyenv"
    for minor in ("12", "13"):
        fake = FAKE_PYTHON.replace("MINOR", minor)
        in_path = machine / "bin" / f"python3.{minor}"
        _command(
            in_path if known_by == "PATH" else pyenv / f"versions/3.{minor}.0/bin/python3", fake
        )
    if known_by == "the list of users":
        home = machine / "home"
        _command(machine / "bin" / "getent", f"#!/bin/sh\necho me:x:0:0::{home}:/bin/sh\n")
    environ = {"HOME": {"HOME": str(machine / "home")}, "PYENV_ROOT": {"PYENV_ROOT": str(pyenv)}}

    run = _run(machine, **environ.get(known_by, {}))

    assert run.returncode == 1
    assert "Python" not in run.stderr
    assert "The article is not at" in run.stderr
