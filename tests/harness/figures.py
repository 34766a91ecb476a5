"""Figures that tests measure and that fail nothing: told at the end of the run. A plugin of ``tests/conftest.py``."""

from collections.abc import Callable

import pytest

Measure = Callable[[str, object], None]
_FIGURES: list[str] = []


@pytest.fixture
def measure(request: pytest.FixtureRequest) -> Measure:
    """Give a function that notes a figure, to be told at the end of the run."""
    return lambda what, value: _FIGURES.append(f"{request.node.name}: {what} {value}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _FIGURES:
        terminalreporter.section("measured")
        terminalreporter.write("".join(f"{figure}\n" for figure in _FIGURES))
