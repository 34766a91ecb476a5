"""The result of a table: nothing in it is run by a spreadsheet, and every verdict has its word."""

import pytest

from mynareader.formats.match_rows import MatchRows, inert
from mynareader.matching.match import match
from mynareader.matching.verdicts import PersonRecord
from mynareader.reports.matching import Row

CARD = PersonRecord("見本　花子", "架空市試験町1-2", "1985-06-07", "female")
BEFORE = ["", "\n", "\r\n", "\t", " ", "　", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u0301", "\u3099", "\ufe0f", "'"]
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"]


@pytest.mark.parametrize("before", [*BEFORE, "\u3164\u2800", "\x00", "\n \u0301"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_in_any_form_is_text(before: str, sign: str) -> None:
    cell = f"{before}{sign}1+1"
    assert inert(cell).startswith("'")
    assert inert(cell).replace("'", "") == cell.replace("'", "")


@pytest.mark.parametrize("cell", ["", "A-1", "見本　花子", "1-2-3", " 1", "a=b", "①", "'"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert inert(cell) == cell


def test_what_another_program_takes_for_a_cell_of_its_own_is_text_too() -> None:
    assert inert("x;=1+1") == "x;'=1+1"
    assert inert("x\n@y") == "x\n'@y"


def test_a_copied_header_is_a_cell_like_others() -> None:
    assert MatchRows({"＝番号": 0}).header().decode("utf-8-sig").rstrip().endswith(',"\'＝番号"')


@pytest.mark.parametrize(
    ("record", "word"),
    [
        (CARD, "match"),
        (PersonRecord("見本　華子"), "no_match"),
        (PersonRecord("見本　花子"), "no_match"),
        (PersonRecord(birth="x"), "not_compared"),
    ],
)
def test_the_word_for_a_row(record: PersonRecord, word: str) -> None:
    line = MatchRows({}).line(Row(7, ["x"]), match(CARD, record))
    assert line.split(",")[:3] == ["7", word, ""]


@pytest.mark.parametrize(("problem", "said"), [("cells", "malformed,cells"), ("empty", "empty,")])
def test_a_row_without_a_verdict_says_why(problem: str, said: str) -> None:
    assert MatchRows({"番号": 0}).line(Row(7, [], problem), None) == f"7,{said},,,,,,,,,,,\r\n"
