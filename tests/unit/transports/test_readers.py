"""Reader states as values, and which reader is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import AmbiguousReader, NoReader
from mynareader.transports.atr import SIMULATED_ATR, Interface
from mynareader.transports.readers import ReaderState, matching, with_card

# Event states as SCardGetStatusChange gave them (measured).
STATES = [
    (0x00012, b"", ReaderState("R")),
    (0x10022, SIMULATED_ATR, ReaderState("R", True, atr=SIMULATED_ATR, interface=Interface.CONTACTLESS_B, events=1)),
    (0x10122, b"\x00", ReaderState("R", True, in_use=True, atr=b"\x00", events=1)),
    (0x100A2, b"", ReaderState("R", True, in_use=True, exclusive=True, events=1)),
    (0x30222, b"", ReaderState("R", True, mute=True, events=3)),
    (0x20012, SIMULATED_ATR, ReaderState("R", events=2)),
]


@pytest.mark.parametrize(("raw", "atr", "state"), STATES)
def test_states(raw: int, atr: bytes, state: ReaderState) -> None:
    assert ReaderState.from_pcsc("R", raw, atr) == state


@given(st.integers(0, 0xFFFFFFFF), st.binary(max_size=33))
def test_every_state_can_be_read(raw: int, atr: bytes) -> None:
    state = ReaderState.from_pcsc("R", raw, atr)
    assert state.raw == raw
    assert state.present or not state.atr


SONY = ReaderState("SONY FeliCa RC-S300/P 00 00", present=True)
OMNIKEY = ReaderState("OMNIKEY 5021 00 00", present=True)
TWIN, TWIN_2 = ReaderState("Twin 00 00"), ReaderState("Twin 00 00 SAM", present=True)


@pytest.mark.parametrize(
    ("states", "wanted", "name"),
    [
        ((SONY,), None, SONY.name),
        ((SONY, OMNIKEY), "rc-s300", SONY.name),
        ((SONY, OMNIKEY), "OMNI", OMNIKEY.name),
        ((TWIN, SONY), None, SONY.name),
        ((TWIN, SONY), "Twin", None),
        ((TWIN, TWIN_2), "Twin", TWIN_2.name),
        ((TWIN, TWIN_2), "twin 00 00", None),  # a full name means that reader
        ((TWIN,), "", None),
    ],
)
def test_the_reader_that_is_meant(states: tuple[ReaderState, ...], wanted: str | None, name: str | None) -> None:
    assert with_card(states, wanted) == name


def test_two_cards_are_never_chosen_between() -> None:
    with pytest.raises(AmbiguousReader) as ambiguous:
        with_card((SONY, TWIN, OMNIKEY), None)
    assert ambiguous.value.readers == (SONY.name, OMNIKEY.name)


@pytest.mark.parametrize(("states", "wanted"), [((), None), ((), "x"), ((SONY,), "Gemalto")])
def test_no_such_reader(states: tuple[ReaderState, ...], wanted: str | None) -> None:
    with pytest.raises(NoReader) as no_reader:
        matching(states, wanted)
    assert no_reader.value.facts() == {"wanted": wanted, "present": tuple(state.name for state in states)}
