"""Namespaces for the whole run, the private pcscd, and skips that nobody can overlook."""

import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.harness.effort import Effort
from tests.harness.isolation import isolate
from tests.harness.matrix import Writing
from tests.harness.pcscd import Pcscd
from tests.harness.requirements import NEEDS, STRICT, Machine, missing

pytest_plugins = ("tests.harness.figures",)

# A shell lets what runs behind it ignore these, and every program started from here would ignore them, too.
_IGNORED_BEHIND: Final = [getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGQUIT") if hasattr(signal, name)]
# A busy machine is no fault; what is tried is the same in every run but the long one.
settings.register_profile("long", deadline=None)
settings.register_profile("seeded", deadline=None, derandomize=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="try as hard as before a release (hours, not minutes)")
    parser.addoption("--write-matrix", action="store_true", help="write tests/assurance/MATRIX.md, not only compare it")


def _meet_every_reader_for_the_first_time(config: pytest.Config) -> None:
    """Have a cache of our own in which what is remembered of readers finds no place."""
    cache = Path(tempfile.mkdtemp(prefix="mynareader-cache-"))
    (cache / "mynareader").touch()
    os.environ["XDG_CACHE_HOME"] = str(cache)
    os.environ["XDG_DATA_HOME"] = str(cache / "share")
    config.add_cleanup(lambda: shutil.rmtree(cache, ignore_errors=True))


def pytest_configure(config: pytest.Config) -> None:
    Effort.long = config.getoption("--long")
    settings.load_profile("long" if Effort.long else "seeded")
    Writing.allowed = config.getoption("--write-matrix")
    for number in _IGNORED_BEHIND:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # still nothing here; a program starts with what is usual
    _meet_every_reader_for_the_first_time(config)
    Machine.isolated = isolate()


class ByPlace(LoadScopeScheduling):  # type: ignore[misc]  # which has no types
    """Keep together what one worker is to run: a file outside tests/unit, and the folder that counts what it saw.

    By the path, since pytest 9.2 does not show xdist's groups: caches were filled by both workers.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        if path.startswith("tests/unit/"):
            return nodeid
        return "tests/assurance/leaks" if path.startswith("tests/assurance/leaks/") else path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByPlace:  # noqa: ANN401 - as xdist has it
    """Give each worker whole places."""
    return ByPlace(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    lacking = sorted({name for marker in NEEDS if item.get_closest_marker(marker) for name in missing(marker)})
    if lacking:
        pytest.skip(f"missing on this machine: {', '.join(lacking)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped under CI=true."""
    report = yield
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"CI=true allows no skip: {item.nodeid}: {call.excinfo and call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let no module be skipped under CI=true."""
    report = yield
    if STRICT and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"CI=true allows no skip: {collector.nodeid}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("NOT TESTED ON THIS MACHINE", sep="!", red=True)
        for report in skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.write_line(f"{report.nodeid}: {reason}")


@pytest.fixture
def pcscd() -> Iterator[Pcscd]:
    """Give a running pcscd with two empty virtual readers; everything is taken down afterwards."""
    daemon = Pcscd()
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.clear()
