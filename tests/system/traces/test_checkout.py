"""Traces after a checkout with ``core.autocrlf=true``: with our attributes byte by byte, without them all the same."""

import json
from pathlib import Path

import pytest

from mynareader.traces.format import load
from tests.harness.checkout import checked_out
from tests.harness.desk import program

ROOT = Path(__file__).parents[3]
APDUS = ROOT / "apdu_traces"
PLAIN = ("check", "read-all", "read-all-chained", "compare-gaiji", "pin-change-card-removed")


def files(*names: str) -> dict[str, bytes]:
    return {f"apdu_traces/{name}": (APDUS / name).read_bytes() for name in names}


def test_our_attributes_keep_every_trace_and_report(tmp_path: Path) -> None:
    names = [path.name for path in APDUS.iterdir() if path.suffix in {".trace", ".json"}]
    held = {**files(*names), ".gitattributes": (ROOT / ".gitattributes").read_bytes()}
    clone = checked_out(held, tmp_path)
    assert {name: (clone / name).read_bytes() for name in held if name != ".gitattributes"} == files(*names)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("mode", ["strict", "content"])
def test_a_trace_in_somebody_elses_repository_replays(name: str, mode: str, tmp_path: Path) -> None:
    clone = checked_out(files(f"{name}.trace", f"{name}.json"), tmp_path) / "apdu_traces"
    trace = clone / f"{name}.trace"
    raw = trace.read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") > 10
    assert load(trace) == load(APDUS / f"{name}.trace")
    report = program("trace", "replay", str(trace), "--json", "--mode", mode)
    expected = json.loads((APDUS / f"{name}.json").read_text(encoding="utf-8"))
    assert report.json == expected
    assert program("trace", "verify", str(trace)).code == 0
