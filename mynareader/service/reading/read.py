"""Reading what PINs open: which PIN objects a wish needs, and one transaction that verifies and reads.

The order inside the transaction: text first, the photo last. Before the long face is read, a long file without a PIN
comes first of all, unless the reader is known to take long answers: one that fails at them does so before a PIN was
sent, and the work can begin anew (``stay.worker.work``). A wrong PIN ends the work at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mynareader.applications import card_common, card_surface, input_assist, jpki
from mynareader.applications.base import Application, ElementaryFile, PinObject
from mynareader.applications.card_surface import MyNumberImage
from mynareader.applications.input_assist import MyNumberFile
from mynareader.choices import ALL, ATTRIBUTES, FACE, MY_NUMBER
from mynareader.errors import ApplicationMissing, FileMissing, MalformedFile
from mynareader.iso7816 import status
from mynareader.pins import ASSIST, SIGN, VERIFICATION_A, VERIFICATION_B, PinKind, PinValue
from mynareader.reports.card import ReadReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import NotRead, Origin
from mynareader.service.pins.entry import EnteredPins, PinNeed
from mynareader.service.reading import certificates
from mynareader.service.reading.signed_records import SignedRecords
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import recognise_serial, remember_card
from mynareader.service.stay.worker import CERTIFICATE_MODULE, preload
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.card_data import Authenticity


@dataclass(frozen=True)
class AccessPath:
    """The PIN objects that open what is asked for, when a person knows ``kind`` (CARD.md §2 "opens")."""

    kind: PinKind
    attributes: PinObject | None
    my_number: PinObject | None
    face: PinObject | None
    my_number_image: bool


# The input-assist PIN opens the My Number, and that number is verification number A, which opens the face.
ACCESS_PATHS: Final[Mapping[str, AccessPath]] = {
    "assist": AccessPath(
        ASSIST, input_assist.ASSIST_PIN, input_assist.ASSIST_PIN, card_surface.PIN_A, my_number_image=True
    ),
    "a": AccessPath(VERIFICATION_A, None, input_assist.PIN_A, card_surface.PIN_A, my_number_image=True),
    "b": AccessPath(VERIFICATION_B, input_assist.PIN_B, None, card_surface.PIN_B, my_number_image=False),
}


@dataclass(frozen=True)
class ReadRequest:
    """What to read (of ``choices.SECTIONS``) and by which of ``ACCESS_PATHS``; ``verify`` adds what protects it."""

    section: str
    path: AccessPath
    verify: bool = False

    def has(self, section: str) -> bool:
        """Tell whether ``section`` is to be read."""
        return self.section in {section, ALL}

    @property
    def verifies(self) -> bool:
        """Tell whether the records that protect the data are read: always with everything."""
        return self.verify or self.section == ALL

    @property
    def opens(self) -> bool:
        """Tell whether this way in opens what is wished for."""
        wanted = {ATTRIBUTES: self.path.attributes, MY_NUMBER: self.path.my_number, FACE: self.path.face}
        return self.section == ALL or wanted[self.section] is not None

    @property
    def need(self) -> PinNeed:
        """Return what a person is asked for; the signature password may be left out."""
        if self.section == ALL:
            return PinNeed(self._pins(), (self.path.kind, SIGN), frozenset({SIGN}))
        return PinNeed(self._pins(), (self.path.kind,))

    def _pins(self) -> tuple[PinObject, ...]:
        named = (
            (ATTRIBUTES, self.path.attributes),
            (MY_NUMBER, self.path.my_number),
            (FACE, self._number_for_face()),
            (FACE, self.path.face),
            (ALL, jpki.SIGN_PIN if self.section == ALL else None),
        )
        return tuple(dict.fromkeys(pin for section, pin in named if pin is not None and self.has(section)))

    def _number_for_face(self) -> PinObject | None:
        return self.path.my_number if self.path.kind is ASSIST else None


def _why_no_password(application: Application) -> str:
    """Tell why nobody gave the signature password; raise FileMissing where there is nothing it would open."""
    if application.load(jpki.CERTIFICATES_PRESENT).sign is False:
        raise FileMissing(jpki.SIGN_CERTIFICATE.name)
    left = application.counter(jpki.SIGN_PIN)
    if left in status.ABSENT:
        raise FileMissing(jpki.SIGN_CERTIFICATE.name)
    return "password_locked" if left.is_blocked else "no_password_given"


def _keep_waiting(_part: ReadReport) -> None:
    """Wait for the whole report."""


def read(
    stay: CardStay,
    origin: Origin,
    request: ReadRequest,
    entered: EnteredPins,
    trust: Trust = NOTHING,
    *,
    on_part: Callable[[ReadReport], None] = _keep_waiting,
) -> ReadReport:
    """Verify and read what ``request`` names; nothing from before this call is used.

    When everything is read, ``on_part`` is told in this thread what is known after each application, the photo last.
    Raise PinError, CardError, MalformedFile, TransportError; then no report is returned.
    """
    reading = _Reading(stay, origin, request, entered, trust)
    if request.verifies:
        preload(CERTIFICATE_MODULE)
    with stay.transaction():
        for part in (reading.common, reading.long_answer, reading.input_assist, reading.jpki, reading.card_surface):
            part()
            if request.section == ALL:
                on_part(reading.report())
    stay.must_last()
    return reading.report()


class _Reading:
    """The parts of one report, all read in one transaction."""

    def __init__(
        self, stay: CardStay, origin: Origin, request: ReadRequest, entered: EnteredPins, trust: Trust
    ) -> None:
        self._stay, self._origin, self._request, self._entered = stay, origin, request, entered
        self._trust, self._evidence = trust, SignedRecords()
        self._found: dict[str, Any] = {}
        self._certificates: list[CertificateReport] = []
        self._not_read: list[NotRead] = []
        self._number: MyNumberFile | None = None
        self._image: MyNumberImage | None = None
        self._surface: Application | None = None

    def report(self) -> ReadReport:
        return ReadReport(
            self._origin,
            **self._found,
            certificates=tuple(self._beside_card(one) for one in self._certificates),
            authenticity=self._authenticity(),
            not_read=tuple(self._not_read),
        )

    def long_answer(self) -> None:
        """Find out what the reader takes before a PIN is sent: see the top of this file.

        With everything, the certificate of the input-assist application is a long file that comes before any PIN.
        """
        if self._stay.source.profile.extended:
            return
        if self._request.verifies or self._request.section == FACE:
            remember_card(self._stay)
        if self._request.section != FACE:
            return
        self._surface = self._stay.select(card_surface.SPEC)
        self._evidence.read_surface_certificate(self._surface)

    def _beside_card(self, report: CertificateReport) -> CertificateReport:
        return certificates.beside_card(report, self._found.get("card"), self._found.get("attributes"))

    def _authenticity(self) -> Authenticity:
        number = self._number if "my_number" in self._found else None
        attributes, face = self._found.get("attributes"), self._found.get("face")
        authenticity = self._evidence.judge(self._trust.card_keys, attributes, number, face, self._image)
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
        application = self._stay.select(input_assist.SPEC)
        checked = request.verifies and (request.has(ATTRIBUTES) or request.has(MY_NUMBER))
        if checked:
            self._evidence.read_assist_certificate(application)
        for pin in dict.fromkeys(pin for pin in (attributes, number) if pin is not None):
            self._verify(application, pin)
        if number is not None:
            self._number = application.load(input_assist.MY_NUMBER)
        if self._number is not None and request.has(MY_NUMBER):
            self._found["my_number"] = self._number.number
        if attributes is not None:
            self._found["attributes"] = application.load(input_assist.ATTRIBUTES)
        if checked:
            self._evidence.read_integrity(application)

    def _note_closed_sections(self) -> None:
        path = self._request.path
        closed = ((ATTRIBUTES, path.attributes), (MY_NUMBER, path.my_number), ("my-number-image", path.my_number_image))
        self._not_read += [NotRead(section, "not_opened_this_way") for section, opened in closed if not opened]

    def card_surface(self) -> None:
        pin = self._request.path.face
        if pin is None or not self._request.has(FACE):
            return
        self._stay.step("card_surface")
        if self._number_is_wrong():
            return
        application = self._selected_surface()
        if self._request.verifies:
            self._evidence.read_surface_certificate(application)
        self._verify(application, pin)
        self._found["face"] = application.load(card_surface.FACE)
        if self._request.path.my_number_image:
            self._optionally("my-number-image", lambda: self._number_image(application))

    def _number_is_wrong(self) -> bool:
        """Tell whether the number that was read cannot be right; raise MalformedFile where only the face was wanted."""
        if self._request.path.kind is not ASSIST or self._number is None or self._number.number.check_digit_ok:
            return False
        if self._request.section == FACE:
            raise MalformedFile(input_assist.MY_NUMBER.name, input_assist.CHECK_DIGIT_AT, "wrong_check_digit")
        self._not_read += [NotRead(section, "wrong_check_digit") for section in (FACE, "my-number-image")]
        return True

    def _selected_surface(self) -> Application:
        if self._surface is not None and self._surface.is_selected:
            return self._surface
        return self._stay.select(card_surface.SPEC)

    def _number_image(self, application: Application) -> None:
        self._image = application.load(card_surface.MY_NUMBER_IMAGE)
        self._found["my_number_png"] = self._image.png

    def jpki(self) -> None:
        if self._request.section != ALL:
            return
        self._stay.step("jpki")
        try:
            application = self._stay.select(jpki.SPEC)
        except ApplicationMissing:
            self._not_read.append(NotRead("certificates", "application_missing"))
            return
        self._optionally("auth", lambda: self._certificate(application, certificates.AUTH))
        self._optionally("sign", lambda: self._signature_certificate(application))

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
        try:
            application = self._stay.select(card_common.SPEC)
        except ApplicationMissing:
            self._not_read.append(NotRead("card", "application_missing"))
            return
        self._optionally("card", lambda: self._keep("card", application, card_common.RECORD))
        recognise_serial(self._stay, self._found.get("card"))

    def _keep(self, name: str, application: Application, file: ElementaryFile[Any]) -> None:
        self._found[name] = application.load(file)

    def _optionally(self, section: str, part: Callable[[], None]) -> None:
        try:
            part()
        except FileMissing:
            self._not_read.append(NotRead(section, "not_on_this_card"))

    def _verify(self, application: Application, pin: PinObject) -> None:
        value = self._value_for(pin)
        confirmed = pin.kind.name in self._entered.last_try
        self._stay.gate.verify(application, pin, value, last_try_confirmed=confirmed)

    def _value_for(self, pin: PinObject) -> PinValue:
        if pin.kind is VERIFICATION_A and self._number is not None:
            return VERIFICATION_A.parse(self._number.number.digits)
        return self._entered.value_for(pin)
