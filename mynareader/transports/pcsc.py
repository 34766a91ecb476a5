"""PC/SC: contexts, readers and cards as ``binding`` shows them; return codes become errors here.

Measured with pyscard 2.3.1, pcsc-lite 1.9.9 and vpcd 3.3:

- An answer that comes with an error code is the whole 65,548-byte receive buffer, uninitialised: never look at it.
- While pcscd dies, a waiting call says COMM_ERROR; after that the context says NO_SERVICE for ever.
- SCardStatus waits for another program's transaction too: the state of a card is asked by SCardGetStatusChange.
"""

import threading
import time
from contextlib import suppress
from typing import Final, Self

from mynareader.errors import NoReader, NoService, TransportError
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.transports import codes
from mynareader.transports.atr import SIMULATED_ATR
from mynareader.transports.binding import call, list_readers
from mynareader.transports.pcsc_connection import PcscConnection
from mynareader.transports.reachability import listens, why_unreachable
from mynareader.transports.reader_events import MAX_WATCHED, ReaderEvents
from mynareader.transports.reader_memory import MEMORY
from mynareader.transports.readers import ReaderState
from mynareader.transports.sight import CardInSight

SCOPE_USER, SHARE_SHARED, PROTOCOL_T0, PROTOCOL_T1, LEAVE, RESET = 0, 2, 1, 2, 0, 1  # pcsclite.h
# Seconds before each look at the socket: pcscd may start or end meanwhile. One that is ending refuses for some
# milliseconds while its socket still listens, which is how one that forbids looks, too.
LOOKS: Final = (0.0, 0.05, 0.1, 0.2, 0.4)
LISTINGS: Final = 3  # tries to list readers that come and go meanwhile
REMOVAL_SHOWS: Final = 0.7  # seconds; pcscd polls its readers every 0.4 s (measured: 0.34-0.40)
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 0.5  # seconds between two tries to connect


class PcscContext:
    """One PC/SC context, for one thread; a context manager that releases it. Never survives pcscd."""

    def __init__(self) -> None:
        """Connect to pcscd; raise ReaderSupportMissing, NoService, NotPermitted, ReaderFault."""
        code, rest = call("SCardEstablishContext", SCOPE_USER)
        reason: TransportError | None = None
        for pause in LOOKS:
            if code not in codes.NO_CONTEXT or isinstance(reason, NoService):
                break
            time.sleep(pause if listens() else 0.0)
            reason = why_unreachable()
            code, rest = call("SCardEstablishContext", SCOPE_USER)
        if code in codes.NO_CONTEXT:
            raise reason or NoService
        if code != codes.SUCCESS:
            raise codes.error_of(code)
        self._handle = rest[0]
        self._events = ReaderEvents(self.readers, self._events_of)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Give the context back; never raises."""
        call("SCardReleaseContext", self._handle)

    def cancel(self) -> None:
        """End a wait of this context, from any thread; one that is about to begin is missed. Never raises."""
        call("SCardCancel", self._handle)

    def names(self) -> tuple[str, ...]:
        """Return the readers' names; raise NoService and other TransportErrors."""
        code, rest = list_readers(self._handle)
        if code == codes.NO_READERS:
            return ()
        self._check_service(code)
        return tuple(rest[0])

    def readers(self) -> tuple[ReaderState, ...]:
        """Return the state of every reader, each asked by itself so that none hides another; never blocks on a card.

        Raise TransportError where none of them answers and it is the service that fails.
        """
        for _ in range(LISTINGS):
            asked = {name: self._status_change([(name, 0)], 0.0) for name in self.names()[:MAX_WATCHED]}
            found = {code for code, _ in asked.values()}
            if codes.UNKNOWN_READER not in found:  # else one went away since it was listed
                break
        if codes.SUCCESS not in found:
            for code in found & (codes.NO_CONTEXT | {codes.INVALID_HANDLE}):
                self._check_service(code)
        return tuple(
            states[0] if states else ReaderState(name, fault=f"{code:08X}") for name, (code, states) in asked.items()
        )

    def wait(
        self, known: tuple[ReaderState, ...], timeout: float, stop: threading.Event | None = None
    ) -> tuple[ReaderState, ...]:
        """Return the readers' states once they differ from ``known``, after ``timeout`` seconds, or at ``stop``.

        Raise TransportError.
        """
        return self._events.wait(known, timeout, stop)

    def reader(self, name: str) -> ReaderState:
        """Return the state of one reader; raise NoReader, ReaderFault, TransportError."""
        states = self.readers()
        found = next((state for state in states if state.name == name), None)
        if found is None:
            raise NoReader(name, tuple(state.name for state in states))
        return found.told()

    def connect(self, reader: str) -> tuple[int, int, int]:
        """Connect shared; return the return code, the card handle and the protocol (1: T=0, 2: T=1)."""
        given = self._handle, reader, SHARE_SHARED, PROTOCOL_T0 | PROTOCOL_T1
        code, rest = call("SCardConnect", *given, readers=(reader,))
        return (code, *rest) if code == codes.SUCCESS else (code, 0, 0)

    def disconnect(self, card: int, disposition: int) -> int:
        """Give a card handle back and return the return code; never raises."""
        return call("SCardDisconnect", card, disposition)[0]

    def _status_change(self, watched: list[tuple[str, int]], timeout: float) -> tuple[int, tuple[ReaderState, ...]]:
        names = tuple(name for name, _ in watched)
        code, rest = call("SCardGetStatusChange", self._handle, int(timeout * 1000), watched, readers=names)
        states = rest[0] if code == codes.SUCCESS else []
        ours = {name for name, _ in tuple(_OURS)}
        return code, tuple(ReaderState.from_pcsc(name, raw, bytes(atr), ours=name in ours) for name, raw, atr in states)

    def _events_of(self, watched: list[tuple[str, int]], timeout: float) -> bool:
        """Wait for an event of the readers ``watched``; False where one of them is not known. Raise TransportError."""
        code, _ = self._status_change(watched, timeout)
        if code not in {codes.TIMEOUT, codes.UNKNOWN_READER}:
            self._check_service(code)
        return code != codes.UNKNOWN_READER

    def _check_service(self, code: int) -> None:
        if code in codes.NO_CONTEXT or code == codes.INVALID_HANDLE:
            PcscContext().release()  # says why when pcscd is gone; else it is back, and this context alone is lost
            raise NoService
        if code != codes.SUCCESS:
            raise codes.error_of(code)


def readers() -> tuple[ReaderState, ...]:
    """Return the state of every reader, asked in a fresh context; raise TransportError."""
    with PcscContext() as context:
        return context.readers()


SERVED_HERE: Final[set[str]] = set()  # readers behind which this very process serves the simulated card
_OURS: Final[set[tuple[str, int]]] = set()  # reader and handle of every connection of this process
_PROFILES: dict[str, ReaderProfile] = {}  # by reader name: what was learned lasts as long as the process


class PcscSource:
    """One reader, by its full name; ``timeout`` (seconds) is how long another program's exclusive hold is endured.

    ``waiting_for`` is ``"connect"`` while a card is being met (without limit, HAZARDS.md "blocked calls"), else
    what the last connection waits for.
    """

    def __init__(self, reader_name: str, *, timeout: float) -> None:
        self.name = reader_name
        if reader_name not in _PROFILES:
            _PROFILES[reader_name] = MEMORY.recall(reader_name, ReaderProfile())
        self.profile = _PROFILES[reader_name]
        self._timeout = timeout
        self._connecting = self._answered = False
        self._last: PcscConnection | None = None
        self._kept: PcscConnection | None = None

    @property
    def answered(self) -> bool:
        """Tell whether an application answered SELECT on any connection made here."""
        return self._answered or (self._last is not None and self._last.answered)

    def keep(self, *, timeout: float) -> None:
        """Let the next ``connect`` go on with the card met last, and later ones endure a hold for ``timeout``."""
        self._kept, self._timeout = self._last, timeout

    def drop(self) -> None:
        """Let the card go that was met last and not used; never raises."""
        if self._last is not None:
            self._last.close(reset=False)
        self._kept = None

    @property
    def simulated(self) -> bool:
        """Tell whether this process serves the card met last; an ATR alone proves nothing."""
        return self.name in SERVED_HERE and self._last is not None and self._last.atr == SIMULATED_ATR

    @property
    def waiting_for(self) -> str | None:
        """Return ``"connect"``, ``"transaction"``, ``"transmit"`` or None; safe from any thread."""
        if self._connecting:
            return "connect"
        return self._last.waiting_for if self._last else None

    def connect(self) -> PcscConnection:
        """Meet the card on this reader, shared with other programs.

        Raise NoReader, NoCard, CardMute, CardBusy, NoService, NotPermitted, ReaderSupportMissing, ReaderFault.
        """
        if (kept := self._kept) is not None:
            self._kept = None
            return kept
        context = PcscContext()
        self._connecting, self._answered, self._last = True, self.answered, None
        try:
            self._last = self._meet(context)
        except BaseException:
            context.release()
            raise
        finally:
            self._connecting = False
        return self._last

    def _meet(self, context: PcscContext) -> PcscConnection:
        began, pause = time.monotonic(), FIRST_PAUSE
        while True:
            code, card, protocol = context.connect(self.name)
            if code == codes.SUCCESS:
                return self._connection(context, card, protocol)
            error = codes.error_of(code, self.name, connecting=True)
            if isinstance(error, NoReader):
                raise NoReader(self.name, context.names())
            if time.monotonic() + pause > began + codes.patience(code, self._timeout):
                context.names()  # says so when it is pcscd that is gone
                raise error
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _connection(self, context: PcscContext, card: int, protocol: int) -> PcscConnection:
        try:
            met = context.reader(self.name)
        except TransportError:
            context.disconnect(card, LEAVE)
            raise
        return PcscConnection(_PcscCard(context, card, protocol, met), met.atr)


class _PcscCard:
    """One card handle in a context of its own."""

    def __init__(self, context: PcscContext, handle: int, protocol: int, met: ReaderState) -> None:
        self._context, self._handle, self._protocol, self._sight = context, handle, protocol, CardInSight(met)
        self._ours = (met.name, handle)
        _OURS.add(self._ours)

    def begin(self) -> int:
        return call("SCardBeginTransaction", self._handle)[0]

    def end(self, *, reset: bool) -> int:
        code = call("SCardEndTransaction", self._handle, RESET if reset else LEAVE)[0]
        if reset:
            self._sight.begin_second()
        return code

    def settling(self) -> bool:
        return self._sight.settling(self._context.reader)

    def renew(self) -> int:
        """Reconnect, whatever the own handle is told of its reset: on Windows and macOS that is not known."""
        settling = self.settling()
        if not settling and not self._sight.is_there(self._context.readers()):
            return codes.REMOVED_CARD
        code, rest = call("SCardReconnect", self._handle, SHARE_SHARED, PROTOCOL_T0 | PROTOCOL_T1, LEAVE)
        if code == codes.SUCCESS:
            self._protocol = rest[0]
        return codes.REMOVED_CARD if settling and code in codes.NOT_BACK_YET else int(code)

    def transmit(self, command: bytes) -> tuple[int, bytes]:
        code, rest = call("SCardTransmit", self._handle, self._protocol, list(command))
        return code, bytes(rest[0]) if code == codes.SUCCESS else b""

    def still_there(self) -> bool:
        with PcscContext() as context:
            deadline, states = time.monotonic() + REMOVAL_SHOWS, context.readers()
            while self._sight.is_there(states) and (left := deadline - time.monotonic()) > 0:
                states = context.wait(states, left)
        return self._sight.is_there(states)

    def disconnect(self, *, reset: bool) -> None:
        code = self._context.disconnect(self._handle, RESET if reset else LEAVE)
        _OURS.discard(self._ours)
        self._context.release()
        if reset and code != codes.SUCCESS and codes.kind_of(code) not in codes.FORGOTTEN:
            self._reset_anew()

    def _reset_anew(self) -> None:
        """Try once more over a handle of its own: one call that failed must not leave a key unlocked."""
        with suppress(TransportError), PcscContext() as context:
            code, card, _ = context.connect(self._sight.met.name)
            if code == codes.SUCCESS:
                context.disconnect(card, RESET)
