"""Whether a certificate is on a revocation list that the user gave as a file.

JPKI's own lists and online service are open to accredited verifiers only (CARD.md §4), so without a file the answer
is "not checked"; confirmed means "not listed on a list that was fresh at the moment", nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import Finding
from mynareader.trust.x509 import signed_by

if TYPE_CHECKING:
    from mynareader.trust.revocation_list import RevocationList, RevokedEntry


_ORDER: Final = ("contradicted", "confirmed", "not_checked")
# Why a list cannot be relied on: reasons of ``revocation_list.signed_by`` that deserve words of their own.
_UNRELIABLE: Final = {
    "issuer_name_differs": "crl_of_other_issuer",
    "issuer_may_not_sign": "crl_issuer_may_not_sign",
    "weak_algorithm": "crl_weak_algorithm",
    "unsupported_algorithm": "crl_unsupported_algorithm",
}


@dataclass(frozen=True)
class Revocation:
    """What is known about revocation: ``by`` is the list that decided, ``entry`` its line when there is one.

    Reasons: ``not_listed``; ``revoked``; ``no_crl_given``, ``issuer_certificate_missing``, ``issuer_not_confirmed``,
    ``crl_…``, ``revoked_later``.
    """

    finding: Finding
    by: RevocationList | None = None
    entry: RevokedEntry | None = None


def revocation(
    certificate: Certificate, ca: Certificate | None, lists: tuple[RevocationList, ...], at: datetime
) -> Revocation:
    """Judge ``certificate``, issued by ``ca``, by ``lists`` at the aware moment ``at``; a contradiction wins."""
    if not lists:
        return _not_checked("no_crl_given")
    if ca is None:
        return _not_checked("issuer_certificate_missing")
    if signed_by(certificate, ca).state != "confirmed":
        return _not_checked("issuer_not_confirmed")
    found = [_by(of, certificate, ca, at) for of in lists]
    return min(found, key=lambda one: _ORDER.index(one.finding.state))


def _by(of: RevocationList, certificate: Certificate, ca: Certificate, at: datetime) -> Revocation:
    from mynareader.trust import revocation_list  # cryptography is loaded when there is a list

    state, reason = revocation_list.signed_by(of, ca)
    if state != "confirmed":
        return _not_checked(_UNRELIABLE.get(reason, "crl_bad_signature"), of)
    left_out = revocation_list.left_out(of, certificate)
    if left_out is not None:
        return _not_checked(left_out, of)
    entry = of.entries.get(certificate.serial)
    if entry is None:
        return _when(of, at)
    if entry.date > at:
        return Revocation(Finding("not_checked", "revoked_later"), of, entry)
    return Revocation(Finding("contradicted", "revoked"), of, entry)


def _when(of: RevocationList, at: datetime) -> Revocation:
    """Judge the freshness of a list that does not name the certificate."""
    if at < of.this_update:  # what has expired since may have been taken off it
        return _not_checked("crl_newer_than_moment", of)
    if of.next_update is None:
        return _not_checked("crl_without_next_update", of)
    if at > of.next_update:
        return _not_checked("crl_stale", of)
    return Revocation(Finding("confirmed", "not_listed"), of)


def _not_checked(reason: str, of: RevocationList | None = None) -> Revocation:
    return Revocation(Finding("not_checked", reason), of)
