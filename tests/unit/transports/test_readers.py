"""Reader states as values, and which reader is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import NoReader
from mynareader.transports.atr import SIMULATED_ATR, Interface
from mynareader.transports.readers import ReaderState, matching

# Event states as SCardGetStatusChange gave them (measured).
STATES = [
    (0x00012, b"", ReaderState("R")),
    (0x10022, SIMULATED_ATR, ReaderState("R", True, atr=SIMULATED_ATR, interface=Interface.CONTACTLESS_B, events=1)),
    (0x10122, b"\x00", ReaderState("R", True, in_use=True, atr=b"\x00", events=1)),
    (0x100A2, b"", ReaderState("R", True, in_use=True, exclusive=True, events=1)),
    (0x30222, b"", ReaderState("R", True, mute=True, events=3)),
    (0x20012, SIMULATED_ATR, ReaderState("R", events=2)),
]
OURS = [(0x10122, False), (0x100A2, True), (0x101A2, True), (0x10022, False)]


@pytest.mark.parametrize(("raw", "atr", "state"), STATES)
def test_states(raw: int, atr: bytes, state: ReaderState) -> None:
    assert ReaderState.from_pcsc("R", raw, atr) == state


@pytest.mark.parametrize(("raw", "others"), OURS)
def test_a_connection_of_our_own_is_no_other_program(raw: int, others: bool) -> None:
    assert ReaderState.from_pcsc("R", raw, b"", ours=True).in_use is others


@given(st.integers(0, 0xFFFFFFFF), st.binary(max_size=33))
def test_every_state_can_be_read(raw: int, atr: bytes) -> None:
    state = ReaderState.from_pcsc("R", raw, atr)
    assert state.raw == raw
    assert state.present or not state.atr


SONY = ReaderState("SONY FeliCa RC-S300/P 00 00", present=True)
OMNIKEY = ReaderState("OMNIKEY 5021 00 00", present=True)
TWIN, TWIN_2 = ReaderState("Twin 00 00"), ReaderState("Twin 00 00 SAM", present=True)


@pytest.mark.parametrize(
    ("states", "wanted", "meant"),
    [
        ((SONY,), None, (SONY,)),
        ((SONY, OMNIKEY), None, (SONY, OMNIKEY)),
        ((SONY, OMNIKEY), "rc-s300", (SONY,)),
        ((SONY, OMNIKEY), "OMNI", (OMNIKEY,)),
        ((TWIN, TWIN_2), "Twin", (TWIN, TWIN_2)),
        ((TWIN, TWIN_2), "twin 00 00", (TWIN,)),  # a full name means that reader
        ((TWIN,), "", (TWIN,)),
    ],
)
def test_the_readers_that_are_meant(
    states: tuple[ReaderState, ...], wanted: str | None, meant: tuple[ReaderState, ...]
) -> None:
    assert matching(states, wanted) == meant


@pytest.mark.parametrize(("states", "wanted"), [((), None), ((), "x"), ((SONY,), "Gemalto")])
def test_no_such_reader(states: tuple[ReaderState, ...], wanted: str | None) -> None:
    with pytest.raises(NoReader) as no_reader:
        matching(states, wanted)
    assert no_reader.value.facts() == {"wanted": wanted, "present": tuple(state.name for state in states)}
