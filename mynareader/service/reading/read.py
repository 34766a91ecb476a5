"""Reading what PINs open: which PIN objects a wish needs, and one transaction that verifies and reads.

The order inside the transaction: text first, the photo last. Before the long face is read, a long file without a PIN
comes first of all, unless the reader is known to take long answers: one that fails at them does so before a PIN was
sent, and the work can begin anew (``stay.worker.work``). A wrong PIN ends the work at once.
"""

from collections.abc import Callable
from typing import Any, Final

from mynareader.applications import card_common, card_surface, input_assist, jpki
from mynareader.applications.base import Application, ApplicationSpec, ElementaryFile, PinObject
from mynareader.applications.card_surface import MyNumberImage
from mynareader.applications.input_assist import MyNumberFile
from mynareader.choices import ALL, ATTRIBUTES, FACE, MY_NUMBER
from mynareader.errors import FileMissing, MalformedFile
from mynareader.iso7816 import status
from mynareader.reports.card import ReadReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import NotRead, Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading import certificates
from mynareader.service.reading.left_out import READING_ERRORS, left_out
from mynareader.service.reading.read_request import ReadRequest
from mynareader.service.reading.signed_records import SignedRecords
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import recognise_serial, remember_card
from mynareader.service.stay.patience import Patience
from mynareader.service.stay.preload import CERTIFICATE_MODULES, preload
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.card_data import Authenticity
from mynareader.values.pins import ASSIST, SIGN, VERIFICATION_A, PinValue
from mynareader.verdict.holders import must_be_one_holder

_IMAGE: Final = "my-number-image"  # a section that comes with the face


def _why_no_password(application: Application) -> str:
    """Tell why nobody gave the signature password; raise FileMissing where there is nothing it would open."""
    if application.load(jpki.CERTIFICATES_PRESENT).sign is False:
        raise FileMissing(jpki.SIGN_CERTIFICATE.name)
    left = application.counter(jpki.SIGN_PIN)
    if left in status.ABSENT:
        raise FileMissing(jpki.SIGN_CERTIFICATE.name)
    return "password_locked" if left.is_blocked else "no_password_given"


def read(
    stay: CardStay,
    origin: Origin,
    request: ReadRequest,
    entered: EnteredPins,
    trust: Trust = NOTHING,
) -> ReadReport:
    """Verify and read what ``request`` names; nothing from before this call is used.

    When everything is read, what cannot be read costs its own line. Raise PinError, CardError, MalformedFile,
    TransportError, and HolderDiffers where it is of two people: so nothing is told of anybody before all is there.
    """
    reading = _Reading(stay, origin, request, entered, trust)
    if request.verifies:
        preload(*CERTIFICATE_MODULES)
    with stay.transaction():
        for part in (reading.common, reading.long_answer, reading.input_assist, reading.jpki, reading.card_surface):
            part()
    stay.must_last()
    return reading.report()


class _Reading:
    """The parts of one report, all read in one transaction."""

    def __init__(
        self, stay: CardStay, origin: Origin, request: ReadRequest, entered: EnteredPins, trust: Trust
    ) -> None:
        self._stay, self._origin, self._request, self._entered = stay, origin, request, entered
        self._trust, self._patience = trust, Patience()
        self._evidence = SignedRecords(self._patience)
        self._found: dict[str, Any] = {}
        self._certificates: list[CertificateReport] = []
        self._not_read: list[NotRead] = []
        self._number: MyNumberFile | None = None
        self._image: MyNumberImage | None = None
        self._surface: Application | None = None

    def report(self) -> ReadReport:
        """Put together what is known so far; raise HolderDiffers."""
        report = ReadReport(
            self._origin,
            **self._found,
            certificates=tuple(self._beside_card(one) for one in self._certificates),
            authenticity=self._authenticity(),
            not_read=tuple(self._not_read),
        )
        must_be_one_holder(report)
        return report

    def long_answer(self) -> None:
        """Find out what the reader takes before a PIN is sent: see the top of this file.

        With everything, the certificate of the input-assist application is a long file that comes before any PIN.
        """
        profile = self._stay.source.profile
        if profile.extended and not profile.believed:
            return
        if self._request.verifies or self._request.section == FACE:
            remember_card(self._stay)
        if self._request.section != FACE or profile.extended:
            return
        self._surface = self._stay.select(card_surface.SPEC)
        self._evidence.read_surface_certificate(self._surface)

    def _beside_card(self, report: CertificateReport) -> CertificateReport:
        from mynareader.service.reading.certificate_report import beside_card  # loaded while the card answered

        return beside_card(report, self._found.get("card"), self._found.get("attributes"))

    def _authenticity(self) -> Authenticity:
        number = self._number if "my_number" in self._found else None
        attributes, face = self._found.get("attributes"), self._found.get("face")
        authenticity = self._evidence.judge(self._trust, attributes, number, face, self._image)
        return Authenticity.unknown("redacted_trace", authenticity.sections) if self._origin.redacted else authenticity

    def input_assist(self) -> None:
        path, request = self._request.path, self._request
        attributes = path.attributes if request.has(ATTRIBUTES) else None
        number = path.my_number if request.has(MY_NUMBER) or (request.has(FACE) and path.kind is ASSIST) else None
        if request.section == ALL:
            self._note_closed_sections()
        if attributes is None and number is None:
            return
        self._stay.step("input_assist")
        sections = {section: pin for section, pin in ((ATTRIBUTES, attributes), (MY_NUMBER, number)) if pin is not None}
        application = self._opened(input_assist.SPEC, *sections)
        if application is None:
            return
        checked = request.verifies and (request.has(ATTRIBUTES) or request.has(MY_NUMBER))
        if checked:
            self._evidence.read_assist_certificate(application)
        if not self._optionally(tuple(sections), lambda: self._verify(application, *sections.values())):
            return
        if number is not None:
            self._optionally((MY_NUMBER,), lambda: self._load_number(application))
        if attributes is not None:
            self._optionally((ATTRIBUTES,), lambda: self._keep(ATTRIBUTES, application, input_assist.ATTRIBUTES))
        if checked:
            self._evidence.read_integrity(application)

    def _load_number(self, application: Application) -> None:
        self._number = application.load(input_assist.MY_NUMBER)
        if self._request.has(MY_NUMBER):
            self._found["my_number"] = self._number.number

    def _note_closed_sections(self) -> None:
        path = self._request.path
        closed = ((ATTRIBUTES, path.attributes), (MY_NUMBER, path.my_number), (_IMAGE, path.my_number_image))
        self._not_read += [NotRead(section, "not_opened_this_way") for section, opened in closed if not opened]

    def card_surface(self) -> None:
        pin = self._request.path.face
        if pin is None or not self._request.has(FACE):
            return
        self._stay.step("card_surface")
        if self._number_is_wrong():
            return
        with_image = self._request.path.my_number_image and self._request.section == ALL  # nobody wants it with a face
        sections = (FACE, _IMAGE) if with_image else (FACE,)
        application = self._selected_surface(*sections)
        if application is None:
            return
        if self._request.path.kind is ASSIST and self._number is None:  # the card's own number opens the surface
            self._not_read += [NotRead(section, "my_number_not_read") for section in sections]
            return
        if self._request.verifies:
            self._evidence.read_surface_certificate(application)
        if not self._optionally(sections, lambda: self._verify(application, pin)):
            return
        self._optionally((FACE,), lambda: self._keep(FACE, application, card_surface.FACE))
        if with_image:
            self._optionally((_IMAGE,), lambda: self._number_image(application))

    def _number_is_wrong(self) -> bool:
        """Tell whether the number that was read cannot be right; raise MalformedFile where only the face was wanted."""
        if self._request.path.kind is not ASSIST or self._number is None or self._number.number.check_digit_ok:
            return False
        if self._request.section == FACE:
            raise MalformedFile(input_assist.MY_NUMBER.name, input_assist.CHECK_DIGIT_AT, "wrong_check_digit")
        self._not_read += [NotRead(section, "wrong_check_digit") for section in (FACE, _IMAGE)]
        return True

    def _selected_surface(self, *sections: str) -> Application | None:
        if self._surface is not None and self._surface.is_selected:
            return self._surface
        return self._opened(card_surface.SPEC, *sections)

    def _number_image(self, application: Application) -> None:
        self._image = application.load(card_surface.MY_NUMBER_IMAGE)
        self._found["my_number_png"] = self._image.png

    def jpki(self) -> None:
        if self._request.section != ALL:
            return
        self._stay.step("jpki")
        application = self._opened(jpki.SPEC, "certificates")
        if application is not None:
            self._optionally(("auth",), lambda: self._certificate(application, certificates.AUTH))
            self._optionally(("sign",), lambda: self._signature_certificate(application))

    def _signature_certificate(self, application: Application) -> None:
        if SIGN.name not in self._entered.values:
            self._not_read.append(NotRead("sign", _why_no_password(application)))
            return
        certificates.open_certificate(self._stay, application, certificates.SIGN, self._entered)
        self._certificate(application, certificates.SIGN)

    def _certificate(self, application: Application, entry: certificates.CertificateFile) -> None:
        self._certificates.append(certificates.load(application, entry, self._origin, self._trust))

    def common(self) -> None:
        if self._request.section != ALL:
            return
        self._stay.step("common")
        application = self._opened(card_common.SPEC, "card")
        if application is not None:
            self._optionally(("card",), lambda: self._keep("card", application, card_common.RECORD))
            recognise_serial(self._stay, self._found.get("card"))

    def _keep(self, name: str, application: Application, file: ElementaryFile[Any]) -> None:
        self._found[name] = application.load(file)

    def _opened(self, spec: ApplicationSpec, *sections: str) -> Application | None:
        selected: list[Application] = []
        self._optionally(sections, lambda: selected.append(self._stay.select_again(spec)))
        return selected[0] if selected else None

    def _optionally(self, sections: tuple[str, ...], part: Callable[[], None]) -> bool:
        """Do ``part`` and tell whether it was done; what was asked for alone must be there, so its error is raised."""
        try:
            part()
        except READING_ERRORS as error:
            if self._request.section != ALL and sections != (_IMAGE,):
                raise
            self._patience.bear(error)
            self._not_read += [left_out(section, error) for section in sections]
            return False
        return True

    def _verify(self, application: Application, *pins: PinObject) -> None:
        for pin in dict.fromkeys(pins):
            value = self._value_for(pin)
            confirmed = pin.kind.name in self._entered.last_try
            self._stay.gate.verify(application, pin, value, last_try_confirmed=confirmed)

    def _value_for(self, pin: PinObject) -> PinValue:
        if pin.kind is VERIFICATION_A and self._number is not None:
            return VERIFICATION_A.parse(self._number.number.digits)
        return self._entered.value_for(pin)
