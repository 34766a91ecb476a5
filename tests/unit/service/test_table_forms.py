"""Tables as programs write them: other separators, titles, UTF-16, short and long rows, an end-of-file byte."""

from functools import partial
from pathlib import Path

import pytest

from mynareader.service.files.match import holds
from mynareader.service.files.tables import open_table

HEADERS = ["氏名", "住所", "生年月日", "性別"]
ROW = ["見本　花子", "架空市1-2", "1985-06-07", "女"]
WANTED = partial(holds, {})


def read(path: Path, raw: bytes, delimiter: str | None = None) -> tuple[str, int, list[tuple[int, list[str], str]]]:
    """Return the delimiter, the row of the headers, and the rows."""
    path.write_bytes(raw)
    with open_table(path, "utf-8", delimiter, WANTED) as table:
        assert table.header[:4] == HEADERS
        table.need(range(4))
        rows = [(row.number, row.cells, row.problem) for row in table.rows()]
        return table.shape.delimiter, table.begins.number, rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def text(mark: str, *rows: list[str]) -> str:
    return "".join(mark.join(row) + "\r\n" for row in (HEADERS, *rows))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separators_are_recognised(file: Path, mark: str) -> None:
    assert read(file, text(mark, ROW).encode()) == (mark, 1, [(2, ROW, "")])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_sep_is_no_row(file: Path, mark: str) -> None:
    assert read(file, f"sep={mark}\r\n{text(mark, ROW)}".encode("utf-8-sig")) == (mark, 1, [(2, ROW, "")])


def test_what_was_asked_for_is_taken(file: Path) -> None:
    assert read(file, text("|", ROW).encode(), "|") == ("|", 1, [(2, ROW, "")])


@pytest.mark.parametrize(
    ("titles", "number"),
    [("顧客名簿\r\n", 2), ("顧客名簿,,,\r\n\r\n作成日,2026-11-28,,\r\n", 4), ('"顧客\r\n名簿",,,\r\n', 2)],
)
def test_rows_of_a_title_are_counted_and_passed_over(file: Path, titles: str, number: int) -> None:
    found = read(file, (titles + text(",", ROW)).encode())
    assert found == (",", number, [(number + 1, ROW, "")])


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_as_excel_saves_it_and_without_a_mark(file: Path, encoding: str, mark: str) -> None:
    raw = (mark + text("\t", ROW, ["上　一", *ROW[1:]])).encode(encoding)  # 上 is U+4E0A: it holds a byte 0A
    assert read(file, raw) == ("\t", 1, [(2, ROW, ""), (3, ["上　一", *ROW[1:]], "")])


@pytest.mark.parametrize("end", ["\x1a", "\r\n\x1a", "\r\n\x1a\x1a"])
def test_an_end_of_file_byte_is_no_row(file: Path, end: str) -> None:
    assert read(file, (text(",", ROW).rstrip() + end).encode()) == (",", 1, [(2, ROW, "")])


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (ROW[:3], [*ROW[:3], ""]),
        ([*ROW, ""], ROW),
        ([*ROW, "", " ", ""], ROW),
        (["", "", "", "", ""], [""] * 4),
        (["", ""], [""] * 4),
    ],
)
def test_a_row_that_is_empty_cells_short_or_long_is_read(file: Path, row: list[str], cells: list[str]) -> None:
    assert read(file, text(",", row).encode())[2] == [(2, cells, "")]


@pytest.mark.parametrize("row", [ROW[:2], [*ROW, "x"]])
def test_a_row_of_which_cells_are_missing_or_too_many_is_malformed(file: Path, row: list[str]) -> None:
    assert read(file, text(",", row).encode())[2] == [(2, [], "cells")]


def test_cells_that_no_item_stands_in_may_be_missing(file: Path) -> None:
    header = ",".join([*HEADERS, "備考", "メモ", "印"])
    assert read(file, f"{header}\r\n{','.join(ROW)}\r\n".encode())[2] == [(2, [*ROW, "", "", ""], "")]


def test_a_header_may_end_in_empty_cells(file: Path) -> None:
    raw = f"{','.join(HEADERS)},,\r\n{','.join(ROW)}\r\n".encode()
    assert read(file, raw)[2] == [(2, [*ROW, "", ""], "")]


@pytest.mark.parametrize("name", ["架\0空", "架\n\0空"])
def test_a_zero_byte_makes_no_utf_16(file: Path, name: str) -> None:
    found = read(file, text(",", [f'"{name}"', *ROW[1:]], ROW).encode())
    assert found == (",", 1, [(2, [], "control_character"), (3, ROW, "")])
