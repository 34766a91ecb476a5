"""The test vectors of apdu_traces/vectors/: which cards they are. ``tests/make_vectors.py`` records them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from unittest.mock import patch

from mynareader.choices import PERSONAS
from mynareader.cli.framework.inner import captured
from mynareader.formats.json_format import text_of
from mynareader.reports.in_person import InPersonReport
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading import authenticate
from mynareader.service.reading.in_person import in_person
from mynareader.service.stay.sources import OpenSource, SourceChoice, open_source
from mynareader.service.stay.worker import ProgressListener, StayWorker
from mynareader.values.pins import VERIFICATION_B, PinValue
from mynareader.words import Words
from tests.harness.recordings import FOLDER

VECTORS: Final = FOLDER / "vectors"
_HEAD: Final = ("file", "card", "command", "answer")
# What is special about an ordinary card, by the command that shows it.
ODD: Final = {
    "check --details": (
        *(("expired",), ("expires-in=30",), ("expires-in=1",), ("limits=published",), ("tries=auth:0", "tries=sign:1")),
        *(("tries=registry:1",), ("blocked-word=6984", "tries=auth:0"), ("blocked-word=6983", "tries=sign:0")),
        *(("file-malformed=jpki:000A",), ("file-missing=jpki:000A",), ("application-missing=jpki",)),
        *(("data-missing=7F21",), ("counter-answers=6F00",), ("counter-answers=auth:6F00",), ("test-hierarchy",)),
        *(("removed-at=7",), ("max-le=128",), ("extended-refused",), ("le-exact", "extended-refused")),
    ),
    "read all": (
        *(("altered",), ("other-face",), ("copied",), ("test-hierarchy",), ("chaining=256",), ("tries=assist:1",)),
        *(("tries=assist:0",), ("tries=sign:0",), ("extended-refused", "max-le=231")),
    ),
    "in-person": (("altered",), ("other-face",), ("copied",), ("test-hierarchy",), ("expired",), ("extended-refused",)),
}
IN_PERSON: Final = ("plain", "foreign", "unknown-day", "infant-without-photo")
# What the chip signs in the traces of ``in-person``; a reader makes another one each time.
CHALLENGE: Final = sha256(b"mynareader: test vectors, in person").digest()


@dataclass(frozen=True)
class Vector:
    """One card, and what is done with it."""

    command: str
    persona: str = "plain"
    conditions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of its files."""
        words = (self.persona, *self.conditions, self.command.replace("--", ""))
        return "-".join(words).replace("=", "-").replace(":", "-").replace(" ", "-").lower()


def vectors() -> list[Vector]:
    """Return every persona checked and read, and every oddity."""
    whole = [Vector(command, persona) for persona in PERSONAS for command in ("check --details", "read all")]
    whole += [Vector("in-person", persona) for persona in IN_PERSON]
    return whole + [Vector(command, conditions=one) for command, odd in ODD.items() for one in odd]


@contextmanager
def challenged() -> Iterator[None]:
    """Have the challenge of the vectors made inside the block, whatever is asked."""
    with patch.object(authenticate, "os", SimpleNamespace(urandom=lambda _length: CHALLENGE)):
        yield


def check_in_person(place: OpenSource, at: datetime, number: PinValue) -> InPersonReport:
    """Check the card of ``place`` face to face, with the challenge of the vectors."""
    entered = EnteredPins({"b": number})
    with challenged(), StayWorker(place.source, lambda _step: None, timeout=10, on_busy=lambda: None) as worker:
        return worker.call(lambda stay: in_person(stay, place.origin(at, stay.atr), "b", entered))


def replay(one: Vector, trace: Path) -> str:
    """Return the report of this program on a trace of one, as JSON."""
    if one.command != "in-person":
        return captured(["trace", "replay", str(trace), "--json", "--lang=en"])[1]
    place = open_source(SourceChoice(one.command, replay=trace), ProgressListener())
    assert place.recorded is not None
    report = check_in_person(place, place.recorded, VERIFICATION_B.parse("85060720301234"))
    place.finish()
    return text_of(report, Words("en"))


def listed() -> str:
    """Return a table of all: what the card is, and what this program answers."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, sorted(vectors(), key=lambda one: one.name))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(one: Vector) -> tuple[str, ...]:
    report = json.loads((VECTORS / f"{one.name}.json").read_text(encoding="utf-8"))
    card = ", ".join((one.persona, *(f"`{text}`" for text in one.conditions)))
    return f"`{one.name}`", card, f"`{one.command}`", answer(report)


def answer(report: dict[str, Any]) -> str:
    """Return the code of an error, or grade and headline of the verdict."""
    if report["code"] != "ok":
        return f"error `{report['code']}`"
    verdict = report["data"]["verdict"]
    return f"{verdict['grade']}: `{verdict['items'][0]['token']}`" if verdict["items"] else str(verdict["grade"])
