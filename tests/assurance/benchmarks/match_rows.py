"""Match a table against a simulated card in a process of its own: peak memory, rows a second, where the time goes.

``python -m tests.assurance.benchmarks.match_rows [ROWS]`` (a million unless told otherwise) makes the table, runs the
command
as people do, and prints a table. One row in a thousand is the card's holder in other notations with another birth
date, so that the rules have work; one row in all matches.
"""

import cProfile
import itertools
import json
import pstats
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mynareader.cli.framework.root import run
from tests.harness.matrix import table

MILLION: Final = 1_000_000
_SHOWN: Final = 10
_PROFILED: Final = 20_000
HEADER: Final = "番号,氏名,住所,生年月日,性別\n"
# The simulated card's holder (simulator/personas.py, plain) as another office may have written her down.
HOLDER: Final = "{},見本 花子,東京都架空市試験町1-2-3 模擬マンション405,S60.6.7,女\n"
_NEARLY: Final = "{},見本花子,東京都架空市試験町1丁目2番3号模擬マンション405号室,昭和60年6月8日,女\n"
_FAMILY: Final = ("佐藤", "鈴木", "高橋", "髙橋", "田中", "渡邉", "齋藤", "見本", "例")
_GIVEN: Final = ["太郎", "花子", "一郎", "幸子", "健", "美咲", "翔太", "陽菜", "大輔", "𠮷平"]
_CITIES: Final = ["東京都架空市", "神奈川県模擬市", "大阪府試験市", "架空県見本郡例町"]
_TOWNS: Final = ["試験町", "本町", "三田", "霞が関", "大字中野字西原", "六本木"]
_HOUSES: Final = ("{}丁目{}番{}号", "{}-{}-{}", "{}丁目{}－{}", "{}－{}－{}")
# A small process starts the program: a child's peak begins at the memory of whoever started it (getrusage(2)).
_ACCOUNTED: Final = """
import json, os, subprocess, sys
command = [sys.executable, "-m", "mynareader", *sys.argv[1:]]
child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
child.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""


@dataclass(frozen=True)
class Measured:
    """Hold what one run of the command took."""

    rows: int
    seconds: float
    busy: float  # seconds of processor time
    peak: int  # bytes resident at the most
    code: int


def lines(count: int) -> Iterator[str]:
    """Give the header and ``count`` rows, the same in every run; the holder's own is the last."""
    chance = random.Random(1)
    yield HEADER
    for number in range(1, count):
        yield _NEARLY.format(number) if number % 1000 == 0 else _somebody(number, chance)
    yield HOLDER.format(count)


def _somebody(number: int, chance: random.Random) -> str:
    house = chance.choice(_HOUSES).format(chance.randint(1, 9), chance.randint(1, 40), chance.randint(1, 40))
    building = f" サンハイツ{chance.randint(101, 999)}号室" if chance.random() < 0.4 else ""
    year, month, day = chance.randint(1930, 1988), chance.randint(1, 12), chance.randint(1, 28)
    birth = chance.choice(
        (f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"昭和{year - 1925}年{month}月{day}日")
    )
    name = chance.choice(_FAMILY) + chance.choice(("　", " ", "")) + chance.choice(_GIVEN)
    address = chance.choice(_CITIES) + chance.choice(_TOWNS) + house + building
    return f"{number},{name},{address},{birth},{chance.choice('男女12')}\n"


def write(path: Path, count: int) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(count))


def measure(folder: Path, count: int) -> Measured:
    """Make the table and match it in a process of its own."""
    source = folder / f"{count}.csv"
    write(source, count)
    words = ["match", "--simulated", "--table", str(source), "--result", str(folder / f"{count}-result.csv")]
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _ACCOUNTED, *words], stdout=subprocess.PIPE, check=True)
    code, busy, peak = json.loads(done.stdout)
    return Measured(count, time.perf_counter() - began, busy, peak * 1024, code)


def profile(folder: Path) -> list[tuple[str, float]]:
    """Return the functions that matching spends most time in itself, with their share."""
    source = folder / "profiled.csv"
    write(source, _PROFILED)
    profiler = cProfile.Profile()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        profiler.runcall(run, ["match", "--simulated", "--table", str(source), "--result", str(folder / "p.csv")])
    found = pstats.Stats(profiler).get_stats_profile()
    total = sum(one.tottime for one in found.func_profiles.values())
    own = sorted(found.func_profiles.items(), key=lambda item: -item[1].tottime)[:_SHOWN]
    return [(f"{Path(one.file_name).stem} {name}", one.tottime / total) for name, one in own]


def report(measured: list[Measured], profiled: list[tuple[str, float]]) -> str:
    """Return both as Markdown."""
    sizes = [
        (one.rows, f"{one.peak / 1e6:.0f}", f"{one.rows / one.seconds:.0f}", f"{one.rows / one.busy:.0f}")
        for one in measured
    ]
    shares = [(name, f"{share:.0%}") for name, share in profiled]
    counts = table(("rows", "peak MB", "rows/s", "rows/s of processor time"), list(sizes))
    return f"{counts}\n\n{table(('function', 'own time'), list(shares))}"


def main(rows: int = MILLION) -> None:
    """Measure a hundredth, a tenth and all of ``rows``."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = [measure(folder, count) for count in (rows // 100, rows // 10, rows)]
        sys.stdout.write(report(found, profile(folder)) + "\n")


if __name__ == "__main__":
    main(*itertools.islice(map(int, sys.argv[1:]), 1))
