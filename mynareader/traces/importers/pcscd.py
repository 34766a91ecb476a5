"""What ``pcscd --debug --apdu`` writes, plain or coloured, and the same as journalctl prints it.

Every line has the microseconds since the one before. Plain ones do not say which thread wrote them, so a command
belongs to the client whose ``TRANSMIT`` was received last; coloured ones do.
"""

import re
from dataclasses import field
from typing import Final

from mynareader.traces.importers.events import COLOUR, Log, LogLines, unhex
from mynareader.traces.model import RESET, RecordedFailure
from mynareader.values.value_class import value_class

_LINE: Final = re.compile(r"(?:^|.*[\s:])([0-9]{8}) (?:\[([0-9a-fx]+)\] )?(\S.*)")
_RECEIVED: Final = re.compile(r".*Received command: ([A-Z_]+) from client ([0-9]+)")
_ENDED: Final = re.compile(r".*ContextThread\(\) TRANSMIT for client ([0-9]+), rv=(\S+)")
_CONNECTS: Final = re.compile(r".*SCardConnect\(\) Attempting Connect to (.+) using protocol: .*")
_DISPOSITION: Final = re.compile(r".*SCard(?:Disconnect|EndTransaction)\(\) dwDisposition: ([0-9]+)")
_INITIALISES: Final = re.compile(r".*SCardReconnect\(\) .*(?:Reset complete|power up complete)\.")
_INSERTED: Final = re.compile(r".*Card inserted into (.+)")
_ATR: Final = re.compile(r"Card ATR: ([0-9A-F ]+)")
_APDU: Final = re.compile(r"APDU: ([0-9A-F ]+)")
_ANSWER: Final = re.compile(r"SW: ([0-9A-F ]*)")
_RESETS: Final = frozenset({"1", "2", "3"})  # SCARD_RESET_CARD, SCARD_UNPOWER_CARD, SCARD_EJECT_CARD
_DONE: Final = "SCARD_S_SUCCESS"


@value_class
class _Client:
    reader: str = ""
    sent: tuple[int, bytes] | None = field(default=None, repr=False)  # line, command
    waited: int = 0  # microseconds since the command


def recognises(text: str) -> bool:
    """Tell whether this looks like the output of pcscd."""
    plain = COLOUR.sub("", text[:1_000_000])
    return re.search(r"(?:^|[\s:])[0-9]{8} (?:\[[0-9a-fx]+\] )?(?:\S+\.[cl]:[0-9]+:\w+\(\)|APDU: )", plain) is not None


def read(text: str) -> Log:
    """Read a whole log; raise NotUnderstood."""
    return _Daemon(LogLines(COLOUR.sub("", text))).read()


class _Daemon:
    def __init__(self, lines: LogLines) -> None:
        self._lines, self._log = lines, Log()
        self._clients: dict[str, _Client] = {}
        self._threads: dict[str, str] = {}  # the client each thread serves
        self._now = self._clients.setdefault("", _Client())
        self._inserted = ""

    def read(self) -> Log:
        for line in self._lines:
            match = _LINE.fullmatch(line.rstrip())
            if match is not None:
                self._take(int(match[1]), match[2] or "", match[3])
        self._log.cut_short = any(client.sent for client in self._clients.values())
        return self._log

    def _take(self, passed: int, thread: str, text: str) -> None:
        for client in self._clients.values():
            client.waited += passed
        if received := _RECEIVED.fullmatch(text):
            self._threads[thread] = received[2]
            self._log.left_out += received[1] == "CONTROL"
        # Only a coloured log says which thread wrote a line; in a plain one all are written by the same.
        self._now = self._clients.setdefault(self._threads.get(thread, ""), _Client())
        if command := _APDU.fullmatch(text):
            self._now.sent, self._now.waited = (self._lines.number, unhex(self._lines, command[1])), 0
        elif answer := _ANSWER.fullmatch(text):
            self._answered(unhex(self._lines, answer[1]) if answer[1].strip() else b"")
        elif ended := _ENDED.fullmatch(text):
            self._failed(ended[1], ended[2])
        else:
            self._note(text)

    def _answered(self, raw: bytes) -> None:
        if self._now.sent is None:
            raise self._lines.error("answer_without_command")
        number, command = self._now.sent
        self._now.sent = None
        self._log.exchange(number, self._now.reader, command, raw, self._now.waited // 1000)

    def _failed(self, client: str, code: str) -> None:
        now = self._clients.get(client)
        if code != _DONE and now is not None and now.sent is not None:
            number, command = now.sent
            now.sent = None
            self._log.exchange(number, now.reader, command, RecordedFailure("transport"))

    def _note(self, text: str) -> None:
        if inserted := _INSERTED.fullmatch(text):
            self._inserted = inserted[1]
        elif atr := _ATR.fullmatch(text):
            self._log.atrs[self._inserted or self._now.reader] = unhex(self._lines, atr[1])
            self._inserted = ""
        elif connects := _CONNECTS.fullmatch(text):
            self._now.reader = connects[1]
            self._log.begin(connects[1])
        elif _INITIALISES.fullmatch(text) or ((ends := _DISPOSITION.fullmatch(text)) and ends[1] in _RESETS):
            self._reset()

    def _reset(self) -> None:
        reader = self._now.reader
        if any(event.reader == reader for event in self._log.events):
            self._log.add(reader, RESET)
        self._log.begin(reader)
