"""The program with one rule taken away: each of these the machine must notice. One line each in ``MUTANTS``."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from mynareader.applications import pin_gate
from mynareader.applications.base import Application, PinObject
from mynareader.applications.pin_gate import Gate
from mynareader.cli.framework.prompts import Prompts
from mynareader.errors import MalformedResponse
from mynareader.iso7816.apdu import VERIFY, CommandAPDU, ResponseAPDU
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.status import StatusWord
from mynareader.reports.pins import OLD, Counter
from mynareader.service.pins import change
from mynareader.service.stay.card_stay import CardStay
from mynareader.transports import pcsc_connection
from mynareader.transports.pcsc_connection import PcscConnection
from mynareader.values.pins import PinKind, PinValue

Mutant = Callable[[], AbstractContextManager[Any]]

_send_once = Channel.transmit_secret_once
_send = pin_gate._send
_refuse_after_asking = pin_gate._refuse_after_asking
_confirm_last_try = Prompts.confirm_last_try
_MANY: Final = StatusWord(0x63C9)


def _sent_again(self: Channel, command: CommandAPDU) -> ResponseAPDU:
    try:
        answer = _send_once(self, command)
    except MalformedResponse:
        return _send_once(self, command)
    return answer if answer.status.is_ok or answer.status.sw1 == 0x63 else _send_once(self, command)


def _always_confirmed(pin: PinObject, before: StatusWord, *, confirmed: bool) -> None:  # noqa: ARG001
    _refuse_after_asking(pin, before, confirmed=True)


def _unreadable_is_many(pin: PinObject, before: StatusWord, *, confirmed: bool) -> None:
    _refuse_after_asking(pin, _MANY if before.attempts_remaining is None else before, confirmed=confirmed)


def _locked_is_unreadable(pin: PinObject, before: StatusWord, *, confirmed: bool) -> None:
    _refuse_after_asking(pin, StatusWord(0x6300) if before.is_blocked else before, confirmed=confirmed)


def _counted_only(self: Gate, pin: PinObject, digest: bytes) -> None:  # noqa: ARG001
    self._wrong[pin] += 1


def _to_another_pin(application: Application, pin: PinObject, value: PinValue) -> StatusWord:
    return _send(application, replace(pin, ef=pin.ef + 3), value)  # 18 → 1B, 11 → 14, 12 → 15


def _as_typed(self: PinKind, text: str) -> PinValue:
    return PinValue(self, text.encode()[:16])


def _option_stays(self: Prompts, kind: PinKind, counters: Collection[Counter]) -> bool:
    allowed = set(self._allowed)
    answer = _confirm_last_try(self, kind, counters)
    self._allowed = allowed
    return answer


@contextmanager
def _no_transaction(_self: PcscConnection) -> Iterator[None]:
    yield


def _answered_right(command: bytes, answer: bytes = b"") -> bool:
    return command[1] == VERIFY and answer == b"\x90\x00"


def _called_unchanged(self: change._Change, pin: PinObject) -> None:
    self._know(pin, OLD, "not_sent")


def _instead(target: object, name: str, new: object) -> Mutant:
    return lambda: patch.object(target, name, new)


MUTANTS: Final[Mapping[str, Mutant]] = {
    "counter skipped": _instead(Application, "counter", lambda _self, _pin: _MANY),
    "VERIFY sent again": _instead(Channel, "transmit_secret_once", _sent_again),
    "repeated value accepted": _instead(Gate, "_note_wrong", _counted_only),
    "lost verdict forgotten": _instead(pin_gate, "_surely_unspent", lambda _before, _after: True),
    "ceiling lifted": _instead(pin_gate, "MAX_WRONG", 99),
    "last try not asked about": _instead(pin_gate, "_refuse_after_asking", _always_confirmed),
    "confirmation kept for later attempts": _instead(Prompts, "confirm_last_try", _option_stays),
    "unreadable counter trusted": _instead(pin_gate, "_refuse_after_asking", _unreadable_is_many),
    "locked PIN tried": _instead(pin_gate, "_refuse_after_asking", _locked_is_unreadable),
    "transaction dropped": _instead(PcscConnection, "transaction", _no_transaction),
    "reset dropped": _instead(pcsc_connection, "may_open", lambda *_exchange: False),
    "reset after a right value only": _instead(pcsc_connection, "may_open", _answered_right),
    "malformed value accepted": _instead(PinKind, "parse", _as_typed),
    "another PIN object": _instead(pin_gate, "_send", _to_another_pin),
    "stay outlives “next”": _instead(CardStay, "must_last", lambda _self: None),
    "interrupted change called unchanged": _instead(change._Change, "_find_out", _called_unchanged),
    "change without the old value": _instead(Gate, "verify", lambda *_args, **_options: None),
}
# Noticed after hundreds of sequences, or thousands: hunted in the long run only.
RARE: Final = frozenset({"lost verdict forgotten", "interrupted change called unchanged"})
