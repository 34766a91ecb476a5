"""A fault at every exchange of a recorded session: the replay gives an error of ours or the right result."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli.framework.exit_codes import EXIT_CODES
from mynareader.traces import format as trace_format
from mynareader.traces.model import Trace
from tests.assurance.faults.commands import COMMANDS, Command
from tests.assurance.faults.facts import Facts, facts_of
from tests.assurance.faults.judge import label
from tests.assurance.faults.replayed import DAMAGES, damaged
from tests.assurance.faults.run import clean
from tests.harness.desk import Outcome, program
from tests.harness.matrix import OUT_OF_DATE, publish, table

RECORDINGS: Final = tuple(command for command in COMMANDS if command.line.startswith("trace record"))
MODES: Final = ("strict", "content")
DOCUMENTED: Final = frozenset(EXIT_CODES.values()) - {2}
LEGEND: Final = """Sessions of `check`, `cert show sign` and `read all` were recorded from one card and damaged at one
exchange, then replayed in both modes and verified. *right*: the report of the undamaged trace. *part* and *typed* as
above. A violation is a report that tells anything else, or an error that is not ours."""


@cache
def recorded(command: Command) -> Trace:
    return trace_format.parse_bytes(clean(command).files["kept.trace"])


def replay(trace: Trace, mode: str, folder: Path) -> Outcome:
    file = folder / "one.trace"
    file.write_text(trace_format.to_text(trace), encoding="utf-8")
    return program("trace", "replay", str(file), "--mode", mode, "--json", "--lang=en")


@cache
def undamaged(command: Command, mode: str, folder: Path) -> Facts:
    done = replay(recorded(command), mode, folder)
    assert done.code == 0, done.said
    return facts_of(done, {})


def judged(command: Command, damage: str, at: int, mode: str, folder: Path) -> str:
    done = replay(damaged(recorded(command), at, DAMAGES[damage]), mode, folder)
    if done.code:
        known = done.code in DOCUMENTED or done.json["code"] == "file_missing"
        return "typed" if known and not done.json["ok"] and "-> " in done.said else f"exit code {done.code}: {done.out}"
    facts, right = facts_of(done, {}), undamaged(command, mode, folder)
    if facts == right:
        return "right"
    wrong = [name for name, value in facts.items() if right.get(name) != value and not label(name, value)]
    return f"tells {wrong}" if wrong else "part"


@cache
def tried(command: Command, folder: Path) -> dict[tuple[str, str], Counter[str]]:
    """Return, by damage and mode, what came of it at every exchange."""
    count = len(recorded(command).exchanges)
    return {
        (damage, mode): Counter(judged(command, damage, at, mode, folder) for at in range(1, count + 1))
        for damage in DAMAGES
        for mode in MODES
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replayed")


@pytest.mark.parametrize("command", RECORDINGS, ids=[command.name for command in RECORDINGS])
def test_a_damaged_trace_is_an_error_or_changes_nothing(command: Command, folder: Path) -> None:
    for where, counts in tried(command, folder).items():
        assert set(counts) <= {"right", "part", "typed"}, (where, counts)


def test_the_matrix_tells_it(folder: Path) -> None:
    sums = {key: Counter[str]() for key in tried(RECORDINGS[0], folder)}
    for command in RECORDINGS:
        for key, counts in tried(command, folder).items():
            sums[key] += counts
    rows = [(damage, *(_cell(sums[damage, mode]) for mode in MODES)) for damage in DAMAGES]
    total = sum(counts.total() for counts in sums.values())
    body = f"{LEGEND}\n\n{total} runs, 0 violations.\n\n{table(('damage', *MODES), list(rows))}"
    assert publish("A fault at every exchange of a trace", body), OUT_OF_DATE


def _cell(counts: Counter[str]) -> str:
    told = (f"{counts[kind]} {kind}" for kind in ("right", "part", "typed") if counts[kind])
    return f"{counts.total()} runs: {', '.join(told)}"


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds_the_damage_or_the_report_is_the_same(damage: str, folder: Path) -> None:
    command = RECORDINGS[0]
    for at in range(1, len(recorded(command).exchanges) + 1):
        trace = damaged(recorded(command), at, DAMAGES[damage])
        file = folder / "verified.trace"
        file.write_text(trace_format.to_text(trace), encoding="utf-8")
        expected = replay(recorded(command), "strict", folder).out
        file.with_suffix(".json").write_text(expected, encoding="utf-8")
        same = replay(trace, "strict", folder).out.replace("one.trace", "") == expected.replace("one.trace", "")
        done = program("trace", "verify", str(file), "--json", "--lang=en")
        assert done.code in {0, 31}, done.said
        assert json.loads(done.out)["ok"] is True
        assert same or done.code == 31
