"""A simulated card of which one file or one answer is broken, and the part of the card that each exchange is about."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

from mynareader.applications import BY_AID
from mynareader.applications.base import ApplicationSpec
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage, ElementaryImage, FileImage, RecordFileImage
from mynareader.simulator.source import SimulatedSource
from tests.harness.desk import Outcome, on_place

Strike = Callable[[random.Random, bytes], bytes]
Part = tuple[str, str]  # "application", "file" or "counter", and its name

_SELECT: Final = bytes.fromhex("00A4040C0A")
_SELECT_FILE: Final = bytes.fromhex("00A4020C02")
_VERIFY, _READ_BINARY, _SFI = 0x20, 0xB0, 0x80


def word(text: str) -> Strike:
    """Answer a status word and nothing else."""
    return lambda _seeded, _answer: bytes.fromhex(text)


ANSWERS: Final[Mapping[str, Strike]] = {
    **{text: word(text) for text in ("6F00", "6982", "6985", "6A82", "6A88", "6881", "6300", "0000", "FFFF", "9000")},
    "no byte": lambda _seeded, _answer: b"",
    "one byte": lambda _seeded, _answer: b"\x90",
    "half of it": lambda _seeded, answer: answer[: (len(answer) - 2) // 2] + answer[-2:],
    "noise": lambda seeded, answer: seeded.randbytes(len(answer) - 2) + answer[-2:],
    "longer than asked for": lambda _seeded, answer: answer[:-2] + bytes(66_000) + answer[-2:],
}
CONTENTS: Final[Mapping[str, Strike]] = {
    "half of it": lambda _seeded, stored: stored[: len(stored) // 2],
    "nothing": lambda _seeded, _stored: b"",
    "filler": lambda _seeded, stored: b"\xff" * len(stored),
    "zeros": lambda _seeded, stored: bytes(len(stored)),
    "noise": lambda seeded, stored: seeded.randbytes(len(stored)),
    "another tag": lambda _seeded, stored: b"\x31" + stored[1:],
    "more behind it": lambda _seeded, stored: stored + b"\x00" * 7,
}


@dataclass
class StruckCard:
    """A card in place of a simulated one: ``strike`` spoils its answer to exchange ``at`` (from 1), 0 for none."""

    card: SimulatedCard
    at: int = 0
    strike: Strike = ANSWERS["6F00"]
    seed: int = 0

    def __post_init__(self) -> None:
        self.parts: list[Part] = []  # what each exchange was about
        self._application: ApplicationSpec | None = None
        self._file = 0

    @property
    def atr(self) -> bytes:
        return self.card.atr

    @property
    def removed(self) -> bool:
        return self.card.removed

    def prepare(self) -> None:
        self.card.prepare()

    def reset(self) -> None:
        self.card.reset()

    def transmit(self, command: bytes) -> bytes:
        self.parts.append(self._part(command))
        answer = self.card.transmit(command)
        return self.strike(random.Random(self.seed), answer) if len(self.parts) == self.at else answer

    def _part(self, command: bytes) -> Part:
        if command.startswith(_SELECT):
            self._application = BY_AID[command[5:15]]
            return "application", self._application.name
        spec = cast("ApplicationSpec", self._application)
        if command[1] == _VERIFY:
            return "counter", next(pin.name for pin in spec.pins if pin.ef == command[3] & 0x1F)
        if command.startswith(_SELECT_FILE):
            self._file = int.from_bytes(command[5:7], "big")
        elif command[1] == _READ_BINARY and command[2] & _SFI:
            self._file = command[2] & 0x1F
        return "file", next(file.name for file in spec.files if file.ef == self._file)


def check(card: StruckCard) -> Outcome:
    """Run ``check --json`` with ``card`` on the only reader."""
    source = SimulatedSource("plain")
    source.card = cast("SimulatedCard", card)
    return on_place(OpenSource(source, "simulated"), "check", "--json", "--lang=en")


def with_content(image: CardImage, application: str, ef: int, change: Callable[[bytes], bytes]) -> CardImage:
    """Return the card with ``change`` made to what it stores in one file, every record of it."""

    def changed(number: int, file: ElementaryImage) -> ElementaryImage:
        if number != ef:
            return file
        if isinstance(file, RecordFileImage):
            return replace(file, records=tuple(map(change, file.records)))
        stored = cast("FileImage", file)
        return replace(stored, content=change(stored.data))

    applications = tuple(
        replace(one, files={number: changed(number, file) for number, file in one.files.items()})
        if one.name == application
        else one
        for one in image.applications
    )
    return replace(image, applications=applications)
