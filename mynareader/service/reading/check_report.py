"""What ``check`` learnt of a card, judged and put together once the card has said everything."""

from mynareader.applications import card_common, card_surface, jpki
from mynareader.applications.base import ElementaryFile
from mynareader.reports.card import CheckReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import Origin
from mynareader.reports.pins import OtherApplication
from mynareader.service.reading.card_itself import CardObjects
from mynareader.service.reading.certificate_report import beside_card, report_on
from mynareader.service.reading.certificates import AUTH
from mynareader.service.reading.checked_card import CheckedCard
from mynareader.service.reading.left_out import MISSING
from mynareader.trust import x509
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Certificate


def report_of(
    found: CheckedCard,
    origin: Origin,
    trust: Trust,
    objects: CardObjects | None,
    beside: tuple[OtherApplication, ...] | None,
) -> CheckReport:
    """Return the report; ``objects`` and ``beside`` are what was asked of the card itself and of others on the chip."""
    certificate = _certificate(found, origin, trust)
    found.expect_no_pin()
    if certificate is None:
        found.forget_what_is_not_there()
    present, record = found.get(jpki.CERTIFICATES_PRESENT), found.get(card_common.RECORD)
    return CheckReport(
        origin,
        found.applications,
        found.get(jpki.TOKEN_INFO),
        tuple(found.counters),
        record,
        None if present is None else present.sign,
        certificate,
        not_read=tuple(found.not_read),
        itself=None if objects is None else objects.report(record, found.get(card_surface.INFO), origin, trust),
        others=beside,
    )


def _certificate(found: CheckedCard, origin: Origin, trust: Trust) -> CertificateReport | None:
    certificate = _parsed(found, jpki.AUTH_CERTIFICATE, found.certificate)
    ca = _parsed(found, jpki.AUTH_CA_CERTIFICATE, found.get(jpki.AUTH_CA_CERTIFICATE))
    if certificate is None:
        return None
    if found.why_not(jpki.AUTH_CA_CERTIFICATE) not in {None, MISSING}:
        trust = NOTHING  # nothing is confirmed beside an issuer's certificate that is broken
    return beside_card(report_on(AUTH.role, certificate, ca, origin, trust), found.get(card_common.RECORD))


def _parsed(found: CheckedCard, file: ElementaryFile[bytes], der: bytes | None) -> Certificate | None:
    return None if der is None else found.tried(file, lambda: x509.parse(der, file.name))
