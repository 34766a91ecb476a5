"""Every PC/SC return code becomes one of our errors."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import (
    CardBusy,
    CardMute,
    CardRemoved,
    CardReset,
    NoCard,
    NoReader,
    NoService,
    NotPermitted,
    ReaderFault,
    TransportError,
)
from mynareader.transports import codes

HEADER = Path("/usr/include/PCSC/pcsclite.h")

DURING = [
    (0x80100001, ReaderFault),
    (0x80100003, ReaderFault),
    (0x80100009, NoReader),
    (0x8010000A, CardBusy),
    (0x8010000B, CardBusy),
    (0x8010000C, CardRemoved),
    (0x80100013, ReaderFault),
    (0x80100016, ReaderFault),
    (0x80100017, CardRemoved),
    (0x8010001D, NoService),
    (0x8010001E, NoService),
    (0x80100027, NotPermitted),
    (0x8010002E, NoReader),
    (0x80100066, CardMute),
    (0x80100067, CardReset),
    (0x80100068, CardReset),
    (0x80100069, CardRemoved),
    (0x8010006A, NotPermitted),
]
CONNECTING = [
    (0x80100009, NoReader),
    (0x8010000B, CardBusy),
    (0x8010000C, NoCard),
    (0x80100017, NoReader),
    (0x8010001D, NoService),
    (0x80100066, CardMute),
    (0x80100067, CardMute),
    (0x80100069, NoCard),
]


@pytest.mark.parametrize(("code", "error"), DURING)
def test_during_the_work(code: int, error: type[TransportError]) -> None:
    assert type(codes.error_of(code)) is error


@pytest.mark.parametrize(("code", "error"), CONNECTING)
def test_while_a_card_is_met(code: int, error: type[TransportError]) -> None:
    assert type(codes.error_of(code, "R", connecting=True)) is error


def test_errors_name_the_reader_and_faults_the_code() -> None:
    assert codes.error_of(codes.SHARING_VIOLATION, "R").facts() == {"reader": "R"}
    assert codes.error_of(codes.COMM_ERROR).facts() == {"error": "80100013", "reader": None}
    assert codes.error_of(codes.COMM_ERROR, "R").facts() == {"error": "80100013", "reader": "R"}


@given(st.integers(1, 0xFFFFFFFF), st.booleans())
def test_no_code_is_without_an_error(code: int, connecting: bool) -> None:
    assert isinstance(codes.error_of(code, connecting=connecting), TransportError)


@pytest.mark.skipif(not HEADER.exists(), reason="pcsc-lite's header is not installed")
def test_the_named_codes_are_those_of_pcsc_lite() -> None:
    defined = re.findall(r"#define SCARD_[EFW]_(\w+)\s+\(\(LONG\)(0x\w+)\)", HEADER.read_text())
    values = {name: int(value, 16) for name, value in defined}
    ours = {
        "INTERNAL_ERROR": codes.INTERNAL_ERROR,
        "INVALID_HANDLE": codes.INVALID_HANDLE,
        "UNKNOWN_READER": codes.UNKNOWN_READER,
        "TIMEOUT": codes.TIMEOUT,
        "SHARING_VIOLATION": codes.SHARING_VIOLATION,
        "COMM_ERROR": codes.COMM_ERROR,
        "NO_SERVICE": codes.NO_SERVICE,
        "SERVICE_STOPPED": codes.SERVICE_STOPPED,
        "NO_READERS_AVAILABLE": codes.NO_READERS,
    }
    assert {name: values[name] for name in ours} == ours
