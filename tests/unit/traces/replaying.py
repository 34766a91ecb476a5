"""Commands, answers and a header to make traces of by hand, and a run of a replayed one."""

from datetime import UTC, datetime

from mynareader.iso7816.connection import CardSource
from mynareader.traces.model import Exchange, Header, RecordedAnswer, RecordedFailure, RecordedProfile

SELECT_ASSIST = bytes.fromhex("00A4040C0AD3921000310001010408")
SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")
COUNTER = bytes.fromhex("00200091")
VERIFY = bytes.fromhex("002000910435363738")
READ_NUMBER = bytes.fromhex("00B0810011")
READ_LONG = bytes.fromhex("00B08200000000")
OK = b"\x90\x00"
HEADER = Header(
    "simulated",
    b"\x3b\x00",
    "reader",
    "read",
    datetime(2026, 11, 22, tzinfo=UTC),
    profile=RecordedProfile(extended=False),
)
NUMBER = b"\xff\x10\x0c537686677188\xff\xff"


def said(command: bytes, answer: bytes | RecordedFailure) -> Exchange:
    return Exchange.seen(command, answer if isinstance(answer, RecordedFailure) else RecordedAnswer(answer))


def run(source: CardSource, *commands: bytes) -> list[bytes]:
    connection = source.connect()
    with connection.transaction():
        found = [connection.transmit(command) for command in commands]
    connection.close(reset=True)
    return found
