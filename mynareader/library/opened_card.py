"""One card in a ``with`` statement: tasks of the services, each made one call, on one stay."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from mynareader.choices import CERTIFICATES, SECTIONS
from mynareader.errors import (
    ConnectionClosed,
    MynaReaderError,
    NotMyNumberCard,
    PinOutcomeUnknown,
    ReaderRefused,
    StayEnded,
)
from mynareader.library.answers import Answer, InPersonAnswer
from mynareader.library.arguments import CheckedPins, known, trusted
from mynareader.library.given_pins import GivenPins
from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.compare import CompareReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins, PinNeed, PinSource, with_pins
from mynareader.service.pins.replay_values import ReplayedPins
from mynareader.service.reading.certificates import CERTIFICATES as CERTIFICATE_FILES
from mynareader.service.reading.certificates import CertificateFile, read_certificate, read_signature_certificate
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import OpenSource, SourceChoice, open_source
from mynareader.service.stay.worker import MAX_STARTS, ProgressListener, StayWorker, tries_afterwards
from mynareader.trust.anchors import Trust
from mynareader.trust.validity import JST
from mynareader.values.pins import ASKED
from mynareader.verdict.in_person import outcome_of
from mynareader.verdict.judging import verdict_of

R = TypeVar("R")


class OpenedCard:
    """One card, in a ``with``; made by ``open_reader``, ``open_trace`` and ``open_simulated``.

    Threads take turns: a task waits for the one before it.
    """

    def __init__(self, choice: SourceChoice, pins: PinSource | None, trust: Trust) -> None:
        """Prepare; nothing is looked for yet."""
        self._choice, self._trust = choice, trusted(trust)
        self._pins: PinSource | None = None if pins is None else CheckedPins(pins)
        self._lock = threading.RLock()  # one task at a time, also against the end of the with
        self._source: OpenSource | None = None
        self._worker: StayWorker | None = None
        self._listener = ProgressListener()
        self._answered = self._over = False

    def __enter__(self) -> Self:
        """Find the card; raise NoCard, NoReader, TransportError, TraceMalformed, UnreadableInput."""
        if self._source is not None:
            raise RuntimeError("this card is open already")
        self._source = open_source(self._choice, self._listener)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the stay: the card is locked again, and no task can begin."""
        with self._lock:
            source, self._source = self._source, None
            if self._worker is None and source is not None:
                source.drop()
            self._leave()

    def check(self, *, details: bool = False) -> Answer[CheckReport]:
        """Tell dates, kind of card and all PIN counters, without a PIN; ``details`` asks the card about itself, too.

        Raise NotMyNumberCard, CardError, TransportError.
        """
        from mynareader.service.reading.check import check  # each task loads its own

        trust = self._trust
        return _judged(self._simple(lambda stay, origin: check(stay, origin, trust, itself=details, others=details)))

    def read(self, section: str = "attributes", *, by: str | None = None, verify: bool = True) -> Answer[ReadReport]:
        """Read ``section``: attributes, my-number, face or all; ``verify`` what protects it.

        ``by`` is the way in: assist, a or b; without it the one whose PIN is given. Raise PinError, CardError,
        HolderDiffers, TransportError; ValueError for a section that ``by`` does not open.
        """
        return _judged(self._read(section, by, verify=verify))

    def compare(self, *, by: str | None = None) -> Answer[CompareReport]:
        """Read everything and hold the card's records side by side; raise what ``read`` raises."""
        from mynareader.service.reading.compare import compare  # each task loads its own

        read = self._read("all", by, verify=True)
        compared = compare(read)
        return Answer(compared, verdict_of(read, compared))

    def certificates(self, *which: str) -> Answer[CertificatesReport]:
        """Read certificates: auth (without any named), auth-ca, sign, sign-ca; sign wants the signature password.

        Raise FileMissing, PinError, CardError, TransportError, ValueError.
        """
        entries = [CERTIFICATE_FILES[known(name, CERTIFICATES)] for name in which or ("auth",)]
        found = [self._certificate(entry) for entry in entries]
        return _judged(CertificatesReport(found[0].origin, tuple(one.certificates[0] for one in found)))

    def in_person(self, *, by: str = "b") -> InPersonAnswer:
        """Check face to face: the card's face and text are the issuer's, and the chip signs a challenge.

        ``by`` is the verification number: b as it is printed, or a. A recorded card cannot answer. Raise PinError,
        CardError, TraceMismatch, TransportError, ValueError.
        """
        from mynareader.service.reading.in_person import in_person, need  # each task loads its own

        path, trust = known(by, ("a", "b")), self._trust
        report = self._with_pins(
            need(path), lambda stay, origin, entered: in_person(stay, origin, path, entered, trust)
        )
        return InPersonAnswer(report, verdict_of(report), outcome_of(report))

    def _read(self, section: str, by: str | None, *, verify: bool) -> ReadReport:
        from mynareader.service.reading.read import read  # each task loads its own

        way = _way_to(known(section, SECTIONS), self._pin_source) if by is None else known(by, ACCESS_PATHS)
        request, trust = ReadRequest(section, ACCESS_PATHS[way], verify), self._trust
        if not request.opens:
            raise ValueError(f"{way} does not open {section}")
        return self._with_pins(request.need, lambda stay, origin, entered: read(stay, origin, request, entered, trust))

    def _certificate(self, entry: CertificateFile) -> CertificatesReport:
        trust = self._trust
        if entry.pin is None:
            return self._simple(lambda stay, origin: read_certificate(stay, origin, entry, trust))
        return self._with_pins(
            PinNeed((entry.pin,), (entry.pin.kind,)),
            lambda stay, origin, entered: read_signature_certificate(stay, origin, entry, entered, trust),
        )

    def _simple(self, job: Callable[[CardStay, Origin], R]) -> R:
        return self._run(lambda worker: worker.call(lambda stay: job(stay, self._origin(stay))))

    def _with_pins(self, need: PinNeed, job: Callable[[CardStay, Origin, EnteredPins], R]) -> R:
        def attempt(worker: StayWorker, entered: EnteredPins) -> R:
            return worker.call(lambda stay: job(stay, self._origin(stay), entered))

        source = self._pin_source
        return self._run(lambda worker: with_pins(worker, source, need, lambda entered: attempt(worker, entered)))

    @property
    def _opened(self) -> OpenSource:
        if self._source is None:
            raise RuntimeError("a card is used inside its with statement")
        return self._source

    @property
    def _pin_source(self) -> PinSource:
        if self._pins is None and self._opened.kind == "trace":
            self._pins = ReplayedPins(self._opened.pins, self._opened.sent)
        if self._pins is None and self._choice.simulated is not None:
            self._pins = _invented_pins(self._choice.simulated)
        return self._pins or GivenPins()

    def _origin(self, stay: CardStay) -> Origin:
        return self._opened.origin(self._opened.recorded or datetime.now(JST), stay.atr)

    def _run(self, task: Callable[[StayWorker], R]) -> R:
        """Run ``task``; where the first one meets no application of this card, look for another card and begin anew."""
        with self._lock:
            return self._first_or_next(task)

    def _first_or_next(self, task: Callable[[StayWorker], R]) -> R:
        while True:
            try:
                found = self._in_stay(task)
                if not self._opened.answered():
                    raise NotMyNumberCard
            except MynaReaderError as error:
                if self._answered or self._over or self._pin_was_sent:
                    raise
                another = self._opened.after(error)
                self._leave()
                self._source = another
            else:
                self._answered = True
                return found

    def _in_stay(self, task: Callable[[StayWorker], R]) -> R:
        """Run ``task``; begin again when the reader refused a long answer before any PIN was sent (``worker.work``)."""
        start = 0
        while True:
            start += 1
            worker = self._worker or self._meet(self._fresh())
            try:
                return task(worker)
            except ReaderRefused:
                if start == MAX_STARTS or self._pin_was_sent:
                    raise
                self._leave()
                self._meet(worker.again())
            except ConnectionClosed as closed:  # an error before this one ended the stay
                raise StayEnded from closed
            except PinOutcomeUnknown as unknown:
                self._over = True  # what the gate knows of this stay is not to be forgotten by beginning another
                self._leave()
                if unknown.attempts_remaining is None:
                    unknown.attempts_remaining = tries_afterwards(worker, unknown.pin)
                raise

    @property
    def _pin_was_sent(self) -> bool:
        return self._worker is not None and self._worker.stay.verified

    def _fresh(self) -> StayWorker:
        if self._over:
            raise StayEnded
        source, listener = self._opened.source, self._listener
        return StayWorker(source, listener.step, timeout=self._choice.timeout, on_busy=listener.busy)

    def _meet(self, worker: StayWorker) -> StayWorker:
        self._worker = worker.__enter__()
        return worker

    def _leave(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.__exit__(None, None, None)


def _judged(report: R) -> Answer[R]:
    return Answer(report, verdict_of(report))


def _way_to(section: str, source: PinSource) -> str:
    """Return the way in by a PIN that is there."""
    supplied = source.supplied_kinds()
    paths: Mapping[str, ReadRequest] = {name: ReadRequest(section, path) for name, path in ACCESS_PATHS.items()}
    return next((name for name, one in paths.items() if one.path.kind.name in supplied and one.opens), "assist")


def _invented_pins(persona: str) -> GivenPins:
    from mynareader.service.machine.simulation import public_pins  # not for a real card

    found = {name: text for name, text in public_pins(persona).items() if name in ASKED}
    return GivenPins(**found)
