"""Traces as pcapng, which Wireshark opens: every command and every answer is a packet of its ISO 7816 dissector.

Link type 252 (LINKTYPE_WIRESHARK_UPPER_PDU) names the dissector in the packet, so nothing has to be set in Wireshark,
and, unlike GSMTAP's SIM dissector, the one named here knows extended lengths. The file itself is written by scapy.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from scapy.packet import Raw
from scapy.utils import PcapNgWriter

from mynareader.traces.explain import explain
from mynareader.traces.model import RecordedAnswer, Trace

LINK_TYPE: Final = 252
# Wireshark's epan/exported_pdu.h: name of the dissector, direction (0 sent, 1 received), end of the options.
_DISSECTOR, _DIRECTION, _END = 12, 35, 0
_SENT, _RECEIVED = 0, 1


def to_pcapng(trace: Trace) -> tuple[bytes, int]:
    """Return a trace as a pcapng file, and how many packets it has.

    Packets carry the words of ``explain`` as comments, and times counted from the header's. Of a PIN command only the
    header is there, as in the trace; what ended with an error has no answer.
    """
    packets = list(_packets(trace))
    writer = PcapNgWriter(os.devnull)  # scapy opens a path; nothing of a session is written to a temporary file
    writer.f.close()
    writer.f = made = BytesIO()
    writer.linktype = LINK_TYPE
    writer.write_header(None)
    for packet in packets:
        writer.write_packet(packet)
    return made.getvalue(), len(packets)


def _packets(trace: Trace) -> Iterator[Raw]:
    now = trace.header.recorded.timestamp()
    for exchange, explained in zip(trace.exchanges, explain(trace), strict=True):
        words = " ".join(filter(None, (explained.application, explained.text)))
        yield _packet(exchange.command, _SENT, now, words + (" [secret]" if exchange.secret else ""))
        if isinstance(exchange.outcome, RecordedAnswer):
            now += exchange.outcome.ms / 1000
            yield _packet(exchange.outcome.raw, _RECEIVED, now, explained.meaning)


def _packet(apdu: bytes, direction: int, when: float, words: str) -> Raw:
    tags = _tag(_DISSECTOR, b"iso7816") + _tag(_DIRECTION, direction.to_bytes(4, "big")) + _tag(_END, b"")
    packet = Raw(tags + apdu)
    packet.time, packet.comments = when, [words.encode()]
    return packet


def _tag(tag: int, value: bytes) -> bytes:
    return tag.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value
