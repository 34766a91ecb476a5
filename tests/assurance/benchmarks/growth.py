"""How cost grows with the length of a file and with the number of readers."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mynareader.iso7816 import tlv
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.reports.origin import Origin
from mynareader.service.reading.check import check
from mynareader.service.stay.worker import StayWorker
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage, FileImage
from mynareader.simulator.conditions import Conditions
from mynareader.transports.local_connection import LocalConnection
from mynareader.trust.validity import JST
from tests.assurance.benchmarks.link import Link
from tests.assurance.benchmarks.linked_card import LinkedCard

SHORT_UP_TO: Final = 31  # KiB: the offset of READ BINARY has 15 bits (ISO/IEC 7816-4 §11.3.1)
SIZES: Final = (1, 2, 4, 8, 16, SHORT_UP_TO, 63)  # KiB; vpcd carries an answer of at most 64 KiB less one
READERS: Final = (1, 2, 4, 8)
FILES: Final = "In process, on a link of the model: vpcd carries at most 64 KiB less one, so the last file has 63."
AT_ONCE: Final = "In process, without pcscd: vpcd has two slots, and several entries of it in one pcscd share them."
_SELECT_JPKI: Final = bytes.fromhex("00A4040C0AD392F000260100000001")
_EF: Final = 0x0A
_ORIGIN: Final = Origin("reader", "r", "unknown", simulated=True, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))


@dataclass(frozen=True)
class Read:
    """Hold what one file took: its length, exchanges, seconds on the link, our own seconds."""

    kib: int
    extended: bool
    exchanges: int
    link: float
    own: float


def file_sizes(link: Link) -> Iterator[Read]:
    """Read one file of each size through the channel, with extended length and without."""
    for kib in SIZES:
        for extended in (True, False):
            if extended or kib <= SHORT_UP_TO:
                yield _read(kib, link, extended=extended)


def _read(kib: int, link: Link, *, extended: bool) -> Read:
    stored = tlv.encode(0x30, bytes(kib * 1024))
    card = LinkedCard(SimulatedCard(_image(stored), Conditions(extended_refused=not extended)), None)
    channel = Channel(LocalConnection(card), ReaderProfile(extended=extended))
    card.transmit(_SELECT_JPKI)
    card.clear()
    began = time.perf_counter()
    answer = channel.read_file(_EF, len(stored), lambda _head: len(stored))
    own = time.perf_counter() - began
    if answer.data != stored:
        raise RuntimeError("what was read is not what is stored")
    spent = sum(link.seconds(one.sent, one.received) for one in card.traffic.exchanges)
    return Read(kib, extended, card.traffic.count, spent, own)


def _image(stored: bytes) -> CardImage:
    image = build("plain")
    jpki, *others = image.applications
    files = {**jpki.files, _EF: FileImage(stored)}
    return replace(image, applications=(replace(jpki, files=files), *others))


def readers(link: Link) -> Iterator[tuple[int, float]]:
    """Check a card on each of 1 to 8 readers at once, in one process; return the seconds until the last is done.

    Without pcscd: vpcd has two slots, and several entries of it in one pcscd share them (its answers cross).
    """
    image = build("plain")
    image.prepare()
    for count in READERS:
        yield count, _all_at_once([LinkedSource(image, link, number) for number in range(count)])


class LinkedSource:
    """Be one reader with one card behind ``link``."""

    simulated = True

    def __init__(self, image: CardImage, link: Link, number: int) -> None:
        self.name, self.profile = f"reader {number}", ReaderProfile()
        self._card = LinkedCard(SimulatedCard(image), link)

    def connect(self) -> LocalConnection:
        self._card.reset()
        return LocalConnection(self._card)


def _all_at_once(sources: list[LinkedSource]) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(len(sources)) as threads:
        list(threads.map(_check, sources))
    return time.perf_counter() - began


def _check(source: LinkedSource) -> None:
    with StayWorker(source, lambda _step: None, timeout=10, on_busy=lambda: None) as run:
        run.call(lambda stay: check(stay, _ORIGIN))
