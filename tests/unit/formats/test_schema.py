"""The published schema of a check's report: every report fits it, and a report that is not one does not."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import desk
from tests.harness.recordings import FOLDER
from tests.harness.schema import faults

CHECKS = [path for path in sorted(FOLDER.glob("check*.json")) if json.loads(path.read_text(encoding="utf-8"))["ok"]]


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_every_recorded_report_fits(path: Path) -> None:
    assert faults(json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("persona", PERSONAS)
def test_reports_of_foreign_cards_fit(persona: str, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert desk(ForeignCard(persona), "check", "--report", str(before)).code == 0
    report = desk(ForeignCard(persona), "check", "--json", "--previous", str(before)).json
    assert faults(report) == []
    assert faults(json.loads(before.read_text(encoding="utf-8"))) == []


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - JSON
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


REPORT = json.loads((FOLDER / "check.json").read_text(encoding="utf-8"))
NAMED = [path for path in places(REPORT) if isinstance(path[-1], str)]
FREE = {"applications", "profile", "facts"}  # what names stand in these is not fixed


@pytest.mark.parametrize("path", NAMED, ids=lambda path: ".".join(map(str, path)))
def test_nothing_may_be_missing_or_of_another_type(path: tuple[str | int, ...]) -> None:
    for change in ("leave out", "replace"):
        report = copy.deepcopy(REPORT)
        place = report
        for key in path[:-1]:
            place = place[key]
        if change == "replace":
            place[path[-1]] = [["something else"]]
        elif path[-2:-1] and path[-2] in FREE:
            continue
        else:
            del place[path[-1]]
        assert faults(report, "check") != []


def test_nothing_may_be_added() -> None:
    report = copy.deepcopy(REPORT)
    report["data"]["name"] = "somebody"
    assert faults(report) == ["$.data: Additional properties are not allowed ('name' was unexpected)"]
