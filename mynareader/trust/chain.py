"""From a certificate to a CA that is trusted: a published JPKI root, or one the user named (CARD.md §4).

The names of all generations of roots are the same, so a CA is found by name and decided by signature.
"""

from datetime import datetime
from typing import Final

from mynareader.trust import rfc5280
from mynareader.trust.anchors import Trust
from mynareader.trust.certificate import Certificate, Purpose, Variant
from mynareader.trust.finding import ISSUER_MISSING, Finding, summary
from mynareader.trust.jpki_profile import wanted_of
from mynareader.trust.roots import anchor
from mynareader.trust.validity import ValidityState, validity
from mynareader.trust.x509 import signed_by
from mynareader.values.value_class import value_class

_ANCHORED: Final = {
    "published_root": Finding("confirmed", "anchored_to_published_root"),
    "given_trust_anchor": Finding("confirmed", "anchored_to_given_trust_anchor"),
}
_OUT_OF_DATE: Final = {
    ValidityState.EXPIRED: Finding("contradicted", "issuer_expired"),
    ValidityState.NOT_YET_VALID: Finding("contradicted", "issuer_not_yet_valid"),
}
_NONE_OF_THEM: Final = Finding("contradicted", "no_given_ca_signed")
_TEST: Final = Finding("not_checked", "test_hierarchy")
_NOT_PUBLISHED: Final = Finding("contradicted", "not_a_published_root")
_RANK: Final = {"confirmed": 0, "not_checked": 1, "contradicted": 2}


@value_class(frozen=True)
class Issuer:
    """The CA to judge a certificate by, None where there is none, and whether it signed the certificate."""

    ca: Certificate | None
    signed: Finding


def issuer_of(certificate: Certificate, ca: Certificate | None, trust: Trust) -> Issuer:
    """Return the CA to judge by: the ``ca`` that came with the certificate, else a given one of the issuer's name.

    A card that hands over another CA certificate than the one trusted is not helped out of it. Of several given ones
    the one counts that signed the certificate, else one whose key or algorithm is not judged.
    """
    if ca is not None:
        return Issuer(ca, signed_by(certificate, ca))
    named = [given for given in trust.anchors if given.subject_key == certificate.issuer_key]
    if certificate.self_issued:
        named.append(certificate)
    found = sorted(((signed_by(certificate, given), given) for given in named), key=lambda one: _RANK[one[0].state])
    if not found:
        return Issuer(None, ISSUER_MISSING)
    signed, best = found[0]
    several = len(found) > 1 and signed.state == "contradicted"
    return Issuer(best, _NONE_OF_THEM if several else signed)


def root(ca: Certificate | None, trust: Trust) -> Finding:
    """Say what ``ca`` is, by its fingerprint: a published root, a CA the user named, or neither.

    J-LIS's test hierarchy is known by its name, which anybody can write: that confirms nothing.
    """
    if ca is None:
        return ISSUER_MISSING
    if anchor(ca) is not None:
        return Finding("confirmed", "published_root")
    if trust.has(ca):
        return Finding("confirmed", "given_trust_anchor")
    return _TEST if ca.variant is Variant.TEST else _NOT_PUBLISHED


def chain(certificate: Certificate, role: str, issuer: Issuer, trust: Trust, at: datetime) -> Finding:
    """Say whether ``certificate`` leads to a trusted CA that was in date at ``at``, by the rules of RFC 5280 §6.1.

    The first contradiction is told, else the first thing that was not checked; confirmed says which anchor it is.
    """
    ca = issuer.ca
    if ca is None:
        return summary((rfc5280.form(certificate), rfc5280.extensions(certificate)), ISSUER_MISSING)
    of_root = root(ca, trust)
    steps = (
        issuer.signed,
        of_root,
        _purpose(certificate, role, ca),
        _dates(ca, at),
        rfc5280.form(certificate),
        rfc5280.extensions(certificate),
        rfc5280.of_issuer(ca),
        _names(certificate, ca),
    )
    return summary(steps, _ANCHORED.get(of_root.reason, of_root))


def _names(certificate: Certificate, ca: Certificate) -> Finding:
    if rfc5280.NAME_CONSTRAINTS not in ca.extensions or certificate.self_issued:
        return rfc5280.KEPT
    from mynareader.trust import name_constraints  # asn1crypto is loaded when there are any

    permitted = name_constraints.permits(ca.der, certificate.der)
    return rfc5280.KEPT if permitted else Finding("contradicted", "name_not_permitted")


def _purpose(certificate: Certificate, role: str, ca: Certificate) -> Finding:
    published, family = anchor(ca), wanted_of(role, certificate).family
    if published is None or family in {published.purpose, Purpose.UNKNOWN}:
        return Finding("confirmed", "as_in_profile")
    return Finding("contradicted", "root_of_other_purpose")


def _dates(ca: Certificate, at: datetime) -> Finding:
    return _OUT_OF_DATE.get(validity(ca, at).state, Finding("confirmed", "issuer_in_date"))
