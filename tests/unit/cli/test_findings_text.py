"""What was verified, as text: what it is about on the left, what was found on the right, in one column."""

import pytest
from rich.cells import cell_len

from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES

SECTIONS = ("my-number", "face", "my-number-image")


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_stand_below_each_other(language: str) -> None:
    words = Words(language)
    state = words.text("report.finding.not_checked")
    told = program("read", "all", "--simulated", "--lang", language)
    labels = [words.text("report.authentic", section=words.text(f"report.section.{name}")) for name in SECTIONS]
    lines = [line for line in told.out.splitlines() if line.strip().startswith(tuple(labels))]
    assert [line.strip().split("  ")[0] for line in lines] == labels
    assert len({cell_len(line[: line.index(state)]) for line in lines}) == 1
