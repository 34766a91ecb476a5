"""The support desk's five seconds: everything a card tells without any PIN, in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar

from mynareader.applications import ALL, card_common, jpki
from mynareader.applications.base import Application, ApplicationSpec, ElementaryFile
from mynareader.errors import FileMissing, NotMyNumberCard, TraceMismatch
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.card import CheckReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import Origin
from mynareader.reports.pins import Counter
from mynareader.service.pins.counters import counter, select_if_there
from mynareader.service.reading.certificates import AUTH, beside_card, judge
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import recognise, rest_of_certificate, start_of_certificate
from mynareader.service.stay.worker import CERTIFICATE_MODULE, preload
from mynareader.trust.anchors import NOTHING, Trust

T = TypeVar("T")

# What ``check`` reads of each application beside its counters; all of it opens without a PIN (CARD.md §2).
FILES: Final[Mapping[str, tuple[ElementaryFile[object], ...]]] = {
    jpki.SPEC.name: (jpki.TOKEN_INFO, jpki.CERTIFICATES_PRESENT, jpki.AUTH_CA_CERTIFICATE),
    card_common.SPEC.name: (card_common.RECORD,),
}


class _Found:
    """What the applications gave; a file is there by its declaration, so its type is known."""

    def __init__(self) -> None:
        self.applications: dict[str, bool] = {}
        self.counters: list[Counter] = []
        self._values: dict[str, object] = {}
        self.start: bytes | None = None  # of the authentication certificate
        self.certificate: bytes | None = None

    def look_into(self, stay: CardStay, spec: ApplicationSpec) -> None:
        with only_recorded():
            application = select_if_there(stay, spec)
            self.applications[spec.name] = application is not None
            if application is not None:
                self._look_into(application, spec)

    def _look_into(self, application: Application, spec: ApplicationSpec) -> None:
        if spec is jpki.SPEC:
            with only_recorded():
                self.start = start_of_certificate(application)
        for pin in spec.pins:
            with only_recorded():
                self.counters.append(counter(application, pin))
        for file in FILES.get(spec.name, ()):
            with only_recorded():
                self._values[file.name] = _load_if_there(application, file)

    def finish(self, stay: CardStay, origin: Origin) -> None:
        """Read the rest of the certificate last, so that all of it is of one card (HAZARDS.md "swapped quickly")."""
        if not self.applications.get(jpki.SPEC.name):
            return
        stay.step(jpki.SPEC.name)
        ca = self.get(jpki.AUTH_CA_CERTIFICATE)
        with only_recorded():
            self.certificate = rest_of_certificate(stay, self.start, ca, signed=not origin.redacted)

    def get(self, file: ElementaryFile[T]) -> T | None:
        return self._values.get(file.name)  # type: ignore[return-value]  # stored by ``file``'s own decoder


@contextmanager
def only_recorded() -> Iterator[None]:
    """Leave out of a report what the log of another program does not hold; of a card nothing is left out."""
    try:
        yield
    except TraceMismatch as error:
        if error.cause != NOT_IN_TRACE:
            raise


def check(stay: CardStay, origin: Origin, trust: Trust = NOTHING) -> CheckReport:
    """Report applications, counters, token kind, card expiry and the authentication certificate.

    Raise NotMyNumberCard when no application answers, MalformedFile, UnreadableCertificate, TransportError.
    """
    found = _Found()
    preload(CERTIFICATE_MODULE)
    with stay.transaction():
        for spec in ALL:
            stay.step(spec.name)
            found.look_into(stay, spec)
        found.finish(stay, origin)
    recognise(stay, found.start, found.get(card_common.RECORD))
    if not any(found.applications.values()):
        raise NotMyNumberCard
    present = found.get(jpki.CERTIFICATES_PRESENT)
    return CheckReport(
        origin,
        found.applications,
        found.get(jpki.TOKEN_INFO),
        tuple(found.counters),
        found.get(card_common.RECORD),
        None if present is None else present.sign,
        _certificate(found, origin, trust),
    )


def _certificate(found: _Found, origin: Origin, trust: Trust) -> CertificateReport | None:
    if found.certificate is None:
        return None
    report = judge(AUTH, found.certificate, found.get(jpki.AUTH_CA_CERTIFICATE), origin, trust)
    return beside_card(report, found.get(card_common.RECORD))


def _load_if_there(application: Application, file: ElementaryFile[T]) -> T | None:
    try:
        return application.load(file)
    except FileMissing:
        return None
