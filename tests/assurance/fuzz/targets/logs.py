"""Logs of other programs, and records and tables a card is held against."""

import json
from functools import partial
from pathlib import Path

from mynareader.choices import MATCH_ITEMS, TABLE_ENCODINGS
from mynareader.errors import AmbiguousReader, UnreadableInput
from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import PersonRecord
from mynareader.service.files.match import columns_of, read_record
from mynareader.service.files.tables import open_table
from mynareader.traces import importers
from mynareader.traces.format import parse, to_text
from mynareader.traces.importers.events import NotUnderstood
from mynareader.traces.log_import import take
from tests.assurance.fuzz.target import Checks, Shape, Target, judged, must, sane
from tests.assurance.fuzz.targets.certificates import MOMENT
from tests.assurance.fuzz.targets.documents import from_file
from tests.assurance.fuzz.targets.traces import small

_SAMPLES = Path(__file__).parents[3] / "unit" / "traces" / "samples"
_CARD = PersonRecord("髙﨑\u3000𠮷彦", "架空県見本市一丁目２－３", "1980-02-17", "male")
_ROWS = 40  # of a table are compared; more say nothing new


def _imported(form: str, data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    try:
        log = importers.read(text, form)
        taken = take(log, form, MOMENT)
    except NotUnderstood as error:
        must(1 <= error.line <= text.count("\n") + 2, "a line that is not there")
        return error.reason
    except AmbiguousReader as error:
        return judged(error, 0)
    if Checks.on:
        must(parse(to_text(taken.trace)) == taken.trace, "an imported trace cannot be written")
        must(taken.trace.header.source == "redacted", "an imported trace is not redacted")
    return "cut short" if log.cut_short else "whole"


def _form(data: bytes) -> str:
    try:
        return importers.form_of(data.decode("utf-8", "replace"))
    except NotUnderstood as error:
        return error.reason


def _record(path: Path) -> str:
    found = read_record(path)
    verdict = Matcher(_CARD).match(found)
    must(len(verdict.items) >= 4, "an item without a verdict")
    return "match" if verdict.matches else "no match"


def _texts(data: bytes) -> str:
    """Compare a record of any texts: one item on each line."""
    texts = data.decode("utf-8", "replace").split("\n")
    record = PersonRecord(**dict(zip(MATCH_ITEMS, texts, strict=False)))
    one, other = Matcher(_CARD).match(record), Matcher(record).match(_CARD)
    must(one.matches == other.matches, "who is compared with whom decides")
    return "match" if one.matches else "no match"


def _table(encoding: str, path: Path) -> str:
    matcher, states = Matcher(_CARD), set()
    with open_table(path, encoding) as table:
        columns = columns_of(table.header, {})
        texts = columns.texts()
        for row in table.rows():
            states.add(row.problem or "row")
            if row.problem:
                continue
            must(len(row.cells) == len(table.header), "a row of another width")
            if row.number < _ROWS:
                sane(
                    matcher.match(
                        PersonRecord(**dict(zip(columns.items, texts(row.cells), strict=True))), explain=False
                    )
                )
    return " ".join(sorted(states)) or "empty"


# --- seeds -------------------------------------------------------------------------------------------------------


def _seeds(form: str) -> tuple[bytes, ...]:
    stem = form.replace("mynareader", "")
    held = [path.read_bytes()[:12000] for path in sorted(_SAMPLES.glob(f"{stem}*.log"))] if stem else []
    return tuple(held) or small()


_RECORDS: tuple[dict[str, str | None], ...] = (
    {"name": "高崎 吉彦", "address": "架空県見本市1-2-3", "birth": "S55.2.17", "sex": "男"},
    {
        "name": "髙﨑\u3000𠮷彦",
        "address": "架空県見本市一丁目２番３号",
        "birth": "昭和五十五年二月十七日",
        "sex": "M",
        "kana": "ﾀｶｻｷ",
    },
    {"name": "葛\U000e0100城", "address": None, "birth": "1980年00月00日", "sex": "9"},
)


def _records() -> tuple[bytes, ...]:
    return tuple(json.dumps(record, ensure_ascii=False).encode() for record in _RECORDS)


def _lines() -> tuple[bytes, ...]:
    return tuple("\n".join(record.get(item) or "" for item in MATCH_ITEMS).encode() for record in _RECORDS)


def _tables(encoding: str) -> tuple[bytes, ...]:
    head = "番号,氏名,住所,生年月日,性別\r\n"
    rows = [
        "1,高崎 吉彦,架空県見本市1-2-3,S55.2.17,男\r\n",
        '2,"架空, 太郎","見本市\r\n１号",1980/2/17,女\r\n',
        '3,"a""b",,,\r\n',
    ]
    text = head + "".join(rows)
    return (
        text.encode(TABLE_ENCODINGS[encoding]),
        (head + rows[0] * 3).encode(TABLE_ENCODINGS[encoding]),
        (head + '4,"').encode(TABLE_ENCODINGS[encoding]),
    )


TARGETS = (
    Target("log-form", _form, lambda: tuple(data for form in importers.FORMS for data in _seeds(form)), Shape.TEXT),
    *(
        Target(f"log-{form}", partial(_imported, form), partial(_seeds, form), Shape.TEXT, whole=False)
        for form in importers.FORMS
    ),
    Target("match-record", from_file("record.json", _record), _records, Shape.JSON),
    Target("match-texts", _texts, _lines, Shape.TEXT, errors=()),
    *(
        Target(
            f"match-table-{name.replace('_', '-')}",
            from_file("table.csv", partial(_table, name)),
            partial(_tables, name),
            Shape.TEXT,
            errors=(UnreadableInput,),
        )
        for name in TABLE_ENCODINGS
    ),
)
