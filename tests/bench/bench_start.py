"""Start-up: how long a command takes before it does anything."""

import subprocess
import sys

from tests.bench.report import Report, cpu_seconds

HELP_SECONDS = 0.15


def run(report: Report) -> None:
    """Measure `quizapp --help` beside an interpreter that does nothing."""
    called = [sys.executable, "-c", "from quizapp.commands import main; main(['--help'])"]

    def ours() -> None:
        subprocess.run(called, check=True, stdout=subprocess.DEVNULL)

    def bare() -> None:
        subprocess.run([sys.executable, "-c", ""], check=True)

    taken = sorted(cpu_seconds(ours) for _ in range(7))
    empty = sorted(cpu_seconds(bare) for _ in range(7))
    report.figure("quizapp --help", taken[3], "CPU seconds, median of 7", at_most=HELP_SECONDS)
    report.note(f"{taken[0]:.3f}-{taken[3]:.3f}-{taken[-1]:.3f} s; bare Python {empty[3]:.3f} s")
