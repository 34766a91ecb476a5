"""The output of ``pcsc-spy`` (pcsc-lite): every call of PC/SC with what went in (``i``) and came out (``o``).

Threads of the watched program are told apart by their indentation, or by ``(t1)`` with ``--thread``; colours are
ignored; with ``--diffable`` the handles are hidden, which is enough while one card is open.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final

from mynareader.traces.importers.events import COLOUR, DUMP_WIDTH, Log, LogLines, dumped, unhex
from mynareader.traces.model import RESET, RecordedFailure
from mynareader.transports.codes import error_of
from mynareader.values.value_class import value_class

_LINE: Final = re.compile(r"((?: {4})*(?: \(t[0-9]+\) )?)(SCar[A-Za-z]+| [io] .*| => .*)")
_FIELD: Final = re.compile(r" ?([A-Za-z.]+(?: length)?):? ?(.*)")
_DUMP: Final = re.compile(r" ([0-9A-F]{4,}) (.*)")
# pcsc-lite 1.9: "=> Command successful. (SCARD_S_SUCCESS [0x00000000])  [0.000029]"; 2.3: without words and brackets.
_RESULT: Final = re.compile(r" => .*\[0x([0-9A-Fa-f]{8})\]\)?\s+\[([0-9]+|\?\?)\.([0-9]+|\?\?)\]")
# What pcsc-spy says besides: its own start and end, statistics, and what it made of a SCardControl.
_ASIDE: Final = re.compile(
    r"|fifo .* already present\. Reusing it\.|Ctrl-C, exiting\.|Thread [0-9]+/[0-9]+|Results sorted by .*"
    r"|total time: .*|[0-9.]+ sec \( *[0-9]+ calls\) .*"
    r"| {2,3}(?:parsing |Tag|Length:|Value:|APDU:|Min:|Max:|[bwu][A-Za-z]+:| [0-9A-F]{4} ).*"
)
_RESETS: Final = re.compile(r"SCARD_(?:RESET|UNPOWER|EJECT)_CARD\b")
_INITIALISES: Final = re.compile(r"0x0*[123]\b")
_HIDDEN: Final = "0x????"


@value_class
class _Call:
    name: str
    line: int
    ins: dict[str, str] = field(default_factory=dict, repr=False)
    outs: dict[str, str] = field(default_factory=dict, repr=False)
    buffers: dict[str, bytearray] = field(default_factory=dict, repr=False)
    at: str = ""


def recognises(text: str) -> bool:
    """Tell whether this looks like the output of pcsc-spy."""
    plain = COLOUR.sub("", text[:1_000_000])
    return re.search(r"^ *(?:\(t[0-9]+\) )?SCard(?:EstablishContext|Connect|Transmit|Status)$", plain, re.M) is not None


def read(text: str) -> Log:
    """Read a whole log; raise NotUnderstood."""
    return _Spy(LogLines(COLOUR.sub("", text))).read()


class _Spy:
    def __init__(self, lines: LogLines) -> None:
        self._lines, self._log = lines, Log()
        self._calls: dict[str, _Call] = {}
        self._readers: dict[str, str] = {}  # by handle
        self._unknown: dict[str, str] = {}
        self._ends: Mapping[str, Callable[[_Call, int, int], None]] = {
            "SCardConnect": self._connect,
            "SCardReconnect": self._reconnect,
            "SCardDisconnect": self._disconnect,
            "SCardBeginTransaction": self._begin_transaction,
            "SCardEndTransaction": self._end_transaction,
            "SCardTransmit": self._transmit,
            "SCarControl": self._control,  # so spelt by pcsc-spy
            "SCardControl": self._control,
            "SCardStatus": self._status,
        }

    def read(self) -> Log:
        for line in self._lines:
            match = _LINE.fullmatch(line)
            if match is not None:
                self._take(match[1], match[2])
            elif not _ASIDE.fullmatch(line):
                raise self._lines.error("unexpected_line")
        self._log.cut_short = any(call.name == "SCardTransmit" for call in self._calls.values())
        return self._log

    def _take(self, thread: str, body: str) -> None:
        call = self._calls.get(thread)
        if body.startswith("SCar"):
            if call is not None:
                raise self._lines.error("call_not_ended")
            self._calls[thread] = _Call(body, self._lines.number)
        elif call is None:
            raise self._lines.error("unexpected_line")
        elif body.startswith(" =>"):
            del self._calls[thread]
            self._end(call, body)
        else:
            self._detail(call, body[1], body[3:])

    def _detail(self, call: _Call, way: str, text: str) -> None:
        dump = _DUMP.fullmatch(text)
        if dump is not None and call.at in call.buffers:
            self._dump(call, int(dump[1], 16), dump[2])
        elif text != " NULL":
            self._field(call, way, text)

    def _field(self, call: _Call, way: str, text: str) -> None:
        match = _FIELD.fullmatch(text)
        if match is None:
            raise self._lines.error("unexpected_line")
        call.at, value = match[1], match[2]
        if call.at in {"bSendBuffer", "bRecvBuffer", "bAttr"}:
            call.buffers[call.at] = bytearray()
        (call.ins if way == "i" else call.outs)[call.at] = value
        if way == "o" and call.at == "Atr" and value:
            self._log.atrs[call.outs.get("szReader", "")] = unhex(self._lines, value)

    def _dump(self, call: _Call, offset: int, text: str) -> None:
        buffer = call.buffers[call.at]
        declared = (call.outs if call.at == "bRecvBuffer" else call.ins) | call.outs
        length = self._number(declared.get(_LENGTHS[call.at], ""))
        if offset != len(buffer) or length <= offset:
            raise self._lines.error("bad_dump")
        buffer += dumped(self._lines, text, min(DUMP_WIDTH, length - offset))

    def _number(self, value: str) -> int:
        match = re.match(r"0x([0-9A-Fa-f]{1,16})\b", value)
        if match is None:
            raise self._lines.error("bad_value")
        return int(match[1], 16)

    # --- what a call did, once its result is there -----------------------------------------------------------

    def _end(self, call: _Call, body: str) -> None:
        match = _RESULT.fullmatch(body)
        if match is None:
            raise self._lines.error("bad_value")
        code = int(match[1], 16)
        ms = round(float(f"{match[2]}.{match[3]}") * 1000) if match[2].isdigit() and match[3].isdigit() else 0
        if end := self._ends.get(call.name):
            end(call, code, ms)

    def _connect(self, call: _Call, code: int, _: int) -> None:
        reader = call.ins.get("szReader", "")
        if code:
            self._log.begin(reader)
            self._log.add(reader, RecordedFailure.of(error_of(code, reader, connecting=True)))
        else:
            self._readers[call.outs.get("phCard", "").partition(" ")[0]] = reader
        self._log.begin(reader)

    def _reconnect(self, call: _Call, code: int, _: int) -> None:
        if not code and _INITIALISES.match(call.ins.get("dwInitialization", "")):
            self._reset(self._reader(call))

    def _disconnect(self, call: _Call, code: int, _: int) -> None:
        reader = self._reader(call)
        if not code and _RESETS.match(call.ins.get("dwDisposition", "")):
            self._reset(reader)
        self._readers = {handle: name for handle, name in self._readers.items() if handle != self._handle(call)}

    def _end_transaction(self, call: _Call, code: int, _: int) -> None:
        if not code and _RESETS.match(call.ins.get("dwDisposition", "")):
            self._reset(self._reader(call))

    def _reset(self, reader: str) -> None:
        if any(event.reader == reader for event in self._log.events):
            self._log.add(reader, RESET)
        self._log.begin(reader)

    def _begin_transaction(self, call: _Call, code: int, _: int) -> None:
        if code:
            self._log.add(self._reader(call), RecordedFailure.of(error_of(code)))

    def _transmit(self, call: _Call, code: int, ms: int) -> None:
        command = self._whole(call, "bSendBuffer", call.ins)
        outcome = RecordedFailure.of(error_of(code)) if code else self._whole(call, "bRecvBuffer", call.outs)
        self._log.exchange(call.line, self._reader(call), command, outcome, ms)

    def _whole(self, call: _Call, name: str, declared: Mapping[str, str]) -> bytes:
        buffer = bytes(call.buffers.get(name, b""))
        if len(buffer) != self._number(declared.get(_LENGTHS[name], "")):
            raise self._lines.error("length_differs")
        return buffer

    def _control(self, _: _Call, __: int, ___: int) -> None:
        self._log.left_out += 1

    def _status(self, call: _Call, code: int, _: int) -> None:
        atr = call.outs.get("bAtr", "")
        if not code and atr not in {"", "NULL"}:
            self._log.atrs[self._reader(call)] = unhex(self._lines, atr)

    def _handle(self, call: _Call) -> str:
        handle = call.ins.get("hCard", "").partition(" ")[0]
        if handle != _HIDDEN:
            return handle
        if len(self._readers) > 1:
            raise self._lines.error("handles_hidden")
        return next(iter(self._readers), handle)

    def _reader(self, call: _Call) -> str:
        handle = self._handle(call)
        known = self._readers.get(handle)
        return known if known is not None else self._unknown.setdefault(handle, f"unknown {len(self._unknown) + 1}")


_LENGTHS: Final = {"bSendBuffer": "bSendLength", "bRecvBuffer": "bRecvLength", "bAttr": "bAttrLen"}
