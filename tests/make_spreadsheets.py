"""Make ``tests/unit/cli/spreadsheets``: one invented table as LibreOffice Calc and Gnumeric save it in their formats.

``apt-get install --no-install-recommends libreoffice-calc-nogui gnumeric``, then ``python -m tests.make_spreadsheets``.
The programs read the table as text or, for the files called ``dates``, recognise its dates, which they then save as
they show them. Nothing but these programs writes what is tested. The options stand in LibreOffice's "Filter Options for
the CSV Filter" and in ssconvert(1).
"""

import csv
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.unit.cli.test_tables_of_programs import BROKEN, CLEARED, HEAD, HOLDER, OTHER, TITLE

FOLDER: Final = Path(__file__).with_name("unit") / "cli/spreadsheets"
LETTERS: Final = ["5", "見本〜例−試", "東京都架空市試験町１－２", "1999-12-31", "1", "∥＝～"]  # parted by their tables
HOSTILE: Final = ["6", "=1+1", "東京都架空市試験町3", "@SUM(1)", "2", "+1"]
TABLE: Final = [TITLE, CLEARED, HEAD, OTHER, BROKEN, HOLDER, CLEARED, LETTERS, HOSTILE]
TEXT: Final = "44,34,76,1," + "/".join(f"{column}/2" for column in range(1, len(HEAD) + 1))  # each column is text
FOUND: Final = "44,34,76,1,,1041,false,true"  # dates are found, in Japanese

# Separator, quote, encoding (76 UTF-8, 64 Shift-JIS, 65535 UTF-16), first line, columns, language, all text quoted,
# as shown.
CALC: Final = {
    "calc-utf8": (TEXT, "44,34,76,1,,1041,false,true"),
    "calc-utf8-quoted": (TEXT, "44,34,76,1,,1041,true,true"),
    "calc-utf8-semicolons": (TEXT, "59,34,76,1,,1041,false,true"),
    "calc-shift_jis": (TEXT, "44,34,64,1,,1041,false,true"),
    "calc-shift_jis-tabs": (TEXT, "9,34,64,1,,1041,true,true"),
    "calc-utf16": (TEXT, "44,34,65535,1,,1041,false,true"),
    "calc-utf16-tabs": (TEXT, "9,34,65535,1,,1041,true,true"),
    "calc-utf8-dates": (FOUND, "44,34,76,1,,1041,false,true"),
    "calc-shift_jis-dates": (FOUND, "44,34,64,1,,1041,false,true"),
}
GNUMERIC: Final = {
    "gnumeric-utf8": "",
    "gnumeric-utf8-windows": "eol=windows quoting-mode=always separator=;",
    "gnumeric-shift_jis": "eol=windows charset=CP932 transliterate-mode=escape",
    "gnumeric-utf16": "charset=UTF-16 separator='\t'",
    "gnumeric-utf16-le": "charset=UTF-16LE eol=windows",
}

_DATE: Final = re.compile(r"(\d{4})/(\d+)/(\d+)")


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"


def _run(*words: str, folder: Path) -> None:
    subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def _calc(folder: Path, name: str, read: str, written: str) -> None:
    convert = ("soffice", "--headless", "--convert-to")
    _run(*convert, "ods", f"--infilter=CSV:{read}", "table.csv", folder=folder)
    _run(*convert, f"csv:Text - txt - csv (StarCalc):{written}", "--outdir", "saved", "table.ods", folder=folder)
    (folder / "saved/table.csv").replace(FOLDER / f"{name}.csv")


def _gnumeric(folder: Path, name: str, options: str) -> None:
    kind = ("-T", "Gnumeric_stf:stf_assistant", "-O", options) if options else ("-T", "Gnumeric_stf:stf_csv")
    _run("ssconvert", *kind, "table.ods", str(FOLDER / f"{name}.csv"), folder=folder)


def _write(path: Path, read: str) -> None:
    """Write the table, dates as Calc recognises them where it shall."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in TABLE:
            dated = [_DATE.sub(_iso, cell) for cell in row] if read == FOUND else row
            csv.writer(file).writerow(dated)


def main() -> None:
    """Make all files anew."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind, (read, written) in CALC.items():
            _write(folder / "table.csv", read)
            _calc(folder, kind, read, written)
        _write(folder / "table.csv", TEXT)
        _run("soffice", "--headless", "--convert-to", "ods", f"--infilter=CSV:{TEXT}", "table.csv", folder=folder)
        for kind, options in GNUMERIC.items():
            _gnumeric(folder, kind, options)


if __name__ == "__main__":
    main()
