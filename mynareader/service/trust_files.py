"""What the user trusts, from files: other CAs and revocation lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader import certificates
from mynareader.errors import UnreadableInput
from mynareader.trust import Trust

if TYPE_CHECKING:
    from mynareader.crl import RevocationList

_MAX_CERTIFICATE: Final = 65536  # bytes; a CA certificate has one to two thousand
_MAX_LIST: Final = 32 * 1024 * 1024  # bytes, some hundred thousand entries


def read_trust(*, anchors: Iterable[Path] = (), lists: Iterable[Path] = ()) -> Trust:
    """Read the files named; raise UnreadableInput, UnreadableCertificate."""
    return Trust(tuple(_anchor(path) for path in anchors), tuple(_list(path) for path in lists))


def _anchor(path: Path) -> certificates.Certificate:
    found = certificates.load(read_input(path, _MAX_CERTIFICATE), path.name)
    if found.purpose is not certificates.Purpose.CA:
        raise UnreadableInput(path.name, "not_a_ca_certificate")
    return found


def _list(path: Path) -> RevocationList:
    from mynareader import crl  # noqa: PLC0415 - asn1crypto is loaded when there is a list

    return crl.load(read_input(path, _MAX_LIST), path.name)


def read_input(path: Path, limit: int) -> bytes:
    """Return the contents of a file of at most ``limit`` bytes; raise UnreadableInput."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    if len(raw) > limit:
        raise UnreadableInput(path.name, "too_large")
    return raw
