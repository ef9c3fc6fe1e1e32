"""A pytest plugin: where nothing may be skipped, a skipped test fails. Knows pytest only."""

import os
from collections.abc import Generator

import pytest

# Set where everything that tests need is installed: what is skipped there was forgotten.
NOTHING_SKIPPED = bool(os.environ.get("QUIZAPP_NOTHING_SKIPPED"))


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that says the same; an expected failure stays one."""
    if NOTHING_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{reason}\n(QUIZAPP_NOTHING_SKIPPED is set, so nothing may be skipped)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge the report of each test."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge the report of each file, which can be skipped as a whole."""
    report = yield
    _fail_if_skipped(report)
    return report
