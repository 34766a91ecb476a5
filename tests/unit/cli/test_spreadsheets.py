"""``match --table`` on files that LibreOffice Calc and Gnumeric have written (``tests/make_spreadsheets.py``)."""

import csv
from pathlib import Path

import pytest

from tests.unit.cli.matching import matched

FILES = sorted(Path(__file__).with_name("spreadsheets").glob("*.csv"))
HOLDER_ROW = 6  # behind a title, a row that holds nothing, the headers and two others
INERT = {"'=1+1", "2"}  # Calc has run it where it looks for dates


def test_there_are_files_of_both_programs() -> None:
    assert {file.name.partition("-")[0] for file in FILES} == {"calc", "gnumeric"}
    assert len(FILES) >= 14


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_holder_is_found_and_nobody_else(file: Path, tmp_path: Path) -> None:
    options = ["--encoding", "shift_jis"] if "shift_jis" in file.stem else []
    result = tmp_path / "result.csv"
    done = matched("--table", str(file), *options, "--result", str(result), "--copy", "氏名", "--json")
    counts = done.json["data"]["table"]
    assert (done.code, counts["match_rows"]) == (0, [HOLDER_ROW])
    assert (counts["rows"], counts["compared"], counts["malformed"], counts["empty"]) == (6, 5, 0, 1)
    with result.open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))
    assert [row["verdict"] for row in rows] == ["no_match", "no_match", "match", "empty", "no_match", "no_match"]
    assert rows[2]["birth"] in {"same", "identical"}
    assert rows[-1]["氏名"] in INERT
