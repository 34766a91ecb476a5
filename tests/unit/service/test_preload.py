"""Imports beside the radio: what is needed soon is there in time, and a failure is told where it matters."""

import sys
import threading

import pytest

from mynareader.service.stay.preload import preload


def finish_imports() -> None:
    for thread in threading.enumerate():
        if thread.name == "imports":
            thread.join()


def test_a_module_is_there_when_the_thread_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    preload("colorsys")
    finish_imports()
    assert "colorsys" in sys.modules


def test_a_missing_module_is_left_to_whoever_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    preload("mynareader.no_such_module")
    finish_imports()
    assert capsys.readouterr() == ("", "")
