"""From a certificate to a CA that is trusted: a published JPKI root, or one the user named (CARD.md §4).

The names of all generations of roots are the same, so a CA is found by name and decided by signature.
"""

from datetime import datetime
from typing import Final

from mynareader.trust.anchors import Trust
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.finding import Finding, summary
from mynareader.trust.jpki_profile import wanted_of
from mynareader.trust.roots import anchor
from mynareader.trust.validity import ValidityState, validity
from mynareader.trust.x509 import signed_by

_ANCHORED: Final = {
    "published_root": Finding("confirmed", "anchored_to_published_root"),
    "given_trust_anchor": Finding("confirmed", "anchored_to_given_trust_anchor"),
}
_OUT_OF_DATE: Final = {
    ValidityState.EXPIRED: Finding("contradicted", "issuer_expired"),
    ValidityState.NOT_YET_VALID: Finding("contradicted", "issuer_not_yet_valid"),
}
_MISSING: Final = Finding("not_checked", "issuer_certificate_missing")


def issuer_of(certificate: Certificate, ca: Certificate | None, trust: Trust) -> Certificate | None:
    """Return the CA to judge by: the ``ca`` that came with the certificate, else a given one that signed it.

    A card that hands over another CA certificate than the one trusted is not helped out of it.
    """
    if ca is not None:
        return ca
    named = (given for given in trust.anchors if given.subject == certificate.issuer)
    return next((given for given in named if signed_by(certificate, given).state == "confirmed"), None)


def root(ca: Certificate | None, trust: Trust) -> Finding:
    """Say what ``ca`` is, by its fingerprint: a published root, a CA the user named, or neither."""
    if ca is None:
        return _MISSING
    if anchor(ca) is not None:
        return Finding("confirmed", "published_root")
    return Finding("confirmed", "given_trust_anchor") if trust.has(ca) else _not_published()


def _not_published() -> Finding:
    return Finding("contradicted", "not_a_published_root")


def chain(certificate: Certificate, role: str, ca: Certificate | None, trust: Trust, at: datetime) -> Finding:
    """Say whether ``certificate`` leads to a trusted CA that was in date at ``at``.

    The first contradiction is told, else the first thing that was not checked; confirmed says which anchor it is.
    """
    if ca is None:
        return _MISSING
    of_root = root(ca, trust)
    steps = (signed_by(certificate, ca), of_root, _purpose(certificate, role, ca), _dates(ca, at))
    return summary(steps, _ANCHORED.get(of_root.reason, of_root))


def _purpose(certificate: Certificate, role: str, ca: Certificate) -> Finding:
    published, family = anchor(ca), wanted_of(role, certificate).family
    if published is None or family in {published.purpose, Purpose.UNKNOWN}:
        return Finding("confirmed", "as_in_profile")
    return Finding("contradicted", "root_of_other_purpose")


def _dates(ca: Certificate, at: datetime) -> Finding:
    return _OUT_OF_DATE.get(validity(ca, at).state, Finding("confirmed", "issuer_in_date"))
