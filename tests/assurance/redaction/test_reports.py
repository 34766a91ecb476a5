"""Live and replayed reports of many cards are the same but for what is marked as invented."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from mynareader.cli.framework import card_run
from mynareader.cli.framework.exit_codes import CONTRADICTED
from mynareader.cli.framework.inner import captured
from mynareader.service.stay.sources import open_source
from tests.assurance.redaction.people import card_of, person
from tests.foreign_card import PERSONAS, ForeignCard, Persona, Quirks
from tests.harness.checkout import checked_out
from tests.harness.effort import effort
from tests.harness.foreign import pins_of, place
from tests.harness.schema import faults

CARDS = effort(6, 30)
COMMANDS = {"check": "", "read all": "assist a b sign", "compare": "assist b sign"}
STYLES = (
    Quirks(),
    Quirks(extended_refused=True),
    Quirks(extended_refused=True, max_le=128),
    Quirks(response_chaining=256),
    Quirks(extended_refused=True, le_exact=True),
    Quirks(trailing_filler=7, eof_warning=True),
)
NOT_JUDGED = frozenset({"source", "at", "verdict"})  # where it comes from, and what that makes of it


def holder(number: int) -> Persona:
    """Draw a person whose certificates are in date, expired, open to renewal or from a foreign resident's card."""
    issued = date.today() - timedelta(days=(400, 2100, 1740, 900)[number % 4])  # noqa: DTZ011 - a day is enough
    drawn = PERSONAS["foreigner"] if number % 5 == 4 else person(number)
    return replace(drawn, key="modelled", issued=issued)


@contextmanager
def on_the_reader(card: ForeignCard) -> Iterator[None]:
    real = open_source
    with patch.object(card_run, "open_source", lambda where, wait: real(where, wait) if where.replay else place(card)):
        yield


def facts(found: object, invented: frozenset[str], place: str = "") -> object:
    """Leave out of a report what a redacted trace says is ``invented``; of findings what it cannot judge."""
    if place in invented:
        return None
    if isinstance(found, dict):
        if {"state", "reason"} <= set(found):
            return None
        kept = {name: value for name, value in found.items() if name not in NOT_JUDGED}
        return {name: facts(value, invented, f"{place}/{name}") for name, value in kept.items()}
    if isinstance(found, list):
        return [facts(item, invented, f"{place}/{at}") for at, item in enumerate(found)]
    return found


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", range(CARDS))
def test_reports_are_equal_but_for_what_is_invented(number: int, command: str, tmp_path: Path) -> None:
    numbers = {name: value for name, value in pins_of(holder(number)).items() if name in COMMANDS[command].split()}
    pins, trace = tmp_path / "pins", tmp_path / "a.trace"
    pins.write_text("".join(f"{name}={value}\n" for name, value in numbers.items()), encoding="utf-8")
    pins.chmod(0o600)
    given = [f"--pins-from={pins}"] if numbers else []
    with card_of(number):
        card = ForeignCard(holder(number), STYLES[number % len(STYLES)])
    with on_the_reader(card):
        code, live = captured(["trace", "record", str(trace), *command.split(), "--json", "--lang=en", *given])
        # The issuer is nobody's published CA, which is told of the card and not of a redacted trace.
        assert code == (0 if command == "check" else CONTRADICTED)
        windows = checked_out({trace.name: trace.read_bytes()}, tmp_path / "git") / trace.name
        assert b"\r\n" in windows.read_bytes()
        for path, mode in product((trace, windows), ("strict", "content")):
            again, report = captured(["trace", "replay", str(path), "--json", "--lang=en", f"--mode={mode}"])
            assert again == (0 if code == CONTRADICTED else code), report
            again_data, live_data = json.loads(report)["data"], json.loads(live)["data"]
            invented = frozenset(again_data["source"]["invented"])
            assert facts(again_data, invented) == facts(live_data, invented)
            assert faults(json.loads(report)) == []
            validity = [item["validity"]["state"] for item in _certificates(json.loads(live))]
            assert [item["validity"]["state"] for item in _certificates(json.loads(report))] == validity
        verified, _ = captured(["trace", "verify", str(trace)])
        assert verified == 0


def _certificates(found: object) -> Iterator[dict[str, Any]]:
    """Give every certificate of a report."""
    if isinstance(found, dict):
        if "validity" in found:
            yield found
        for value in found.values():
            yield from _certificates(value)
    elif isinstance(found, list):
        for item in found:
            yield from _certificates(item)


@pytest.mark.parametrize(("language", "mark"), [("en", "*"), ("ja", "※")])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_invented_date_is_marked_for_people(command: str, language: str, mark: str, tmp_path: Path) -> None:
    trace, pins = tmp_path / "a.trace", tmp_path / "pins"
    numbers = {name: value for name, value in pins_of(holder(2)).items() if name in COMMANDS[command].split()}
    pins.write_text("".join(f"{name}={value}\n" for name, value in numbers.items()), encoding="utf-8")
    pins.chmod(0o600)
    with card_of(2):
        card = ForeignCard(holder(2))
    with on_the_reader(card):
        captured(["trace", "record", str(trace), *command.split(), *([f"--pins-from={pins}"] if numbers else [])])
    shown = [captured(["trace", "replay", str(trace), f"--lang={language}"])[1]]
    if command == "check":
        shown.append(captured(["check", f"--replay={trace}", "--details", f"--lang={language}"])[1])
    recorded = trace.read_text(encoding="utf-8").partition("recorded: ")[2][:10]
    for text in shown:
        dates = re.findall(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年[0-9]+月[0-9]+日)[^*※\n]{0,20}[*※]?", text)
        told = [one for one in dates if not one.startswith(recorded)]
        assert told
        assert [one for one in told if mark not in one] == []
