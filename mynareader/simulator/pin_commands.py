"""VERIFY and the two commands that change a PIN (CARD.md §2)."""

from mynareader.iso7816 import status
from mynareader.iso7816.apdu import CHANGE_REFERENCE_DATA, CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.simulator.card_image import PinImage
from mynareader.simulator.session import (
    CURRENT_EF,
    WRONG_P1_P2,
    CardAnswer,
    PinState,
    Refused,
    Session,
    counter_word,
    expect,
)

_BLOCKED = StatusWord(0x6984)  # CARD.md §2; another one is the condition ``blocked-word``
# CARD.md §2 "Changing a PIN": the new value only, the old one was verified before.
_CHANGE_P1 = {CHANGE_REFERENCE_DATA: 0x01}


def verify(session: Session, command: CommandAPDU) -> CardAnswer:
    """Tell the counter (no data, costs nothing) or judge a value."""
    if command.p1:
        raise Refused(WRONG_P1_P2)
    pin = _pin(session, command)
    word = _judge(session, pin, command.data) if command.data else _counter(session, pin)
    return CardAnswer(word=word)


def _pin(session: Session, command: CommandAPDU) -> PinState:
    expect(session.referenced(command.p2), PinImage)
    return session.pins[session.key()]


def _counter(session: Session, pin: PinState) -> StatusWord:
    session.ledger.counters_asked[pin.image.name] += 1
    answer = _said_instead(session, pin)
    if answer is not None:
        return StatusWord(answer)
    if pin.tries == 0 and session.conditions.blocked_word is not None:
        return StatusWord(session.conditions.blocked_word)
    return counter_word(pin.tries)


def _said_instead(session: Session, pin: PinState) -> int | None:
    """Return what the condition ``counter-answers`` says: of this object, of its kind, of every PIN."""
    kind = pin.image.kind
    names = (pin.image.name, kind.name if kind else "", "")
    return next((word for name in names if (word := session.conditions.counter_answers.get(name)) is not None), None)


def _judge(session: Session, pin: PinState, value: bytes) -> StatusWord:
    session.ledger.verifies[pin.image.name] += 1
    if pin.tries == 0:
        blocked = session.conditions.blocked_word
        return _BLOCKED if blocked is None else StatusWord(blocked)
    word = pin.judge(value)
    (session.verified.add if word.is_ok else session.verified.discard)(session.key())
    return word


def change(session: Session, command: CommandAPDU) -> CardAnswer:
    """Replace the value of the current EF, a PIN that was verified since the last reset; nothing else is known."""
    if (command.p1, command.p2) != (_CHANGE_P1.get(command.ins, 0x00), CURRENT_EF):
        raise Refused(WRONG_P1_P2)
    if not command.data:
        raise Refused(status.WRONG_LENGTH)
    pin = _pin(session, command)
    if pin.image.change_instruction != command.ins or session.key() not in session.verified:
        raise Refused(status.SECURITY_NOT_SATISFIED)
    pin.change(command.data)
    session.ledger.changes[pin.image.name] += 1
    return CardAnswer()
