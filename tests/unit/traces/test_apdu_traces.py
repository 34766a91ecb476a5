"""Every committed trace replays, strictly and by content, and gives the report that stands beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from mynareader.cli.framework.inner import captured
from tests.harness.recordings import FOLDER, RECORDINGS

TRACES = sorted(FOLDER.glob("*.trace"))


def name_of(path: Path) -> str:
    return path.stem


def replayed(trace: Path, mode: str) -> object:
    _, output = captured(["trace", "replay", str(trace), "--json", "--lang=en", f"--mode={mode}"])
    report: object = json.loads(output)
    return report


def expected(trace: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(trace.with_suffix(".json").read_text(encoding="utf-8"))
    return report


def test_every_recording_is_there() -> None:
    assert {trace.stem for trace in TRACES} == {recording.name for recording in RECORDINGS}


@pytest.mark.parametrize("trace", TRACES, ids=name_of)
def test_strict_replay_gives_the_expected_report(trace: Path) -> None:
    assert replayed(trace, "strict") == expected(trace)


@pytest.mark.parametrize("trace", TRACES, ids=name_of)
def test_replay_by_content_gives_the_same_report(trace: Path) -> None:
    assert replayed(trace, "content") == expected(trace)


@pytest.mark.parametrize("trace", TRACES, ids=name_of)
def test_a_trace_verifies(trace: Path) -> None:
    code, _ = captured(["trace", "verify", str(trace), "--lang=ja"])
    assert code == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("check", "ok"),
        ("check-card-removed", "card_removed"),
        ("check-not-my-number-card", "not_my_number_card"),
        ("read-wrong-pin", "wrong_pin"),
        ("read-locked-pin", "pin_locked"),
        ("read-last-try-refused", "last_try_not_confirmed"),
        ("read-lockout-after-four", "pin_locked"),
    ],
)
def test_the_report_says_what_happened(name: str, code: str) -> None:
    assert expected(FOLDER / f"{name}.trace")["code"] == code


def test_lockout_took_exactly_four_attempts() -> None:
    text = (FOLDER / "read-lockout-after-four.trace").read_text(encoding="utf-8")
    assert text.count("[secret]") == 4
