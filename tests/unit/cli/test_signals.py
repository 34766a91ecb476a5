"""Signals end the work once: what is left to be told is not cut off by those that follow."""

import signal
import sys

import pytest

from mynareader.cli.framework import signals
from mynareader.cli.framework.signals import ENDING, as_before, ended_by_signals

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)


def cuts_off(*numbers: signal.Signals) -> bool:
    """Tell whether one of the signals ends what is going on."""
    try:
        for number in numbers:
            signal.raise_signal(number)
    except KeyboardInterrupt:
        return True
    return False


@pytest.mark.parametrize("first", ENDING)
def test_the_first_ends_the_work_and_no_other_what_follows(first: signal.Signals) -> None:
    with as_before():
        with ended_by_signals():
            assert cuts_off(first)
        assert not cuts_off(*ENDING)


def test_one_inside_another_goes_on_until_all_is_told() -> None:
    with as_before():
        with ended_by_signals(), ended_by_signals():
            assert cuts_off(signal.SIGTERM)
        assert not cuts_off(*ENDING)


def test_what_may_not_end_goes_on() -> None:
    answers = iter([False, False, True])
    with as_before(), ended_by_signals(lambda: next(answers)):
        assert not cuts_off(signal.SIGINT, signal.SIGHUP)
        assert cuts_off(signal.SIGTERM)


def test_somebody_who_waits_too_long_is_heard_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_LONGEST", -1.0)
    with as_before(), ended_by_signals():
        assert cuts_off(signal.SIGINT)
        assert cuts_off(signal.SIGINT)


@pytest.mark.parametrize("numbers", [(), (signal.SIGTERM,)])
def test_afterwards_they_are_what_they_were(numbers: tuple[signal.Signals, ...]) -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with as_before(), ended_by_signals():
        assert cuts_off(*numbers) == bool(numbers)
    assert [signal.getsignal(number) for number in ENDING] == before


def test_what_was_ignored_stays_so() -> None:
    with as_before():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with ended_by_signals():
            assert not cuts_off(signal.SIGHUP)
