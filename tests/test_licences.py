"""What `make serve` installs may be used by everybody, and is locked."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = ("build.txt", "serve.txt", "test.txt")
# MIT and BSD with their kin; MPL binds changed files only; PSF and ZPL are permissive too.
PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|BSD|BSD-[23]-Clause|Apache|Apache-2\.0|ISC|MPL-2\.0|PSF-2\.0|ZPL)\b"
    r"|Mozilla Public License 2\.0|BSD License|MIT License|Apache Software License"
)
# The optional extra `fit`: declares no licence, so the package itself does not require it.
UNDECLARED = {"fsrs-rs-python"}


def _locked(lock: str) -> list[Requirement]:
    """Return what a lock file installs on this machine."""
    text = (ROOT / "requirements" / lock).read_text()
    lines = (line.rstrip(" \\") for line in text.splitlines() if re.match(r"[a-z0-9]", line))
    found = [Requirement(line) for line in lines]
    return [each for each in found if each.marker is None or each.marker.evaluate()]


def _licence(name: str) -> str:
    """Return what a package declares: expression, text and classifiers."""
    about = metadata(name)
    fields = ("License-Expression", "License", "Classifier")
    values = [(name, value) for name in fields for value in about.get_all(name) or []]
    return " | ".join(
        value for name, value in values if name != "Classifier" or value.startswith("License ::")
    )


@pytest.mark.parametrize("requirement", _locked("serve.txt"), ids=lambda each: each.name)
def test_every_package_that_serves_is_under_a_permissive_licence(requirement):
    if requirement.name in UNDECLARED:
        return
    try:
        declared = _licence(requirement.name)
    except PackageNotFoundError:
        pytest.fail(f"{requirement.name} is locked but not installed; run make test")

    assert PERMISSIVE.search(declared), declared
    assert not re.search(r"\b[AL]?GPL", declared), declared


def test_genanki_works_without_the_package_that_the_locks_leave_out():
    names = {requirement.name for requirement in _locked("serve.txt")}

    assert "genanki" in names
    assert "frozendict" not in names


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = (ROOT / "requirements" / lock).read_text()
    entries = re.findall(r"^[a-z0-9].*(?:\n    --hash=.*)*", text, re.MULTILINE)

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_serve_and_test_lock_the_same_versions():
    serve = {each.name: str(each.specifier) for each in _locked("serve.txt")}
    test = {each.name: str(each.specifier) for each in _locked("test.txt")}

    assert serve.items() <= test.items()


def test_what_checks_and_builds_scripts_is_locked_without_an_address():
    locks = [*(ROOT / "requirements").rglob("package-lock.json")]

    assert len(locks) == 2
    assert not any('"resolved"' in each.read_text() for each in locks)
