"""Every declared defect still fits the program, and the script tells the truth about one."""

from pathlib import Path

import pytest

from tests.assurance.defects.declared import BY_NAME, DEFECTS
from tests.assurance.defects.defect import Defect, Edit, MisfitError
from tests.assurance.defects.trial import ROOT


@pytest.mark.parametrize("defect", DEFECTS, ids=BY_NAME)
def test_a_defect_fits_the_program(defect: Defect) -> None:
    """What it replaces stands there exactly once, and Python is left; its tests are there."""
    texts = {edit.file: (ROOT / edit.file).read_text(encoding="utf-8") for edit in defect.edits}
    whole = dict(texts)
    for edit in defect.edits:
        texts[edit.file] = edit.applied(texts[edit.file])
    assert all(texts[file] != whole[file] for file in texts)
    paths = [name for name in defect.tests if name.startswith("tests/")]
    assert all((ROOT / name).exists() for name in paths)
    assert defect.edits
    assert paths


def test_there_are_enough_and_no_name_twice() -> None:
    assert len(BY_NAME) == len(DEFECTS) >= 25


@pytest.mark.parametrize(
    ("text", "told"),
    [("a = 2\n", "found 0 times"), ("a = 1\na = 1\n", "found 2 times"), ("if a = 1\n", "no Python any more")],
)
def test_one_that_does_not_fit_says_so(text: str, told: str) -> None:
    with pytest.raises(MisfitError, match=told):
        Edit("x.py", "a = 1\n", "a = 3\n").applied(text)


def test_a_defect_is_there_inside_the_block_only(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("a = 1\nb = 1\n", encoding="utf-8")
    edits = (Edit("x.py", "a = 1", "a = 2"), Edit("x.py", "b = 1", "b = 2"))
    with Defect("it", "breaks", edits, ()).seeded(tmp_path):
        assert (tmp_path / "x.py").read_text(encoding="utf-8") == "a = 2\nb = 2\n"
    assert (tmp_path / "x.py").read_text(encoding="utf-8") == "a = 1\nb = 1\n"
