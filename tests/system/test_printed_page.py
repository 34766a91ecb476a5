"""The page of a check as a browser prints it: one sheet of A4 for every card, its values indented."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from mynareader.choices import PERSONAS
from tests.harness.desk import REPORTED, program
from tests.harness.effort import effort
from tests.harness.texts import LANGUAGES

BROWSER: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [] if BROWSER else [pytest.mark.engine]
CARDS: Final = (
    *((name,) for name in PERSONAS if name != "not-my-number"),
    ("plain", "--condition", "expired", "--condition", "tries=auth:0", "--condition", "tries=sign:1"),
    ("plain", "--condition", "tries=sign:0", "--condition", "tries=assist:0", "--other-applications"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", CARDS[:: effort(normal=len(CARDS) - 1, long=1)], ids=" ".join)
def test_a_check_is_one_sheet_of_a4(card: tuple[str, ...], language: str, tmp_path: Path) -> None:
    made, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    done = program("check", "--simulated", *card, "--report", str(made), "--lang", language)
    assert done.code in REPORTED
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}/me"]
    subprocess.run([str(BROWSER), *quiet, f"--print-to-pdf={printed}", made.as_uri()], check=True, capture_output=True)
    pdf = printed.read_bytes()
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", pdf)) == 1
    sizes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(wide)), round(float(high))) for wide, high in sizes} <= {(595, 842), (594, 842), (596, 842)}
