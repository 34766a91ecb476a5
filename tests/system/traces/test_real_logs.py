"""OpenSC, scriptor and pcsc-spy really run on a card behind pcscd; what they write is imported."""

from pathlib import Path

import pytest

from mynareader.errors import AmbiguousReader
from mynareader.service.files.trace_conversion import import_log
from mynareader.traces.file_contents import collect
from mynareader.traces.format import load
from mynareader.traces.model import RecordedAnswer, Trace
from mynareader.traces.redaction import may_be_committed
from tests.foreign_card import ForeignCard
from tests.harness import log_tools
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import Pcscd
from tests.unit.traces.canaries import CANARY, canaries

pytestmark = [pytest.mark.pcsc, pytest.mark.opensc, pytest.mark.logs]

COMMANDS = log_tools.session(CANARY.auth_pin)
TOOL = ("opensc-tool", "--reader", "0", "--card-driver", "default")


def imported(log: bytes, folder: Path, form: str | None = None, reader: str | None = None) -> Trace:
    path = folder / "a.log"
    path.write_bytes(log)
    return load(folder / import_log(path, form, reader=reader).written)


def check(trace: Trace, card: ForeignCard, commands: list[str]) -> None:
    """The trace holds what the card saw, and nothing of its holder."""
    seen = [(one.header, one.sw, one.length) for one in card.ledger.exchanges][-len(commands) :]
    assert [
        (one.command[:4].hex().upper(), str(one.outcome.status), len(one.outcome.data))
        for one in trace.exchanges
        if isinstance(one.outcome, RecordedAnswer)
    ] == seen
    assert [one.command.hex().upper()[:8] for one in trace.exchanges] == [command[:8] for command in commands]
    assert may_be_committed(trace) is None
    said = b"".join(content.data for content in collect(trace.steps).values())
    telling = [(name, canary) for name, canary in canaries(card) if len(canary) >= 8 and canary.count(0) < 4]
    assert [name for name, canary in telling if canary in said] == []
    assert card.ledger.verifies == {"jpki/0018": 1}


def test_opensc_tool(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard(CANARY)) as card:
        check(imported(log_tools.opensc_tool(COMMANDS, "--atr"), tmp_path), card, COMMANDS)


def test_opensc_debug(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard(CANARY)) as card:
        trace = imported(log_tools.opensc_tool(COMMANDS, debug=9), tmp_path)
        check(trace, card, COMMANDS)
    assert trace.header.atr[:4] == card.atr[:4]
    assert trace.header.reader == "Virtual PCD 00 00"


def test_pkcs15_tool_with_debug(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard(CANARY)) as card:
        log = log_tools.run("pkcs15-tool", "--read-certificate", "1", environment=log_tools.debugging(9))
        trace = imported(log, tmp_path, "opensc")
        asked = [one.command[:2].hex().upper() for one in trace.exchanges]
        seen = [one.header[:4] for one in card.ledger.exchanges]
        # Of reads there are as many as the invented files take, and other parameters stand only where they are known.
        assert [one for one in asked if one != "00B0"] == [one for one in seen if one != "00B0"]
    assert ("jpki", 0x0A, None) in collect(trace.steps)
    assert may_be_committed(trace) is None


def test_scriptor(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard(CANARY)) as card:
        check(imported(log_tools.scriptor(COMMANDS), tmp_path), card, COMMANDS)


@pytest.mark.parametrize("options", [(), ("-n", "-t"), ("-n", "-d")], ids=["colour", "thread", "diffable"])
def test_pcsc_spy(options: tuple[str, ...], pcscd: Pcscd, tmp_path: Path) -> None:
    sending = [word for command in COMMANDS for word in ("--send-apdu", command)]
    with foreign_card(pcscd, ForeignCard(CANARY)) as card:
        check(imported(log_tools.spied(tmp_path, *TOOL, *sending, options=options), tmp_path), card, COMMANDS)


def test_pcsc_spy_and_two_cards(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard(CANARY)) as card, foreign_card(pcscd, ForeignCard("hanako"), 1):
        log = log_tools.two_cards(tmp_path, COMMANDS)
        with pytest.raises(AmbiguousReader):
            imported(log, tmp_path)
        check(imported(log, tmp_path, reader="00 00"), card, COMMANDS)
