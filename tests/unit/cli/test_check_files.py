"""Files ``check`` writes and compares with: reports, tickets, reminders."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from mynareader.formats.views.verdict_words import day_text
from mynareader.trust.validity import day_in_japan
from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import FOREIGNER, HANAKO, Persona
from tests.harness.desk import desk, program

AT = "--at=2026-11-20"
WHERE = ("where", "where_over", "where_card", "where_card")
RENEWED = replace(HANAKO, key="hanako renewed", issued=date(2026, 10, 1))
OLDER = replace(HANAKO, key="hanako before", issued=date(2021, 9, 1))


def written(path: Path, *options: str, of: Persona = HANAKO) -> str:
    done = desk(ForeignCard(of), "check", AT, *options)
    assert done.code == 0, done.said
    return path.read_text(encoding="utf-8")


def test_a_report_is_what_json_shows(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    found = json.loads(written(path, "--report", str(path)))
    assert found == desk(ForeignCard(HANAKO), "check", AT, "--json").json
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_ticket_names_nobody(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "ticket.txt"
    text = written(path, "--report", str(path), f"--lang={lang}")
    data = desk(ForeignCard(HANAKO), "check", AT, "--json").data
    certificate, card = data["certificate"], data["card"]
    numbers = certificate["serial"]["decimal"], certificate["serial"]["hex"], card["serial"], card["municipality"]
    assert [number for number in (*numbers, certificate["subject"], certificate["sha256"]) if number in text] == []
    assert day_text(day_in_japan(datetime.fromisoformat(certificate["not_after"])), Words(lang)) in text


def test_serial_numbers_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "ticket.txt"
    text = written(path, "--report", str(path), "--serials", "--lang=en")
    data = desk(ForeignCard(HANAKO), "check", AT, "--json").data
    assert data["certificate"]["serial"]["decimal"] in text
    assert data["card"]["serial"] not in text


@pytest.mark.parametrize("option", ["--report", "--reminders"])
def test_nothing_is_written_over(tmp_path: Path, option: str) -> None:
    path = tmp_path / "there.json"
    path.write_text("mine")
    done = desk(ForeignCard(HANAKO), "check", "--json", option, str(path))
    assert (done.code, done.json["error"]["reason"], path.read_text()) == (2, "file_exists", "mine")


def test_a_report_has_one_of_three_forms(tmp_path: Path) -> None:
    done = desk(ForeignCard(HANAKO), "check", "--json", "--report", str(tmp_path / "report.pdf"))
    assert (done.code, done.json["code"]) == (2, "usage")


# --- compared with an earlier one ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "state", "reason"),
    [
        (HANAKO, "confirmed", "same_certificate"),
        (RENEWED, "confirmed", "renewed"),
        (OLDER, "contradicted", "not_newer"),
        (FOREIGNER, "contradicted", "other_card"),
    ],
    ids=lambda value: value.key if isinstance(value, Persona) else None,
)
def test_which_card_it_was(tmp_path: Path, now: Persona, state: str, reason: str) -> None:
    path = tmp_path / "before.json"
    written(path, "--report", str(path))
    found = desk(ForeignCard(now), "check", AT, "--json", "--previous", str(path)).data["previous"]
    assert found == {"state": state, "reason": reason}
    assert desk(ForeignCard(now), "check", AT, "--previous", str(path), "--lang=ja").code == 0


def test_reports_with_nothing_in_common(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    report = json.loads(written(path, "--report", str(path)))
    report["data"]["certificate"] = report["data"]["card"] = None
    path.write_text(json.dumps(report))
    found = desk(ForeignCard(HANAKO), "check", AT, "--json", "--previous", str(path)).data["previous"]
    assert found == {"state": "not_checked", "reason": "nothing_to_compare"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"report": "read", "ok": true, "data": {}}',
        '{"report": "check", "ok": true, "data": {"certificate": null, "card": {"serial": 5}}}',
        '{"report": "check", "ok": true, "data": {"certificate": {"sha256": "A", "not_before": "then"}, "card": null}}',
        "[" * 100_000,
    ],
    ids=range(7),
)
def test_what_is_no_report(tmp_path: Path, text: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text)
    done = desk(ForeignCard(HANAKO), "check", "--json", "--previous", str(path))
    assert (done.code, done.json["error"]["reason"]) == (2, "not_a_check_report")


# --- reminders ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_reminders(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "card.ics"
    assert desk(ForeignCard(HANAKO), "check", AT, "--reminders", str(path), f"--lang={lang}").code == 0
    raw = path.read_bytes()
    data = desk(ForeignCard(HANAKO), "check", AT, "--json").data
    opening = [data[name]["validity"]["renewal_from"] for name in ("certificate", "card")]
    days = (opening[0], HANAKO.cert_expires, opening[1], data["card"]["expiry"])
    starts = [line for line in raw.decode().split("\r\n") if line.startswith("DTSTART")]
    assert starts == [f"DTSTART;VALUE=DATE:{day.replace('-', '')}" for day in days]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert (raw.count(b"BEGIN:VEVENT"), raw.count(b"END:VEVENT"), raw.endswith(b"END:VCALENDAR\r\n")) == (4, 4, True)
    assert data["certificate"]["serial"]["decimal"] not in raw.decode()


def test_a_reminder_is_whole_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "card.ics"
    desk(ForeignCard(HANAKO), "check", AT, "--reminders", str(path), "--lang=ja")
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")  # unfolded, RFC 5545 §3.1
    said = [Words("ja").text(f"report.reminder.{name}") for name in ("renewal", "certificate", "card_renewal", "card")]
    assert [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")] == said
    described = [line.removeprefix("DESCRIPTION:") for line in lines if line.startswith("DESCRIPTION")]
    assert [Words("ja").text(f"report.reminder.{place}") for place in WHERE] == described[::2]
    assert [text.partition("：")[2] for text in described[1::2]] == said  # the alarm says the day first: it rings early
    assert all("月" in text.partition("：")[0] for text in described[1::2])
    assert [lines.count(line) for line in ("TRIGGER:-P7D", "TRANSP:TRANSPARENT")] == [4, 4]
    assert lines.count("DTSTAMP:20261119T150000Z") == 4
    assert len({line for line in lines if line.startswith("UID:")}) == 4


def test_what_is_over_needs_no_reminder(tmp_path: Path) -> None:
    path = tmp_path / "card.ics"
    assert desk(ForeignCard(HANAKO), "check", "--at=2050-01-01", "--reminders", str(path)).code == 0
    assert b"VEVENT" not in path.read_bytes()


def test_a_card_that_ends_with_its_certificate_is_renewed_once(tmp_path: Path) -> None:
    path = tmp_path / "card.ics"
    program("check", "--simulated", "child", "--at=2027-06-01", "--reminders", str(path), "--lang=en")
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    said = [line.removeprefix("SUMMARY:My Number card: ") for line in lines if line.startswith("SUMMARY")]
    assert said == ["renewal of the card opens", "last day of the card"]
    assert sum("Bring the card" in line for line in lines) == 2
