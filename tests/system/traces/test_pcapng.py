"""What is exported, Wireshark itself dissects: every command and answer as ISO 7816, lengths long and short."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mynareader.service.files.trace_conversion import export
from mynareader.traces.format import load
from mynareader.traces.model import RecordedAnswer, Trace

APDUS = Path(__file__).parents[3] / "apdu_traces"

pytestmark = pytest.mark.tshark


def dissected(path: Path) -> list[dict[str, Any]]:
    """Return the layers of each packet as tshark sees them."""
    done = subprocess.run(["tshark", "-r", path, "-T", "json", "-x"], capture_output=True, check=True)
    return [packet["_source"]["layers"] for packet in json.loads(done.stdout)]


def apdus(trace: Trace) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for exchange in trace.exchanges:
        found.append(("Command", exchange.command.hex()))
        if isinstance(exchange.outcome, RecordedAnswer):
            found.append(("Response", exchange.outcome.raw.hex()))
    return found


@pytest.mark.parametrize("name", ["check", "read-all", "read-all-chained", "check-card-removed"])
def test_every_apdu_is_dissected(name: str, tmp_path: Path) -> None:
    trace, out = load(APDUS / f"{name}.trace"), tmp_path / "a.pcapng"
    packets = export(APDUS / f"{name}.trace", out)
    layers = dissected(out)
    expected = apdus(trace)
    assert packets == len(layers) == len(expected)
    for layer, (kind, apdu) in zip(layers, expected, strict=True):
        assert layer["exported_pdu"]["exported_pdu.exported_pdu_raw"][0] == apdu
        assert ("iso7816.apdu.ins" in layer["iso7816"]) is (kind == "Command")
        # Wireshark 4.0 takes an answer for an ATR when it begins like one: a piece from the middle of a file may.
        taken_for_atr = kind == "Response" and apdu.startswith(("3b", "3f"))
        assert ("iso7816.apdu.sw1" in layer["iso7816"]) is (kind == "Response" and not taken_for_atr)
        assert "_ws.malformed" not in layer
    times = [float(layer["frame"]["frame.time_relative"]) for layer in layers]
    assert times == sorted(times)


def test_an_extended_length_is_one(tmp_path: Path) -> None:
    out = tmp_path / "a.pcapng"
    export(APDUS / "check.trace", out)
    commands = [layer["iso7816"] for layer in dissected(out) if "iso7816.apdu.ins" in layer["iso7816"]]
    assert all("iso7816.apdu.le" in command for command in commands if command["iso7816.apdu.ins"] == "0xb0")


def test_the_words_of_the_trace_are_comments_and_no_pin_is_there(tmp_path: Path) -> None:
    out = tmp_path / "a.pcapng"
    export(APDUS / "read-my-number.trace", out)
    comments = [layer["frame"].get("frame.comment") or layer.get("pkt_comment") for layer in dissected(out)]
    shown = json.dumps(comments)
    assert "input_assist VERIFY assist [secret]" in shown
    assert "input_assist READ BINARY my_number 0..16" in shown
    assert b"Linux" not in out.read_bytes()


def test_the_file_is_well_formed_by_the_book(tmp_path: Path) -> None:
    out = tmp_path / "a.pcapng"
    packets = export(APDUS / "check.trace", out)
    done = subprocess.run(["capinfos", "-M", "-E", "-c", "-u", out], capture_output=True, text=True, check=True)
    assert f"Number of packets:   {packets}" in done.stdout
    assert "wireshark-upper-pdu" in done.stdout
    assert done.stderr == ""
