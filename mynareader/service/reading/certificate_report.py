"""What can be said about a certificate without a network; loaded while a card answers."""

from dataclasses import replace

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.input_assist import Attributes
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import Origin
from mynareader.trust import jpki_profile, roots, validity
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Certificate
from mynareader.trust.chain import chain, issuer_of, root
from mynareader.trust.finding import REDACTED
from mynareader.trust.revocation import revocation


def report_on(
    role: str,
    certificate: Certificate,
    ca: Certificate | None,
    origin: Origin,
    trust: Trust = NOTHING,
) -> CertificateReport:
    """Put together validity at ``origin.at``, profile, issuer's signature, trusted root and revocation."""
    issuer = issuer_of(certificate, ca, trust)
    found = revocation(certificate, issuer.ca, trust.lists, origin.at)
    report = CertificateReport(
        role,
        certificate,
        validity.validity(certificate, origin.at),
        issuer.signed,
        "" if issuer.ca is None else issuer.ca.subject,
        root(issuer.ca, trust),
        None if issuer.ca is None else roots.anchor(issuer.ca),
        found.finding,
        chain(certificate, role, issuer, trust, origin.at),
        jpki_profile.findings(certificate, role, other_anchor=issuer.ca is not None and trust.has(issuer.ca)),
        found if trust.lists else None,
        trust.file_of(issuer.ca),
    )
    return _not_checked(report) if origin.redacted else report


def _not_checked(report: CertificateReport) -> CertificateReport:
    """Take back what a redacted trace cannot tell: its certificates were rewritten, so no signature fits any more.

    A trusted root is known by its fingerprint. Any other CA's certificate may be rewritten, too, as that of the
    simulated card and of test cards, so that it is none of them tells nothing.
    """
    return replace(
        report,
        signed_by=REDACTED,
        root=REDACTED if report.root.state == "contradicted" else report.root,
        chain=REDACTED,
        revocation=report.revocation if report.crl is None else REDACTED,
        profile=dict.fromkeys(report.profile, REDACTED),
        crl=None,
    )


def beside_card(
    report: CertificateReport, card: CommonRecord | None, attributes: Attributes | None = None
) -> CertificateReport:
    """Add to the profile how the certificate's last day and holder stand to what else the card says."""
    certificate, ends = report.certificate, None if card is None else card.expiry.complete
    more = {"card_expiry": jpki_profile.card_expiry(certificate, ends)}
    if certificate.holder is not None:
        more["birthday"] = jpki_profile.birthday(certificate, certificate.holder.birth, ends)
        more["holder"] = jpki_profile.holder(certificate, attributes)
    if report.profile.get("names") == REDACTED:
        more = dict.fromkeys(more, REDACTED)
    return replace(report, profile={**report.profile, **more})
