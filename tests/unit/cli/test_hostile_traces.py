"""A trace may come from anybody: running it again does what was recorded, and nothing else its header asks for."""

import json
from pathlib import Path

import pytest

from mynareader.cli.framework.inner import recorded_command
from mynareader.cli.framework.root import run

CHECK = (Path(__file__).parents[3] / "apdu_traces" / "check.trace").read_text()
REFUSED = [
    "check --report {folder}/written.json",
    "check --trust-anchor /etc/passwd",
    "read all --images {folder}/written",
    "read --verify",
    "cert export auth --output {folder}/written.pem",
    "trace record {folder}/written.trace",
    "trace replay",
    "simulate",
    "frobnicate",
    "--help",
    "check check",
]


@pytest.mark.parametrize("command", REFUSED)
def test_a_trace_cannot_name_another_command(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.trace"
    path.write_text(CHECK.replace("\ncommand: check\n", f"\ncommand: {command.format(folder=tmp_path)}\n"))
    assert run(["trace", "replay", str(path), "--json", "--lang", "en"]) == 31
    assert json.loads(capfd.readouterr().out)["error"] == {"line": 5, "reason": "unknown_command"}
    assert run(["trace", "verify", str(path), "--json", "--lang", "en"]) == 31
    verdicts = json.loads(capfd.readouterr().out)["data"]["findings"]
    assert {"state": "contradicted", "reason": "replay_diverges"} in verdicts
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "pins",
        "compare --verification-b",
        "read face --verification-a --verify",
        "read my-number",
        "cert show auth-ca",
    ],
)
def test_what_is_recorded_can_be_replayed(command: str) -> None:
    assert recorded_command(command) == command.split()
