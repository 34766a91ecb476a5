"""Recording what is said to a card. A PIN is dropped as it passes; other people's data leave only redacted."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import field
from datetime import datetime

from mynareader.errors import ConnectionClosed, TransportError
from mynareader.iso7816.connection import CardSource, Connection
from mynareader.iso7816.permitted import may_open
from mynareader.traces.explain import commented
from mynareader.traces.model import (
    CONNECT,
    MAX_RESPONSE,
    REDACTED,
    RESET,
    SIMULATED,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Step,
    Trace,
    as_line,
)
from mynareader.traces.selection import followed
from mynareader.values.value_class import value_class


@value_class
class _RecordingTape:
    """What was recorded, in memory only; ``repr`` shows nothing of it."""

    steps: list[Step] = field(default_factory=list, repr=False)
    atr: bytes = b""


class RecordingSource:
    """A card source that keeps what is said through every connection of ``source``. Nothing goes to a disk here."""

    def __init__(self, source: CardSource) -> None:
        self._source, self._tape = source, _RecordingTape()
        self.name, self.profile = source.name, source.profile
        self.profile.doubt()  # a replay knows nothing of an earlier process
        self._profile_at_first = RecordedProfile(source.profile.extended, source.profile.short_le)

    @property
    def simulated(self) -> bool:
        """Tell whether the wrapped source is the simulated card."""
        return self._source.simulated

    @property
    def met(self) -> bool:
        """Tell whether a card was met, without which there is no trace."""
        return bool(self._tape.atr)

    def connect(self) -> Connection:
        """Connect through the wrapped source; raise what it raises."""
        self._tape.steps.append(CONNECT)
        try:
            connection = self._source.connect()
        except TransportError as error:
            self._tape.steps.append(RecordedFailure.of(error))
            raise
        self._tape.atr = self._tape.atr or connection.atr
        return _RecordingConnection(connection, self._tape)

    def finish(
        self,
        *,
        command: str,
        when: datetime,
        persona: str | None = None,
        conditions: str | None = None,
        pins: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> Trace:
        """Return what was recorded: as it is when the source is the simulated card, otherwise redacted.

        ``command`` says what was done, ``when`` when (with a time zone; cut to whole seconds); the others are header
        lines. Raise ValueError when no card was met.
        """
        header = Header(
            SIMULATED if self.simulated else REDACTED,
            self._tape.atr,
            as_line(self.name),
            command,
            when.replace(microsecond=0),
            persona,
            conditions,
            self._profile_at_first,
            pins,
            notes,
        )
        if self.simulated:
            return Trace(header, commented(followed(self._tape.steps)))
        from mynareader.traces.redaction import redact_header, redact_steps  # loads asn1crypto

        return Trace(redact_header(header), redact_steps(self._tape.steps, header.recorded))


class _RecordingConnection:
    def __init__(self, connection: Connection, tape: _RecordingTape) -> None:
        self._connection, self._tape, self._open = connection, tape, True
        self._depth, self._unlocked = 0, False

    @property
    def atr(self) -> bytes:
        return self._connection.atr

    def transmit(self, command: bytes) -> bytes:
        started = time.monotonic()
        self._unlocked = self._unlocked or may_open(command)
        try:
            raw = self._connection.transmit(command)
        except ConnectionClosed:
            raise  # nothing was sent
        except TransportError as error:
            self._open = False
            self._tape.steps.append(Exchange.seen(command, RecordedFailure.of(error)))
            raise
        ms = round((time.monotonic() - started) * 1000)
        # The channel refuses anything longer than MAX_RESPONSE, live and in a replay alike.
        self._tape.steps.append(Exchange.seen(command, RecordedAnswer(raw[:MAX_RESPONSE], ms)))
        self._unlocked = self._unlocked or may_open(command, raw)
        return raw

    @contextmanager
    def transaction(self) -> Iterator[None]:
        try:
            with ExitStack() as stack:
                self._enter(stack)
                self._depth += 1
                stack.callback(self._leave)
                yield
        finally:
            if not self._depth:
                self._note_reset()

    def _leave(self) -> None:
        self._depth -= 1

    def settling(self) -> bool:
        return self._connection.settling()

    def _note_reset(self) -> None:
        """Note the reset that ended the transaction; of a broken connection nobody knows what became of its card."""
        if self._open and self._unlocked:
            self._tape.steps.append(RESET)
        self._unlocked = False

    def _enter(self, stack: ExitStack) -> None:
        try:
            stack.enter_context(self._connection.transaction())
        except ConnectionClosed:
            raise
        except TransportError as error:
            self._open = False
            self._tape.steps.append(RecordedFailure.of(error))
            raise

    def close(self, *, reset: bool) -> None:
        if self._open and reset:
            self._tape.steps.append(RESET)
        self._open = False
        self._connection.close(reset=reset)
