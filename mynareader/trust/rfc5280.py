"""Rules of RFC 5280 that every certificate of a chain has to keep, whoever signed it."""

from typing import Final

from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.finding import Finding

NAME_CONSTRAINTS: Final = "2.5.29.30"  # RFC 5280 §4.2.1.10
# RFC 5280 §4.2: what this package or every verifier understands; any other critical extension forbids use.
_UNDERSTOOD: Final = frozenset(
    {"2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.31", "2.5.29.32", "2.5.29.35", "2.5.29.37"}
)
KEPT: Final = Finding("confirmed", "as_in_profile")


def form(certificate: Certificate) -> Finding:
    """Say whether version, names, times and encoding are as RFC 5280 wants them; reasons of ``asn1_faults``."""
    return Finding("contradicted", certificate.faults[0]) if certificate.faults else KEPT


def extensions(certificate: Certificate) -> Finding:
    """Say whether no extension stands twice (§4.2), and each that must be understood is understood."""
    if len(set(certificate.extensions)) != len(certificate.extensions):
        return Finding("contradicted", "duplicate_extension")
    understood = _UNDERSTOOD | ({NAME_CONSTRAINTS} if certificate.purpose is Purpose.CA else set())
    if not set(certificate.critical) <= understood:
        return Finding("contradicted", "unknown_critical_extension")
    return KEPT


def of_issuer(ca: Certificate) -> Finding:
    """Say whether the issuer's own certificate keeps the rules that ``form`` and ``extensions`` are about."""
    broken = next((found.reason for found in (form(ca), extensions(ca)) if found.state != "confirmed"), None)
    return KEPT if broken is None else Finding("contradicted", _OF_ISSUER.get(broken, "issuer_breaks_rules"))


_OF_ISSUER: Final = {"unknown_critical_extension": "issuer_unknown_critical_extension"}
