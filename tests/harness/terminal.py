"""A person at a terminal: a real pty (pexpect), text awaited before the next key is pressed."""

import errno
import io
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect

from tests.harness import posix

PATIENCE = 60.0  # seconds until an awaited text must have come
CTRL_C, CTRL_D = "\x03", "\x04"


def _wrapped(text: str) -> str:
    """Return a pattern of ``text`` with line ends where a terminal makes them: at blanks, and beside Japanese."""
    pieces = re.findall(r"\s+|[!-~]+|.", text)
    return r"(?:\r\n *)?".join(r"\s+" if piece.isspace() else re.escape(piece) for piece in pieces)


class Session:
    """The program on a foreign card at a terminal; ``shown`` is all that the person saw."""

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
        self._output, self._screen = folder / "stdout", io.StringIO()
        program = program or ("tests.harness.foreign_program", str(self._ledger), persona, quirks)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", *program, *args, "--lang", lang],
            timeout=PATIENCE,
            encoding="utf-8",
            preexec_fn=self._divert,
        )
        self._before = posix.termios.tcgetattr(self.process.child_fd)
        self.process.logfile_read, self.process.delaybeforesend = self._screen, None

    def _divert(self) -> None:
        """Let standard output go into a file: what is typed and asked stays at the terminal."""
        os.dup2(os.open(self._output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    @property
    def pid(self) -> int:
        return self.process.pid or 0

    @property
    def shown(self) -> str:
        return self._screen.getvalue()

    @property
    def stdout(self) -> bytes:
        return self._output.read_bytes()

    def expect(self, text: str) -> str:
        """Return what was shown since the last call once ``text`` is part of it, wherever its lines end."""
        if self.process.expect([_wrapped(text), pexpect.EOF, pexpect.TIMEOUT]):
            raise AssertionError(f"not shown: {text!r}; shown: {self.process.before!r}")
        return f"{self.process.before}{self.process.after}"

    def asked_hidden(self, text: str) -> str:
        """Await a question and the moment in which typing is no longer echoed; return what was shown."""
        shown = self.expect(text)
        self.process.waitnoecho(PATIENCE)
        if self.process.getecho():
            raise AssertionError("what is typed is shown")
        return shown

    def type(self, keys: str) -> None:
        """Press keys once the program waits for something; end a line with a newline."""
        self._await_rest()
        self.process.send(keys)

    def ended(self) -> int:
        """Return the exit code once the program has ended, the negative number of the signal that ended it."""
        self.process.expect(pexpect.EOF)
        self.process.wait()
        signal: int | None = self.process.signalstatus
        code: int | None = self.process.exitstatus
        return -(signal or 0) if code is None else code

    @property
    def restored(self) -> bool:
        """Tell whether the terminal echoes and reads lines as before."""
        return bool(posix.termios.tcgetattr(self.process.child_fd)[3] == self._before[3])

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
            if time.monotonic() > deadline or not self.process.isalive():
                raise AssertionError("the card was not asked")
            time.sleep(0.01)
        try:
            yield
        finally:
            os.close(gate)

    def _opened_gate(self) -> int | None:
        try:
            return os.open(self._gate, os.O_WRONLY | posix.os.O_NONBLOCK)
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
        while self.process.isalive() and (now != before or "State:\tS" not in now):
            if time.monotonic() > deadline:
                raise AssertionError("the program never rests")
            time.sleep(0.01)
            before, now = now, self._scheduled()

    def _scheduled(self) -> str:
        """Return the state of the program's main thread and how often it was put to sleep."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        return "\n".join(line for line in lines if line.startswith("State:") or "ctxt_switches" in line)
