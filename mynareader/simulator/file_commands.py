"""SELECT, READ BINARY, READ RECORD, GET DATA and GET CHALLENGE of the simulated card (CARD.md §1-§3)."""

from collections.abc import Callable, Mapping
from typing import Final

from mynareader.iso7816 import status
from mynareader.iso7816.apdu import EXTENDED_LE_MAX, SHORT_LE_MAX, CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.simulator.card_image import CONTACTS, POWER_ON_AID, ElementaryImage, FileImage, RecordFileImage
from mynareader.simulator.session import WRONG_P1_P2, CardAnswer, Refused, Session, expect

_SHORTEST_AID: Final = 5  # ISO/IEC 7816-4 §8.2.1.2: a registered provider identifier
_SFI: Final = 0x80
_SFI_MASK: Final = 0x1F
_RECORD_BY_NUMBER: Final = 0x04  # ISO/IEC 7816-4 §11.4.2: P1 is the record's number
_SELECT_P2: Final = frozenset({0x00, 0x0C})


def select(session: Session, command: CommandAPDU) -> CardAnswer:
    """Select the master file, an EF of the application, or an application."""
    by = _SELECT_BY.get(command.p1)
    if by is None or command.p2 not in _SELECT_P2:
        raise Refused(WRONG_P1_P2)
    by(session, command.data)
    return CardAnswer()


def _select_master_file(session: Session, _data: bytes) -> None:
    if not session.selected_once:  # CARD.md §1: 6A86 after a reset, else 9000 without changing anything
        raise Refused(WRONG_P1_P2)


def _select_file(session: Session, data: bytes) -> None:
    if len(data) != 2:
        raise Refused(status.WRONG_LENGTH)
    session.find(int.from_bytes(data, "big"))


def _select_application(session: Session, aid: bytes) -> None:
    if aid == POWER_ON_AID:
        session.deselect()
        return
    found = [application for application in session.image.applications if application.aid.startswith(aid)]
    if len(aid) < _SHORTEST_AID or not found:
        raise Refused(status.NOT_FOUND)
    session.application, session.current, session.selected_once = found[0], None, True


_SELECT_BY: Final[Mapping[int, Callable[[Session, bytes], None]]] = {
    0x00: _select_master_file,
    0x02: _select_file,
    0x04: _select_application,
}


def read_binary(session: Session, command: CommandAPDU) -> CardAnswer:
    """Read bytes of the current EF or, by short EF identifier, of another one."""
    le = _wanted(session, command)
    file, offset = _file_and_offset(session, command)
    transparent = expect(file, FileImage)
    session.check_access(transparent.opened_by)
    if offset >= len(transparent.data):
        raise Refused(status.WRONG_OFFSET)
    available = len(transparent.data) - offset
    if session.conditions.le_exact and le > available:
        raise Refused(StatusWord(0x6C00 | min(available, SHORT_LE_MAX) & 0xFF))
    session.ledger.handed_out((*session.key(), None), offset, min(le, available))
    return CardAnswer(transparent.data[offset : offset + le], _end_word(command, le, available))


def _wanted(session: Session, command: CommandAPDU) -> int:
    limit = session.conditions.max_le
    if command.le is None or command.data or (limit is not None and command.le > limit):
        raise Refused(status.WRONG_LENGTH)
    return command.le


def _file_and_offset(session: Session, command: CommandAPDU) -> tuple[ElementaryImage, int]:
    if not command.p1 & _SFI:
        return session.current_file(), command.p1 << 8 | command.p2
    if command.p1 & ~_SFI_MASK != _SFI:
        raise Refused(WRONG_P1_P2)
    return session.find(command.p1 & _SFI_MASK), command.p2


def _end_word(command: CommandAPDU, le: int, available: int) -> StatusWord:
    whatever_is_there = EXTENDED_LE_MAX if command.extended else SHORT_LE_MAX  # Le 00 and 0000
    return status.OK if le <= available or le == whatever_is_there else status.END_OF_FILE


def read_record(session: Session, command: CommandAPDU) -> CardAnswer:
    """Read one record by its number."""
    if command.p2 & 0x07 != _RECORD_BY_NUMBER:
        raise Refused(WRONG_P1_P2)
    ef = command.p2 >> 3
    records = expect(session.find(ef) if ef else session.current_file(), RecordFileImage)
    session.check_access(records.opened_by)
    if not 1 <= command.p1 <= len(records.records):
        raise Refused(status.RECORD_NOT_FOUND)
    record = records.records[command.p1 - 1]
    session.ledger.handed_out((*session.key(), command.p1), 0, len(record))
    return CardAnswer(record)


def get_data(session: Session, command: CommandAPDU) -> CardAnswer:
    """Give a data object by its tag: those of the card, or of a selected application, which has but one of them."""
    tag = command.p1 << 8 | command.p2
    found = session.image.data_objects.get(tag) if session.application is None or tag == CONTACTS else None
    if found is None:
        raise Refused(status.OBJECT_NOT_FOUND)
    if len(found.data) > SHORT_LE_MAX and not command.extended:  # CARD.md §3 "Without any application selected"
        raise Refused(status.WRONG_LENGTH)
    return CardAnswer(found.data)


def get_challenge(session: Session, command: CommandAPDU) -> CardAnswer:
    """Give Le random bytes, 1 to 256 (CARD.md §2)."""
    if command.p1 or command.p2:
        raise Refused(WRONG_P1_P2)
    if command.le is None or command.le > SHORT_LE_MAX:
        raise Refused(status.WRONG_LENGTH)
    return CardAnswer(session.random(command.le))
