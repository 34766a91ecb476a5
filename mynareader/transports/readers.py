"""The state of readers as values, and which of them are meant."""

from __future__ import annotations

from dataclasses import field
from typing import Final, Self

from mynareader.errors import NoReader, ReaderFault
from mynareader.transports.atr import Interface, interface_of
from mynareader.values.value_class import value_class

# Bits of SCardGetStatusChange's event state, pcsclite.h; the high 16 bits count insertions and removals.
_PRESENT: Final = 0x020
_EXCLUSIVE: Final = 0x080
_IN_USE: Final = 0x100
_MUTE: Final = 0x200
_LOW: Final = 0xFFFF


@value_class(frozen=True)
class ReaderState:
    """One reader at one moment.

    ``mute``: something lies on it and does not answer. ``in_use``: another program is connected, as far as that shows:
    with a connection of our own only one that keeps all others out does, which is ``exclusive``. ``atr`` is empty
    without a card. ``events`` counts insertions and removals modulo 65,536, so a card that was swapped between two
    looks shows. ``fault``: the PC/SC code (hexadecimal) for which nothing of this is known.
    """

    name: str
    present: bool = False
    mute: bool = False
    in_use: bool = False
    exclusive: bool = False
    atr: bytes = b""
    interface: Interface = Interface.UNKNOWN
    events: int = 0
    fault: str | None = None
    raw: int = field(default=0, repr=False, compare=False)

    @classmethod
    def from_pcsc(cls, name: str, raw: int, atr: bytes, *, ours: bool = False) -> ReaderState:
        """Read PC/SC's event state (32 bits) and the ATR (0-33 bytes); ``ours``: this process is connected."""
        present = bool(raw & _PRESENT)
        atr = atr if present else b""
        return cls(
            name,
            present=present,
            mute=bool(raw & _MUTE),
            in_use=bool(raw & (_EXCLUSIVE if ours else _IN_USE | _EXCLUSIVE)),
            exclusive=bool(raw & _EXCLUSIVE),
            atr=atr,
            interface=interface_of(atr),
            events=raw >> 16 & _LOW,
            raw=raw,
        )

    def told(self) -> Self:
        """Return the state; raise ReaderFault where the reader does not tell it."""
        if self.fault is not None:
            raise ReaderFault(self.fault, self.name)
        return self


def matching(states: tuple[ReaderState, ...], wanted: str | None) -> tuple[ReaderState, ...]:
    """Return the readers whose name holds ``wanted``, letter case aside; a full name means that reader only.

    Raise NoReader when there is none.
    """
    sought = (wanted or "").casefold()
    found = tuple(state for state in states if sought in state.name.casefold())
    if not found:
        raise NoReader(wanted, tuple(state.name for state in states))
    return tuple(state for state in found if state.name.casefold() == sought) or found
