"""What each instruction does to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import pki
from .apdu import Command, StatusError
from .data_objects import data_of_application, data_of_card
from .model import Application, File, Key, Node, Pin, Records
from .pins import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from .card import ForeignCard

Answer = tuple[bytes, int]
_ISD = bytes.fromhex("A0000001510000")
_OK = 0x9000
CONTACT_ATR = bytes.fromhex("3BE000FF8131FE4514")


def run(card: ForeignCard, command: Command) -> Answer:
    if command.cla == 0xFF:
        raise StatusError(0x6E00)
    if command.cla & 0x43:  # logical channels 1–3 and 4–19
        raise StatusError(0x6881)
    if command.cla not in {0x00, 0x80}:
        raise StatusError(0x6E00)
    handler = _HANDLERS.get((command.cla, command.ins))
    if handler is None:
        raise StatusError(0x6D00)
    return handler(card, command)


def _need(condition: bool, sw: int) -> None:
    if not condition:
        raise StatusError(sw)


def _app(card: ForeignCard, sw: int) -> Application:
    if card.app is None:
        raise StatusError(sw)
    return card.app


# --- SELECT -------------------------------------------------------------------------------------------------------


def _select(card: ForeignCard, command: Command) -> Answer:
    if (command.p1, command.p2) == (0x00, 0x00):
        _need(card.app is not None, 0x6A86)
        return b"", _OK
    if command.p1 == 0x04 and command.p2 in {0x00, 0x0C}:
        return _select_application(card, command.data)
    if (command.p1, command.p2) == (0x02, 0x0C):
        return _select_file(card, command.data)
    raise StatusError(0x6A86)


def _select_application(card: ForeignCard, aid: bytes) -> Answer:
    """CHOICE: a prefix needs at least the five bytes of a registered identifier."""
    if card.quirks.verify_dropped_by_select_app:
        card.pins.verified.clear()
    found: Application | None = None
    if aid != _ISD:
        matching = [app for app in card.apps if len(aid) >= 5 and app.aid.startswith(aid)]
        _need(bool(matching), 0x6A82)
        found = matching[0]
    card.app, card.ef = found, None
    return b"", _OK


def _select_file(card: ForeignCard, file_id: bytes) -> Answer:
    if card.quirks.verify_dropped_by_select_ef:
        card.pins.verified.clear()
    _need(len(file_id) == 2, 0x6700)
    ef = int.from_bytes(file_id, "big")
    _need(ef in _app(card, 0x6A82).nodes, 0x6A82)
    card.ef = ef
    return b"", _OK


def _target(card: ForeignCard, sfi: int | None, missing: int = 0x6A82) -> tuple[Application, int, Node]:
    """The file a command is for: by short identifier, which also selects it, or the current one."""
    app = _app(card, 0x6986 if sfi is None else missing)
    if sfi is not None:
        _need(sfi in app.nodes, missing)
        card.ef = sfi
    if card.ef is None:
        raise StatusError(0x6986)
    return app, card.ef, app.nodes[card.ef]


def _reference(p2: int) -> int | None:
    """P2 of VERIFY and PSO: 80 is the current file, 80|ef names one."""
    _need(p2 & 0xE0 == 0x80, 0x6A86)
    return (p2 & 0x1F) or None


# --- reading ------------------------------------------------------------------------------------------------------


def _read_binary(card: ForeignCard, command: Command) -> Answer:
    by_sfi = command.p1 & 0x80
    _need(not (by_sfi and command.p1 & 0x60), 0x6A86)
    offset = command.p2 if by_sfi else command.p1 << 8 | command.p2
    if command.le is None or command.data:
        raise StatusError(0x6700)
    _need(not by_sfi or command.p1 & 0x1F != 0, 0x6A86)
    app, ef, node = _target(card, command.p1 & 0x1F if by_sfi else None)
    if not isinstance(node, File):
        raise StatusError(0x6981)
    opened = not node.opened_by or any(label(app, ref) in card.pins.verified for ref in node.opened_by)
    _need(opened, 0x6982)
    _need(not card.quirks.max_le or command.le <= card.quirks.max_le, 0x6700)
    return _piece_of(card, label(app, ef), node.data, offset, command.le)


def _piece_of(card: ForeignCard, name: str, stored: bytes, offset: int, le: int) -> Answer:
    left = len(stored) - offset
    if left <= 0:
        return b"", card.quirks.past_end_sw
    if le > left and card.quirks.le_exact:
        raise StatusError(0x6C00 | (left if left < 256 else 0))
    data = stored[offset : offset + le]
    card.ledger.handed_out(name, offset, offset + len(data))
    return data, 0x6282 if le > left and card.quirks.eof_warning else _OK


def _read_record(card: ForeignCard, command: Command) -> Answer:
    _need(command.p2 & 0x07 == 0x04, 0x6A86)
    _need(command.le is not None, 0x6700)
    app, ef, node = _target(card, command.p2 >> 3 or None)
    if not isinstance(node, Records):
        raise StatusError(0x6981)
    _need(1 <= command.p1 <= len(node.records), 0x6A83)
    data = node.records[command.p1 - 1][: command.le]
    card.ledger.handed_out(f"{label(app, ef)}#{command.p1}", 0, len(data))
    return data, _OK


def _get_data(card: ForeignCard, command: Command) -> Answer:
    """CHOICE: 5F51 comes bare, whatever is selected; the other objects of an application are its own."""
    _need(card.powered, 0x6A88)
    if command.le is None:
        raise StatusError(0x6700)
    tag = command.p1 << 8 | command.p2
    objects = data_of_application(card.app) if card.app else data_of_card(card.persona, card.quirks)
    value = CONTACT_ATR[1:] if tag == 0x5F51 else objects.get(tag)
    if value is None:
        raise StatusError(0x6A88)
    _need(command.le > 256 or len(value) <= 256, 0x6700)
    return value[: command.le], _OK


def _get_challenge(card: ForeignCard, command: Command) -> Answer:
    _need((command.p1, command.p2) == (0, 0), 0x6A86)
    if command.le is None or command.le > 256:
        raise StatusError(0x6700)
    return card.challenge(command.le), _OK


# --- PINs ---------------------------------------------------------------------------------------------------------


def _pin(card: ForeignCard, sfi: int | None) -> str:
    app, ef, node = _target(card, sfi, missing=0x6A88)
    _need(isinstance(node, Pin), 0x6981)
    return label(app, ef)


def _verify(card: ForeignCard, command: Command) -> Answer:
    _need(command.p1 == 0, 0x6A86)
    name = _pin(card, _reference(command.p2))
    if not command.data:
        return b"", card.pins.counter(name)
    return b"", card.pins.verify(name, command.data)


def _change(card: ForeignCard, command: Command) -> Answer:
    app = _app(card, 0x6D00)
    _need(app.change is not None and app.change[:2] == (command.cla, command.ins), 0x6D00)
    _need(app.change == (command.cla, command.ins, command.p1) and command.p2 == 0x80, 0x6A86)
    card.pins.change(_pin(card, None), command.data)
    return b"", _OK


# --- signing ------------------------------------------------------------------------------------------------------


def _sign(card: ForeignCard, command: Command) -> Answer:
    name, private = _key(card, command.p2)
    signer, sizes = _SIGNERS.get(command.p1, (None, range(0)))
    if signer is None:
        raise StatusError(0x6A86)
    _need(len(command.data) in sizes and command.le is not None, 0x6700)
    if command.le is not None and command.le < 256:
        raise StatusError(0x6C00)
    card.ledger.signatures[name] += 1
    return signer(private, command.data), _OK


def _key(card: ForeignCard, p2: int) -> tuple[str, RSAPrivateKey]:
    if p2 == 0x00:
        app = _app(card, 0x6A88)
        if app.own_key is None:
            raise StatusError(0x6A88)
        return f"{app.name}/own", app.own_key
    app, ef, node = _target(card, _reference(p2), missing=0x6A88)
    if not isinstance(node, Key):
        raise StatusError(0x6981)
    _need(label(app, node.opened_by) in card.pins.verified, 0x6982)
    return label(app, ef), node.private


_SIGNERS: dict[int, tuple[Callable[[RSAPrivateKey, bytes], bytes], range]] = {
    0x00: (pki.sign_raw, range(1, 246)),
    0x02: (pki.sign_digest, range(32, 33)),
    0x03: (pki.sign, range(1, 65536)),
    0x04: (pki.sign_pss_digest, range(32, 33)),
    0x05: (pki.sign_pss, range(1, 65536)),
}  # CHOICE: P1 = 01, which the fact sheet says to avoid, is refused

_HANDLERS: dict[tuple[int, int], Callable[[ForeignCard, Command], Answer]] = {
    (0x00, 0xA4): _select,
    (0x00, 0xB0): _read_binary,
    (0x00, 0xB2): _read_record,
    (0x00, 0xCA): _get_data,
    (0x00, 0x84): _get_challenge,
    (0x00, 0x20): _verify,
    (0x00, 0x24): _change,
    (0x80, 0x32): _change,
    (0x80, 0x2A): _sign,
}
