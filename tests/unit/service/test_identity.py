"""Two reads of one case must be the same card, also where the reader service missed that it was swapped
(CONTRIBUTING.md §4).

How a swap passes unseen through a real pcscd is in ``tests/system/real_pcscd/test_swaps.py``.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mynareader.choices import AUTH, KEYS
from mynareader.errors import (
    CardChanged,
    CardError,
    CardRemoved,
    CardReset,
    MalformedFile,
    PinOutcomeUnknown,
    ReaderRefused,
    TransportError,
)
from mynareader.iso7816.apdu import READ_BINARY, CommandAPDU
from mynareader.reports.origin import NotRead
from mynareader.service.pins.counters import read_pins
from mynareader.service.pins.entry import EnteredPins, with_pins
from mynareader.service.reading.authenticate import by_certificate, by_own_key
from mynareader.service.reading.certificates import CERTIFICATES, read_certificate
from mynareader.service.reading.check import check
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.worker import ProgressListener, StayWorker, work
from mynareader.values.pins import ASKED, ASSIST
from tests.cards.connection import CardConnection
from tests.cards.wrappers import before, instead, is_proof, nth, swapped, wrap
from tests.foreign_card import PERSONAS, ForeignCard
from tests.foreign_card.model import File
from tests.harness.foreign import ForeignSource, pins_of
from tests.harness.typist import Typist
from tests.unit.service.staying import ORIGIN

WISH = ReadRequest("attributes", ACCESS_PATHS["assist"])
HANAKO = PERSONAS["hanako"]
GIVEN = EnteredPins({"assist": ASSIST.parse(HANAKO.assist_pin)})


class SwappedSource(ForeignSource):
    """Be a reader whose connection goes on to the next card as if nothing had happened."""

    connection: CardConnection

    def connect(self) -> CardConnection:
        self.connection = super().connect()
        return self.connection

    def swap(self, card: ForeignCard) -> None:
        self.connection.card = self.card = card


LATER: dict[str, Callable[[CardStay], object]] = {
    "check": lambda stay: check(stay, ORIGIN),
    "pins": lambda stay: read_pins(stay, ORIGIN),
    "certificate": lambda stay: read_certificate(stay, ORIGIN, CERTIFICATES["auth"]),
    "read": lambda stay: read(stay, ORIGIN, WISH, GIVEN),
}


@pytest.mark.parametrize("later", LATER)
def test_another_card_ends_the_case_before_anything_is_asked_of_it(later: str) -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    source = SwappedSource(first)

    def task(run: StayWorker) -> None:
        run.call(lambda stay: check(stay, ORIGIN))
        source.swap(second)
        run.call(LATER[later])

    with pytest.raises(CardChanged):
        work(source, task, ProgressListener(), timeout=1)
    assert [exchange.header for exchange in second.ledger.exchanges] == ["00A4040C", "00B08A00"]
    assert not second.ledger.verifies


@pytest.mark.parametrize("later", LATER)
def test_the_same_card_goes_on(later: str) -> None:
    def task(run: StayWorker) -> object:
        run.call(lambda stay: check(stay, ORIGIN))
        return run.call(LATER[later])

    assert work(ForeignSource(ForeignCard("hanako")), task, ProgressListener(), timeout=1)


def test_a_pin_typed_for_one_card_never_reaches_another() -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    source = SwappedSource(first)
    typist = Typist(HANAKO.assist_pin, meanwhile=lambda: source.swap(second))

    def task(run: StayWorker) -> object:
        return with_pins(run, typist, WISH.need, lambda given: run.call(lambda stay: read(stay, ORIGIN, WISH, given)))

    with pytest.raises(CardChanged):
        work(source, task, ProgressListener(), timeout=1)
    assert not first.ledger.verifies
    assert not second.ledger.verifies
    assert second.pins.left["assist/0011"] == 3


def test_a_card_without_the_certificate_is_told_from_one_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without, second = ForeignCard("hanako"), ForeignCard("foreigner")
    jpki = next(app for app in without.apps if app.name == "jpki")
    monkeypatch.delitem(jpki.nodes, 0x000A)  # cards of one persona share their files
    source = SwappedSource(without)

    def task(run: StayWorker) -> None:
        run.call(lambda stay: check(stay, ORIGIN))
        run.call(lambda stay: check(stay, ORIGIN))
        source.swap(second)
        run.call(lambda stay: check(stay, ORIGIN))

    with pytest.raises(CardChanged):
        work(source, task, ProgressListener(), timeout=1)


class Interrupted(SwappedSource):
    """Be a reader on which the first VERIFY with data fails with ``error``; then ``after`` lies there."""

    def __init__(self, card: ForeignCard, error: TransportError, after: ForeignCard) -> None:
        super().__init__(card)
        self._error, self._after = error, after

    def connect(self) -> CardConnection:
        self.connection = CardConnection(self.card, before(self._leave, self._is_first_proof))
        return self.connection

    def _is_first_proof(self, command: bytes) -> bool:
        return is_proof(command) and self.card is not self._after

    def _leave(self) -> None:
        self.connection.close(reset=True)
        self.card = self._after
        raise self._error


def with_left(count: int) -> ForeignCard:
    return ForeignCard(replace(PERSONAS["foreigner"], limits=(("assist/0011", count),)))


@pytest.mark.parametrize(
    ("error", "known", "after", "left"),
    [
        (CardRemoved(), False, with_left(7), None),  # nobody knows whose card that is
        (CardRemoved(), True, with_left(7), None),  # somebody else's
        (CardRemoved(), False, ForeignCard("hanako"), None),
        (CardRemoved(), True, ForeignCard("hanako"), 3),  # the same card came back
        (CardReset(), False, ForeignCard("hanako"), 3),  # it never left
    ],
)
def test_tries_left_are_told_of_the_same_card_only(
    error: TransportError, known: bool, after: ForeignCard, left: int | None
) -> None:
    def task(run: StayWorker) -> object:
        if known:
            run.call(lambda stay: check(stay, ORIGIN))
        return run.call(lambda stay: read(stay, ORIGIN, WISH, GIVEN))

    with pytest.raises(PinOutcomeUnknown) as caught:
        work(Interrupted(ForeignCard("hanako"), error, after), task, ProgressListener(), timeout=1)
    assert caught.value.attempts_remaining == left
    assert not after.ledger.verifies


class SwappedWhileRefusing(ForeignSource):
    """Fail at the first long read as if the reader refused it; the next card lies there then."""

    def __init__(self, first: ForeignCard, second: ForeignCard) -> None:
        super().__init__(first)
        self._second = second

    def connect(self) -> CardConnection:
        refused = self.card.persona is HANAKO
        return CardConnection(self.card, instead(self._refuse, lambda command: refused and is_long_read(command)))

    def _refuse(self, command: bytes) -> bytes:
        self.card = self._second
        raise ReaderRefused(CommandAPDU.from_bytes(command).le or 0)


def is_long_read(command: bytes) -> bool:
    return command[1] == READ_BINARY and (CommandAPDU.from_bytes(command).le or 0) > 128


@pytest.mark.parametrize(("section", "verify"), [("face", False), ("attributes", True), ("all", False)])
def test_a_pin_of_a_file_never_reaches_the_next_card_when_the_work_begins_anew(section: str, *, verify: bool) -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    wish = ReadRequest(section, ACCESS_PATHS["assist"], verify)
    with pytest.raises(CardChanged):
        work(
            SwappedWhileRefusing(first, second),
            lambda run: run.call(lambda stay: read(stay, ORIGIN, wish, GIVEN)),
            ProgressListener(),
            timeout=1,
        )
    assert not first.ledger.verifies
    assert not second.ledger.verifies


@pytest.mark.parametrize("key", KEYS)
def test_nor_when_the_card_is_to_sign(key: str) -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    given = EnteredPins({name: ASKED[name].parse(value) for name, value in pins_of(HANAKO).items()})

    def job(stay: CardStay) -> object:
        return by_certificate(stay, ORIGIN, given) if key == AUTH else by_own_key(stay, ORIGIN, key, given)

    with pytest.raises(CardChanged):
        work(SwappedWhileRefusing(first, second), lambda run: run.call(job), ProgressListener(), timeout=1)
    assert not second.ledger.verifies
    assert not second.ledger.signatures


@pytest.mark.parametrize("at", range(1, 24))
def test_a_swap_that_nobody_reports_mixes_nothing_in_a_check(at: int) -> None:
    """Every exchange of a check is of one card, whatever pcscd misses: its certificate is read first and last."""
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    source = SwappedSource(first)
    wrap(first, swapped(second, lambda: source.swap(second), nth(at)))
    whole = work(
        ForeignSource(second), lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1
    )
    second.reset()
    try:
        report = work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1)
    except (CardChanged, CardError, MalformedFile):
        return
    assert report == whole


def with_certificate(monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]) -> ForeignCard:
    """Make a card whose authentication certificate was changed."""
    card = ForeignCard("hanako")
    jpki = next(app for app in card.apps if app.name == "jpki")
    stored = jpki.nodes[0x000A]
    assert isinstance(stored, File)
    monkeypatch.setitem(jpki.nodes, 0x000A, replace(stored, data=change(stored.data)))
    return card


def test_a_forged_certificate_is_reported_and_not_taken_for_a_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    forged = with_certificate(monkeypatch, lambda stored: stored[:-1] + bytes((stored[-1] ^ 1,)))

    report = work(
        ForeignSource(forged), lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1
    )

    assert report.certificate is not None
    assert report.certificate.signed_by.reason == "bad_signature"
    assert forged.ledger.double_reads() == [("jpki/000A", 0, 128)]


@pytest.mark.parametrize("length", ["83010000", "847FFFFFFF", "84FFFFFFFF"])
def test_a_certificate_that_claims_any_length_costs_its_own_line(monkeypatch: pytest.MonkeyPatch, length: str) -> None:
    boastful = with_certificate(monkeypatch, lambda stored: b"\x30" + bytes.fromhex(length) + stored[4:])

    report = work(
        ForeignSource(boastful), lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1
    )

    assert report.certificate is None
    assert report.not_read == (NotRead("auth_certificate", "malformed"),)
    assert {one.state for one in report.counters} == {"available"}
