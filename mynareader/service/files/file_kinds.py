"""What a file is that somebody wants to open, by how it begins; whether it holds what it should is found out later."""

import codecs
from pathlib import Path
from typing import Final

from mynareader.errors import UnreadableCertificate, UnreadableInput

TRACE, REPORT, CERTIFICATE, TRUST, LOG = "trace", "report", "certificate", "trust", "log"
_BEGINNINGS: Final = (
    (b"format:", TRACE),
    (b"{", REPORT),
    (b"-----BEGIN CERTIFICATE-----", CERTIFICATE),
    (b"-----BEGIN ", TRUST),
    (b"\x90", TRUST),  # a card's own object of a key (CARD.md §3)
)
_DER: Final = b"\x30"  # and "0" as well: a length of more than 127 bytes follows in what we know
_LONG: Final = range(0x81, 0x85)
_LOOKED_AT: Final = 256  # bytes
_OURS: Final = ".trace"  # what is wrong in such a file is told line by line


def kind_of(path: Path) -> str:
    """Return what ``path`` begins like, a log where it begins like nothing else; raise UnreadableInput."""
    if path.suffix.lower() == _OURS:
        return TRACE
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    head = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    if head.startswith(_DER) and head[1:2] and head[1] in _LONG:
        return _of_der(path)
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), LOG)


def _of_der(path: Path) -> str:
    from mynareader.service.files.trust_files import read_certificate_file  # not for the other kinds

    try:
        read_certificate_file(path, None)
    except (UnreadableCertificate, UnreadableInput):
        return TRUST
    return CERTIFICATE
