"""Valid inputs to start from: the files of both test cards, of every persona."""

from datetime import date
from functools import cache
from pathlib import Path

from mynareader.applications.base import ApplicationSpec, ElementaryFile
from mynareader.simulator import build
from mynareader.simulator.card_image import CardImage, FileImage, RecordFileImage
from mynareader.simulator.conditions import Conditions
from tests.foreign_card import PERSONAS, ForeignCard
from tests.foreign_card.model import File, Records

TRACES = Path(__file__).parents[3] / "apdu_traces"
TODAY = date(2026, 11, 1)
_SIMULATED = ("plain", "foreign", "gaiji", "unknown-day", "child", "juki-card")


@cache
def image(persona: str) -> CardImage:
    return build.build(persona, Conditions(), TODAY)


@cache
def stored(spec: ApplicationSpec, file: ElementaryFile[object]) -> tuple[bytes, ...]:
    """Return what ``file`` holds on every test card that has it, and the vectors of its declaration."""
    own = [vector.stored for vector in file.vectors]
    return tuple(dict.fromkeys([*_simulated(spec, file), *_foreign(spec, file), *own]))


def _simulated(spec: ApplicationSpec, file: ElementaryFile[object]) -> list[bytes]:
    found = []
    for application in (one for name in _SIMULATED for one in image(name).applications if one.aid == spec.aid):
        held = application.files.get(file.ef)
        if isinstance(held, FileImage):
            found.append(held.data)
        elif isinstance(held, RecordFileImage):
            found += held.records
    return found


@cache
def _foreign_cards() -> tuple[ForeignCard, ...]:
    return tuple(map(ForeignCard, PERSONAS))


def _foreign(spec: ApplicationSpec, file: ElementaryFile[object]) -> list[bytes]:
    found: list[bytes] = []
    for app in (one for card in _foreign_cards() for one in card.apps if one.aid == spec.aid):
        node = app.nodes.get(file.ef)
        if isinstance(node, File):
            found.append(node.data)
        elif isinstance(node, Records):
            found += node.records
    return found


@cache
def trace_files() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(TRACES.glob("*.trace")))
