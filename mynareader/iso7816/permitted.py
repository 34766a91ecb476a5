"""What may reach a card at all: the list of commands that the connection to a reader lets through.

Reading commands pass in any form. A signature is made over a challenge of ours and nothing else. A command that carries
a PIN passes as a ``SecretCommand`` in one of three forms, and each object of that class once: nothing above can send it
again, copy it or make one by accident. Everything else, every writing command included, never leaves the program.
"""

from typing import Final, NoReturn, SupportsIndex

from mynareader.iso7816 import apdu

# Instructions that can neither change the card, sign, nor carry a PIN (all of class 00). VERIFY is not among them.
READING_INSTRUCTIONS: Final = frozenset(
    {
        apdu.SELECT,
        apdu.READ_BINARY,
        apdu.READ_RECORD,
        apdu.GET_DATA,
        apdu.GET_RESPONSE,
        apdu.GET_CHALLENGE,
    }
)
_READING: Final = frozenset(bytes((0x00, ins)) for ins in READING_INSTRUCTIONS)
# RFC 8017 §9.2 note 1: the DigestInfo of SHA-256 up to the digest, which has 32 bytes.
SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300D060960864801650304020105000420")
_SIGN: Final = bytes((0x80, apdu.PERFORM_SECURITY_OPERATION, 0x00))  # CARD.md §2 "Signing": PKCS #1 v1.5
_SIGNED: Final = bytes((len(SHA256_DIGEST_INFO) + 32,)) + SHA256_DIGEST_INFO
_SIGN_LENGTH: Final = 4 + 1 + len(SHA256_DIGEST_INFO) + 32 + 1  # header, Lc, DigestInfo, digest, Le
_OK: Final = bytes.fromhex("9000")
_VERIFY: Final = bytes((0x00, apdu.VERIFY, 0x00))
_SHORT_EFS: Final = range(0x81, 0x9F)  # P2 of VERIFY: short EF identifiers 1-30 (CARD.md §1)
_PIN_LENGTHS: Final = range(1, 17)  # CARD.md §2: the longest is the signature password


class SecretCommand(bytes):
    """A command that carries a PIN, to be sent once: it prints as nothing, and every copy of it is plain bytes."""

    spent = False

    def __repr__(self) -> str:
        return "<SecretCommand>"

    __str__ = __repr__

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a PIN is neither copied nor written anywhere")


def must_be_permitted(command: bytes) -> None:
    """Let ``command`` go to the card, or raise ValueError, which tells nothing of it; use up a SecretCommand."""
    if isinstance(command, SecretCommand):
        if command.spent:
            raise ValueError("a command that carries a PIN is sent once")
        command.spent = True
        if _is_pin_command(command):
            return
    elif command[:2] in _READING or _is_counter(command) or _is_challenge(command):
        return
    raise ValueError("this command never goes to a card")


def may_open(command: bytes, answer: bytes = b"") -> bool:
    """Tell whether the card may stand open after ``command``: a PIN was sent, or none had to be sent.

    A command that carries a PIN counts whatever is answered: a verdict that was lost may have been good. An empty
    VERIFY counts when it is answered ``9000``: the PIN is verified already (CARD.md §2).
    """
    if command[:4] in {apdu.CHANGE, apdu.CHANGE_REGISTRY}:
        return True
    return command[:2] == _VERIFY[:2] and (len(command) > 4 or answer == _OK)


def _is_counter(command: bytes) -> bool:
    return len(command) == 4 and command[:3] == _VERIFY and command[3] in _SHORT_EFS


def _is_challenge(command: bytes) -> bool:
    key = command[3:4]
    return (
        len(command) == _SIGN_LENGTH
        and command[:3] == _SIGN
        and (key == b"\x00" or key[0] in _SHORT_EFS)
        and command[4:].startswith(_SIGNED)
    )


def _is_pin_command(command: bytes) -> bool:
    header, body = command[:4], command[4:]
    known = header in {apdu.CHANGE, apdu.CHANGE_REGISTRY} or (header[:3] == _VERIFY and command[3] in _SHORT_EFS)
    return known and bool(body) and body[0] in _PIN_LENGTHS and len(body) == 1 + body[0]
