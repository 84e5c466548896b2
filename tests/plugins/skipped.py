"""Says aloud, as the last thing, what was not tested and what it would need."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(
            f"NOT TESTED: {count} tests were skipped: {reason}.", red=True, bold=True
        )
