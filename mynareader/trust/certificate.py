"""One X.509 certificate as plain values; made by ``asn1_certificate``, judged by its neighbours."""

from __future__ import annotations

import base64
from dataclasses import field
from datetime import datetime
from enum import Enum
from typing import Final

from mynareader.values import PartialDate, PersonName, Sex
from mynareader.values.value_class import value_class

# What is too weak to trust, whoever signed with it.
WEAK_DIGESTS: Final = frozenset({"md2", "md5", "sha1"})  # collisions can be made
MIN_RSA_BITS: Final = 2048  # CARD.md §2: every key of this card has 2048 bits
_PEM_WIDTH: Final = 64  # RFC 7468 §2
NameKey = tuple[tuple[tuple[str, str], ...], ...]  # of ``names.key_of``: parts of types and values


class BirthCalendar(Enum):
    """The calendar a birth date was given in: the digit E of ``EYYYYMMDD`` (CARD.md §4)."""

    GREGORIAN = "0"
    MEIJI = "1"
    TAISHO = "2"
    SHOWA = "3"
    HEISEI = "4"
    REIWA = "5"


@value_class(frozen=True)
class CertificateHolder:
    """What a signature certificate says of its holder (CARD.md §4); None for what it does not say.

    ``…_substitutes`` tell which characters stand for others; ``unreadable`` names parts that are there but are not
    of the expected form.
    """

    name: PersonName | None = field(default=None, repr=False)
    name_substitutes: str | None = field(default=None, repr=False)
    sex: Sex | None = field(default=None, repr=False)
    birth: PartialDate | None = field(default=None, repr=False)
    birth_calendar: BirthCalendar | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    address_substitutes: str | None = field(default=None, repr=False)
    unreadable: tuple[str, ...] = ()


class Variant(Enum):
    """A certificate that no card of a person bears: J-LIS's test hierarchy, or a phone's (CARD.md §4)."""

    TEST = "test"
    PHONE = "phone"


@value_class(frozen=True)
class FurtherEntry:
    """A part of a certificate that this program cannot read: only that it is there is told, never what it says.

    ``where`` is ``extension`` or ``subject_alt_name``; ``oid`` its dotted object identifier, empty for a kind of name
    that has none; ``kind`` is RFC 5280's name of the kind (§4.2.1.6), or ``extension``.
    """

    where: str
    kind: str
    oid: str


@value_class(frozen=True)
class Certificate:
    """One X.509 certificate.

    ``subject`` and ``issuer`` are written after RFC 4514; ``key`` is ``RSA-2048``, ``EC P-384`` or an object
    identifier; ``signature_algorithm`` is ``sha256_rsa`` or the like, or an object identifier; ``key_usage`` are RFC
    5280 names in snake case; ``policies`` are dotted object identifiers; ``holder`` is there in signature certificates
    only; ``sha256`` is the fingerprint of ``der`` in upper-case hexadecimal. Moments are aware, in UTC. ``extensions``
    are dotted object identifiers as often as they occur, ``critical`` those of them that must be understood. The keys
    of ``subject`` and ``issuer`` are equal for names that RFC 5280 §7.1 calls the same; ``faults`` are tokens of its
    rules that the form breaks (``rfc5280``).
    """

    serial: int = field(repr=False)
    subject: str = field(repr=False)
    issuer: str = field(repr=False)
    common_name: str = field(repr=False)
    not_before: datetime
    not_after: datetime
    key: str
    signature_algorithm: str
    key_usage: tuple[str, ...]
    policies: tuple[str, ...]
    purpose: Purpose
    holder: CertificateHolder | None = field(repr=False)
    sha256: str = field(repr=False)
    der: bytes = field(repr=False)
    extensions: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()
    subject_key: NameKey = field(default=(), repr=False)
    issuer_key: NameKey = field(default=(), repr=False)
    faults: tuple[str, ...] = ()
    further: tuple[FurtherEntry, ...] = ()
    variant: Variant | None = None

    @property
    def self_issued(self) -> bool:
        """Tell whether subject and issuer are the same name (RFC 5280 §3.2)."""
        return self.subject_key == self.issuer_key

    @property
    def serial_hex(self) -> str:
        """Return the serial number as an even number of upper-case hexadecimal digits, ``-`` before a negative one."""
        digits = f"{abs(self.serial):X}"
        return ("-" if self.serial < 0 else "") + digits.rjust(len(digits) + len(digits) % 2, "0")

    @property
    def pem(self) -> str:
        """Return the certificate as text (RFC 7468)."""
        from textwrap import wrap  # for a certificate that is shown: 1 ms

        body = "\n".join(wrap(base64.b64encode(self.der).decode("ascii"), _PEM_WIDTH))
        return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"


class Purpose(Enum):
    """What a certificate is for, as its policies and constraints say."""

    AUTHENTICATION = "authentication"
    SIGNATURE = "signature"
    CA = "ca"
    UNKNOWN = "unknown"
