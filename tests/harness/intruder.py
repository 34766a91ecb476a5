"""Another program without any PIN: it signs with both keys and reads every protected file, where the card lets it."""

from collections.abc import Callable
from typing import Final

from mynareader.applications import ALL

REFUSED: Final = bytes.fromhex("6982")
MISSING: Final = frozenset({bytes.fromhex("6A82"), bytes.fromhex("6A83"), bytes.fromhex("6A88"), bytes.fromhex("6981")})
_DIGEST_INFO: Final = bytes.fromhex("3031300D060960864801650304020105000420") + bytes(range(32))
_SIGN: Final = b"\x33" + _DIGEST_INFO + b"\x00"
KEYS: Final = {"0017": bytes.fromhex("802A0097") + _SIGN, "001A": bytes.fromhex("802A009A") + _SIGN}


def select(aid: bytes) -> bytes:
    return bytes.fromhex("00A4040C") + bytes((len(aid),)) + aid


def _attempts() -> list[tuple[str, tuple[bytes, ...]]]:
    """List what is tried: its name, and the commands, of which the last one must be refused."""
    found: list[tuple[str, tuple[bytes, ...]]] = []
    for spec in ALL:
        begin = select(spec.aid)
        if spec.name == "jpki":
            found += [(f"key {name}", (begin, sign)) for name, sign in KEYS.items()]
        for file in spec.files:
            if file.opened_by and file.record is None:
                found.append((file.name, (begin, bytes((0x00, 0xB0, 0x80 | file.ef, 0x00, 0x10)))))
            elif file.opened_by:
                chosen = bytes((0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, file.ef))
                found.append((file.name, (begin, chosen, bytes((0x00, 0xB2, 0x01, 0x04, 0x00)))))
    return found


ATTEMPTS: Final = _attempts()


def opened_to(transmit: Callable[[bytes], bytes]) -> list[str]:
    """Return what another program could use, by name; a card may lack some of it."""
    return [
        name for name, commands in ATTEMPTS if [transmit(one) for one in commands][-1][-2:] not in {REFUSED, *MISSING}
    ]
