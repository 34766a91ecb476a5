"""``match --table``: one row, none or several; what is wrong is said before a PIN; reports fit their schema."""

import csv
from pathlib import Path

import pytest

from mynareader.matching.verdicts import REASONS, STATES
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import desk
from tests.harness.schema import SCHEMAS, faults
from tests.harness.texts import keys
from tests.unit.cli.matching import HERS, matched, options

HEADER = "氏名,住所,生年月日,性別"
SOMEBODY = {"name": "架空　太郎", "address": "東京都架空市試験町1-2", "birth": "1980-01-02", "sex": "男"}


def line(record: dict[str, str]) -> str:
    return ",".join(record[item] for item in ("name", "address", "birth", "sex"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "customers.csv"


def result(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- what is wrong is said before a PIN is asked for ----------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--name", "x", "--record", "FILE"],
        ["--name", "x", "--table", "FILE"],
        ["--name", "x", "--result", "FILE"],
        ["--table", "FILE", "--column", "name"],
        ["--table", "FILE", "--column", "nom=氏名"],
        ["--table", "FILE", "--column", "name=名前"],
        ["--table", "FILE", "--column", "name=氏名", "--column", "name=住所"],
        ["--table", "FILE", "--copy", "番号"],
        ["--table", "FILE", "--column", "name=住所+氏"],
    ],
)
def test_a_wrong_command_line(args: list[str], table: Path) -> None:
    table.write_text(f"{HEADER}\n", encoding="utf-8")
    card = ForeignCard(HANAKO)
    done = matched(*(str(table) if arg == "FILE" else arg for arg in args), "--json", card=card)
    assert (done.code, done.json["code"]) == (2, "usage")
    assert not card.ledger.verifies


@pytest.mark.parametrize(
    "header", ["氏名,住所,生年月日", "氏名,氏名,住所,生年月日,性別", "氏名,名前,住所,生年月日,性別"]
)
def test_a_table_without_one_column_for_each_item(header: str, table: Path) -> None:
    table.write_text(f"{header}\n", encoding="utf-8")
    card = ForeignCard(HANAKO)
    done = matched("--table", str(table), "--json", card=card)
    assert (done.code, done.json["code"], card.ledger.count) == (2, "usage", 0)


def test_nothing_is_written_over(table: Path, tmp_path: Path) -> None:
    table.write_text(f"{HEADER}\n{line(HERS)}\n", encoding="utf-8")
    there = tmp_path / "there.csv"
    there.write_text("mine")
    card = ForeignCard(HANAKO)
    done = matched("--table", str(table), "--result", str(there), "--json", card=card)
    assert (done.code, done.json["error"]["reason"], there.read_text()) == (2, "file_exists", "mine")
    assert not card.ledger.verifies


# --- a table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "code", "verdict"),
    [
        ([SOMEBODY, HERS], 0, "match"),
        ([SOMEBODY], 33, "no_match"),
        ([HERS, SOMEBODY, HERS], 34, "several"),
        ([], 41, "not_compared"),
    ],
    ids=["one", "none", "several", "empty"],
)
def test_one_none_several(rows: list[dict[str, str]], code: int, verdict: str, table: Path) -> None:
    table.write_text("\n".join([HEADER, *map(line, rows), ""]), encoding="utf-8")
    done = matched("--table", str(table), "--json")
    assert (done.code, done.json["data"]["verdict"]) == (code, verdict)
    assert done.json["data"]["table"]["match_rows"] == [at for at, row in enumerate(rows, start=2) if row is HERS]


@pytest.mark.parametrize(("language", "said"), [("ja", "どれか1つを選ぶことはしません"), ("en", "None is chosen")])
def test_several_are_a_danger(language: str, said: str, table: Path) -> None:
    table.write_text("\n".join([HEADER, line(HERS), line(HERS)]), encoding="utf-8")
    assert said in matched("--table", str(table), f"--lang={language}").out


def test_the_result_holds_nobodys_data(table: Path, tmp_path: Path) -> None:
    rows = [HERS, SOMEBODY, HERS | {"birth": ""}]
    table.write_text("\n".join([HEADER, *map(line, rows), "a,b"]), encoding="utf-8")
    path = tmp_path / "result.csv"
    done = matched("--table", str(table), "--result", str(path), "--json")
    assert done.code == 0
    assert [(one["row"], one["verdict"], one["problem"]) for one in result(path)] == [
        ("2", "match", ""),
        ("3", "no_match", ""),
        ("4", "no_match", ""),
        ("5", "malformed", "cells"),
    ]
    assert result(path)[0]["name_because"] == "variation_selector variant spaces"
    assert (result(path)[2]["birth"], result(path)[2]["birth_because"]) == ("not_decided", "missing_in_record")
    assert path.read_bytes().isascii()
    assert path.stat().st_mode & 0o777 == 0o600
    counts = done.json["data"]["table"]
    assert (counts["rows"], counts["malformed"], counts["undecided"], counts["matches"]) == (4, 1, 1, 1)


def test_nothing_compared_is_not_no_match(table: Path) -> None:
    table.write_text("\n".join([HEADER, "a,b", "a,b,c,d,e"]), encoding="utf-8")
    done = matched("--table", str(table), "--json")
    counts = done.json["data"]["table"]
    assert (done.code, done.json["data"]["verdict"]) == (41, "not_compared")
    assert (counts["rows"], counts["compared"], counts["malformed"]) == (2, 0, 2)


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "照合できなかった行が1行"), ("en", "1 row could not be compared")]
)
@pytest.mark.parametrize("record", [HERS, SOMEBODY], ids=["match", "no match"])
def test_a_verdict_says_what_was_not_compared(record: dict[str, str], language: str, said: str, table: Path) -> None:
    table.write_text("\n".join([HEADER, line(record), "a,b"]), encoding="utf-8")
    assert said in matched("--table", str(table), f"--lang={language}").out


def test_rows_that_hold_nothing_are_counted_apart(table: Path) -> None:
    table.write_text(
        "\n".join([HEADER, line(HERS), ",,,", " ,　,,", ",,,,", "\u200b,\u00a0,,\u2060", "\ufeff,", ""]),
        encoding="utf-8",
    )
    done = matched("--table", str(table), "--json")
    counts = done.json["data"]["table"]
    assert (done.code, counts["rows"], counts["compared"], counts["empty"], counts["undecided"]) == (0, 6, 1, 5, 0)


def test_what_a_table_begins_with_is_said(table: Path) -> None:
    text = "\n".join(["名簿", HEADER, line(HERS)]).replace(",", ";")
    table.write_text(text, encoding="utf-8")
    done = matched("--table", str(table), "--lang=ja")
    assert done.code == 0
    assert "セミコロン" in done.said
    assert "見出しは2行目" in done.said
    asked = matched("--table", str(table), "--delimiter", "semicolon", "--lang=ja")
    assert (asked.code, "セミコロン" in asked.said) == (0, False)


def test_a_delimiter_that_was_named_is_not_guessed(table: Path) -> None:
    table.write_text("\n".join([HEADER, line(HERS)]), encoding="utf-8")
    assert matched("--table", str(table), "--delimiter", "tab").code == 2


def test_columns_are_copied_only_when_asked_for_and_start_no_formula(table: Path, tmp_path: Path) -> None:
    cells = ["=1+1", "+81", "-1", "@x", "A-1", ""]
    lines = [f"{cell},{line(HERS)},x" for cell in cells]
    table.write_text("\n".join([f"番号,{HEADER},他", *lines, "broken"]), encoding="utf-8")
    path = tmp_path / "result.csv"
    assert matched("--table", str(table), "--result", str(path), "--copy", "番号").code == 34
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [one["番号"] for one in result(path)] == ["'=1+1", "'+81", "'-1", "'@x", "A-1", "", ""]
    assert "他" not in result(path)[0]
    assert "花子" not in path.read_text(encoding="utf-8")


def test_columns_by_name_and_put_together(table: Path) -> None:
    parts = ["吉邉", "花子", HANAKO.address[:7], HANAKO.address[7:], "19850412", "2", "見本"]
    table.write_text(
        ",".join(["姓", "名", "市", "番地", "生", "性", "名前"]) + "\n" + ",".join(parts), encoding="cp932"
    )
    named = ["name=姓+名", "address=市+番地", "birth=生", "sex=性"]
    given = [part for one in named for part in ("--column", one)]
    assert matched("--table", str(table), "--encoding", "shift_jis", *given).code == 0


def test_a_wrong_encoding_ends_it_and_leaves_no_half_result(table: Path, tmp_path: Path) -> None:
    raw = "\n".join([HEADER, line(SOMEBODY), ""]).encode() + SOMEBODY["name"].encode("cp932") + b",a,b,c\n"
    table.write_bytes(raw)
    path = tmp_path / "result.csv"
    done = matched("--table", str(table), "--result", str(path), "--json")
    assert (done.code, done.json["error"]) == (2, {"file": table.name, "reason": "table_not_utf_8", "line": 3})
    assert not path.exists()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (f"{HEADER}\r\n{line(SOMEBODY)}\r\n".encode("cp932"), "--encoding shift_jis"),
        (f"{HEADER}\r{line(SOMEBODY)}\r".encode(), "CR LF"),
        (f"{HEADER}\r{line(SOMEBODY)}\r".encode() * 3000, "CR LF"),
    ],
    ids=["Shift_JIS", "CR", "long, CR"],
)
def test_a_table_that_cannot_be_read_is_told_what_to_do(table: Path, language: str, raw: bytes, told: str) -> None:
    table.write_bytes(raw)
    done = matched("--table", str(table), f"--lang={language}")
    assert done.code == 2
    assert told in done.said.splitlines()[-1]


def test_a_wrong_pin_leaves_no_empty_result(table: Path, tmp_path: Path) -> None:
    table.write_text(f"{HEADER}\n{line(HERS)}\n", encoding="utf-8")
    path = tmp_path / "result.csv"
    done = desk(ForeignCard(HANAKO), "match", "--table", str(table), "--result", str(path), pins={"assist": "0000"})
    assert (done.code, path.exists()) == (20, False)


# --- JSON and words -----------------------------------------------------------------------------------------------


def test_reports_fit_the_schema(table: Path) -> None:
    table.write_text("\n".join([HEADER, line(HERS), line(SOMEBODY), "x"]), encoding="utf-8")
    assert faults(matched("--table", str(table), "--json").json) == []
    for record in (HERS, HERS | {"name": "吉邉　華子", "birth": "", "kana": "ハナコ"}, SOMEBODY | {"sex": "0"}):
        report = matched(*options(record), "--json").json
        assert faults(report) == []
        report["data"]["more"] = 1
        assert faults(report) == ["$.data: Additional properties are not allowed ('more' was unexpected)"]


def test_the_schema_and_the_words_know_every_token() -> None:
    places = SCHEMAS["match.schema.json"]["$defs"]
    assert tuple(places["item"]["properties"]["state"]["enum"]) == STATES
    assert tuple(places["reason"]["enum"]) == REASONS
    rules = keys("match.rule.")
    assert set(places["rule"]["enum"]) == rules


# --- memory -------------------------------------------------------------------------------------------------------
