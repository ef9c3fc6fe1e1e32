"""Every contract of the import linter bites: each is broken once, in a copy."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]

# The contract, the module that breaks it, the line that does.
BREACHES = [
    ("Floors", "deck/__init__.py", "import quizapp.questions"),
    ("Floors", "markup.py", "import quizapp.deck_file"),
    ("Floors", "grading.py", "import quizapp.scheduling"),
    ("Floors", "helpers.py", "import json"),
    ("Floors", "progress/__init__.py", "import quizapp.clock"),
    ("The core", "agenda.py", "import flask"),
    ("The core", "settings.py", "import click"),
    ("The database", "accounts.py", "import werkzeug"),
    ("One door to genanki", "progress/__init__.py", "import genanki"),
    ("One door to fitting FSRS", "web/__init__.py", "import fsrs_rs_python"),
    ("One door to Markdown", "library/__init__.py", "import nh3"),
    ("One door to Markdown", "web/__init__.py", "import markdown_it"),
    ("One door to password hashing", "web/__init__.py", "import argon2"),
    ("One door to migrations", "commands.py", "import alembic"),
    ("One door to the shape", "web/__init__.py", "import pydantic"),
    ("No cycles", "deck/gaps.py", "import quizapp.deck.fact"),
    ("One door to translations", "web/home.py", "import flask_babel"),
    ("One door to calendar files", "web/home.py", "import icalendar"),
    ("One door to what makes", "web/home.py", "import rcssmin"),
    ("One door to QR codes", "web/home.py", "import segno"),
    ("The database", "insight/__init__.py", "import flask"),
    ("The database", "courses/__init__.py", "import flask"),
    ("Floors", "courses/__init__.py", "import quizapp.progress"),
    ("One door to the sizes of pictures", "web/__init__.py", "import imagesize"),
    ("One door to PDF files", "web/__init__.py", "import pypdf"),
    ("One door to the web server", "web/__init__.py", "import waitress"),
]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "pyproject.toml", folder)
    return subprocess.run(
        [sys.executable, "-c", LINTER, "--no-cache", "--no-logo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def _module(package: Path, name: str) -> Path:
    """Return the file of a module, whether it is a file or has become a folder."""
    floor = name.removesuffix("/__init__.py").removesuffix(".py")
    folder = package / floor / "__init__.py"
    return folder if folder.exists() else package / f"{floor}.py"


@pytest.fixture
def copy(tmp_path) -> Path:
    skipped = shutil.ignore_patterns("__pycache__", "static", "templates")
    return Path(shutil.copytree(ROOT / "quizapp", tmp_path / "quizapp", ignore=skipped))


def test_the_program_keeps_every_contract(copy):
    run = _lint(copy.parent)

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in run.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREACHES, ids=lambda each: each)
def test_a_breach_of_a_contract_is_seen(copy, contract, module, line):
    with _module(copy, module).open("a") as file:
        file.write(f"\n{line}\n")

    run = _lint(copy.parent)

    broken = [shown for shown in run.stdout.splitlines() if shown.rstrip().endswith("BROKEN")]
    exhaustive = module == "helpers.py" and "quizapp.helpers" in run.stdout + run.stderr
    assert run.returncode == 1
    assert exhaustive or any(shown.startswith(contract) for shown in broken), run.stdout


def test_every_contract_is_tried():
    names = [contract["name"] for contract in CONTRACTS]
    tried = {contract for contract, _, _ in BREACHES}

    assert [name for name in names if not any(name.startswith(each) for each in tried)] == []
