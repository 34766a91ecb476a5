"""Why a card cannot be read, from the USB plug to the card's own applications; no PIN, no counter, nobody's data.

Every leaf is one error with its sentence and its action; the first that applies is told.
"""

from collections.abc import Sequence
from typing import Final

from mynareader.applications import ALL, jpki
from mynareader.applications.any_name import must_know_its_name
from mynareader.applications.base import Application, ApplicationSpec
from mynareader.applications.token_info import TokenKind
from mynareader.errors import (
    CardBusy,
    CardError,
    CardHeld,
    CardMute,
    ContactCardMute,
    ContactReaderEmpty,
    MynaReaderError,
    NoCard,
    NoReader,
    NotMyNumberCard,
    NotPassedThrough,
    NotTheCard,
    NoUsbReader,
    PhotoCellMissing,
    ReaderClaimed,
    ReaderFault,
    ReaderNotShown,
    ReaderWithoutDriver,
    TransportError,
)
from mynareader.reports.machine import DoctorFinding, DoctorReport, ReaderDiagnosis
from mynareader.service.pins.counters import select_if_there
from mynareader.service.reading import photo
from mynareader.service.stay import worker
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.patience import is_endless
from mynareader.service.stay.sources import reader_source
from mynareader.transports import pcsc
from mynareader.transports.hosting import host_kind
from mynareader.transports.programs import card_programs
from mynareader.transports.readers import ReaderState
from mynareader.transports.usb import WITHOUT_DRIVER, UsbDevice, not_shown, usb_devices

PATIENCE: Final = 2.0  # seconds another program may hold the card, HAZARDS.md "blocked calls"
# Parts of the names of readers that have a slot and no antenna.
_CONTACT_ONLY: Final = ("scr33", "scr 33", "pc twin", "ct30", "au9540", "au9560", "acr38", "acr39", "[contact")
_SOUND: Final = frozenset({TokenKind.CARD, TokenKind.UNKNOWN})


def examine(seen: Sequence[ReaderDiagnosis] | None = None) -> DoctorReport:
    """Look at the machine, the service, every reader and what lies there; never raises for what it looks at.

    What was ``seen`` of the cards just now is taken for what it tells, and none is connected to again.
    """
    return DoctorReport((*_way_to_the_card(seen), *_photo_cell()))


def _way_to_the_card(seen: Sequence[ReaderDiagnosis] | None) -> Sequence[DoctorFinding]:
    try:
        states = pcsc.readers()
    except TransportError as error:
        return (DoctorFinding(None, error), *_beside(None))
    looks = seen if seen is not None and len(seen) == len(states) else [None] * len(states)
    shown = [DoctorFinding(state.name, _card(state, look)) for state, look in zip(states, looks, strict=True)]
    return (*shown, *_beside([state.name for state in states]))


def _beside(names: Sequence[str] | None) -> list[DoctorFinding]:
    return [DoctorFinding(None, error) for error in machine_problems(names)]


def machine_problems(names: Sequence[str] | None) -> list[MynaReaderError]:
    """Return what USB and the system tell beyond ``names``, the readers of pcscd; None where it cannot be asked."""
    devices = usb_devices()
    found = _unusable(devices or ())
    if names is not None:
        found += [_hidden(device) for device in not_shown(devices or (), names)]
    if not names and not found:
        nobody = NoReader() if devices is None else NoUsbReader()
        found += [nobody] if names is not None else []
        found += [NotPassedThrough(place=place) for place in (host_kind(),) if place and not _has_reader(devices)]
    return found


def _photo_cell() -> Sequence[DoctorFinding]:
    """Tell where the process that decodes photos is held by its limits alone (SECURITY.md)."""
    standing = photo.walls()
    return () if "seccomp" in standing else (DoctorFinding(None, PhotoCellMissing(standing)),)


def _unusable(devices: tuple[UsbDevice, ...]) -> list[MynaReaderError]:
    known = (WITHOUT_DRIVER[device.model] for device in devices if device.model in WITHOUT_DRIVER)
    return [ReaderWithoutDriver(model=name, module=module) for name, module in known]


def _has_reader(devices: tuple[UsbDevice, ...] | None) -> bool:
    return any(device.is_reader for device in devices or ())


def _hidden(reader: UsbDevice) -> MynaReaderError:
    if reader.rival is not None:
        return ReaderClaimed(model=reader.name, module=reader.rival)
    return ReaderNotShown(model=reader.name)


def _card(state: ReaderState, seen: ReaderDiagnosis | None) -> MynaReaderError | None:
    if state.fault is not None:
        return ReaderFault(state.fault, state.name)
    contact = any(part in state.name.casefold() for part in _CONTACT_ONLY)
    if not state.present:
        return ContactReaderEmpty(state.name) if contact else NoCard(state.name)
    if state.mute:
        return ContactCardMute(state.name) if contact else CardMute(state.name)
    try:
        _look_at(state) if seen is None else _recall(seen)
    except CardBusy as error:
        programs = card_programs()
        return CardHeld(state.name, programs) if programs else error
    except MynaReaderError as error:
        return error
    return None


def _look_at(state: ReaderState) -> None:
    source = reader_source(state.name, PATIENCE).source
    worker.work(
        source, lambda worker: worker.call(_must_be_a_my_number_card), worker.ProgressListener(), timeout=PATIENCE
    )


def _recall(seen: ReaderDiagnosis) -> None:
    if seen.problem is not None:
        raise seen.problem
    if seen.applications is not None and not any(seen.applications.values()):
        raise NotMyNumberCard


def _must_be_a_my_number_card(stay: CardStay) -> None:
    with stay.transaction():
        others = _Answers(stay, [spec for spec in ALL if spec is not jpki.SPEC])
        own = _Answers(stay, [jpki.SPEC])
        token = _token(own.there[0]) if own.there else None
        answering = own.there or others.there
        if answering and token in {None, TokenKind.UNKNOWN}:
            must_know_its_name(Application(answering[0].channel, answering[0].spec))
    if token is not None and token not in _SOUND:
        raise NotTheCard(token.value)
    if not answering:
        raise NotMyNumberCard
    if refused := own.errors or others.errors:
        raise refused[0]


class _Answers:
    """Which applications answered, and how others did that answered neither so nor that they are not there."""

    def __init__(self, stay: CardStay, specs: Sequence[ApplicationSpec]) -> None:
        self.there: list[Application] = []
        self.errors: list[CardError] = []
        for spec in specs:
            try:
                found = select_if_there(stay, spec)
            except CardError as error:
                if is_endless(error):
                    raise
                self.errors.append(error)
            else:
                self.there += [] if found is None else [found]


def _token(application: Application) -> TokenKind:
    try:
        return application.load(jpki.TOKEN_INFO).kind
    except CardError:
        return TokenKind.UNKNOWN
