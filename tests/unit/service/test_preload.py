"""Imports beside the radio: what is needed soon is there in time, and a failure is told where it matters."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mynareader.service.stay.worker import preload


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


# A module that is still being imported when the program ends, inside a library that cannot be cut off.
SLOW = """
import threading
threading.main_thread().join()
import cryptography.hazmat.bindings._rust, cryptography.x509
print("imported")
"""
# Work on a card begins imports in a thread that the end of the program does not wait for.
ENDS = """
import sys, threading
from mynareader.service.stay.worker import preload
sys.path.append(sys.argv[1])
work = threading.Thread(target=preload, args=["slow"], daemon=True)
work.start()
work.join()
sys.exit(16)
"""


def test_a_program_that_ends_meanwhile_ends_with_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    done = subprocess.run(
        [sys.executable, "-c", ENDS, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (16, "imported\n", "")
