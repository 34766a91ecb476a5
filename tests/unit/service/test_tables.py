"""Tables as spreadsheets and databases write them: every row is read or named, whatever stands in it."""

import csv
import io
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mynareader.errors import UnreadableInput
from mynareader.service.files.tables import open_table
from tests.harness import posix
from tests.harness.effort import effort

HEADER = "番号,氏名,住所\r\n"


def rows(path: Path, raw: bytes, encoding: str = "utf-8") -> list[tuple[int, list[str], str]]:
    path.write_bytes(raw)
    with open_table(path, encoding) as table:
        return [(row.number, row.cells, row.problem) for row in table.rows()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ((HEADER + "1,見本　花子,架空市\r\n").encode(), "utf-8"),
        ((HEADER + "1,見本　花子,架空市\n").encode("utf-8-sig"), "utf-8"),
        ((HEADER + "1,見本　花子,架空市").encode("utf-8-sig"), "shift_jis"),
        ((HEADER + "1,見本　花子,架空市\r\n").encode("cp932"), "shift_jis"),
    ],
    ids=["UTF-8", "with a mark", "the mark wins", "Shift_JIS"],
)
def test_encodings(file: Path, raw: bytes, encoding: str) -> None:
    assert rows(file, raw, encoding) == [(2, ["1", "見本　花子", "架空市"], "")]


@pytest.mark.parametrize("header", ['備考,"氏名\r\n（漢字）",住所', '"備""考""",氏名,"住\n\n所"'])
def test_a_header_may_hold_line_breaks(file: Path, header: str) -> None:
    file.write_bytes(f"{header}\r\n1,見本　花子,架空市\r\n".encode())
    with open_table(file, "utf-8") as table:
        assert table.header == next(csv.reader(io.StringIO(header, newline="")))
        assert [(row.number, row.cells) for row in table.rows()] == [(2, ["1", "見本　花子", "架空市"])]


@pytest.mark.parametrize("text", ["髙﨑", "表示", "ソ十", "～－", "㈱①", "\ue000"])
def test_nothing_is_lost_of_what_windows_writes(file: Path, text: str) -> None:
    assert rows(file, f"{HEADER}1,{text},2".encode("cp932"), "shift_jis") == [(2, ["1", text, "2"], "")]


@pytest.mark.parametrize(
    ("raw", "encoding", "reason", "line"),
    [
        ((HEADER + "1,a,b\r\n2,見本,c\r\n").encode("cp932"), "utf-8", "table_not_utf_8", 1),
        (HEADER.encode() + b"1,a,b\r\n2,\x82\xa0,c\r\n", "utf-8", "table_not_utf_8", 3),
        (HEADER.encode("cp932") + b"1,\x81,b\r\n", "shift_jis", "not_shift_jis", 2),
        (HEADER.encode("utf-16") + b"\x00", "utf-8", "utf_16", 2),
        (HEADER.replace("\r\n", "\r").encode() + b"1,a,b\r", "utf-8", "cr_line_ends", 1),
        (b"", "utf-8", "no_header", 1),
        (b",,\n1,2,3\n", "utf-8", "no_header", 1),
        (HEADER.encode() + b"a" * 300_000, "utf-8", "line_too_long", 2),
    ],
)
def test_what_ends_it_is_named_with_its_line(
    file: Path, raw: bytes, encoding: str, reason: str, line: int | None
) -> None:
    with pytest.raises(UnreadableInput) as caught:
        rows(file, raw, encoding)
    assert (caught.value.file, caught.value.reason, caught.value.line) == ("table.csv", reason, line)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught, open_table(tmp_path / "missing.csv", "utf-8"):
        pass
    assert caught.value.reason == "cannot_be_read"


def test_a_pipe_is_read_too(file: Path) -> None:
    posix.os.mkfifo(file)
    feeder = threading.Thread(target=file.write_bytes, args=(f"{HEADER}1,a,b\n".encode("utf-8-sig"),))
    feeder.start()
    with open_table(file, "utf-8") as table:
        assert [row.cells for row in table.rows()] == [["1", "a", "b"]]
    feeder.join()


def test_malformed_rows_are_named_and_the_rest_is_read(file: Path) -> None:
    raw = HEADER + '1,a,b\n2,a\n\n3,"a"b,c\n4,a\x07,b\n5,"x\ny",z\n6,a,b,c\n7,"a,b\n8,a,b\n'
    assert rows(file, raw.encode()) == [
        (2, ["1", "a", "b"], ""),
        (3, ["2", "a", ""], ""),
        (5, [], "quotes"),
        (6, [], "control_character"),
        (7, ["5", "x\ny", "z"], ""),
        (8, [], "cells"),
        (9, [], "quotes"),
        (10, ["8", "a", "b"], ""),
    ]


def test_two_stray_quotes_swallow_no_row_between_them(file: Path) -> None:
    raw = HEADER + '1,"a,b\n2,a,b\n3,a,b\n4,a",b\n5,a,b\n'
    assert [(number, problem) for number, _, problem in rows(file, raw.encode())] == [
        (2, "quotes"),
        (3, ""),
        (4, ""),
        (5, "quotes"),
        (6, ""),
    ]


# A cell that holds a line like a row's is taken for an open quote: line breaks and commas do not meet in one here.
cells = st.one_of(*(st.text(st.sampled_from(f"ab\"' 見本　{more}"), max_size=6) for more in (",", "\n\r")))


@settings(max_examples=effort(100, 5_000), deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6), st.sampled_from(["\r\n", "\n"]))
def test_what_csv_writes_is_read(tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], end: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    path = tmp_path_factory.getbasetemp() / "written.csv"
    found = rows(path, (HEADER + out.getvalue()).encode())
    assert found == [(number, row, "") for number, row in enumerate(table, start=2)]


@settings(max_examples=effort(200, 20_000), deadline=None)
@given(st.lists(st.sampled_from(["a,b,c", '"a,b,c', 'a,b",c', '"a\nb",c,d', "a,b", '""', ""]), max_size=8))
def test_no_line_is_read_twice_or_never(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    raw = "\n".join([HEADER.strip(), *lines, ""])
    path = tmp_path_factory.getbasetemp() / "torn.csv"
    found = rows(path, raw.encode())
    blank = sum(line == "" for line in lines)
    across = sum(cell.count("\n") for _, row, _ in found for cell in row)
    assert len(found) + blank + across == raw.count("\n") - 1
