"""What was found out about certificates, and about the key that answered a challenge."""

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from mynareader.reports.origin import Origin
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import ISSUER_MISSING, Finding
from mynareader.trust.revocation import Revocation
from mynareader.trust.roots import Anchor
from mynareader.trust.validity import Validity
from mynareader.values.value_class import value_class

_NOT_PUBLISHED: Final = frozenset({"not_a_published_root"})
ISSUER_DATES: Final = frozenset({"issuer_expired", "issuer_not_yet_valid"})
_JPKI_NAMES: Final = Finding("confirmed", "jpki_names")
_OF_EVERY_CA: Final = frozenset({"serial_number", "algorithm", "key", "extensions", "form"})  # by RFC 5280


@value_class(frozen=True)
class CertificateReport:
    """What is known about one certificate: ``role`` is auth, auth-ca, sign, sign-ca or file.

    ``signed_by`` and ``root`` are about ``issuer``; ``chain`` sums them up with the issuer's dates at the moment, and
    says which anchor it is; ``profile`` holds findings by name (``mynareader.trust.jpki_profile``); ``crl`` is the list
    behind ``revocation`` and its entry; ``anchor_file`` names the file of a given anchor that ``issuer`` is.
    """

    role: str
    certificate: Certificate
    validity: Validity
    signed_by: Finding
    issuer: str
    root: Finding
    anchor: Anchor | None
    revocation: Finding
    chain: Finding = ISSUER_MISSING
    profile: Mapping[str, Finding] = field(default_factory=dict)
    crl: Revocation | None = None
    anchor_file: str = ""


@value_class(frozen=True)
class CertificatesReport:
    """What is known about the certificates asked for."""

    origin: Origin
    certificates: tuple[CertificateReport, ...] = field(repr=False)

    @property
    def contradicted(self) -> bool:
        """Tell whether a finding speaks against a certificate.

        That a card's is of no published root is told, not judged: simulated, redacted and test cards have no other.
        Nor are the dates of a CA's own certificate, which are its validity.
        """
        return any(
            found.state == "contradicted" and found.reason not in self._forgiven(report)
            for report in self.certificates
            for found in (
                report.signed_by,
                report.root,
                report.chain,
                report.revocation,
                *points_that_count(report).values(),
            )
        )

    def _forgiven(self, report: CertificateReport) -> frozenset[str]:
        dates = ISSUER_DATES if report.certificate.self_issued else frozenset()
        return dates if self.origin.kind == "file" else dates | _NOT_PUBLISHED


def points_that_count(report: CertificateReport) -> dict[str, Finding]:
    """Return the points of the profile that count: another CA's certificates need not look like JPKI's."""
    as_jpki = report.profile.get("names") == _JPKI_NAMES
    return {name: found for name, found in report.profile.items() if as_jpki or name in _OF_EVERY_CA}


@value_class(frozen=True)
class AuthenticationReport:
    """Whether the card on the reader holds a key (``key``: auth, surface, assist): it signed a fresh challenge.

    ``answer`` is about the signature; ``certificate`` (auth) or ``record`` (surface, assist) tell whose key it is.
    ``built_in_keys``: the keys known from cards were asked, too. It belongs to one stay and says nothing about the card
    after it.
    """

    origin: Origin
    key: str
    answer: Finding
    certificate: CertificateReport | None = field(default=None, repr=False)
    record: SectionFindings | None = None
    built_in_keys: bool = True
