"""Run the benchmarks whose names have the given words in them, or all of them."""

import importlib
import os
import platform
import sys
from pathlib import Path

from tests.bench.report import Report


def main(words: list[str]) -> int:
    """Run the benchmarks; return 1 if a promised bound was missed, 2 if none has such a name."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}"
    )
    report = Report()
    files = sorted(Path(__file__).parent.glob("bench_*.py"))
    chosen = [file for file in files if not words or any(word in file.stem for word in words)]
    if not chosen:
        print(f"No benchmark has {' or '.join(words)} in its name: {', '.join(_names(files))}")
        return 2
    for file in chosen:
        module = importlib.import_module(f"tests.bench.{file.stem}")
        print(f"\n{(module.__doc__ or file.stem).splitlines()[0]}")
        module.run(report)
    if report.missed:
        print("\nMissed: " + "; ".join(report.missed))
    return 1 if report.missed else 0


def _names(files: list[Path]) -> list[str]:
    return [file.stem.removeprefix("bench_") for file in files]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
