"""OpenSC: what ``OPENSC_DEBUG`` writes of APDUs, and what ``opensc-tool --send-apdu`` prints.

A debug log holds much besides; of that only reader, ATR and times are looked at. Where both stand in one file, the
debug log is taken: it has every exchange, and those of ``opensc-tool`` a second time.
"""

import re
from dataclasses import field
from typing import Final

from mynareader.traces.importers.events import DUMP_WIDTH, EndOfLog, Log, LogLines, dumped, shows, unhex
from mynareader.traces.model import RESET, RecordedFailure
from mynareader.transports.codes import error_of
from mynareader.values.value_class import value_class

_APDU: Final = re.compile(r"(Outgoing|Incoming) APDU \(([0-9]{1,6}) bytes\):")
_THREAD: Final = re.compile(r"\bT:(0x[0-9a-f]+)\b")
_TIME: Final = re.compile(r"\b([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{3}) \[")
_READER: Final = re.compile(r"pcsc_transmit: reader '(.+)'$")
_ATR: Final = re.compile(r"match_atr_table: ATR +: ((?:[0-9A-Fa-f]{2}:)*[0-9A-Fa-f]{2})$")
_FAILED: Final = re.compile(r"SCardTransmit/Control failed: 0x([0-9A-Fa-f]{8})$")
_DAY: Final = 86_400_000  # milliseconds

_SENDING: Final = re.compile(r"Sending: ([0-9A-Fa-f ]+)")
_RECEIVED: Final = re.compile(r"Received \(SW1=0x([0-9A-Fa-f]{2}), SW2=0x([0-9A-Fa-f]{2})\)(:?)")
_NAMED: Final = re.compile(r"Using reader with a card: (.+)")
_PRINTED_ATR: Final = re.compile(r"(?:[0-9A-Fa-f]{2}:)+[0-9A-Fa-f]{2}")


def recognises(text: str) -> bool:
    """Tell whether this looks like a log of OpenSC."""
    return bool(re.search(r"^(?:Outgoing|Incoming) APDU \([0-9]+ bytes\):|^Sending: [0-9A-Fa-f ]+$", text, re.M))


def read(text: str) -> Log:
    """Read a whole log; raise NotUnderstood."""
    lines = LogLines(text)
    return _Debug(lines).read() if re.search(r"^(?:Outgoing|Incoming) APDU", text, re.M) else _tool(lines)


# --- OPENSC_DEBUG --------------------------------------------------------------------------------------------


@value_class
class _Thread:
    reader: str = ""
    now: int = 0
    sent: tuple[int, int, bytes] | None = field(default=None, repr=False)  # line, time, command


class _Debug:
    def __init__(self, lines: LogLines) -> None:
        self._lines, self._log = lines, Log()
        self._threads: dict[str, _Thread] = {}
        self._thread = self._threads.setdefault("", _Thread())

    def read(self) -> Log:
        try:
            for line in self._lines:
                if match := _APDU.fullmatch(line):
                    self._apdu(match[1], int(match[2]))
                else:
                    self._note(line)
        except EndOfLog:
            self._log.cut_short = True
        self._log.cut_short |= any(thread.sent for thread in self._threads.values())
        return self._log

    def _note(self, line: str) -> None:
        if thread := _THREAD.search(line):
            self._thread = self._threads.setdefault(thread[1], _Thread())
        if time := _TIME.search(line):
            hours, minutes, seconds, thousandths = map(int, time.groups())
            self._thread.now = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
        if reader := _READER.search(line):
            self._thread.reader = reader[1]
        elif atr := _ATR.search(line):
            self._log.atrs[""] = unhex(self._lines, atr[1].replace(":", " "))
        elif failed := _FAILED.search(line):
            self._end(RecordedFailure.of(error_of(int(failed[1], 16))))
        elif line.endswith("pcsc_connect: called"):
            self._log.begin(self._thread.reader)
        elif line.endswith("pcsc_reset: called") and self._log.events:
            self._log.add(self._thread.reader, RESET)
            self._log.begin(self._thread.reader)

    def _apdu(self, way: str, length: int) -> None:
        raw = b""
        number = self._lines.number
        while len(raw) < length:
            text = self._lines.take()
            raw += dumped(self._lines, text, min(DUMP_WIDTH, length - len(raw)))
        if way == "Incoming":
            self._end(raw)
            return
        if self._thread.sent:
            self._end(RecordedFailure("transport"))
        self._thread.sent = number, self._thread.now, raw

    def _end(self, outcome: bytes | RecordedFailure) -> None:
        if self._thread.sent is None:
            raise self._lines.error("answer_without_command")
        number, began, command = self._thread.sent
        self._thread.sent = None
        self._log.exchange(number, self._thread.reader, command, outcome, (self._thread.now - began) % _DAY)


# --- opensc-tool ---------------------------------------------------------------------------------------------


def _tool(lines: LogLines) -> Log:
    log, reader = Log(), ""
    try:
        for line in lines:
            if sending := _SENDING.fullmatch(line):
                number, command = lines.number, unhex(lines, sending[1])
                log.exchange(number, reader, command, _received(lines))
            elif named := _NAMED.fullmatch(line):
                reader = named[1]
            elif _PRINTED_ATR.fullmatch(line):
                log.atrs[reader] = unhex(lines, line.replace(":", " "))
            elif line.strip() and not line.startswith("Failed to connect to card: "):
                raise lines.error("unexpected_line")
    except EndOfLog:
        log.cut_short = True
    return log


def _received(lines: LogLines) -> bytes | RecordedFailure:
    line = lines.take()
    if line.startswith("APDU transmit failed: "):
        return RecordedFailure("transport")
    match = _RECEIVED.fullmatch(line)
    if match is None:
        raise lines.error("answer_missing")
    data = b""
    while match[3] and (count := _counted(lines.peek() or "")):
        data += dumped(lines, lines.take(), count)
        if count < DUMP_WIDTH:
            break
    if match[3] and not data:
        lines.take()
        raise lines.error("bad_dump")
    return data + bytes.fromhex(match[1] + match[2])


def _counted(line: str) -> int:
    """Return how many bytes a line of the dump shows: the number for which its characters are right; 0 for none."""
    return next((count for count in range(DUMP_WIDTH, 0, -1) if shows(line, count)), 0)
