"""Files and functions stay as short as the rest of the house; each module says what it is for."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "quizapp" / "web" / "static" / "js"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# A migration is written once, and then only read.
WRITTEN = {
    ".css": ("quizapp",),
    ".html": ("quizapp",),
    ".js": ("quizapp",),
    ".py": ("quizapp", "tests"),
}


def _files(suffix):
    found = [
        each
        for folder in WRITTEN[suffix]
        for each in (ROOT / folder).rglob(f"*{suffix}")
        if BUILT not in each.parents
    ]
    assert len(found) > 1
    return found


def test_no_file_is_longer_than_300_lines():
    lengths = {
        str(each.relative_to(ROOT)): len(each.read_text(encoding="utf-8").splitlines())
        for suffix in WRITTEN
        for each in _files(suffix)
    }

    assert {name for name, length in lengths.items() if length > LONGEST_FILE} == set()


def test_no_function_is_longer_than_40_lines_and_each_module_says_what_it_is_for():
    wrong = []
    for path in _files(".py"):
        tree, name = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT)
        if tree.body and not ast.get_docstring(tree):
            wrong.append(f"{name} does not say what it is for")
        wrong += [
            f"{name}: {each.name}"
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
            and (each.end_lineno or 0) - each.lineno >= LONGEST_FUNCTION
        ]

    assert wrong == []
