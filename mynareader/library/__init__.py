"""Read a card from a program of your own.

    import mynareader

    with mynareader.open_trace("check.trace") as card:
        answer = card.check()
        print(answer.verdict.grade.value, answer.report.certificate.validity.state)

``open_reader``, ``open_trace`` and ``open_simulated`` give a context manager; inside it every method is one task on one
card. A task returns an ``Answer``: the report, a frozen dataclass of what was read and checked, and the verdict, which
says what that means. The shapes are those of the JSON of the command line (``mynareader/schemas/README.md``).

**PINs** come from a ``PinSource`` only, and go to the card through one gate: it reads the tries left first, sends
nothing to a locked PIN, spends a last try only where the source agreed to that one attempt, and never sends a value
twice. ``GivenPins`` is a source for scripts, and gives no value again that a card refused. Nothing that is public
here sends a command of the caller's own.

**One card**: all tasks inside one ``with`` are about the card that was met first. When it is taken away, swapped or
reset by another program, the next task raises CardRemoved, CardChanged, CardReset or CardUnproven, and each one after
that StayEnded; begin a new ``with`` for the next card. What was read is the caller's to
forget.

**Errors** are subclasses of ``MynaReaderError``, each with a stable ``code`` and with ``facts()`` that are safe to log
(``mynareader.errors``). A wrong argument is a ValueError or a TypeError. What a report could not read stands in its
``not_read``.

**Versions**: the names in ``__all__`` follow semantic versioning, with their arguments, fields and tokens;
new fields, tokens and errors come with a minor version. What is not named there may change at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mynareader.choices import PERSONAS
from mynareader.errors import MynaReaderError
from mynareader.library.answers import Answer, InPersonAnswer
from mynareader.library.arguments import known, optional_text, seconds, texts
from mynareader.library.given_pins import GivenPins
from mynareader.library.opened_card import OpenedCard
from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.compare import CompareReport
from mynareader.reports.in_person import InPersonReport
from mynareader.reports.pins import Counter
from mynareader.service.files.trust_files import read_trust
from mynareader.service.pins.entry import PinSource
from mynareader.service.stay.sources import SourceChoice
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.values.pins import PinKind, PinValue
from mynareader.verdict.in_person import InPersonOutcome
from mynareader.verdict.items import Action, Grade, Verdict, VerdictItem

__all__: Final = [
    "Action",
    "Answer",
    "CertificatesReport",
    "CheckReport",
    "CompareReport",
    "Counter",
    "GivenPins",
    "Grade",
    "InPersonAnswer",
    "InPersonOutcome",
    "InPersonReport",
    "MynaReaderError",
    "OpenedCard",
    "PinKind",
    "PinSource",
    "PinValue",
    "ReadReport",
    "Trust",
    "Verdict",
    "VerdictItem",
    "open_reader",
    "open_simulated",
    "open_trace",
    "read_trust",
]


def open_reader(
    name: str | None = None, *, pins: PinSource | None = None, trust: Trust = NOTHING, timeout: float = 10.0
) -> OpenedCard:
    """Wait ``timeout`` seconds for a card on the reader whose name holds ``name``, or on any."""
    return OpenedCard(SourceChoice("library", reader=optional_text(name), timeout=seconds(timeout)), pins, trust)


def open_trace(path: str | Path, *, pins: PinSource | None = None, trust: Trust = NOTHING) -> OpenedCard:
    """Let the recorded trace in ``path`` answer in place of a card, as of the day of its recording.

    PINs are those of the recording: the trace holds none, and needs none.
    """
    return OpenedCard(SourceChoice("library", replay=Path(path), by_content=True), pins, trust)


def open_simulated(
    persona: str = "plain",
    conditions: Iterable[str] = (),
    *,
    pins: PinSource | None = None,
    trust: Trust = NOTHING,
) -> OpenedCard:
    """Let a simulated card answer (``mynareader simulate --list``); its PINs are public, and given unless ``pins`` are.

    Raise UnreadableInput for a condition, ValueError for a persona that there is not.
    """
    chosen = SourceChoice("library", simulated=known(persona, PERSONAS), conditions=texts(conditions))
    return OpenedCard(chosen, pins, trust)
