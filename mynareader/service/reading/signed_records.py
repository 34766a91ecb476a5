"""The records that protect what was read, gathered while the application is selected and judged afterwards."""

from typing import TypeVar

from mynareader.applications import card_surface, input_assist
from mynareader.applications.base import Application, ElementaryFile
from mynareader.applications.card_surface import Face, MyNumberImage
from mynareader.applications.card_verifiable import CardVerifiableCertificate
from mynareader.applications.input_assist import Attributes, Integrity, MyNumberFile
from mynareader.errors import CardError, MalformedFile
from mynareader.service.stay.patience import Patience
from mynareader.trust import card_data
from mynareader.trust.anchors import Trust
from mynareader.trust.card_data import Authenticity, SectionFindings
from mynareader.trust.finding import Finding

T = TypeVar("T")

_NOT_READ = Finding("not_checked", "record_not_read")


class SignedRecords:
    """Certificates and integrity record of one card, or why they are not there."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._integrity: Integrity | Finding = _NOT_READ
        self._assist: CardVerifiableCertificate | Finding = _NOT_READ
        self._surface: CardVerifiableCertificate | Finding = _NOT_READ

    def read_assist_certificate(self, application: Application) -> None:
        """Read assist ``0004``; needs no PIN. Raise TransportError."""
        self._assist = self._load(application, input_assist.CERTIFICATE)

    def read_integrity(self, application: Application) -> None:
        """Read assist ``0003``, which the PINs of the data open too. Raise TransportError."""
        self._integrity = self._load(application, input_assist.INTEGRITY)

    def read_surface_certificate(self, application: Application) -> None:
        """Read surface ``0004`` once; needs no PIN. Raise TransportError."""
        if self._surface is _NOT_READ:
            self._surface = self._load(application, card_surface.CERTIFICATE)

    def judge(
        self,
        trust: Trust,
        attributes: Attributes | None,
        number: MyNumberFile | None,
        face: Face | None,
        image: MyNumberImage | None,
    ) -> Authenticity:
        """Judge what was read; a section that was not read is left out."""
        found: dict[str, SectionFindings] = {}
        if attributes is not None:
            agrees = card_data.attributes(attributes, self._integrity, self._assist)
            found["attributes"] = card_data.section_findings(agrees, self._assist, trust)
        if number is not None:
            agrees = card_data.my_number(number, self._integrity, self._assist)
            found["my_number"] = card_data.section_findings(agrees, self._assist, trust)
        if face is not None:
            found["face"] = card_data.section_findings(card_data.face(face, self._surface), self._surface, trust)
        if image is not None:
            agrees = card_data.record(self._surface, image.signature, image.signed)
            found["my_number_image"] = card_data.section_findings(agrees, self._surface, trust)
        return Authenticity.of(found, built_in_keys=trust.built_in_keys)

    def _load(self, application: Application, file: ElementaryFile[T]) -> T | Finding:
        """Read what only serves to check something: where it is missing or broken, the data is shown all the same."""
        try:
            return application.load(file)
        except MalformedFile:
            return Finding("contradicted", "record_malformed")
        except CardError as error:
            self._patience.bear(error)
            return Finding("not_checked", "record_missing")
