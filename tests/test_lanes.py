"""Of several test processes, one has the browser."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = ("browser/test_a.py", "browser/test_b.py", "test_c.py", "test_d.py")


def test_one_process_takes_the_browser_tests_and_the_other_those_without(tmp_path):
    for each in FILES:
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_text("def test_it():\n    pass\n")
    options = ["-n", "2", "--dist", "loadfile", "-v", "-p", "no:cacheprovider", "-p", "tests.lanes"]

    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    told = re.findall(r"\[(gw\d)\] .*PASSED.* (\S+\.py)::", run.stdout)
    files = {process: {file for by, file in told if by == process} for process, _ in told}
    # Which of them is the first to be ready is not told beforehand.
    assert sorted(map(sorted, files.values())) == [[*FILES[:2]], [*FILES[2:]]], (
        run.stdout + run.stderr
    )
