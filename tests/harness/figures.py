"""Figures that tests measure and that fail nothing: told at the end of the run. A plugin of ``tests/conftest.py``."""

from collections.abc import Callable
from typing import Final

import pytest

Measure = Callable[[str, object], None]
_MEASURED: Final = "measured"


@pytest.fixture
def measure(request: pytest.FixtureRequest) -> Measure:
    """Give a function that notes a figure, to be told at the end of the run (whichever process tested)."""
    properties = request.node.user_properties
    return lambda what, value: properties.append((_MEASURED, f"{request.node.name}: {what} {value}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for many in terminalreporter.stats.values() for one in many if getattr(one, "when", "") == "call"]
    figures = [figure for report in reports for name, figure in report.user_properties if name == _MEASURED]
    if figures:
        terminalreporter.section("measured")
        terminalreporter.write("".join(f"{figure}\n" for figure in figures))
