"""What was found out about certificates, and about the key that answered a challenge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mynareader.reports.origin import Origin
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import Finding
from mynareader.trust.revocation import Revocation
from mynareader.trust.roots import Anchor
from mynareader.trust.validity import Validity, ValidityState

NOT_JUDGED: Final = Finding("not_checked", "issuer_certificate_missing")


@dataclass(frozen=True)
class CertificateReport:
    """What is known about one certificate: ``role`` is auth, auth-ca, sign, sign-ca or file.

    ``signed_by`` and ``root`` are about ``issuer``; ``chain`` sums them up with the issuer's dates at the moment, and
    says which anchor it is; ``profile`` holds findings by name (``mynareader.trust.jpki_profile``); ``crl`` is the list
    behind ``revocation`` and its entry.
    """

    role: str
    certificate: Certificate
    validity: Validity
    signed_by: Finding
    issuer: str
    root: Finding
    anchor: Anchor | None
    revocation: Finding
    chain: Finding = NOT_JUDGED
    profile: Mapping[str, Finding] = field(default_factory=dict)
    crl: Revocation | None = None


@dataclass(frozen=True)
class CertificatesReport:
    """What is known about the certificates asked for."""

    origin: Origin
    certificates: tuple[CertificateReport, ...] = field(repr=False)


@dataclass(frozen=True)
class AuthenticationReport:
    """Whether the card on the reader holds a key (``key``: auth, surface, assist): it signed a fresh challenge.

    ``answer`` is about the signature; ``certificate`` (auth) or ``record`` (surface, assist) tell whose key it is.
    It belongs to one stay and says nothing about the card after it.
    """

    origin: Origin
    key: str
    answer: Finding
    certificate: CertificateReport | None = field(default=None, repr=False)
    record: SectionFindings | None = None

    @property
    def nothing_speaks_against_it(self) -> bool:
        """Tell whether the card answered rightly and neither certificate nor record of its key is contradicted."""
        found = [] if self.record is None else [self.record.issuer, self.record.consistent]
        in_date = True
        if self.certificate is not None:
            found += [self.certificate.chain, self.certificate.revocation, *self.certificate.profile.values()]
            in_date = self.certificate.validity.state in {ValidityState.IN_DATE, ValidityState.RENEWAL_OPEN}
        return self.answer.state == "confirmed" and in_date and all(one.state != "contradicted" for one in found)
