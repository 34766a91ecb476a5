"""Ways in which cards, readers and drivers are known to differ, each one switchable."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Quirks:
    """All defaults together are a well-behaved card."""

    extended_refused: bool = False  # any extended-length APDU: 6700
    le_exact: bool = False  # READ BINARY with Le beyond the remainder: 6Cxx
    eof_warning: bool = False  # READ BINARY with Le beyond the remainder: data + 6282
    max_le: int = 0  # READ BINARY with a longer Le: 6700 (0: no limit; Le 00 counts as 256)
    past_end_sw: int = 0x6B00  # READ BINARY at or after the end of the file
    response_chaining: int = 0  # answers over this many bytes come in pieces with 61xx (0: never)
    chaining_first_empty: bool = False  # with it: the first answer is a bare 61xx, as over T=0
    verify_dropped_by_select_app: bool = False  # any SELECT by AID forgets every VERIFY
    verify_dropped_by_select_ef: bool = False  # any SELECT by file id forgets every VERIFY
    verified_reports_9000: bool = False  # an empty VERIFY after success: 9000 in place of 63Cx
    counter_unreadable: bool = False  # an empty VERIFY: 6300
    wrong_without_counter: bool = False  # a wrong VERIFY: 6300, until the PIN is blocked
    blocked_sw: int = 0x6984  # VERIFY with data on a PIN that was blocked before
    blocked_empty_sw: int = 0x63C0  # empty VERIFY on a blocked PIN
    trailing_filler: int = 0  # so many more FF after the object in every TLV or DER file
    photo_codestream: bool = False  # the photo is a bare JPEG 2000 codestream, no JP2 boxes
    sign_pin_always: bool = False  # a card without signature certificate still has PIN 001B, blocked
    chain_absent: bool = False  # no object but the historical bytes comes by GET DATA
    older_chain: bool = False  # GET DATA finds no 7F21
    with_licence: bool = False  # a driving licence's application
    licence_pin_unset: bool = False  # with it: its holder has set no PIN
    with_residence_card: bool = False  # a residence card's application
    slow_ms: int = 0  # every exchange takes at least so long
    remove_at: int = 0  # the card is pulled at this exchange, counted from 1 (0: never)
    remove_unexecuted: bool = False  # with it: pulled before, not after, the card acted
    atr: str = ""  # hexadecimal ATR in place of the Type B one


def parse_quirks(settings: Iterable[str]) -> Quirks:
    """``name`` switches a boolean on, ``name=value`` sets anything; numbers may be written 0x6983."""
    kinds = {field.name: str(field.type) for field in fields(Quirks)}
    chosen: dict[str, bool | int | str] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in kinds:
            raise ValueError(f"unknown quirk {name!r}; known: {', '.join(kinds)}")
        chosen[name] = _value(kinds[name], value)
    return Quirks(**chosen)  # type: ignore[arg-type]


def _value(kind: str, text: str) -> bool | int | str:
    if kind == "bool":
        return text.lower() not in {"0", "false", "no"}
    return int(text, 0) if kind == "int" else text
