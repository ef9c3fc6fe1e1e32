"""Run the benchmarks whose names have the given words in them, or all of them."""

import importlib
import os
import platform
import sys
from pathlib import Path

from tests.bench.report import Report


def main(words: list[str]) -> int:
    """Run the benchmarks and return the exit status: 1 if a promised bound was missed."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}"
    )
    report = Report()
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if words and not any(word in file.stem for word in words):
            continue
        module = importlib.import_module(f"tests.bench.{file.stem}")
        print(f"\n{(module.__doc__ or file.stem).splitlines()[0]}")
        module.run(report)
    if report.missed:
        print("\nMissed: " + "; ".join(report.missed))
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
