"""The report beside a trace is a file like any other: it may be broken, huge or not there to read."""

import shutil
from pathlib import Path

import pytest

from mynareader.cli.framework.root import run

TRACES = Path(__file__).parents[3] / "apdu_traces"


@pytest.mark.parametrize(
    ("side", "reason"),
    [
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"9" * 5000, "not_json"),
        (b" " * (1024 * 1024 + 1), "too_large"),
        (None, "cannot_be_read"),
    ],
)
def test_a_broken_side_file_is_named(
    side: bytes | None, reason: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(TRACES / "pins.trace", tmp_path / "pins.trace")
    path = tmp_path / "pins.json"
    if side is None:
        path.mkdir()
    else:
        path.write_bytes(side)
    assert run(["trace", "verify", str(tmp_path / "pins.trace"), "--json", "--lang", "en"]) == 2
    assert f'"reason": "{reason}"' in capfd.readouterr().out
