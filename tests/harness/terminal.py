"""A person at a terminal: a real pty, text awaited before the next key is pressed."""

import codecs
import errno
import json
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 60.0  # seconds until an awaited text must have come
CTRL_C, CTRL_D = "\x03", "\x04"


class Session:
    """Run the program on a foreign card at a terminal; ``shown`` is all that the person saw."""

    def __init__(
        self,
        folder: Path,
        *args: str,
        persona: str = "hanako",
        quirks: str = "-",
        lang: str = "en",
        program: Sequence[str] = (),
    ) -> None:
        """Begin; ``program`` is another module with its own first arguments, which keeps no ledger."""
        self._ledger, self._gate = folder / "ledger.json", folder / "ledger.json.gate"
        self._master, self._slave = pty.openpty()
        self._before = termios.tcgetattr(self._slave)
        program = program or ("tests.harness.foreign_program", str(self._ledger), persona, quirks)
        command = [sys.executable, "-m", *program]
        self.process = subprocess.Popen(
            [*command, *args, "--lang", lang],
            stdin=self._slave,
            stdout=subprocess.PIPE,
            stderr=self._slave,
            start_new_session=True,
        )
        self.shown, self._seen = "", 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()  # a character may come in two parts

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        os.close(self._master)
        os.close(self._slave)

    def expect(self, text: str) -> str:
        """Return what was shown since the last call once ``text`` is part of it."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown[self._seen :]:
            if not self._read(deadline):
                raise AssertionError(f"not shown: {text!r}; shown: {self.shown[self._seen :]!r}")
        end = self.shown.index(text, self._seen) + len(text)
        part, self._seen = self.shown[self._seen : end], end
        return part

    def asked_hidden(self, text: str) -> str:
        """Await a question and the moment in which typing is no longer echoed; return what was shown."""
        shown = self.expect(text)
        deadline = time.monotonic() + PATIENCE
        while termios.tcgetattr(self._slave)[3] & termios.ECHO:
            if time.monotonic() > deadline:
                raise AssertionError("what is typed is shown")
            time.sleep(0.002)
        return shown

    def type(self, keys: str) -> None:
        """Press keys once the program waits for something; end a line with a newline."""
        self._await_rest()
        os.write(self._master, keys.encode())

    def ended(self) -> int:
        """Return the exit code once the program has ended."""
        self.stdout = self.process.communicate(timeout=PATIENCE)[0]
        while self._read(time.monotonic()):
            pass
        return self.process.returncode

    @property
    def restored(self) -> bool:
        """Tell whether the terminal echoes and reads lines as before."""
        return bool(termios.tcgetattr(self._slave)[3] == self._before[3])

    @property
    def card(self) -> dict[str, Any]:
        """Return the card's own account, after the end."""
        account: dict[str, Any] = json.loads(self._ledger.read_text(encoding="utf-8"))
        return account

    @contextmanager
    def card_held(self) -> Iterator[None]:
        """Await the moment in which the card is asked after the PIN of ``held=``; it answers after the block."""
        deadline = time.monotonic() + PATIENCE
        while (gate := self._opened_gate()) is None:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError("the card was not asked")
            time.sleep(0.01)
        try:
            yield
        finally:
            os.close(gate)

    def _opened_gate(self) -> int | None:
        try:
            return os.open(self._gate, os.O_WRONLY | os.O_NONBLOCK)
        except FileNotFoundError:  # the card was not made yet
            return None
        except OSError as error:
            if error.errno != errno.ENXIO:  # ENXIO: the card does not wait yet (fifo(7))
                raise
            return None

    def _await_rest(self) -> None:
        """Return when the program sleeps and did not run between two looks.

        One look is not enough: Python hears a Ctrl-C that comes just before it begins to wait only after the wait.
        """
        deadline = time.monotonic() + PATIENCE
        before, now = "", self._scheduled()
        while self.process.poll() is None and (now != before or "State:\tS" not in now):
            if time.monotonic() > deadline:
                raise AssertionError("the program never rests")
            time.sleep(0.01)
            before, now = now, self._scheduled()

    def _scheduled(self) -> str:
        """Return the state of the program's main thread and how often it was put to sleep."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines()
        return "\n".join(line for line in lines if line.startswith("State:") or "ctxt_switches" in line)

    def _read(self, deadline: float) -> bool:
        ready = select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))[0]
        if ready:
            self.shown += self._decoder.decode(os.read(self._master, 65536))
        return bool(ready)
