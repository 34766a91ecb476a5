"""A redacted trace of a card that nobody vouches for: it replays, and calls nothing of it contradicted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.service.files.trace_store import read_trace
from mynareader.traces.format import to_text
from mynareader.traces.redaction import redact
from tests.harness.desk import program

CARDS = (
    "altered",
    "copied",
    "test-hierarchy",
    "altered chaining=100",
    "altered max-le=128",
    "altered extended-refused",
)
COMMANDS = ("check --details", "read all", "cert show auth-ca")


def contradicted(found: object) -> Iterator[object]:
    if isinstance(found, dict):
        if found.get("state") == "contradicted" or found.get("grade") == "bad":
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for part in found:
            yield from contradicted(part)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("card", CARDS)
def test_a_redacted_trace_of_a_forgery_replays_and_judges_nothing(card: str, command: str, tmp_path: Path) -> None:
    whole, redacted = tmp_path / "a.trace", tmp_path / "b.trace"
    conditions = [f"--condition={one}" for one in card.split()]
    program("trace", "record", str(whole), *command.split(), "--simulated=plain", *conditions)
    redacted.write_text(to_text(redact(read_trace(whole))), encoding="utf-8")
    for mode in ("strict", "content"):
        done = program("trace", "replay", str(redacted), "--mode", mode, "--json")
        assert done.code == 0
        assert list(contradicted(done.data)) == []
    assert program("trace", "verify", str(redacted)).code == 0
