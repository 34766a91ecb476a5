"""Another program without any PIN: it signs with both keys and reads every protected file, where the card lets it."""

from collections.abc import Callable
from typing import Final

from mynareader.applications import ALL
from tests.foreign_card import ForeignCard

REFUSED: Final = bytes.fromhex("6982")
MISSING: Final = frozenset({bytes.fromhex("6A82"), bytes.fromhex("6A83"), bytes.fromhex("6A88"), bytes.fromhex("6981")})
_LENGTH: Final = 13  # bytes of a file: nobody else asks for so many, and the card knows the intruder by it
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
                found.append((file.name, (begin, bytes((0x00, 0xB0, 0x80 | file.ef, 0x00, _LENGTH)))))
            elif file.opened_by:
                chosen = bytes((0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, file.ef))
                found.append((file.name, (begin, chosen, bytes((0x00, 0xB2, 0x01, 0x04, _LENGTH)))))
    return found


ATTEMPTS: Final = _attempts()


def answers_to(transmit: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """Return the status word with which each attempt ended, by name."""
    return {name: [transmit(one) for one in commands][-1][-2:] for name, commands in ATTEMPTS}


def opened_to(transmit: Callable[[bytes], bytes]) -> list[str]:
    """Return what another program could use, by name; a card may lack some of it."""
    return [name for name, answer in answers_to(transmit).items() if answer not in {REFUSED, *MISSING}]


# Applications by the names that tests/foreign_card gives them.
_ON_THE_CARD: Final = {
    "jpki": "jpki",
    "card_surface": "surface",
    "input_assist": "assist",
    "common": "common",
    "registry": "juki",
}
_READS: Final = {
    (_ON_THE_CARD[spec.name], f"00B0{0x80 | file.ef:02X}00" if file.record is None else "00B20104")
    for spec in ALL
    for file in spec.files
    if file.opened_by
}
_SIGNS: Final = {sign[:4].hex().upper() for sign in KEYS.values()}


def uses(card: ForeignCard) -> list[str]:
    """Return what ``card`` itself let an intruder do, among all that it was asked.

    The intruder cannot tell: where somebody else selects another application between its two commands, it reads a file
    there that is free.
    """
    return [
        f"{one.app} {one.header}"
        for one in card.ledger.exchanges
        if one.sw == "9000" and (one.header in _SIGNS or (one.le == _LENGTH and (one.app, one.header) in _READS))
    ]
