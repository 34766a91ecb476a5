"""A real reader from two sides: our source, another program's hold, and calls made aside."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mynareader.errors import MynaReaderError
from mynareader.iso7816.apdu import READ_BINARY, CommandAPDU
from mynareader.transports import binding, pcsc
from mynareader.transports.pcsc import PcscSource
from mynareader.transports.readers import ReaderState
from tests.harness.pcscd import READERS

EXCLUSIVE, SHARED = 1, 2  # SCARD_SHARE_EXCLUSIVE, SCARD_SHARE_SHARED


def read(length: int) -> bytes:
    return CommandAPDU(0x00, READ_BINARY, 0x81, 0x00, le=length, extended=length > 256).to_bytes()


def source(timeout: float = 2.0) -> PcscSource:
    return PcscSource(READERS[0], timeout=timeout)


def wait_for_change(
    known: tuple[ReaderState, ...], timeout: float, stop: threading.Event | None = None
) -> tuple[ReaderState, ...]:
    with pcsc.PcscContext() as context:
        return context.wait(known, timeout, stop)


class Aside(threading.Thread):
    """Run one call in another thread and keep how it ended."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._do = do
        self.result: object = None
        self.error: MynaReaderError | None = None
        self.start()

    def run(self) -> None:
        try:
            self.result = self._do()
        except MynaReaderError as error:
            self.error = error

    def ended(self) -> Aside:
        self.join(60)
        assert not self.is_alive()
        return self


@contextmanager
def held(how: int = EXCLUSIVE, reader: str = READERS[0]) -> Iterator[None]:
    """Be another program that is connected to the card."""
    with pcsc.PcscContext() as context:
        code, rest = binding.call("SCardConnect", context._handle, reader, how, 3)
        assert code == 0
        yield
        binding.call("SCardDisconnect", rest[0], pcsc.LEAVE)
