"""Whether a certificate is on a revocation list that the user gave as a file.

JPKI's own lists and online service are open to accredited verifiers only (CARD.md §4), so without a file the answer
is "not checked"; confirmed means "not listed on a list that was fresh at the moment", nothing more. A list that bears
the issuer's name and is not as the issuer signed it is contradicted: somebody has made or altered it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import Finding
from mynareader.trust.x509 import signed_by
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.trust.revocation_list import RevocationList, RevokedEntry


# What decides among several lists: each CA of one name has its own, so one that fits goes before those that do not.
_ORDER: Final = ("confirmed", "contradicted", "not_checked")
# Why a list cannot be relied on, by reasons of ``revocation_list.signed_by``; others are wrong signatures.
_UNRELIABLE: Final = {
    "issuer_name_differs": Finding("not_checked", "crl_of_other_issuer"),
    "issuer_key_differs": Finding("not_checked", "crl_of_other_key"),
    "issuer_may_not_sign": Finding("contradicted", "crl_issuer_may_not_sign"),
    "weak_algorithm": Finding("contradicted", "crl_weak_algorithm"),
    "unsupported_algorithm": Finding("not_checked", "crl_unsupported_algorithm"),
}
_LIFTED: Final = "remove_from_crl"  # RFC 5280 §5.3.1: of delta lists only
_BAD_SIGNATURE: Final = Finding("contradicted", "crl_bad_signature")
REVOKED: Final = Finding("contradicted", "revoked")


@value_class(frozen=True)
class Revocation:
    """What is known about revocation: ``by`` is the list that decided, ``entry`` its line when there is one.

    Reasons: ``not_listed``; ``revoked``; ``no_crl_given``, ``issuer_certificate_missing``, ``issuer_not_confirmed``,
    ``crl_…``, ``revoked_later``, ``revocation_lifted``.
    """

    finding: Finding
    by: RevocationList | None = None
    entry: RevokedEntry | None = None


def revocation(
    certificate: Certificate, ca: Certificate | None, lists: tuple[RevocationList, ...], at: datetime
) -> Revocation:
    """Judge ``certificate``, issued by ``ca``, by ``lists`` at the aware moment ``at``; a revocation wins."""
    if not lists:
        return _not_checked("no_crl_given")
    if ca is None:
        return _not_checked("issuer_certificate_missing")
    if signed_by(certificate, ca).state != "confirmed":
        return _not_checked("issuer_not_confirmed")
    found = [_by(of, certificate, ca, at) for of in lists]
    return min(found, key=lambda one: (one.finding != REVOKED, _ORDER.index(one.finding.state)))


def _by(of: RevocationList, certificate: Certificate, ca: Certificate, at: datetime) -> Revocation:
    from mynareader.trust import revocation_list  # cryptography is loaded when there is a list

    signed = revocation_list.signed_by(of, ca)
    if signed.state != "confirmed":
        return Revocation(_UNRELIABLE.get(signed.reason, _BAD_SIGNATURE), of)
    left_out = revocation_list.left_out(of, certificate)
    if left_out is not None:
        return _not_checked(left_out, of)
    lines = of.entries.lines(certificate.serial)
    return _listed(of, lines, at) if lines else _when(of, at)


def _listed(of: RevocationList, lines: tuple[RevokedEntry, ...], at: datetime) -> Revocation:
    """Judge a certificate by its lines: of several the one counts that revokes it at ``at``."""
    revoking = [line for line in lines if line.reason != _LIFTED]
    now = [line for line in revoking if line.date <= at]
    if now:
        return Revocation(REVOKED, of, min(now, key=lambda line: line.date))
    if revoking:
        return Revocation(Finding("not_checked", "revoked_later"), of, revoking[0])
    return Revocation(Finding("not_checked", "revocation_lifted"), of, lines[0])


def _when(of: RevocationList, at: datetime) -> Revocation:
    """Judge the freshness of a list that does not name the certificate."""
    if at < of.this_update:  # what has expired since may have been taken off it
        return _not_checked("crl_newer_than_moment", of)
    if of.next_update is None:
        return _not_checked("crl_without_next_update", of)
    if at > of.next_update:
        return _not_checked("crl_stale", of)
    if of.unreliable is not None:  # what is on it stays revoked, but not being on it proves nothing
        return _not_checked(of.unreliable, of)
    return Revocation(Finding("confirmed", "not_listed"), of)


def _not_checked(reason: str, of: RevocationList | None = None) -> Revocation:
    return Revocation(Finding("not_checked", reason), of)
