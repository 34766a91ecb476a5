"""PC/SC without PC/SC: a stand-in for pyscard answers with any return code."""

import ctypes
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from mynareader.errors import (
    CardBusy,
    CardMute,
    CardReset,
    NoCard,
    NoReader,
    NoService,
    NotPermitted,
    ReaderFault,
    ReaderSupportMissing,
    TransportError,
)
from mynareader.transports import binding, pcsc, reachability, reader_events
from mynareader.transports.pcsc import PcscSource
from mynareader.transports.readers import ReaderState
from mynareader.transports.watcher import Snapshot, Watcher
from tests.harness import posix

NO_SERVICE, COMM_ERROR, NO_READERS, UNKNOWN_READER = 0x8010001D, 0x80100013, 0x8010002E, 0x80100009
GARBAGE = [0xA5] * 100  # pyscard hands over uninitialised memory beside an error code


class FakeScard:
    """Be pyscard's binding with one reader; ``codes`` overrides the return code of single functions."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.raises: dict[str, Exception] = {}
        self.calls: list[str] = []
        self.raw, self.atr = 0x10022, [0x3B, 0x80, 0x80, 0x01, 0x01]
        self.names = ["R"]
        self.response = [0x90, 0x00]

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            self.calls.append(name)
            if name in self.raises:
                raise self.raises[name]
            code = self.codes.get(name, 0)
            rest = self._rest(name, arguments, failed=code != 0)
            return [code, *rest] if rest else code

        return call

    def _rest(self, name: str, arguments: tuple[object, ...], *, failed: bool) -> list[object]:
        match name:
            case "SCardEstablishContext":
                return [7]
            case "SCardListReaders":
                return [[] if failed else self.names]
            case "SCardGetStatusChange":
                return [[(reader, self.raw, self.atr) for reader, _ in arguments[2]]]  # type: ignore[attr-defined]
            case "SCardConnect":
                return [0 if failed else 8, 0 if failed else 2]
            case "SCardTransmit":
                return [GARBAGE if failed else self.response]
        return []


@pytest.fixture
def scard(monkeypatch: pytest.MonkeyPatch) -> FakeScard:
    fake = FakeScard()
    monkeypatch.setattr(binding, "load", lambda: fake)
    monkeypatch.setattr(pcsc, "REMOVAL_SHOWS", 0.0)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    return fake


@pytest.fixture
def daemon_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    path = tmp_path / "comm"
    monkeypatch.setenv(reachability.SOCKET_VARIABLE, str(path))
    with socket.socket(posix.socket.AF_UNIX) as listening:
        listening.bind(str(path))
        yield listening


def test_a_context_that_is_refused_without_a_socket(
    scard: FakeScard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(reachability.SOCKET_VARIABLE, str(tmp_path / "nothing"))
    scard.codes["SCardEstablishContext"] = NO_SERVICE
    with pytest.raises(NoService):
        pcsc.readers()
    monkeypatch.setattr(reachability, "SANDBOX_MARK", tmp_path)
    with pytest.raises(NotPermitted):
        pcsc.readers()


def test_a_context_that_is_refused_with_a_dead_socket(scard: FakeScard, daemon_socket: socket.socket) -> None:
    scard.codes["SCardEstablishContext"] = NO_SERVICE
    assert daemon_socket.fileno() >= 0  # bound, but nobody listens: as after a crash
    with pytest.raises(NoService):
        pcsc.readers()


@pytest.mark.parametrize("code", [NO_SERVICE, COMM_ERROR, 0x80100001, 0x8010006A])
def test_a_context_that_is_refused_by_a_living_service(
    scard: FakeScard, daemon_socket: socket.socket, code: int
) -> None:
    scard.codes["SCardEstablishContext"] = code
    daemon_socket.listen()
    with pytest.raises(NotPermitted):
        pcsc.readers()


@pytest.mark.parametrize("looks", [(NotPermitted(), NoService()), (NoService(), NotPermitted())])
def test_a_service_that_is_starting_or_ending_does_not_count_as_forbidden(
    scard: FakeScard, monkeypatch: pytest.MonkeyPatch, looks: tuple[TransportError, TransportError]
) -> None:
    seen = iter(looks)
    monkeypatch.setattr(pcsc, "why_unreachable", lambda: next(seen))
    scard.codes["SCardEstablishContext"] = NO_SERVICE
    with pytest.raises(NoService):
        pcsc.readers()


@pytest.mark.parametrize(
    ("code", "error"), [(0x8010006A, NoService), (0x80100027, NotPermitted), (0x80100006, ReaderFault)]
)
def test_other_refusals_of_a_context(scard: FakeScard, code: int, error: type[TransportError]) -> None:
    scard.codes["SCardEstablishContext"] = code
    with pytest.raises(error):
        pcsc.readers()


CONNECTING = [
    (0x80100009, NoReader("R", ("R",))),
    (0x8010000B, CardBusy("R")),
    (0x8010000C, NoCard("R")),
    (0x80100066, CardMute("R")),
    (0x80100069, NoCard("R")),
    (COMM_ERROR, ReaderFault("80100013", "R")),
    (0x8010000F, ReaderFault("8010000F", "R")),
    (-0x7FEFFFF4 & 0xFFFFFFFF, NoCard("R")),
    (-0x7FEFFFF4, NoCard("R")),  # the same code, signed
]


@pytest.mark.parametrize(("code", "error"), CONNECTING)
def test_connecting(scard: FakeScard, code: int, error: TransportError) -> None:
    scard.codes["SCardConnect"] = code
    with pytest.raises(type(error)) as raised:
        PcscSource("R", timeout=0.0).connect()
    assert raised.value.facts() == error.facts()
    assert scard.calls[-1] == "SCardReleaseContext"


def test_a_service_that_is_ending_does_not_count_as_forbidden_while_it_still_listens(
    scard: FakeScard, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter((NotPermitted(), NotPermitted(), NotPermitted(), NoService()))
    monkeypatch.setattr(pcsc, "why_unreachable", lambda: next(seen))
    scard.codes["SCardEstablishContext"] = NO_SERVICE
    with pytest.raises(NoService):
        pcsc.readers()


def test_a_protocol_that_is_void_means_that_the_card_was_reset(scard: FakeScard) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.codes["SCardTransmit"] = 0x8010000F
    with pytest.raises(CardReset):
        connection.transmit(bytes.fromhex("00B0810008"))
    connection.close(reset=True)


def test_the_garbage_beside_an_error_code_is_never_looked_at(scard: FakeScard) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.codes["SCardTransmit"] = 0x80100008
    with pytest.raises(ReaderFault):
        connection.transmit(bytes.fromhex("00B0810008"))
    connection.close(reset=False)


def test_pyscard_s_own_exception_does_not_get_out(scard: FakeScard) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.raises["SCardTransmit"] = SystemError("returned NULL without setting an exception")
    with pytest.raises(ReaderFault) as fault:
        connection.transmit(bytes.fromhex("00B0810008"))
    assert fault.value.error == "80100003"
    scard.raises["SCardDisconnect"] = SystemError("returned NULL without setting an exception")
    connection.close(reset=True)


@pytest.mark.parametrize(
    ("code", "anew"),
    [(0, False), (0x80100014, True), (0x80100003, True), (0x8010001D, False), (0x80100069, False), (0x80100068, False)],
)
def test_a_reset_that_failed_is_tried_over_another_handle_unless_the_card_has_forgotten(
    scard: FakeScard, code: int, anew: bool
) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.codes["SCardDisconnect"] = code
    scard.calls.clear()

    connection.close(reset=True)

    given_back = ["SCardDisconnect", "SCardReleaseContext"]
    again = ["SCardEstablishContext", "SCardConnect", *given_back]
    assert scard.calls == given_back + (again if anew else [])


def test_nothing_is_tried_again_where_nobody_asked_for_a_reset(scard: FakeScard) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.codes["SCardDisconnect"] = 0x80100014
    scard.calls.clear()
    connection.close(reset=False)
    assert scard.calls == ["SCardDisconnect", "SCardReleaseContext"]


def test_a_card_that_was_met_is_given_back_when_its_reader_cannot_be_asked(scard: FakeScard) -> None:
    scard.codes["SCardListReaders"] = 0x80100006
    with pytest.raises(ReaderFault):
        PcscSource("R", timeout=0.0).connect()
    assert scard.calls[-2:] == ["SCardDisconnect", "SCardReleaseContext"]


@pytest.mark.parametrize(
    ("error", "code"), [(TypeError(), "80100003"), (OverflowError(), "80100003"), (ValueError(), "8010001F")]
)
def test_no_exception_of_the_binding_gets_out(scard: FakeScard, error: Exception, code: str) -> None:
    connection = PcscSource("R", timeout=0.0).connect()
    scard.raises["SCardTransmit"] = error
    with pytest.raises(ReaderFault) as fault:
        connection.transmit(bytes.fromhex("00B0810008"))
    assert fault.value.error == code


@pytest.mark.parametrize("listing", [[], None])
def test_no_reader_is_no_error(scard: FakeScard, listing: list[str] | None) -> None:
    if listing is None:
        scard.codes["SCardListReaders"] = NO_READERS
    scard.names = []
    assert pcsc.readers() == ()


def test_a_reader_that_comes_and_goes_without_end_is_at_fault(scard: FakeScard) -> None:
    scard.codes["SCardGetStatusChange"] = UNKNOWN_READER
    assert pcsc.readers() == (ReaderState("R", fault="80100009"),)
    with pytest.raises(ReaderFault):
        PcscSource("R", timeout=0.0).connect()


def test_more_readers_than_pcsc_lite_can_watch(scard: FakeScard) -> None:
    scard.names = [f"R{number}" for number in range(20)]
    known = pcsc.readers()
    assert len(known) == reader_events.MAX_WATCHED
    with pcsc.PcscContext() as context:
        assert context.wait(known, 0.01) == known


def test_a_lost_context_is_no_service_even_when_a_new_one_works(scard: FakeScard) -> None:
    with pcsc.PcscContext() as context:
        scard.codes["SCardListReaders"] = NO_SERVICE
        with pytest.raises(NoService):
            context.readers()


def test_a_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise OSError

    binding.load.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    with pytest.raises(ReaderSupportMissing):
        pcsc.readers()


def test_pyscard_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    binding.load.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: None)
    monkeypatch.setitem(sys.modules, "smartcard", None)
    with pytest.raises(ReaderSupportMissing):
        PcscSource("R", timeout=0.0).connect()


def test_the_watcher_reports_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ReaderSupportMissing

    monkeypatch.setattr(binding, "load", missing)
    heard = Queue[Snapshot]()
    watcher = Watcher(heard.put)
    watcher.start()
    first = heard.get(timeout=60)
    watcher.stop()
    assert isinstance(first, ReaderSupportMissing)
    assert heard.empty()
