"""``match --table --jobs N``: the same result file, report and end, however many processes compare the rows."""

import json
from pathlib import Path

import pytest

from tests.assurance.benchmarks import match_rows
from tests.harness.desk import program

ROWS = 12_000  # some 1.2 MB: five blocks of 256 KiB and the blocks that quotes part
OTHERS = (
    '{},"見本\n花子","東京都架空市試験町1-2-3\n模擬マンション405",S60.6.7,女\n',  # a record over several lines
    '{},"見本　花子",,1985-06-07,2\n',  # nobody can decide
    '{},"見本 ""花子""",,1985-06-07,2\n',
    "{},架空,少ない\n",  # cells are missing
    ",,,,\n",
    "{},=1+1,東京都架空市試験町1-2,1980-01-02,男\n",
    '{},"架空 太郎,東京都架空市試験町1-2,1980-01-02,男\n',  # a quote that nobody closes
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table in which every kind of row stands in every block, and the holder in many of them."""
    header, *rows = match_rows.lines(ROWS)
    for at in range(0, ROWS - 1, 97):
        rows[at] += OTHERS[at % len(OTHERS)].format(at)
    for at in (10, ROWS // 2):
        rows[at] += match_rows.HOLDER.format(f"holder {at}")
    path = tmp_path_factory.mktemp("jobs") / "customers.csv"
    path.write_text("".join([header, *rows]), encoding="utf-8")
    return path


def compared(table: Path, folder: Path, jobs: int) -> tuple[int, bytes, object]:
    """Return how it ended, the result file and the report."""
    result = folder / f"{jobs}.csv"
    words = ["match", "--simulated", "--table", str(table), "--result", str(result), "--copy", "番号", "--json"]
    done = program(*words, "--jobs", str(jobs))
    return done.code, result.read_bytes(), {**done.json["data"], "source": None}


def test_the_result_does_not_depend_on_the_number_of_processes(table: Path, tmp_path: Path) -> None:
    alone = compared(table, tmp_path, 1)
    code, written, report = alone
    assert code == 34
    counts = json.loads(json.dumps(report))["table"]
    assert (counts["matches"], len(counts["match_rows"])) == (21, 20)
    assert min(counts["malformed"], counts["empty"], counts["undecided"]) > 10
    assert written.count(b"\n") == counts["rows"] + 1
    for jobs in (2, 3):
        assert compared(table, tmp_path, jobs) == alone


def test_a_table_of_one_row_needs_no_second_process(tmp_path: Path) -> None:
    small = tmp_path / "small.csv"
    small.write_text(match_rows.HEADER + match_rows.HOLDER.format(1), encoding="utf-8")
    assert compared(small, tmp_path, 1) == compared(small, tmp_path, 4)
