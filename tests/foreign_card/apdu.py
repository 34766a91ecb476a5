"""Taking a command APDU apart (ISO/IEC 7816-4, the seven cases)."""

from dataclasses import dataclass


class StatusError(Exception):
    """Ends a command with a status word and no data."""

    def __init__(self, sw: int) -> None:
        super().__init__(f"{sw:04X}")
        self.sw = sw


@dataclass(frozen=True)
class Command:
    """`le` is None when absent, else a number: 256 for a short 00, 65536 for an extended 0000."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    le: int | None = None
    extended: bool = False


def parse(raw: bytes) -> Command:
    if len(raw) < 4:
        raise StatusError(0x6700)
    cla, ins, p1, p2 = raw[:4]
    body = raw[4:]
    if len(body) >= 3 and body[0] == 0:
        data, le = _extended(body[1:])
        return Command(cla, ins, p1, p2, data, le, extended=True)
    data, le = _short(body)
    return Command(cla, ins, p1, p2, data, le)


def _short(body: bytes) -> tuple[bytes, int | None]:
    if not body:
        return b"", None
    if len(body) == 1:
        return b"", body[0] or 256
    return _data_and_le(body[1:], body[0], le_size=1)


def _extended(body: bytes) -> tuple[bytes, int | None]:
    first = int.from_bytes(body[:2], "big")
    if len(body) == 2:
        return b"", first or 65536
    return _data_and_le(body[2:], first, le_size=2)


def _data_and_le(rest: bytes, lc: int, le_size: int) -> tuple[bytes, int | None]:
    if lc == 0 or len(rest) not in {lc, lc + le_size}:
        raise StatusError(0x6700)
    tail = rest[lc:]
    le = (int.from_bytes(tail, "big") or 256**le_size) if tail else None
    return rest[:lc], le
