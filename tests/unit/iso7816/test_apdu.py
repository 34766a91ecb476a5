from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import MalformedResponse
from mynareader.iso7816.apdu import CommandAPDU, ResponseAPDU
from mynareader.iso7816.status import StatusWord

FORMS = [  # ISO/IEC 7816-4 §5.1: cases 1, 2, 3, 4, short, then 2, 3, 4 extended
    ("00200098", CommandAPDU(0x00, 0x20, 0x00, 0x98)),
    ("00B0820000", CommandAPDU(0x00, 0xB0, 0x82, 0x00, le=256)),
    ("00B0820011", CommandAPDU(0x00, 0xB0, 0x82, 0x00, le=17)),
    ("00A4020C020001", CommandAPDU(0x00, 0xA4, 0x02, 0x0C, b"\x00\x01")),
    ("802A008002ABCD00", CommandAPDU(0x80, 0x2A, 0x00, 0x80, b"\xab\xcd", 256)),
    ("00B08200004000", CommandAPDU(0x00, 0xB0, 0x82, 0x00, le=0x4000, extended=True)),
    ("00B08200000000", CommandAPDU(0x00, 0xB0, 0x82, 0x00, le=65536, extended=True)),
    ("802A0080000002ABCD", CommandAPDU(0x80, 0x2A, 0x00, 0x80, b"\xab\xcd", extended=True)),
    ("802A0080000002ABCD0100", CommandAPDU(0x80, 0x2A, 0x00, 0x80, b"\xab\xcd", 256, extended=True)),
]


@pytest.mark.parametrize(("written", "command"), FORMS, ids=[form for form, _ in FORMS])
def test_every_form_is_written_and_read(written: str, command: CommandAPDU) -> None:
    assert command.to_bytes().hex().upper() == written
    assert CommandAPDU.from_bytes(bytes.fromhex(written)) == command


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "00A404",  # no header
        "00A4040C0301",  # Lc 3, one byte
        "00A4040C02010203FF",  # two bytes behind the data
        "00B0820000000000",  # an extended Lc of 0
        "00B082000001",  # half an extended Le
        "00D6000000000201",  # an extended Lc of 2, one byte
    ],
)
def test_a_broken_command_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"APDU|Lc"):
        CommandAPDU.from_bytes(bytes.fromhex(broken))


@pytest.mark.parametrize(
    "build",
    [
        lambda: CommandAPDU(0x100, 0, 0, 0),
        lambda: CommandAPDU(0, 0, 0, -1),
        lambda: CommandAPDU(0, 0, 0, 0, bytes(256)),
        lambda: CommandAPDU(0, 0, 0, 0, bytes(65536), extended=True),
        lambda: CommandAPDU(0, 0, 0, 0, le=257),
        lambda: CommandAPDU(0, 0, 0, 0, le=0),
        lambda: CommandAPDU(0, 0, 0, 0, le=65537, extended=True),
    ],
)
def test_a_command_that_cannot_be_written_cannot_be_built(build: Callable[[], CommandAPDU]) -> None:
    with pytest.raises(ValueError, match=r"header|data|Le"):
        build()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_command_or_a_value_error(raw: bytes) -> None:
    try:
        command = CommandAPDU.from_bytes(raw)
    except ValueError:
        return
    assert command.to_bytes() == raw


def test_the_repr_of_a_command_shows_the_header_only() -> None:
    verify = CommandAPDU(0x00, 0x20, 0x00, 0x98, b"8024")
    assert repr(verify) == "CommandAPDU(cla=0, ins=32, p1=0, p2=152)"


def test_a_response_is_data_and_a_status_word() -> None:
    response = ResponseAPDU.from_bytes(bytes.fromhex("ABCD9000"))
    assert (response.data, response.status) == (b"\xab\xcd", StatusWord(0x9000))
    assert response.to_bytes() == bytes.fromhex("ABCD9000")
    assert "abcd" not in repr(response).lower()


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_a_response_without_a_status_word_is_malformed(raw: bytes) -> None:
    with pytest.raises(MalformedResponse) as caught:
        ResponseAPDU.from_bytes(raw)
    assert caught.value.reason == "too_short"
