"""A pcscd of our own with vpcd's two virtual readers."""

import ctypes
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from mynareader.choices import VPCD_PORT
from mynareader.errors import NoService
from mynareader.simulator.vpcd import Card, VirtualCard
from mynareader.transports import pcsc
from mynareader.transports.readers import ReaderState
from tests.harness import posix
from tests.harness.requirements import PCSCD, vpcd_driver

READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")
SOCKET = Path("/run/pcscd/pcscd.comm")
NOBODY = 65534
_CAPABILITIES, _READ_SEARCH = (
    0x20080522,
    1 << 2,
)  # version 3, CAP_DAC_READ_SEARCH (linux/capability.h)
PATIENCE = 30.0  # seconds until a state must have come; it comes within half a second
POLL = 0.005  # seconds


def await_true(condition: Callable[[], bool], what: str) -> None:
    """Return once ``condition`` holds; fail when it does not come to hold."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen: {what}")
        time.sleep(POLL)


class Pcscd:
    """Start, stop, kill and restart one pcscd, known by its pid; cards are laid into its readers."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._inserted: list[VirtualCard] = []

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, named: Sequence[bytes] = ()) -> None:
        """Start pcscd with vpcd's two slots; with others, of two slots each, where readers are ``named``."""
        assert PCSCD is not None
        SOCKET.parent.mkdir(parents=True, exist_ok=True)
        told = ["--config", str(_configured(named))] if named else []
        self._process = subprocess.Popen(
            [PCSCD, "--foreground", *_without_polkit(), *told],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        await_true(lambda: len(_names()) == 2 * len(named) if named else _names() == READERS, "pcscd shows the readers")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End pcscd; with SIGKILL its socket file stays behind, as after a crash."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def clear(self) -> None:
        """Take every card out and end pcscd."""
        for virtual in self._inserted:
            virtual.remove()
        self.stop()

    def insert(self, card: Card, slot: int = 0) -> VirtualCard:
        """Lay a card (SimulatedCard or ScriptedCard) down; await that it is seen."""
        virtual = VirtualCard(card, port=VPCD_PORT + slot)
        self._inserted.append(virtual)
        virtual.insert()
        self.await_card(slot)
        return virtual

    def await_card(self, slot: int = 0, *, present: bool = True) -> None:
        """Return once pcscd says that the slot holds a card (or none)."""
        await_true(lambda: self.state(slot).present is present, f"slot {slot}: card present={present}")

    def await_in_use(self, in_use: bool, slot: int = 0) -> None:
        """Return once pcscd says it: what is connected passes into the state of a reader when its poll comes round."""
        await_true(lambda: self.state(slot).in_use is in_use, f"slot {slot}: in use={in_use}")

    def state(self, slot: int = 0) -> ReaderState:
        return pcsc.readers()[slot]

    @contextmanager
    def forbidden(self) -> Iterator[None]:
        """Be a user whom pcscd's socket keeps out, inside the block."""
        SOCKET.chmod(0o600)
        posix.os.seteuid(NOBODY)
        try:
            _go_on_reading()
            yield
        finally:
            posix.os.seteuid(0)  # with all of root's rights again (capabilities(7))
            SOCKET.chmod(0o666)


def _go_on_reading() -> None:
    """Let this thread, and those it starts, read what only root may: a clone may lie in root's own folder."""
    header, sets = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capget(header, sets) == 0:
        sets[0] |= _READ_SEARCH & sets[1]  # of what is permitted, in effect
        libc.capset(header, sets)


@cache
def _without_polkit() -> tuple[str, ...]:
    """Return the option of newer pcscds that lets them decide alone: no polkit runs in the namespaces of tests."""
    assert PCSCD is not None
    known = subprocess.run([PCSCD, "--help"], capture_output=True, text=True, check=False).stdout
    return tuple(option for option in ("--disable-polkit",) if option in known)


def _configured(named: Sequence[bytes]) -> Path:
    """Write, as reader.conf(5) has it, one vpcd for each name, whose slots are ports in this order.

    Each is a copy of its own: one that is loaded twice keeps the slots of both in the same place.
    """
    folder, driver = SOCKET.parent / "reader.conf.d", vpcd_driver()
    assert driver is not None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, name in enumerate(named):
        port, copied = VPCD_PORT + 2 * number, SOCKET.parent / f"vpcd{number}.so"
        shutil.copy(driver, copied)
        lines = (b'FRIENDLYNAME "%s"' % name, b"DEVICENAME /dev/null:0x%X" % port, b"LIBPATH " + bytes(copied))
        (folder / str(number)).write_bytes(b"\n".join((*lines, b"CHANNELID 0x%X" % port, b"")))
    return folder


def _names() -> tuple[str, ...]:
    try:
        return tuple(state.name for state in pcsc.readers())
    except NoService:
        return ()
