"""A check face to face, in one transaction: what is printed on the card, its issuer, and whether this is the chip.

The order inside the transaction: the issuer's certificate, a long file that needs no PIN, so that a reader that fails
at long answers does so before a verification number was sent; the number; the face; a fresh challenge. The card is
reset at the end of it (CONTRIBUTING.md §3 rule 10).
"""

from mynareader import __version__
from mynareader.applications import card_surface
from mynareader.reports.in_person import InPersonRecordReport, InPersonReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins, PinNeed
from mynareader.service.reading.authenticate import certificate_of, challenged
from mynareader.service.reading.read_request import ACCESS_PATHS
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.service.stay.preload import CERTIFICATE_MODULES, preload
from mynareader.trust import card_data
from mynareader.trust.anchors import NOTHING, Trust


def need(path: str) -> PinNeed:
    """Return what a person is asked for: verification number ``b`` as it is printed, or ``a``."""
    pin = ACCESS_PATHS[path].face
    return PinNeed(() if pin is None else (pin,), () if pin is None else (pin.kind,))


def in_person(
    stay: CardStay, origin: Origin, path: str, entered: EnteredPins, trust: Trust = NOTHING
) -> InPersonReport:
    """Read the face by verification number ``path`` (a, b) and let the chip sign; nothing from before is used.

    Raise PinError, CardError, MalformedFile, TransportError, StayEnded.
    """
    (pin,) = need(path).pins
    preload(*CERTIFICATE_MODULES)
    with stay.transaction():
        stay.step("in_person")
        if not stay.source.profile.extended or stay.source.profile.believed:
            remember_card(stay)  # the reader may refuse the long file, and the work begins anew: with the same card
        application = stay.select(card_surface.SPEC)
        certificate = certificate_of(application, card_surface.CERTIFICATE)
        confirmed = pin.kind.name in entered.last_try
        stay.gate.verify(application, pin, entered.value_for(pin), last_try_confirmed=confirmed)
        face = application.load(card_surface.FACE)
        answer = challenged(application)
    stay.must_last()
    agrees = card_data.face(face, certificate)
    data = card_data.section_findings(agrees, certificate, trust)
    return InPersonReport(origin, face, data, answer.judged_by(face.public_key), trust.built_in_keys)


def record_of(report: InPersonReport, notice: str, case: str = "") -> InPersonRecordReport:
    """Return what may be kept of a check: nothing of the person, and of the reader its kind only.

    ``notice`` is a sentence on what the record is not.
    """
    from mynareader.verdict.in_person import outcome_of  # not before the card was asked

    found, origin = outcome_of(report), report.origin
    return InPersonRecordReport(
        origin.at,
        found.token,
        found.because,
        report.data,
        report.answer,
        report.built_in_keys,
        __version__,
        origin.kind,
        origin.interface,
        origin.simulated,
        notice,
        case,
    )
