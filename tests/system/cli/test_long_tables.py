"""A long table: progress at a terminal, and no more memory than a short one."""

from pathlib import Path

from tests.assurance.benchmarks import match_rows
from tests.foreign_card.personas import HANAKO
from tests.harness.terminal import Session
from tests.unit.cli.test_match_table import HEADER, SOMEBODY, line


def test_a_terminal_shows_progress(tmp_path: Path) -> None:
    table = tmp_path / "customers.csv"
    table.write_text("\n".join([HEADER, *[line(SOMEBODY)] * 5_000, ""]), encoding="utf-8")
    with Session(tmp_path, "match", "--table", str(table)) as session:
        session.asked_hidden("4 digits")
        session.type(f"{HANAKO.assist_pin}\n")
        session.expect("Comparing")
        assert session.ended() == 33
    assert b"Comparing" not in session.stdout


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    few, many = (match_rows.measure(tmp_path, count) for count in (3_000, 30_000))
    assert (few.code, many.code) == (0, 0)
    # Some 4.5 MB are birth dates kept with their verdicts (TableMatcher, bounded), the rest is the allocator's noise.
    assert many.peak - few.peak < 8_000_000
    assert many.peak < 200_000_000
