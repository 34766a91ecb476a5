"""The connection's rules on a scripted handle: one error kills it, any thread may end it."""

import threading

import pytest

from mynareader.errors import (
    CardMute,
    CardRemoved,
    CardReset,
    ConnectionClosed,
    NoService,
    ReaderFault,
    ReaderRefused,
    TransportError,
)
from mynareader.iso7816.apdu import READ_BINARY, VERIFY, CommandAPDU
from mynareader.iso7816.permitted import SecretCommand
from mynareader.transports.pcsc_connection import PcscConnection

NOT_TRANSACTED, INSUFFICIENT, RESET, REMOVED, NO_SERVICE, MUTE = (
    0x80100016,
    0x80100008,
    0x80100068,
    0x80100069,
    0x8010001D,
    0x80100066,
)
LONG = CommandAPDU(0x00, READ_BINARY, 0x81, 0x00, le=16384, extended=True).to_bytes()
FULL = CommandAPDU(0x00, READ_BINARY, 0x81, 0x00, le=256).to_bytes()
SMALL = CommandAPDU(0x00, READ_BINARY, 0x81, 0x00, le=128).to_bytes()
NO_LE = CommandAPDU(0x00, VERIFY, 0x00, 0x98).to_bytes()


class Handle:
    """Answer as told; write down what happened."""

    def __init__(self, code: int = 0, answer: bytes = b"\x90\x00", *, there: bool = True) -> None:
        self.code, self.answer, self.there = code, answer, there
        self.begin_code = self.end_code = self.renew_code = 0
        self.log: list[str] = []
        self.entered, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def begin(self) -> int:
        self.log.append("begin")
        return self.begin_code

    def end(self, *, reset: bool) -> int:
        self.log.append("end, reset" if reset else "end")
        return self.end_code

    def renew(self) -> int:
        self.log.append("renew")
        return self.renew_code

    def settling(self) -> bool:
        self.log.append("settling")
        return True

    def transmit(self, command: bytes) -> tuple[int, bytes]:
        self.log.append(f"transmit {command[1]:02X}")
        self.entered.set()
        assert self.go_on.wait(30)
        return self.code, self.answer

    def still_there(self) -> bool:
        return self.there

    def disconnect(self, *, reset: bool) -> None:
        self.log.append("disconnect, reset" if reset else "disconnect")


FAILURES = [
    (NOT_TRANSACTED, True, LONG, ReaderRefused(16384)),
    (INSUFFICIENT, True, LONG, ReaderRefused(16384)),
    (INSUFFICIENT, True, FULL, ReaderRefused(256)),
    (INSUFFICIENT, True, SMALL, ReaderFault("80100008")),
    (INSUFFICIENT, True, NO_LE, ReaderFault("80100008")),
    (NOT_TRANSACTED, True, SMALL, CardRemoved()),
    (NOT_TRANSACTED, False, LONG, CardRemoved()),
    (INSUFFICIENT, False, SMALL, CardRemoved()),
    (RESET, True, LONG, CardReset()),
    (REMOVED, True, LONG, CardRemoved()),
    (NO_SERVICE, True, LONG, NoService()),
    (MUTE, True, LONG, CardMute()),
]


@pytest.mark.parametrize(("code", "there", "command", "error"), FAILURES)
def test_failures(code: int, there: bool, command: bytes, error: TransportError) -> None:
    connection = PcscConnection(Handle(code, b"", there=there), b"")
    with pytest.raises(type(error)) as raised:
        connection.transmit(command)
    assert raised.value.facts() == error.facts()
    with pytest.raises(ConnectionClosed):
        connection.transmit(command)


def test_an_empty_answer_is_a_removed_card() -> None:
    with pytest.raises(CardRemoved):
        PcscConnection(Handle(answer=b""), b"").transmit(SMALL)


def test_what_is_no_apdu_passes_too() -> None:
    with pytest.raises(ReaderFault):
        PcscConnection(Handle(INSUFFICIENT), b"").transmit(b"\x00\xb0")


def test_nested_transactions_are_one() -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")
    with connection.transaction():
        with connection.transaction():
            connection.transmit(SMALL)
        connection.transmit(SMALL)
    assert handle.log == ["begin", "transmit B0", "transmit B0", "end"]


def test_a_transaction_ends_after_an_error_so_that_others_may_go_on() -> None:
    handle = Handle(INSUFFICIENT)
    connection = PcscConnection(handle, b"")
    with pytest.raises(ReaderRefused), connection.transaction():
        connection.transmit(LONG)
    connection.close(reset=True)
    assert handle.log == ["begin", "transmit B0", "end", "disconnect, reset"]


def test_a_transaction_that_cannot_begin() -> None:
    handle = Handle()
    handle.begin_code = RESET
    connection = PcscConnection(handle, b"")
    with pytest.raises(CardReset), connection.transaction():
        pytest.fail("it began")
    assert handle.log == ["begin"]


def test_a_transaction_that_cannot_end_kills_the_handle() -> None:
    handle = Handle()
    handle.end_code = REMOVED
    connection = PcscConnection(handle, b"")
    with connection.transaction():
        pass
    with pytest.raises(ConnectionClosed):
        connection.transmit(SMALL)


def test_close_happens_once_and_ends_the_transaction() -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")
    with connection.transaction():
        connection.close(reset=True)
        connection.close(reset=False)
    assert handle.log == ["begin", "disconnect, reset"]
    with pytest.raises(ConnectionClosed):
        connection.transmit(SMALL)


@pytest.mark.parametrize("code", [RESET, REMOVED])
def test_a_card_that_is_no_longer_ours_is_not_reset(code: int) -> None:
    handle = Handle(code)
    connection = PcscConnection(handle, b"")
    with pytest.raises(TransportError):
        connection.transmit(SMALL)
    connection.close(reset=True)
    assert handle.log == ["transmit B0", "disconnect"]


@pytest.mark.parametrize(("code", "answer"), [(0, b""), (NOT_TRANSACTED, b""), (INSUFFICIENT, b"")])
@pytest.mark.parametrize(("there", "end"), [(True, "disconnect, reset"), (False, "disconnect")])
def test_a_card_that_only_seemed_to_leave_is_reset(code: int, answer: bytes, there: bool, end: str) -> None:
    handle = Handle(code, answer, there=there)
    connection = PcscConnection(handle, b"")
    with pytest.raises(TransportError):
        connection.transmit(SMALL)
    connection.close(reset=True)
    assert handle.log == ["transmit B0", end]


def test_close_during_a_call_leaves_the_end_to_the_calling_thread() -> None:
    handle = Handle()
    handle.go_on.clear()
    connection = PcscConnection(handle, b"")
    worker = threading.Thread(target=connection.transmit, args=(SMALL,), daemon=True)
    worker.start()
    assert handle.entered.wait(30)
    assert connection.waiting_for == "transmit"

    connection.close(reset=True)
    assert handle.log == ["transmit B0"]
    handle.go_on.set()
    worker.join(60)

    assert handle.log == ["transmit B0", "disconnect, reset"]
    assert connection.waiting_for is None


def test_an_interrupted_call_kills_the_handle(monkeypatch: pytest.MonkeyPatch) -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")

    def interrupt(_command: bytes) -> tuple[int, bytes]:
        raise KeyboardInterrupt

    monkeypatch.setattr(handle, "transmit", interrupt)
    with pytest.raises(KeyboardInterrupt):
        connection.transmit(SMALL)
    with pytest.raises(ConnectionClosed):
        connection.transmit(SMALL)


# --- our own reset (CONTRIBUTING.md §3 rule 10) -----------------------------------------------------------------------

SECRET = bytes.fromhex("0020009104") + b"0000"
CHANGED = bytes.fromhex("00240180 04") + b"0000"


@pytest.mark.parametrize(
    ("command", "answer", "ends"),
    [
        (SECRET, b"\x90\x00", "end, reset"),
        (SECRET, b"\x63\xc2", "end, reset"),
        (CHANGED, b"\x6f\x00", "end, reset"),
        (NO_LE, b"\x90\x00", "end, reset"),
        (NO_LE, b"\x63\xc3", "end"),
        (SMALL, b"\x90\x00", "end"),
    ],
)
def test_a_transaction_ends_with_a_reset_where_the_card_may_stand_open(
    command: bytes, answer: bytes, ends: str
) -> None:
    handle = Handle(answer=answer)
    connection = PcscConnection(handle, b"")
    with connection.transaction(), connection.transaction():
        connection.transmit(SecretCommand(command) if command in {SECRET, CHANGED} else command)
    assert handle.log == ["begin", f"transmit {command[1]:02X}", ends]
    with connection.transaction():
        pass
    assert handle.log[3:] == (["renew", "begin", "end"] if ends == "end, reset" else ["begin", "end"])


def test_an_answer_that_was_lost_counts_as_one_that_opened_the_card() -> None:
    handle = Handle(NOT_TRANSACTED, b"", there=True)
    connection = PcscConnection(handle, b"")
    with pytest.raises(CardRemoved), connection.transaction():
        connection.transmit(SecretCommand(SECRET))
    assert handle.log[-1] == "end, reset"


def test_a_card_that_left_is_not_reset_since_another_may_lie_there() -> None:
    handle = Handle(REMOVED, b"", there=False)
    connection = PcscConnection(handle, b"")
    with pytest.raises(CardRemoved), connection.transaction():
        connection.transmit(SecretCommand(SECRET))
    connection.close(reset=True)
    assert handle.log[-2:] == ["end", "disconnect"]


@pytest.mark.parametrize(
    ("code", "last"),
    [(NO_SERVICE, "disconnect, reset"), (INSUFFICIENT, "disconnect, reset"), (REMOVED, "disconnect")],
)
def test_a_transaction_that_does_not_end_is_cut_off_with_a_reset(code: int, last: str) -> None:
    handle = Handle()
    handle.end_code = code
    connection = PcscConnection(handle, b"")
    with connection.transaction():
        connection.transmit(SecretCommand(SECRET))
    assert handle.log == ["begin", "transmit 20", "end, reset", last]
    with pytest.raises(ConnectionClosed), connection.transaction():
        pytest.fail("the stay is over")
    assert not connection.settling()


@pytest.mark.parametrize(("renewed", "begun", "error"), [(0, RESET, CardReset), (REMOVED, 0, CardRemoved)])
def test_one_reset_is_ours_and_a_second_one_somebody_elses(
    renewed: int, begun: int, error: type[TransportError]
) -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")
    with connection.transaction():
        connection.transmit(SecretCommand(SECRET))
    assert connection.settling()
    handle.renew_code, handle.begin_code = renewed, begun
    with pytest.raises(error), connection.transaction():
        pytest.fail("something else happened to the card")
    with pytest.raises(ConnectionClosed), connection.transaction():
        pytest.fail("the handle is dead")
