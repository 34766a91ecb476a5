"""What the user trusts, from files: other CAs, revocation lists, issuer keys of card data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from mynareader.applications import card_verifiable
from mynareader.applications.card_verifiable import RsaKey
from mynareader.errors import BadSetting, BuiltInKeyDiffers, UnreadableCertificate, UnreadableInput
from mynareader.errors.mynareader_error import bares_errors
from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import TlvError
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.origin import Origin
from mynareader.service.files.settings import readable
from mynareader.service.reading.certificate_report import report_on
from mynareader.trust import validity, x509
from mynareader.trust.anchors import NOTHING, IssuerKey, Trust
from mynareader.trust.built_in_keys import KEYS
from mynareader.trust.certificate import Certificate, Purpose

if TYPE_CHECKING:
    from mynareader.service.files.settings import Settings
    from mynareader.trust.revocation_list import RevocationList

T = TypeVar("T")

_MAX_CERTIFICATE: Final = 65536  # bytes; a CA certificate has one to two thousand
_MAX_KEY: Final = 16384  # bytes
_KEY_ID: Final = re.compile(r"(?P<whole>[0-9A-Fa-f]{32})|(?P<digits>\d{7})", re.ASCII)
_MAX_LIST: Final = 32 * 1024 * 1024  # bytes, some hundred thousand entries


def read_trust(
    *,
    anchors: Iterable[Path] = (),
    lists: Iterable[Path] = (),
    card_keys: Iterable[Path] = (),
    built_in_keys: bool = True,
) -> Trust:
    """Read the files named; raise UnreadableInput, UnreadableCertificate, and BuiltInKeyDiffers.

    A key with the number of one that is built in must be that key, unless those are switched off.
    """
    found = [(path.name, _anchors(path)) for path in anchors]
    return Trust(
        tuple(chain.from_iterable(certificates for _, certificates in found)),
        tuple(_each(_lists, lists)),
        tuple(_card_key(path, built_in_keys=built_in_keys) for path in card_keys),
        {one.sha256: name for name, certificates in found for one in certificates},
        built_in_keys,
    )


@contextmanager
def blaming(settings: Settings | None) -> Iterator[None]:
    """Let an error of reading what is trusted say in which setting the file is named, where it is in one."""
    try:
        yield
    except (UnreadableInput, UnreadableCertificate) as error:
        found = next(refused(settings), None) if settings else None
        if found is None:
            raise
        raise found from error


def refused(settings: Settings) -> Iterator[BadSetting]:
    """Return an error for each file that is named in a setting and is not what is trusted by it."""
    readers: dict[str, Callable[[Path], object]] = {
        "trust.anchors": _anchors,
        "trust.lists": _lists,
        "trust.card-keys": partial(_card_key, built_in_keys=False),
    }
    for one in settings.found:
        for path in one.value if one.name in readers and isinstance(one.value, tuple) else ():
            if not readable(Path(path)):
                yield BadSetting(one.place, "setting_no_such_file", one.name, one.line, path)
                continue
            try:
                readers[one.name](Path(path))
            except UnreadableInput as error:
                yield BadSetting(one.place, error.reason, one.name, one.line, path)
            except UnreadableCertificate:
                yield BadSetting(one.place, "not_a_ca_certificate", one.name, one.line, path)


def _each(read: Callable[[Path], tuple[T, ...]], paths: Iterable[Path]) -> Iterator[T]:
    return chain.from_iterable(map(read, paths))


def _anchors(path: Path) -> tuple[Certificate, ...]:
    """Read every certificate of a file: one that holds old and new CA of a name is usual."""
    found = x509.load_all(read_input(path, _MAX_CERTIFICATE), path.name)
    if any(one.purpose is not Purpose.CA for one in found):
        raise UnreadableInput(path.name, "not_a_ca_certificate")
    return found


def _lists(path: Path) -> tuple[RevocationList, ...]:
    from mynareader.trust import revocation_list  # cryptography is loaded when there is a list

    return revocation_list.load_all(read_input(path, _MAX_LIST), path.name)


def _card_key(path: Path, *, built_in_keys: bool) -> IssuerKey:
    """Read a public key: PEM or DER SubjectPublicKeyInfo, or the card's own objects ``90`` exponent, ``91`` modulus.

    A file name that begins with the 32 hexadecimal digits of a key id, or with its seven digits, says whose key it is
    (5000023 surface, 5000033 assist, CARD.md §3).
    """
    raw = read_input(path, _MAX_KEY)
    try:
        key = IssuerKey(_rsa_key(raw), _key_id(path.name), path.name)
    except (TlvError, ValueError) as error:
        raise UnreadableInput(path.name, "not_an_issuer_key") from error
    for known in KEYS if built_in_keys and key.key_id else ():
        if known.key_id.startswith(key.key_id) and known.key != key.key:
            raise BuiltInKeyDiffers(path.name, known.number)
    return key


def _key_id(name: str) -> bytes:
    found = _KEY_ID.match(name)
    if found is None:
        return b""
    return bytes.fromhex(found["whole"]) if found["whole"] else found["digits"].encode("ascii")


def _rsa_key(raw: bytes) -> RsaKey:
    if raw[:1] == b"\x90":
        return card_verifiable.rsa_key(tlv.parse_objects(raw), len(raw))
    from mynareader.trust import asn1_certificate  # asn1crypto is loaded when there is such a key

    return RsaKey(*asn1_certificate.rsa_numbers(asn1_certificate.unarmored(raw, "PUBLIC KEY")[0]))


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


MAX_SIZE: Final = 65536  # bytes; a certificate of this card has one to two thousand


def read_certificate_file(path: Path, at: datetime | None, trust: Trust = NOTHING) -> CertificatesReport:
    """Report on a DER or PEM file at the moment ``at`` (Japan's time), now when None.

    The issuer is looked for in ``trust``; a certificate that names itself may be its own.
    Raise UnreadableInput, UnreadableCertificate.
    """
    certificate = _load(path)
    moment = at.replace(tzinfo=validity.JST) if at else datetime.now(validity.JST)
    origin = Origin("file", path.name, "none", simulated=False, redacted=False, at=moment)
    return CertificatesReport(origin, (report_on("file", certificate, None, origin, trust),))


@bares_errors
def _load(path: Path) -> Certificate:
    return x509.load(read_input(path, MAX_SIZE), path.name)
