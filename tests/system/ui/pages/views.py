"""What pages get to see: reports made by the service from simulated cards, on a fixed day."""

import io
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from PIL import Image

from mynareader.reports.card import ReadReport
from mynareader.reports.certificates import CertificateReport
from mynareader.service.files.trace_store import describe
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.certificates import SIGN, read_signature_certificate
from mynareader.service.reading.check import check
from mynareader.service.reading.in_person import in_person, record_of
from mynareader.service.reading.pixels import Pixels
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import OpenSource
from mynareader.service.stay.worker import StayWorker
from mynareader.simulator.conditions import Conditions, parse_conditions
from mynareader.simulator.persona_holder import holder_on
from mynareader.simulator.personas import PERSONAS
from mynareader.simulator.source import SimulatedSource
from mynareader.trust.certificate import Certificate
from mynareader.trust.validity import JST
from mynareader.values.pins import ASKED
from ui.pages.stay_view import PICTURES, StayView

TODAY = date(2026, 1, 15)
NOON = datetime(2026, 1, 15, 12, tzinfo=JST)
TRACES = Path(__file__).parents[4] / "apdu_traces"


@cache
def view(
    persona: str = "plain",
    *conditions: str,
    section: str | None = None,
    way: str = "assist",
    signature: bool = False,
    redacted: bool = False,
) -> StayView:
    """Check a card, and read ``section`` of it by ``way``, and its signature certificate."""
    source = SimulatedSource(persona, parse_conditions(conditions), today=TODAY)
    given = _pins(persona)
    with StayWorker(source, _quiet, timeout=5, on_busy=lambda: None) as run:
        origin = replace(OpenSource(source, "simulated").origin(NOON, run.stay.atr), redacted=redacted)
        found = StayView(1, run.call(lambda stay: check(stay, origin, others=True)))
        if signature:
            found = replace(found, signature=run.call(lambda stay: _signature(stay, found, given)))
        if section:
            wish = ReadRequest(section, ACCESS_PATHS[way])
            report = run.call(lambda stay: read(stay, origin, wish, given))
            found = replace(found, read=report, pictures=_pictures(report))
    return found


def full(persona: str = "plain", *conditions: str) -> StayView:
    """Return everything there is to show, a trace included."""
    return replace(view(persona, *conditions, section="all"), trace=describe(TRACES / "check.trace"))


@cache
def face_to_face(persona: str = "plain", *conditions: str, path: str = "b") -> StayView:
    """Check a card face to face; its photo is there at once."""
    source = SimulatedSource(persona, parse_conditions(conditions), today=TODAY)
    with StayWorker(source, _quiet, timeout=5, on_busy=lambda: None) as run:
        origin = OpenSource(source, "simulated").origin(NOON, run.stay.atr)
        checked = run.call(lambda stay: check(stay, origin))
        found = run.call(lambda stay: in_person(stay, origin, path, _pins(persona)))
    face = found.face
    held = {"photo": face.photo_jp2, "name": face.name_png, "address": face.address_png}
    pictures = {name: pixels_of(raw) for name, raw in held.items() if raw}
    kept = record_of(found, "")
    return StayView(1, checked, in_person=found, in_person_pictures=pictures, checked=kept)


def auth_of(seen: StayView) -> Certificate:
    """Return the authentication certificate a check found."""
    if seen.check is None or seen.check.certificate is None:
        raise ValueError("no authentication certificate")
    return seen.check.certificate.certificate


def _quiet(step: str) -> None:
    """Hear nothing."""


def _pins(persona: str) -> EnteredPins:
    pins = holder_on(PERSONAS[persona], Conditions(), TODAY).pins
    return EnteredPins({name: ASKED[name].parse(text) for name, text in pins.items() if name in ASKED})


def _signature(stay: CardStay, found: StayView, given: EnteredPins) -> CertificateReport:
    if found.check is None:
        raise ValueError("a check comes first")
    return read_signature_certificate(stay, found.check.origin, SIGN, given).certificates[0]


def pixels_of(picture: bytes) -> Pixels:
    """Return a picture as the decoder makes it, without its process."""
    with Image.open(io.BytesIO(picture)) as image:
        return Pixels(*image.size, image.convert("RGBA").tobytes())


def _pictures(report: ReadReport) -> dict[str, Pixels]:
    face = report.face
    of_face = (None, None, None) if face is None else (face.photo_jp2, face.name_png, face.address_png)
    held = dict(zip(PICTURES, (*of_face, report.my_number_png), strict=True))
    return {name: pixels_of(raw) for name, raw in held.items() if raw}
