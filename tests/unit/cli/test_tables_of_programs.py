"""``match --table`` on files byte by byte as Excel, LibreOffice and Outlook write them.

What each writes, as their makers document it: Excel's "CSV UTF-8" begins with EF BB BF, its other CSV is in the code
page of Windows (CP932 in Japan) with that machine's list separator, its "Unicode text" UTF-16 LE with FF FE and tabs;
its lines end in CR LF, line breaks within a cell are LF alone, cells are quoted where they hold a separator, a quote or
a line break; cleared cells stay behind as separators. LibreOffice ends lines as its system does, writes no byte order
mark in UTF-8, and quotes every text where "Quote all text cells" is set. Outlook quotes every cell of every contact.
What LibreOffice and Gnumeric have written themselves is in ``test_spreadsheets.py``.
"""

import codecs
from pathlib import Path

import pytest

from tests.foreign_card.personas import HANAKO
from tests.unit.cli.matching import HERS, matched

HEAD = ["番号", "氏名", "住所", "生年月日", "性別", "備考"]
HOLDER = ["1", HERS["name"], HERS["address"], "1985/4/12", "女", ""]
OTHER = ["2", "架空 太郎", "東京都架空市試験町1-2", "1980/1/2", "男", "「，」"]
PARTED = HANAKO.address.partition("\u3000")
BROKEN = ["3", '例 "花子"', f"{PARTED[0]}\n{PARTED[2]}", "1985/4/12", "女", "改行,引用符"]  # Alt+Enter in a cell
TITLE = ["顧客名簿", "", "", "", "", ""]
CLEARED = ["", "", "", "", "", ""]
ROWS = [HEAD, OTHER, BROKEN, HOLDER, CLEARED]


def text(rows: list[list[str]], mark: str, end: str, *, every: bool = False) -> str:
    """Write rows as spreadsheets do: quotes where they are needed, or around ``every`` cell."""

    def cell(value: str) -> str:
        quoted = every or any(character in value for character in (mark, '"', "\n"))
        return '"{}"'.format(value.replace('"', '""')) if quoted else value

    return "".join(mark.join(map(cell, row)) + end for row in rows)


SHIFT_JIS = ("--encoding", "shift_jis")
FILES = {
    "Excel, CSV UTF-8": (codecs.BOM_UTF8 + text(ROWS, ",", "\r\n").encode(), ()),
    "Excel, CSV in Japan": (text(ROWS, ",", "\r\n").encode("cp932"), SHIFT_JIS),
    "Excel, CSV UTF-8 where lists are parted by ;": (codecs.BOM_UTF8 + text(ROWS, ";", "\r\n").encode(), ()),
    "Excel, Unicode text": (codecs.BOM_UTF16_LE + text(ROWS, "\t", "\r\n").encode("utf-16-le"), ()),
    "made for Excel, sep=": (codecs.BOM_UTF8 + ("sep=;\r\n" + text(ROWS, ";", "\r\n")).encode(), ()),
    "Excel, a title above": (
        codecs.BOM_UTF8 + text([["顧客名簿", *[""] * 5], CLEARED, *ROWS], ",", "\r\n").encode(),
        (),
    ),
    "LibreOffice on Linux": (text(ROWS, ",", "\n").encode(), ()),
    "LibreOffice on Windows, all text quoted": (text(ROWS, ",", "\r\n", every=True).encode(), ()),
    "LibreOffice, Shift-JIS, semicolons": (text(ROWS, ";", "\n").encode("cp932"), SHIFT_JIS),
    "LibreOffice, UTF-16": (codecs.BOM_UTF16_LE + text(ROWS, ",", "\n").encode("utf-16-le"), ()),
}


@pytest.mark.parametrize("program", FILES)
def test_the_holder_is_found_and_nobody_else(program: str, tmp_path: Path) -> None:
    raw, options = FILES[program]
    (tmp_path / "customers.csv").write_bytes(raw)
    done = matched("--table", str(tmp_path / "customers.csv"), *options, "--json")
    counts = done.json["data"]["table"]
    at = 6 if "title" in program else 4
    assert (done.code, counts["match_rows"]) == (0, [at])
    assert (counts["compared"], counts["malformed"], counts["empty"]) == (3, 0, 1)


OUTLOOK = ["姓", "ミドル ネーム", "名", "会社名", "自宅の番地", "自宅の市区町村", "自宅の都道府県", "誕生日", "性別"]
NAMED = {"name": "姓+名", "address": "自宅の都道府県+自宅の市区町村+自宅の番地", "birth": "誕生日", "sex": "性別"}


def test_contacts_of_outlook_with_several_columns_for_an_item(tmp_path: Path) -> None:
    home = HANAKO.address
    hers = ["吉邉", "", "花子", "例, 商会", home[7:], home[3:7], home[:3], "1985/4/12", "女性"]
    nobody = [
        "架空",
        "",
        "太郎",
        "",
        "試験町1-2\r\n模擬荘",
        "架空市",
        "東京都",
        "0/0/00",
        "指定なし",
    ]  # as Outlook has it
    path = tmp_path / "contacts.csv"
    path.write_bytes(text([OUTLOOK, nobody, hers], ",", "\r\n", every=True).encode("cp932"))
    columns = [part for item, headers in NAMED.items() for part in ("--column", f"{item}={headers}")]
    done = matched("--table", str(path), *SHIFT_JIS, *columns, "--json")
    assert (done.code, done.json["data"]["table"]["match_rows"]) == (0, [3])
    assert done.json["data"]["table"]["malformed"] == 0
