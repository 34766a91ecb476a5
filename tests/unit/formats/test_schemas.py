"""Every command's JSON, of several people's cards, fits the published schema of its report; so do errors."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mynareader import errors
from mynareader.choices import PERSONAS
from mynareader.formats import text_of
from mynareader.service.machine.diagnostics import diagnose
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.recordings import FOLDER
from tests.harness.schema import SCHEMAS, faults

RECORDED = sorted(FOLDER.glob("*.json"))
PEOPLE = ("plain", "foreign", "unknown-day", "child")
COMMANDS = (
    "check",
    "pins",
    "cert show auth",
    "cert show sign-ca",
    "read all --verify",
    "read attributes",
    "read my-number --show-my-number",
    "compare",
    "authenticate",
    "authenticate surface",
    "in-person",
    "in-person --age-only --verification-a",
    "number --ask-card",
    "number",
    "pin which --pin auth",
    "match --name 見本花子 --birth 1985-06-07",
)


def shown(*args: str, stdin: bytes = b"") -> Any:  # noqa: ANN401 - JSON
    return program(*args, "--json", "--lang=en", stdin=stdin).json


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_every_recorded_report_and_error_fits(path: Path) -> None:
    assert faults(json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("persona", PEOPLE)
def test_reports_of_commands_that_meet_a_card_fit(persona: str, command: str) -> None:
    report = shown(*command.split(), f"--simulated={persona}")
    assert report["ok"] is True
    assert faults(report) == []


@pytest.mark.parametrize("persona", PERSONAS)
def test_checks_of_every_card_fit(persona: str) -> None:
    assert faults(shown("check", f"--simulated={persona}")) == []


def test_a_pasted_field_fits(tmp_path: Path) -> None:
    pasted = tmp_path / "pasted"
    for field, text in (("name", "見本"), ("my-number", "123456789012"), ("address", "東" * 300)):
        pasted.write_text(text, encoding="utf-8")
        assert faults(shown("hand-over", field, "--simulated", f"--pasted={pasted}")) == []


@pytest.mark.parametrize(
    "command",
    ["simulate --list", "config show", "desktop install", "readers", "doctor", "nonsense", "check --nonsense"],
)
def test_reports_without_a_card_fit(command: str) -> None:
    assert faults(shown(*command.split())) == []


def test_reports_about_traces_fit(tmp_path: Path) -> None:
    one, other = (str(FOLDER / f"{name}.trace") for name in ("check", "check-foreign"))
    log = Path(__file__).parents[1] / "traces" / "samples"
    assert faults(shown("trace", "show", one)) == []
    assert faults(shown("trace", "verify", one)) == []
    assert faults(shown("trace", "diff", one, other)) == faults(shown("trace", "diff", one, one)) == []
    assert faults(shown("trace", "redact", one, "-o", str(tmp_path / "redacted.trace"))) == []
    for number, path in enumerate(sorted(log.iterdir())):
        assert faults(shown("trace", "import", str(path), "-o", str(tmp_path / f"{number}.trace"))) == []


def test_diagnostics_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_args, **_options: None)  # no program is run for its version
    assert faults(json.loads(text_of("json", diagnose({"Qt": "6"}), Words("en")))) == []


def test_simulated_personas_are_listed() -> None:
    report = shown("simulate", "--list")
    assert report["report"] == "personas"
    assert [one["name"] for one in report["data"]["personas"]] == list(PERSONAS)


# --- the schemas themselves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_strict(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    for found in objects(SCHEMAS[name]):
        assert "additionalProperties" in found
        assert found["additionalProperties"] is False or "properties" not in found


def objects(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(schema, dict) and schema.get("type") == "object":
        yield schema
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for each in inner:
        yield from objects(each)


def test_every_code_of_an_error_is_in_the_schema() -> None:
    classes = {
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.MynaReaderError)
    }
    codes = {one.code for one in classes} | {"usage", "interrupted", "unexpected"}
    assert set(SCHEMAS["common.schema.json"]["$defs"]["error_code"]["enum"]) == codes
