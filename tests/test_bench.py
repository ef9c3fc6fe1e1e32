"""The benchmark's own sums are right."""

import subprocess
import sys

from tests.bench.report import Report, cpu_seconds


def _busy(rounds):
    return lambda: sum(number * number for number in range(rounds))


def test_a_ratio_says_how_many_times_less_we_take(capsys):
    report = Report()

    middle = report.versus("sums", _busy(200_000), _busy(2_000_000), at_least=2)

    assert middle > 2
    assert report.missed == []
    assert "wanted at least 2: kept" in capsys.readouterr().out


def test_a_missed_bound_is_named(capsys):
    report = Report()

    report.figure("size", 41.0, "MiB", at_most=40)

    assert report.missed == ["size"]
    assert "wanted at most 40: MISSED" in capsys.readouterr().out


def test_a_figure_without_a_bound_is_only_printed(capsys):
    report = Report()

    report.figure("size", 41.0, "MiB")

    assert report.missed == []
    assert "wanted" not in capsys.readouterr().out


def test_time_spent_in_a_child_process_counts():
    busy = "sum(number * number for number in range(3_000_000))"

    assert cpu_seconds(lambda: subprocess.run([sys.executable, "-c", busy], check=True)) > 0.05


def test_memory_is_the_rise_above_what_was_there():
    source = """
from tests.bench.report import peak_mib
held = bytearray(64 * 1024 * 1024)
print(peak_mib(lambda: bytearray(b"x") * (32 * 1024 * 1024)))
"""

    run = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)

    assert 30 < float(run.stdout) < 50
