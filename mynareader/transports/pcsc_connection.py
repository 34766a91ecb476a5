"""A connection to a card in a reader: dead after its first error, ended from any thread.

Measured with pcsc-lite 1.9.9: a second call on a context whose first call is still under way in another thread can wait
while it holds the library's own lock, and then every PC/SC call of the process waits, other readers' included. So
``close`` from another thread leaves the disconnecting to the thread that is in the call.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from mynareader.errors import CardRemoved, CardReset, ConnectionClosed, ReaderRefused, TransportError
from mynareader.iso7816 import apdu
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.permitted import may_open, must_be_permitted
from mynareader.iso7816.reader_profile import SHORT_STEPS
from mynareader.transports import codes
from mynareader.transports.codes import CodeKind

SMALLEST_LE: Final = SHORT_STEPS[-1]  # a reader that refuses this little is broken, not picky
# Of the others none asks for a long answer that could come in parts. A swap seen here only as a broken link must not
# pass for a refusal: the work would begin anew on the next card before it is known whose card the first one was.
_MAY_BE_SHORTER: Final = frozenset({apdu.READ_BINARY, apdu.GET_RESPONSE})
# What they mean shows in whether the card is still there; and a look raises NoService where pcscd is gone: one that is
# ending (measured: SIGTERM, pcscd 1.9.9) answers SECURITY_VIOLATION to somebody who was permitted all the time.
_DOUBTFUL: Final = frozenset({CodeKind.REFUSED, CodeKind.LINK, CodeKind.UNAGREED, CodeKind.NOT_PERMITTED})
_BY_AID: Final = bytes((0x00, apdu.SELECT, 0x04))  # and only AIDs of ours are ever sent
_OK: Final = bytes.fromhex("9000")
_MORE: Final = b"\x61"  # and a reader that speaks T=0 may say that there is an answer to be fetched


class CardHandle(Protocol):
    """PC/SC's handle of one card: return codes (32 bits, 0 for success) instead of errors."""

    def begin(self) -> int:
        """Begin a transaction; waits without limit while another program holds one."""

    def end(self, *, reset: bool) -> int:
        """End the transaction, in one step with a reset of the card where that is wanted."""

    def renew(self) -> int:
        """Go on with the card after a reset by ``end``, which this handle is told of like everybody else's.

        REMOVED_CARD where the card left since, but for the second in which a reset may look like that.
        """

    def settling(self) -> bool:
        """Look how the card stands after a reset by ``end``; tell whether its second is not over. Never raises."""

    def transmit(self, command: bytes) -> tuple[int, bytes]:
        """Send one command; the answer is empty unless the code is 0."""

    def still_there(self) -> bool:
        """Tell whether the card that was met is in the reader, asked over a way of its own; raise TransportError."""

    def disconnect(self, *, reset: bool) -> None:
        """Give the handle and its context back; never raises."""


class PcscConnection:
    """A way for APDUs to the card in a reader. One thread uses it; ``close`` may come from any other.

    ``waiting_for`` is None, ``"transaction"`` or ``"transmit"`` while a call is under way that another program's
    transaction can hold up without limit (HAZARDS.md "blocked calls"): whoever watches from another thread can
    tell the person.
    """

    def __init__(self, handle: CardHandle, atr: bytes) -> None:
        self._handle, self._atr = handle, atr
        self.waiting_for: str | None = None
        self.answered = False  # an application did, when it was selected
        self._lock = threading.Lock()  # decides which thread disconnects
        self._calling = self._dead = self._gone = self._stays = self._closing = self._reset = False
        self._unlocked = self._renews = False  # the card may stand open; it was reset by us since the last call
        self._depth = 0

    @property
    def atr(self) -> bytes:
        """Return the ATR seen when the card was met."""
        return self._atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU once and return the raw response.

        Raise ReaderRefused (``length`` is the Le) when the reader failed at a READ BINARY or GET RESPONSE with Le
        above 128 or at a GET DATA with an extended one, and the card is still there; CardRemoved also for an empty
        answer, CardReset, ConnectionClosed, other TransportErrors; and ValueError, with nothing sent, for what
        ``iso7816.permitted`` does not let through.
        """
        must_be_permitted(command)
        with self._call("transmit"):
            self._unlocked = self._unlocked or may_open(command)
            code, answer = self._handle.transmit(command)
            if code != codes.SUCCESS:
                raise self._trouble(code, command)
            if not answer:  # the card left meanwhile: HAZARDS.md "no answer to a VERIFY"
                self._look()
                raise CardRemoved
            self._unlocked = self._unlocked or may_open(command, answer)
            self.answered = self.answered or (command[:3] == _BY_AID and (answer[-2:] == _OK or answer[-2:-1] == _MORE))
            return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep every other program away inside the block; blocks may be nested. Raise CardReset, TransportError.

        A reset of our own at the end of the last one is expected here; a second reset is another program's.
        """
        if not self._depth:
            with self._call("transaction"):
                code = self._handle.renew() if self._renews else codes.SUCCESS
                if code == codes.SUCCESS:
                    self._renews = False
                    code = self._handle.begin()
                if codes.kind_of(code) is CodeKind.NOT_PERMITTED:
                    raise self._trouble(code, b"")
                if code != codes.SUCCESS:
                    raise codes.error_of(code)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._end_transaction()

    def settling(self) -> bool:
        """Look how the card stands after a reset of ours, for as long as it may seem to come and go."""
        return self._renews and not self._dead and self._handle.settling()

    def close(self, *, reset: bool) -> None:
        """End the connection, resetting the card if asked and if it can still be ours. Never raises, may be repeated.

        While a call is under way in another thread, that thread ends the connection when the call comes back.
        A reset waits for another program's transaction; inside our own there is no gap in which the key stays unlocked.
        """
        with self._lock:
            if self._closing:
                return
            self._closing = self._dead = True
            self._reset = reset
            if self._calling:
                return
        self._disconnect()

    @contextmanager
    def _call(self, what: str | None) -> Iterator[None]:
        with self._lock:
            if self._dead:
                raise ConnectionClosed
            self._calling, self.waiting_for = True, what
        try:
            yield
        except BaseException as error:
            self._dead = True
            self._gone = isinstance(error, (CardRemoved, CardReset)) and not self._stays
            raise
        finally:
            self._return()

    def _return(self) -> None:
        with self._lock:
            self._calling, self.waiting_for = False, None
            late = self._closing
        if late:
            self._disconnect()

    def _disconnect(self) -> None:
        # A card that left or was reset has forgotten its PINs, and what lies there now may be somebody else's. One that
        # only seemed to leave has not: a VERIFY whose answer was lost may have unlocked a key.
        self._handle.disconnect(reset=self._reset and not self._gone)

    def _end_transaction(self) -> None:
        with self._lock:
            if self._closing:
                return  # disconnecting has ended it
            self._calling = True
        reset = self._unlocked and not self._gone
        code = self._handle.end(reset=reset)
        if code == codes.SUCCESS:
            self._unlocked, self._renews = False, reset
        else:
            self._give_up(code, reset=reset)
        self._return()

    def _give_up(self, code: int, *, reset: bool) -> None:
        """End the connection after a transaction that did not end, with a reset where the card may stand open."""
        self._dead = True
        self._gone = self._gone or codes.kind_of(code) in {CodeKind.REMOVED, CodeKind.RESET}
        if reset:
            self.close(reset=True)

    def _trouble(self, code: int, command: bytes) -> TransportError:
        kind = codes.kind_of(code)
        if kind not in _DOUBTFUL:
            return codes.error_of(code)
        if not self._look():
            return CardRemoved()
        if kind in {CodeKind.UNAGREED, CodeKind.NOT_PERMITTED}:
            return codes.error_of(code)
        le = _le(command)
        if le > SMALLEST_LE:
            return ReaderRefused(le)
        return CardRemoved() if kind is CodeKind.LINK else codes.error_of(code)

    def _look(self) -> bool:
        self._stays = self._handle.still_there()
        return self._stays


def _le(command: bytes) -> int:
    """Return the Le of a command that can be repeated with a smaller one, or be left out, else 0."""
    try:
        parsed = CommandAPDU.from_bytes(command)
    except ValueError:
        return 0
    may_be = parsed.ins in _MAY_BE_SHORTER or (parsed.ins == apdu.GET_DATA and parsed.extended)
    return parsed.le or 0 if may_be else 0
