"""Certificates and what can be said about them without a network (card-facts §4, design §8).

Nothing handed up is a bare yes or no: validity is a state with its dates, everything else a ``Finding`` with a reason.
The parsing itself is in ``mynareader.x509``, which is loaded when a certificate is looked at and not before.
"""

from __future__ import annotations

import base64
import binascii
import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Final, Literal

from mynareader.certificate import BirthCalendar, Certificate, Holder
from mynareader.errors import UnreadableCertificate
from mynareader.roots import BY_SHA256, Anchor, Purpose

__all__ = [
    "JST",
    "RENEWAL_MONTHS",
    "Anchor",
    "BirthCalendar",
    "Certificate",
    "Finding",
    "Holder",
    "Purpose",
    "Validity",
    "ValidityState",
    "anchor",
    "load",
    "parse",
    "signed_by",
    "signed_message",
    "validity",
]

JST: Final = timezone(timedelta(hours=9), "JST")
RENEWAL_MONTHS: Final = 3  # card-facts §4: renewal is possible from three months before
_PEM: Final = re.compile(rb"-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----")


def parse(der: bytes, source: str) -> Certificate:
    """Parse exactly one DER certificate; raise UnreadableCertificate naming ``source``."""
    from mynareader import x509  # noqa: PLC0415 - asn1crypto is loaded when a certificate is looked at

    try:
        return x509.read(der)
    except x509.BROKEN:
        # What the parser said may quote the holder's data, so it is dropped.
        raise UnreadableCertificate(source) from None


def load(data: bytes, source: str) -> Certificate:
    """Parse a certificate file, DER or PEM (the first certificate of it); raise UnreadableCertificate."""
    found = _PEM.search(data)
    if found is None:
        return parse(data, source)
    try:
        return parse(base64.b64decode(b"".join(found[1].split()), validate=True), source)
    except binascii.Error:
        raise UnreadableCertificate(source) from None


# --- validity ----------------------------------------------------------------------------------------------------


class ValidityState(Enum):
    """Name where a moment stands to a certificate's dates; revocation is another question."""

    NOT_YET_VALID = "not_yet_valid"
    IN_DATE = "in_date"
    RENEWAL_OPEN = "renewal_open"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Validity:
    """Say where ``at`` stands: ``days_left`` counts calendar days in Japan, 0 on the last day, negative afterwards.

    ``renewal_from`` is the first day (Japan) on which a holder may renew; None for CA certificates.
    """

    state: ValidityState
    at: datetime
    days_left: int
    renewal_from: date | None


def validity(certificate: Certificate, at: datetime) -> Validity:
    """Judge the dates of ``certificate`` at the aware moment ``at``; both end moments belong to the validity."""
    today, last_day = _day_in_japan(at), _day_in_japan(certificate.not_after)
    is_ca = certificate.purpose is Purpose.CA
    renewal_from = None if is_ca else _months_before(last_day, RENEWAL_MONTHS)
    if at < certificate.not_before:
        state = ValidityState.NOT_YET_VALID
    elif at > certificate.not_after:
        state = ValidityState.EXPIRED
    elif renewal_from is not None and today >= renewal_from:
        state = ValidityState.RENEWAL_OPEN
    else:
        state = ValidityState.IN_DATE
    return Validity(state, at, (last_day - today).days, renewal_from)


def _day_in_japan(moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    try:
        return moment.astimezone(JST).date()
    except OverflowError:  # 9999-12-31, "no well-defined expiration" (RFC 5280 §4.1.2.5)
        return moment.astimezone(UTC).date()


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- findings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """Say how far a claim was checked; ``reason`` is a token that says by what, or why not."""

    state: Literal["confirmed", "contradicted", "not_checked"]
    reason: str


def signed_by(certificate: Certificate, ca: Certificate) -> Finding:
    """Say whether the key of ``ca`` signed ``certificate``.

    Reasons: ``signature``; ``issuer_name_differs``, ``issuer_is_no_ca``, ``issuer_may_not_sign``,
    ``algorithms_differ``, ``weak_algorithm``, ``key_too_short``, ``bad_signature``; ``unsupported_algorithm``.
    """
    from mynareader import x509  # noqa: PLC0415 - cryptography is loaded when a signature is checked

    state, reason = x509.check_signature(certificate.der, ca.der)
    return Finding(state, reason)


def signed_message(certificate: Certificate, signature: bytes, message: bytes) -> Finding:
    """Say whether the key of ``certificate`` signed ``message`` (SHA-256); reasons as ``signed_by``."""
    from mynareader import x509  # noqa: PLC0415 - cryptography is loaded when a signature is checked

    return Finding(*x509.check_message(certificate.der, signature, message))


def anchor(ca: Certificate) -> Anchor | None:
    """Return the published JPKI root that ``ca`` is, judged by SHA-256 and nothing else (card-facts §4), or None."""
    return BY_SHA256.get(ca.sha256)
