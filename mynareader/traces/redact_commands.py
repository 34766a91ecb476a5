"""What of a command stays in a redacted trace: its instruction, what it selects where that is public, and no data.

Data of SELECT pass for applications and files that are known, and for names under a registered provider; parameter
bytes and long Le pass where they can be no digits of anybody's (ISO/IEC 7816-4 §5.1, §8.2.1.2).
"""

from dataclasses import replace
from typing import Final

from mynareader.applications import EVERY
from mynareader.iso7816 import apdu
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.traces.model import HEADER_SIZE, KNOWN_INSTRUCTIONS, SECRET_INSTRUCTIONS, is_bare, may_carry_secret
from mynareader.traces.placeholders import longest_run_of_digits
from mynareader.traces.reading_passes import usual_le

# CLA of ISO/IEC 7816-4 §5.4.1: plain, command chaining, secure messaging, GlobalPlatform; FF is a reader's own.
_CLASSES: Final = frozenset({0x00, 0x10, 0x0C, 0x04, 0x80, 0x84, 0x8C, 0x90, 0xA0, 0xFF})
_NOT_KNOWN: Final = bytes.fromhex("FFFF0000")  # no instruction is FF (ISO/IEC 7816-4 §5.4.2)
_AIDS: Final = frozenset(spec.aid for spec in EVERY) | {
    bytes.fromhex("A0000001510000"),  # issuer security domain, CARD.md §1
    bytes.fromhex("A000000063504B43532D3135"),  # PKCS #15, which OpenSC asks every card for
}
# Registered application providers (ISO/IEC 7816-4 §8.2.1.2) whose applications programs look for on any card:
# GlobalPlatform, PKCS #15, PIV, Microsoft, OpenPGP, Yubico, FIDO, ICAO, EMV, Japan's police, CardContact, J-LIS.
_PROVIDERS: Final = tuple(
    map(
        bytes.fromhex,
        (
            *("A000000151", "A000000063", "A000000308", "A000000397", "D276000124", "A000000527", "A000000647"),
            *("A000000247", "A000000003", "A000000004", "315041592E", "A000000231", "E828BD080F"),
            *("D392F00026", "D392F0004F", "D392100031"),
        ),
    )
)
_PIX_DIGITS: Final = 4  # so many in a row may be anybody's
# Master file, the files of ISO/IEC 7816-15 and 7816-4 that programs look for on any card; the card's own are below 1F.
_FILES: Final = frozenset({0x3F00, 0x3FFF, 0x7FFF, 0x2F00, 0x2F01, 0x2F02, 0x5015, 0x5031, 0x5032})
_LAST_EF: Final = 0x1F
# CARD.md §1, §2: historical bytes, and what the card tells without an application.
GET_DATA_TAGS: Final = frozenset({0x5F51, 0x0042, 0x0045, 0x0066, 0x00F0, 0x00F2, 0x00F7, 0x00F8, 0x7F21})
_SIGN_P1: Final = frozenset({*range(6), 0x80, 0x84, 0x86, 0x90, 0x9E})
_SIGNED: Final = 51  # bytes of a DigestInfo of SHA-256 (RFC 8017 §9.2)
_NAME: Final = 8  # zeros in place of a name that is not known
_OTHER: Final = 16
_LAST_RECORD: Final = 0x1F
_LAST_PIN: Final = 0x9F  # P2 of VERIFY: 80 and a short EF identifier (CARD.md §1)


def redact_command(command: bytes) -> bytes:
    """Return what stays of ``command``; of what may carry a secret the header alone."""
    header = _header(command[:HEADER_SIZE])
    if may_carry_secret(command):
        return header
    if is_bare(command):
        return header + command[HEADER_SIZE:]
    parsed = CommandAPDU.from_bytes(command)
    cla, ins, p1, p2 = header
    le = usual_le(parsed.le) if parsed.le is not None and parsed.le > apdu.SHORT_LE_MAX else parsed.le
    return replace(parsed, cla=cla, ins=ins, p1=p1, p2=p2, data=_data(parsed), le=le).to_bytes()


def _data(command: CommandAPDU) -> bytes:
    if not command.data:
        return b""
    if command.ins == apdu.PERFORM_SECURITY_OPERATION:
        return bytes(_SIGNED)
    if command.ins != apdu.SELECT:
        return bytes(_OTHER)
    if command.p1 == 0x04:
        return command.data if _is_public_name(command.data) else bytes(_NAME)
    known = len(command.data) == 2 and _is_public_file(int.from_bytes(command.data, "big"))
    return command.data if known else bytes(2)


def _is_public_name(name: bytes) -> bool:
    if name in _AIDS or any(aid.startswith(name) for aid in _AIDS if len(name) >= 5):
        return True
    provider = next((rid for rid in _PROVIDERS if name.startswith(rid)), None)
    return provider is not None and len(name) <= 16 and longest_run_of_digits(name[len(provider) :]) < _PIX_DIGITS


def _is_public_file(ef: int) -> bool:
    return ef <= _LAST_EF or ef in _FILES


def _header(header: bytes) -> bytes:
    cla, ins, p1, p2 = header
    if cla not in _CLASSES:
        return _NOT_KNOWN
    return header if _are_public(ins, p1, p2) else bytes((cla, ins, 0, 0))


def _are_public(ins: int, p1: int, p2: int) -> bool:
    """Tell whether parameter bytes say nothing but what a command is about."""
    if ins in SECRET_INSTRUCTIONS:
        return p1 <= 0x01 and p2 <= _LAST_PIN
    if ins == apdu.GET_DATA:
        return p1 << 8 | p2 in GET_DATA_TAGS
    if ins == apdu.PERFORM_SECURITY_OPERATION:
        return p1 in _SIGN_P1
    if ins == apdu.SELECT:
        return p1 <= 0x09 and p2 <= 0x0F
    if ins == apdu.READ_RECORD:
        return p1 <= _LAST_RECORD
    return ins in KNOWN_INSTRUCTIONS and ins == apdu.READ_BINARY
