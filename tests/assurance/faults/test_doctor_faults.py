"""``doctor`` reports what it meets instead of raising it: each fault at each of its exchanges is a finding of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from mynareader.cli.framework.exit_codes import EXIT_CODES
from mynareader.transports import pcsc
from mynareader.transports.readers import ReaderState
from tests.assurance.faults.commands import Command
from tests.assurance.faults.faults import FAULTS
from tests.assurance.faults.judge import card_side, next_command
from tests.assurance.faults.reader import FaultyReader
from tests.assurance.faults.run import clean, run

PRESENT = 0x22  # pcsclite.h: SCARD_STATE_CHANGED, SCARD_STATE_PRESENT
DOCTOR = Command("doctor", "doctor")


@contextmanager
def attached() -> Iterator[None]:
    """Let the reader of a run be the one that is attached, with a card on it."""
    begun: list[FaultyReader] = []
    create = FaultyReader.__init__

    def note(reader: FaultyReader, *args: object) -> None:
        create(reader, *args)  # type: ignore[arg-type]
        begun.append(reader)

    def states() -> tuple[ReaderState, ...]:
        return (ReaderState.from_pcsc(begun[-1].name, PRESENT, begun[-1].own.atr),)

    with (
        patch.object(FaultyReader, "__init__", note),
        patch.object(pcsc, "readers", states),
        patch.object(pcsc, "PcscSource", lambda _name, timeout: begun[-1]),  # noqa: ARG005
    ):
        yield


def test_a_healthy_card_is_found_healthy() -> None:
    with attached():
        done = clean(DOCTOR)
    assert done.done.code == 0, done.done.out
    assert done.exchanges > 4


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_exchange_is_a_finding(fault: str) -> None:
    with attached():
        for at in range(1, clean(DOCTOR).exchanges + 1):
            ran = run(DOCTOR, fault, at)
            assert not ran.raised
            assert ran.done.code in {0, 1, *EXIT_CODES.values()} - {2}
            assert ran.done.json["report"] == "doctor"
            assert [*card_side(DOCTOR, ran), *next_command(ran)] == []
