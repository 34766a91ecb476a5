"""A card as ``check`` looks into it: application by application, without any PIN."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from mynareader.applications import card_surface, jpki
from mynareader.applications.base import Application, ApplicationSpec, ElementaryFile
from mynareader.applications.token_info import TokenKind
from mynareader.errors import ApplicationMissing, CardError, FileMissing, MynaReaderError, TraceMismatch
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.origin import NotRead, Origin
from mynareader.reports.pins import Counter
from mynareader.service.pins.counters import nothing_answers, recorded_counter, unknown_counters
from mynareader.service.reading.left_out import MISSING, READING_ERRORS, UNEXPECTED, WANTS_PIN, left_out
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import (
    rest_of_certificate,
    start_of_certificate,
)
from mynareader.service.stay.patience import Patience

if TYPE_CHECKING:
    from mynareader.service.reading.card_itself import CardObjects

T = TypeVar("T")

_PHONES: Final = frozenset({TokenKind.ANDROID, TokenKind.IPHONE})


class CheckedCard:
    """One card as far as it was looked into: what its applications gave, or why not.

    A file is there by its declaration, so that its type is known.
    """

    def __init__(self, stay: CardStay, files: Mapping[str, tuple[ElementaryFile[object], ...]]) -> None:
        self._stay, self.patience, self._files = stay, Patience(), files
        self.applications: dict[str, bool] = {}
        self.counters: list[Counter] = []
        self.not_read: list[NotRead] = []
        self.start: bytes | None = None  # of the authentication certificate
        self.certificate: bytes | None = None
        self._values: dict[str, object] = {}
        self._errors: list[CardError] = []
        self._unrecorded: list[TraceMismatch] = []  # for what the log of another program does not hold

    def look_into(self, spec: ApplicationSpec) -> None:
        """Select an application and read of it what opens without a PIN; raise TransportError."""
        try:
            application = self._stay.select_again(spec)
        except CardError as error:
            self._note_closed(spec, error)
        except TraceMismatch as error:
            self._note_unrecorded(spec.name, error)
            self.counters += unknown_counters(spec, NOT_IN_TRACE)
        else:
            self.applications[spec.name] = True
            self._look_into(application, spec)

    def _look_into(self, application: Application, spec: ApplicationSpec) -> None:
        if spec is jpki.SPEC:
            self.start = self.tried(jpki.AUTH_CERTIFICATE, lambda: start_of_certificate(application))
        for pin in spec.pins:
            self.counters.append(recorded_counter(application, pin))
        for file in self._files.get(spec.name, ()):
            self._values[file.name] = self.tried(file, partial(application.load, file))

    def _note_unrecorded(self, section: str, error: TraceMismatch) -> None:
        """Say of ``section`` that the log of another program does not hold it; raise others."""
        if error.cause != NOT_IN_TRACE:
            raise error
        self._unrecorded.append(error)
        self.not_read.append(NotRead(section, NOT_IN_TRACE))

    def _note_closed(self, spec: ApplicationSpec, error: CardError) -> None:
        self.patience.bear(error)
        self.applications[spec.name] = False
        self._errors.append(error)
        if not isinstance(error, ApplicationMissing):
            self.counters += unknown_counters(spec)
            self.not_read.append(left_out(spec.name, error))

    def objects(self) -> CardObjects | None:
        """Read what the card tells without an application; None where an older trace does not hold it."""
        from mynareader.service.reading.card_itself import CardObjects  # for ``--details``

        if any(self.applications.values()):
            with suppress(TraceMismatch):
                return CardObjects(self._stay)
        return None

    def finish(self, origin: Origin) -> None:
        """Read the rest of the certificate last, so that all of it is of one card (HAZARDS.md "swapped quickly")."""
        if not self.applications.get(jpki.SPEC.name) or not self.start_is_known:
            return
        present = self.get(jpki.CERTIFICATES_PRESENT)
        if self.start is None and present is not None and present.auth:  # the card contradicts itself
            self.not_read.append(NotRead(jpki.AUTH_CERTIFICATE.name, MISSING))
            return
        self._stay.step(jpki.SPEC.name)
        ca = self.get(jpki.AUTH_CA_CERTIFICATE)
        self.certificate = self.tried(
            jpki.AUTH_CERTIFICATE,
            lambda: rest_of_certificate(self._stay, self.start, ca, signed=not origin.redacted),
        )
        if self.certificate is None and self.start_is_known:
            self.not_read.append(NotRead(jpki.AUTH_CERTIFICATE.name, MISSING))

    def must_answer(self) -> None:
        """Raise where no application answered, or where the log of another program holds none."""
        if not any(self.applications.values()):
            raise self._unrecorded[0] if self._unrecorded else nothing_answers(self._errors)

    def get(self, file: ElementaryFile[T]) -> T | None:
        """Return what a file holds; None where it was not read."""
        return self._values.get(file.name)  # type: ignore[return-value]  # stored by ``file``'s own decoder

    @property
    def start_is_known(self) -> bool:
        """Tell whether nothing went wrong with the authentication certificate so far."""
        return self.why_not(jpki.AUTH_CERTIFICATE) is None

    def why_not(self, file: ElementaryFile[object]) -> str | None:
        """Return why a file was not read, as a token; None where it was, or is not there."""
        return next((left.reason for left in self.not_read if left.section == file.name), None)

    def forget_what_is_not_there(self) -> None:
        """Drop the lines for a certificate that the card itself says it does not hold (CARD.md §3, JPKI ``0008``).

        What stands in its place, filler or nothing among it, is nobody's certificate.
        """
        present = self.get(jpki.CERTIFICATES_PRESENT)
        if present is None or present.auth is not False:
            return
        names = {jpki.AUTH_CERTIFICATE.name, jpki.AUTH_CA_CERTIFICATE.name}
        self.not_read = [left for left in self.not_read if left.section not in names]

    def expect_no_pin(self) -> None:
        """Call a PIN for a file an unexpected answer: only a phone wants one, for its certificate (CARD.md §7)."""
        token = self.get(jpki.TOKEN_INFO)
        of_a_phone = jpki.AUTH_CERTIFICATE.name if token is None or token.kind in _PHONES else ""
        self.not_read = [
            replace(left, reason=UNEXPECTED) if left.reason == WANTS_PIN and left.section != of_a_phone else left
            for left in self.not_read
        ]

    def tried(self, file: ElementaryFile[object], read: Callable[[], T]) -> T | None:
        """Return what ``read`` makes of a file; None where that fails, which costs the file's own line."""
        try:
            return read()
        except READING_ERRORS as error:
            self.patience.bear(error)
            self.not_read.append(_why(file, error))
        except TraceMismatch as error:
            if file is not card_surface.INFO:  # which no older trace holds
                self._note_unrecorded(file.name, error)
        return None


def _why(file: ElementaryFile[object], error: MynaReaderError) -> NotRead:
    return NotRead(file.name, MISSING) if isinstance(error, FileMissing) else left_out(file.name, error)
