"""Whatever is let pass names its rule and its reason, in code, scripts, sheets and pages."""

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("migrations", "quizapp", "tests")
BUILT = ROOT / "quizapp" / "web" / "static" / "js"
OTHERS = (".css", ".html", ".js")
ANY = re.compile(
    r"noqa|type:\s*ignore|(?:fmt|yapf):\s*(?:off|skip)|pragma:|nosec|(?:pylint|pyright|mypy):"
    r"|isort:\s*(?:off|skip)|biome-ignore|eslint-|stylelint-|@ts-|djlint:\s*off"
)
# The rule, then the reason. A rule that is let pass in a whole file is told in the same way.
TOLD = re.compile(
    r"noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)* - \w|type: ignore\[[a-z, -]+\] +# \w|fmt: skip # \w"
    r"|biome-ignore lint/\w+/\w+: \w|djlint:off [A-Z]\d+: \w"
)
IGNORED_BY_TOOLS = re.compile(r'^ *"[A-Z]+\d*",', re.MULTILINE)


def _comments(path):
    """Yield comments; outside of Python, lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from text.splitlines()
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _untold(comment):
    return len(ANY.findall(comment)) > len(TOLD.findall(comment))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_names_its_rule_and_its_reason(folder):
    files = [
        each
        for each in (ROOT / folder).rglob("*")
        if each.suffix in {".py", *OTHERS} and BUILT not in each.parents
    ]
    found = [
        f"{each.relative_to(ROOT)}: {comment.strip()}"
        for each in files
        for comment in _comments(each)
        if _untold(comment)
    ]

    assert len(files) > 1
    assert found == []


def test_each_rule_that_is_off_for_many_files_has_its_reason_beside_it():
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line for line in settings.splitlines() if IGNORED_BY_TOOLS.match(line)]

    assert len(lines) > 1
    assert [line for line in lines if not re.search(r"# \w", line)] == []


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: S101",
        "# noqa: S101 -",
        "# noqa: S101, S608",
        "# type: ignore",
        "# type: ignore[misc]",
        "# type: ignore[misc] # noqa: S101 - of both, but said of one",
        "# fmt: skip",
        "# fmt: off",
        "# pragma: no cover",
        "// biome-ignore lint: all of them",
        "/* stylelint-disable */",
        "{# djlint:off #}",
    ],
)
def test_a_suppression_without_rule_or_reason_is_found(comment):
    assert _untold(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: S101, S608 - both are ours",
        "# ruff: noqa: RUF001 - of two scripts",
        "# type: ignore[misc, arg-type] # parts of a moment",
        "# type: ignore[misc] # of a moment # noqa: PYI024 - of another",
        "# fmt: skip # one row each",
        "// biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is not read",
        "# what is said of a suppression is none",
    ],
)
def test_a_suppression_with_both_is_let_pass(comment):
    assert not _untold(comment)
