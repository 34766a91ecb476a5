"""The recipe of ``matching/match.py`` under Dask and Spark: one match is taken, of more than one none is."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import PersonRecord

if TYPE_CHECKING:
    import pandas as pd

pytestmark = pytest.mark.engine

CARD = PersonRecord(name="見本　花子", address="架空市試験町1-2", birth="1985-06-07", sex="female", kana=None)
HEADERS = ["name", "address", "birth", "sex", "kana"]
HERS = ["見本花子", "架空市試験町1番地2", "S60.6.7", "女", ""]
SOMEBODY = ["架空太郎", "架空市試験町1-3", "", "男", "カクウタロウ"]


def judged(part: pd.DataFrame) -> pd.Series:
    import pandas as pd

    matcher = Matcher(CARD)
    rows = part[HEADERS].itertuples(index=False)
    found = (matcher.match(PersonRecord(*row), explain=False) for row in rows)
    return pd.Series([verdict.matches for verdict in found], index=part.index, dtype=bool)


@pytest.fixture
def pattern(tmp_path: Path) -> str:
    return str(tmp_path / "customers-*.csv")


def write(pattern: str, *tables: list[list[str]]) -> None:
    for number, rows in enumerate(tables):
        with Path(pattern.replace("*", str(number))).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADERS, *rows])


TABLES = [([HERS, SOMEBODY], [SOMEBODY]), ([HERS], [SOMEBODY, HERS]), ([SOMEBODY],)]


@pytest.mark.parametrize(("tables", "linked"), list(zip(TABLES, (1, 0, 0), strict=True)))
def test_dask(pattern: str, tables: tuple[list[list[str]], ...], linked: int) -> None:
    frames = pytest.importorskip("dask.dataframe")
    write(pattern, *tables)
    table = frames.read_csv(pattern, dtype=str, keep_default_na=False)
    found = table[table.map_partitions(judged, meta=("match", bool))].compute()
    assert len(found if len(found) == 1 else found.iloc[:0]) == linked


@pytest.mark.parametrize(("tables", "linked"), list(zip(TABLES, (1, 0, 0), strict=True)))
def test_spark(pattern: str, tables: tuple[list[list[str]], ...], linked: int) -> None:
    sql = pytest.importorskip("pyspark.sql")
    write(pattern, *tables)
    spark = sql.SparkSession.builder.master("local[1]").getOrCreate()
    frame = spark.read.csv(pattern, header=True).na.fill("")
    found = frame.mapInPandas(lambda parts: (part[judged(part)] for part in parts), frame.schema).collect()
    assert len(found if len(found) == 1 else []) == linked
