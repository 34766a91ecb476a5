"""The PIN gate: the only code that sends a VERIFY with data or changes a PIN (CONTRIBUTING.md §3, ten rules).

Rules 1 (format) and 9 (never printed) are held by ``PinValue``; rule 10 (reset at the end) by the card stay, which asks
``used``. The others are the few lines of ``verify``, which ``change`` goes through for the old value.
"""

import hmac
import os
from collections import Counter
from collections.abc import Callable
from typing import Final

from mynareader.applications.base import Application, PinObject
from mynareader.errors import (
    FileMissing,
    LastTryNotConfirmed,
    MalformedResponse,
    NewPinRefused,
    PinChangeUnknown,
    PinLocked,
    PinNotChanged,
    PinOutcomeUnknown,
    PinUnchangeable,
    RepeatedPin,
    TooManyWrongPins,
    TransportError,
    WorkStopped,
    WrongPin,
)
from mynareader.iso7816 import apdu, status
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.channel import SFI
from mynareader.iso7816.status import StatusWord
from mynareader.values.pins import PinValue

MAX_WRONG: Final = 4  # CONTRIBUTING.md §3 rule 6: our own ceiling for one PIN and one stay


class Gate:
    """The one way to the PINs of a card during one stay; what it knows ends with the stay."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._refused: set[bytes] = set()
        self._wrong: Counter[PinObject] = Counter()
        self.used = False
        # The PIN whose verdict, or whose change, is awaited: for whoever watches a card that hangs.
        self.sending: str | None = None
        # The PIN whose value was sent last in the present job, and whether the card took it, None where nobody knows.
        self.judged: str | None = None
        self.accepted: bool | None = None
        self.changing: str | None = None

    @property
    def untold(self) -> str | None:
        """Return the PIN whose verdict is awaited, or was another than "right" in the present job; None without one."""
        return self.sending or (None if self.accepted else self.judged)

    def look(self, application: Application, pin: PinObject, *, last_try_confirmed: bool) -> StatusWord:
        """Ask for the tries left; return the answer, or raise what ``verify`` raises of one that holds a value back."""
        answer = application.counter(pin)
        _refuse_after_asking(pin, answer, confirmed=last_try_confirmed)
        return answer

    def verify(self, application: Application, pin: PinObject, value: PinValue, *, last_try_confirmed: bool) -> None:
        """Let the card judge ``value`` once, or raise without having sent anything.

        ``last_try_confirmed`` is the person's word for this one attempt. Nothing was sent when TooManyWrongPins,
        RepeatedPin, FileMissing (the card has no such PIN), PinLocked (``just_now`` false) or LastTryNotConfirmed is
        raised; WrongPin and PinLocked (``just_now`` true) are the card's verdict; PinOutcomeUnknown means that it was
        sent and no verdict came.
        """
        digest = self._digest(pin, value)
        self._refuse_before_asking(pin, value, digest)
        before = self.look(application, pin, last_try_confirmed=last_try_confirmed)
        self.used = True
        self.accepted, self.sending = None, pin.name
        self.judged = pin.name
        try:
            word = _send(application, pin, value)
            self.accepted = word.is_ok or None
            if not word.is_ok:
                self._judge(application, pin, digest, word)
        except WorkStopped:
            self.judged = None  # stopped before it left
            raise
        except PinOutcomeUnknown as unknown:
            if not _surely_unspent(before.attempts_remaining, unknown.attempts_remaining):
                self._note_wrong(pin, digest)
            raise
        finally:
            self.sending = None

    def change(
        self,
        application: Application,
        pin: PinObject,
        old: PinValue,
        new: PinValue,
        *,
        last_try_confirmed: bool,
        commit: Callable[[], None] = lambda: None,
    ) -> None:
        """Let the card judge ``old``, then give ``pin`` the value ``new``: sent once, whatever comes back.

        ``commit`` is called right before the new value is sent; what it raises keeps it back. Nothing was changed when
        PinUnchangeable, NewPinRefused, anything that ``verify`` raises, FileMissing, UnexpectedStatus or a
        TransportError comes, or PinNotChanged (the card refused). PinChangeUnknown: it was sent, and no clear answer
        came.
        """
        _refuse_to_change(pin, old, new)
        application.make_current(pin)
        self.verify(application, pin, old, last_try_confirmed=last_try_confirmed)
        commit()
        self.changing = pin.name
        try:
            word = _send_new(application, pin, new)
        finally:
            self.changing = None
        if word in status.NOT_EXECUTED:
            raise PinNotChanged(pin.name, str(word))
        if not word.is_ok:
            raise PinChangeUnknown(pin.name)

    def _digest(self, pin: PinObject, value: PinValue) -> bytes:
        return hmac.digest(self._key, pin.name.encode() + b"\0" + value.reveal(), "sha256")

    def _refuse_before_asking(self, pin: PinObject, value: PinValue, digest: bytes) -> None:
        if value.kind is not pin.kind:
            raise ValueError("this value was typed for another PIN")
        if digest in self._refused:
            raise RepeatedPin(pin.name)
        if self._wrong[pin] >= MAX_WRONG:
            raise TooManyWrongPins(pin.name)

    def _judge(self, application: Application, pin: PinObject, digest: bytes, word: StatusWord) -> None:
        refused = word.attempts_remaining is not None or word == status.VERIFICATION_FAILED
        if not refused:
            raise PinOutcomeUnknown(pin.name, _ask_again(application, pin))
        self.accepted = False
        self._note_wrong(pin, digest)
        if word.is_blocked:
            raise PinLocked(pin.name, just_now=True)
        raise WrongPin(pin.name, word.attempts_remaining)

    def _note_wrong(self, pin: PinObject, digest: bytes) -> None:
        self._refused.add(digest)
        self._wrong[pin] += 1


def _surely_unspent(before: int | None, after: int | None) -> bool:
    """Tell whether the counter proves that no try was spent; else the value may have been wrong, and counts as that."""
    return before is not None and after is not None and after >= before


def _refuse_after_asking(pin: PinObject, before: StatusWord, *, confirmed: bool) -> None:
    if before in status.ABSENT:
        raise FileMissing(pin.name)
    if before.is_blocked:
        raise PinLocked(pin.name)
    left = before.attempts_remaining
    if not confirmed and (left is None or left <= 1):  # rule 5: an unreadable counter counts as the last try
        raise LastTryNotConfirmed(pin.name, left)


def _send(application: Application, pin: PinObject, value: PinValue) -> StatusWord:
    command = CommandAPDU(0x00, apdu.VERIFY, 0x00, SFI | pin.ef, value.reveal())
    try:
        return application.channel.transmit_secret_once(command).status
    except MalformedResponse:
        raise PinOutcomeUnknown(pin.name, _ask_again(application, pin)) from None
    except TransportError:
        # The handle is dead. The cause is dropped on purpose: nothing that saw the command is printed beside it.
        raise PinOutcomeUnknown(pin.name) from None


def _ask_again(application: Application, pin: PinObject) -> int | None:
    try:
        return application.counter(pin).attempts_remaining
    except (TransportError, MalformedResponse, WorkStopped):
        return None


def _refuse_to_change(pin: PinObject, old: PinValue, new: PinValue) -> None:
    if pin.change is None:
        raise PinUnchangeable(pin.name)
    if new.kind is not pin.kind:
        raise ValueError("this value was typed for another PIN")
    if hmac.compare_digest(old.reveal(), new.reveal()):
        raise NewPinRefused(pin.name, "same_as_before")


def _send_new(application: Application, pin: PinObject, new: PinValue) -> StatusWord:
    command = CommandAPDU.from_bytes((pin.change or b"") + bytes((len(new.reveal()),)) + new.reveal())
    try:
        return application.channel.transmit_secret_once(command).status
    except (MalformedResponse, TransportError):
        raise PinChangeUnknown(pin.name) from None  # the cause is dropped as above
