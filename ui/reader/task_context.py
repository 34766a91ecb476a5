"""What the tasks of one stay share: its worker, what is known so far, and the decoding of its pictures."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime

from mynareader import errors
from mynareader.applications.card_surface import Face
from mynareader.reports import card, origin
from mynareader.reports.certificates import CertificateReport
from mynareader.service.files.trace_store import RecordedStay
from mynareader.service.pins.change import NewPinSource
from mynareader.service.pins.entry import PinSource
from mynareader.service.reading.pixels import Pixels, decode_pixels
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import OpenSource
from mynareader.service.stay.worker import StayWorker
from mynareader.trust.anchors import Trust
from mynareader.trust.validity import JST
from mynareader.values.value_class import value_class
from mynareader.verdict.holders import must_be_one_holder

from ..pages.stay_view import PICTURES, StayView


@value_class
class TaskContext:
    """What the tasks of one stay share; ``show`` is called with what is known while the work goes on.

    ``trust`` returns what the person trusts at the moment.
    """

    worker: StayWorker
    opened: OpenSource
    pins: PinSource
    new_pins: NewPinSource
    recorded: RecordedStay
    trust: Callable[[], Trust]
    view: StayView
    show: Callable[[StayView], None]

    def origin(self, stay: CardStay) -> origin.Origin:
        """Return what a report says about where it comes from."""
        return self.opened.origin(self.opened.recorded or datetime.now(JST), stay.atr)

    def found(self, view: StayView) -> None:
        """Keep and show what was found."""
        self.view = view
        self.show(view)

    def found_part(self, part: card.ReadReport) -> None:
        """Keep and show what was read, beside what was read earlier in this same stay; raise HolderDiffers."""
        sign = next((entry for entry in part.certificates if entry.role == "sign"), self.view.signature)
        self.found_read(_merged(self.view.read, part), sign)

    def found_read(self, read: card.ReadReport | None, sign: CertificateReport | None) -> None:
        """Keep and show what was read in this stay, with the signature certificate; raise HolderDiffers.

        Of two holders nothing is kept and nothing stays on the screen (CONTRIBUTING.md §8).
        """
        if read is not None and sign is not None:
            others = tuple(one for one in read.certificates if one.role != "sign")
            read = replace(read, certificates=(*others, sign))
        self.found_one_holder(replace(self.view, read=read, signature=sign))

    def found_one_holder(self, view: StayView) -> None:
        """Keep and show what is of one person; raise HolderDiffers, and then nothing stays."""
        reports = (report for report in (view.read, view.in_person) if report is not None)
        try:
            must_be_one_holder(*reports, sign=view.signature)
        except errors.HolderDiffers:
            self.found(StayView(self.view.number, check=self.view.check))
            raise
        self.found(view)


def _merged(before: card.ReadReport | None, found: card.ReadReport) -> card.ReadReport:
    """Put what was read earlier in this same stay beside what was found now."""
    if before is None:
        return found
    old = {field.name: getattr(before, field.name) for field in fields(found) if not getattr(found, field.name)}
    return replace(found, **old)


def held_by(face: Face | None) -> dict[str, bytes | None]:
    """Return the pictures of a card's face as it holds them, by name."""
    of_face = (None, None, None) if face is None else (face.photo_jp2, face.name_png, face.address_png)
    return dict(zip(PICTURES[:-1], of_face, strict=True))


def decoded(wanted: Mapping[str, bytes]) -> dict[str, Pixels]:
    """Return the pixels of pictures, made in a process that can do no harm; what cannot be decoded is left out."""
    pairs = zip(wanted, decode_pixels(tuple(wanted.values())), strict=True)
    return {name: pixels for name, pixels in pairs if pixels is not None}
