"""Traces as pcapng, which Wireshark opens: every command and every answer is a packet of its ISO 7816 dissector.

Link type 252 (LINKTYPE_WIRESHARK_UPPER_PDU) names the dissector in the packet, so nothing has to be set in Wireshark,
and, unlike GSMTAP's SIM dissector, the one named here knows extended lengths. The file is three kinds of blocks of the
pcapng format (draft-ietf-opsawg-pcapng §4.1 to §4.3): one section, one interface, and a packet for each APDU.
"""

import struct
from collections.abc import Iterator
from typing import Final

from mynareader.traces.explain import explain
from mynareader.traces.model import RecordedAnswer, Trace

LINK_TYPE: Final = 252
# Wireshark's epan/exported_pdu.h: name of the dissector, direction (0 sent, 1 received), end of the options.
_DISSECTOR, _DIRECTION, _END = 12, 35, 0
_SENT, _RECEIVED = 0, 1
# Types of blocks; the mark that tells the order of bytes; the version (1.0); a section of a length that is not told.
_SECTION, _INTERFACE, _PACKET = 0x0A0D0D0A, 1, 6
_ORDER: Final = 0x1A2B3C4D
_UNTOLD: Final = -1
_COMMENT: Final = 1
_WHOLE: Final = 0  # no limit to the length of a packet


def to_pcapng(trace: Trace) -> tuple[bytes, int]:
    """Return a trace as a pcapng file, and how many packets it has.

    Packets carry the words of ``explain`` as comments, and times counted from the header's. Of a PIN command only the
    header is there, as in the trace; what ended with an error has no answer.
    """
    packets = list(_packets(trace))
    section = _block(_SECTION, struct.pack("<IHHq", _ORDER, 1, 0, _UNTOLD))
    interface = _block(_INTERFACE, struct.pack("<HHI", LINK_TYPE, 0, _WHOLE))
    return b"".join((section, interface, *packets)), len(packets)


def _packets(trace: Trace) -> Iterator[bytes]:
    now = round(trace.header.recorded.timestamp() * 1_000_000)
    for exchange, explained in zip(trace.exchanges, explain(trace), strict=True):
        words = " ".join(filter(None, (explained.application, explained.text)))
        yield _packet(exchange.command, _SENT, now, words + (" [secret]" if exchange.secret else ""))
        if isinstance(exchange.outcome, RecordedAnswer):
            now += round(exchange.outcome.ms * 1000)
            yield _packet(exchange.outcome.raw, _RECEIVED, now, explained.meaning)


def _packet(apdu: bytes, direction: int, when: int, words: str) -> bytes:
    """Return one packet; ``when`` is in microseconds, as an interface counts that says nothing else."""
    tags = _tag(_DISSECTOR, b"iso7816") + _tag(_DIRECTION, direction.to_bytes(4, "big")) + _tag(_END, b"")
    data, comment = tags + apdu, words.encode()
    head = struct.pack("<IIIII", 0, when >> 32, when & 0xFFFFFFFF, len(data), len(data))
    options = struct.pack("<HH", _COMMENT, len(comment)) + _padded(comment) + struct.pack("<HH", 0, 0)
    return _block(_PACKET, head + _padded(data) + options)


def _block(kind: int, body: bytes) -> bytes:
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + length + body + length


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _tag(tag: int, value: bytes) -> bytes:
    return tag.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value
