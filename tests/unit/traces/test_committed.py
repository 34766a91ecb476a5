"""What stands in ``apdu_traces/``: nothing but documentation, expected reports, and traces that may be there."""

from pathlib import Path

import pytest

from mynareader.traces.format import load
from mynareader.traces.redaction import may_be_committed

FOLDER = Path(__file__).parents[3] / "apdu_traces"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())


def test_there_is_a_folder() -> None:
    assert FOLDER / "README.md" in FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_simulated_and_redacted_traces_are_committed(path: Path) -> None:
    assert path.suffix in {".trace", ".json", ".md"}
    if path.suffix == ".trace":
        assert may_be_committed(load(path)) is None
    if path.suffix == ".json":
        assert path.with_suffix(".trace") in FILES
