"""A recorded change: no value and no length of one in the file, words for every exchange, and a replay."""

import re
from pathlib import Path

import pytest

from mynareader.traces import format as trace_format
from mynareader.traces.redaction import may_be_committed
from tests.harness.desk import Outcome, lines_of, on_place, program

from .changing import VALUES, fresh_card
from .faulty import FAULTS, Fault, FaultyReader

TIMES = re.compile(r"recorded: .*|  \d+ ms")


def recorded(file: Path, kind: str, old: str, new: str, *more: str) -> Outcome:
    """Record a change on the foreign card, whose traces are redacted."""
    place = FaultyReader(fresh_card(), {}).place()
    arguments = ("trace", "record", str(file), "pin", "change", "--pin", kind, "--pins-from=-", *more)
    return on_place(place, *arguments, stdin=lines_of({kind: old, f"new-{kind}": new}))


@pytest.mark.parametrize("kind", VALUES)
def test_a_recorded_change_holds_no_value(tmp_path: Path, kind: str) -> None:
    file, (old, new) = tmp_path / "change.trace", VALUES[kind]
    assert recorded(file, kind, old, new).code == 0
    text = TIMES.sub("", file.read_text(encoding="utf-8"))  # an exchange may take as many milliseconds
    for value in (old, new):
        assert value not in text.replace(" ", "")
        assert value.encode().hex().upper() not in re.sub(r"\s", "", text)
    assert text.count("[secret]") == (5 if kind == "registry" else 2)
    assert may_be_committed(trace_format.load(file)) is None


def test_a_recorded_change_tells_no_length(tmp_path: Path) -> None:
    texts = []
    for number, new in enumerate(("KANON7731", "KANON7731KANON77")):
        file = tmp_path / f"{number}.trace"
        assert recorded(file, "sign", "HANAKO2468", new).code == 0
        texts.append(TIMES.sub("", file.read_text(encoding="utf-8")))
    assert texts[0] == texts[1]


def test_a_change_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "change.trace"
    recorded(file, "registry", *VALUES["registry"])
    text = file.read_text(encoding="utf-8")
    for comment in (
        "VERIFY registry-common",
        "SELECT FILE registry",
        "CHANGE PIN registry",
        "CHANGE PIN registry-common",
    ):
        assert f"# {comment}\n" in text
    said = program("trace", "show", str(file), "--lang=en").out
    assert said.count("set a new registry PIN") == 2
    assert said.count("withheld") >= 2


@pytest.mark.parametrize("mode", ["strict", "content"])
@pytest.mark.parametrize("kind", VALUES)
def test_a_recorded_change_replays(tmp_path: Path, kind: str, mode: str) -> None:
    file = tmp_path / "change.trace"
    recorded(file, kind, *VALUES[kind])
    done = program("trace", "replay", str(file), "--json", f"--mode={mode}")
    assert done.code == 0, done.said
    assert done.data["outcome"] == "changed"


@pytest.mark.parametrize("mode", ["strict", "content"])
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.name in {"removed", "6F00", "removed for good"}])
@pytest.mark.parametrize("executed", [True, False])
def test_a_change_without_an_answer_replays_with_what_was_found_out(
    tmp_path: Path, fault: Fault, mode: str, *, executed: bool
) -> None:
    file = tmp_path / "change.trace"
    place = FaultyReader(fresh_card(), {7: (fault, executed)}).place()
    arguments = ("trace", "record", str(file), "pin", "change", "--pin=auth", "--find-out", "--pins-from=-", "--json")
    live = on_place(place, *arguments, "--timeout=0", stdin=lines_of({"auth": "1357", "new-auth": "8642"}))
    again = program("trace", "replay", str(file), "--json", f"--mode={mode}")
    assert again.code == live.code
    assert again.json["data"]["pins"] == live.json["data"]["pins"]
