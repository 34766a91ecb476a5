"""The state of readers as values, and which of them to use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mynareader.errors import AmbiguousReader, NoReader
from mynareader.transports.atr import Interface, interface_of

# Bits of SCardGetStatusChange's event state, pcsclite.h; the high 16 bits count insertions and removals.
_PRESENT: Final = 0x020
_EXCLUSIVE: Final = 0x080
_IN_USE: Final = 0x100
_MUTE: Final = 0x200
_LOW: Final = 0xFFFF


@dataclass(frozen=True)
class ReaderState:
    """One reader at one moment.

    ``mute``: something lies on it and does not answer. ``in_use``: some program (this one included) is connected;
    ``exclusive``: one program keeps all others out. ``atr`` is empty without a card. ``events`` counts insertions and
    removals modulo 65,536, so a card that was swapped between two looks shows.
    """

    name: str
    present: bool = False
    mute: bool = False
    in_use: bool = False
    exclusive: bool = False
    atr: bytes = b""
    interface: Interface = Interface.UNKNOWN
    events: int = 0
    raw: int = field(default=0, repr=False, compare=False)

    @classmethod
    def from_pcsc(cls, name: str, raw: int, atr: bytes) -> ReaderState:
        """Read PC/SC's event state (32 bits) and the ATR (0-33 bytes)."""
        present = bool(raw & _PRESENT)
        atr = atr if present else b""
        return cls(
            name,
            present=present,
            mute=bool(raw & _MUTE),
            in_use=bool(raw & (_IN_USE | _EXCLUSIVE)),
            exclusive=bool(raw & _EXCLUSIVE),
            atr=atr,
            interface=interface_of(atr),
            events=raw >> 16 & _LOW,
            raw=raw,
        )


def matching(states: tuple[ReaderState, ...], wanted: str | None) -> tuple[ReaderState, ...]:
    """Return the readers whose name holds ``wanted``, letter case aside; a full name means that reader only.

    Raise NoReader when there is none.
    """
    sought = (wanted or "").casefold()
    found = tuple(state for state in states if sought in state.name.casefold())
    if not found:
        raise NoReader(wanted, tuple(state.name for state in states))
    return tuple(state for state in found if state.name.casefold() == sought) or found


def with_card(states: tuple[ReaderState, ...], wanted: str | None) -> str | None:
    """Return the one matching reader that holds a card, None when none does.

    Raise NoReader, or AmbiguousReader when several do: nobody but the person can say which card is meant.
    """
    names = tuple(state.name for state in matching(states, wanted) if state.present)
    if len(names) > 1:
        raise AmbiguousReader(names)
    return names[0] if names else None
