"""Traces of what a card tells without an application, and of other applications: redacted, and replayed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mynareader.applications import issuer_domain, jpki
from mynareader.applications.base import Application, ApplicationSpec
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.connection import CardSource
from mynareader.traces.explain import explain
from mynareader.traces.format import load, parse, to_text
from mynareader.traces.model import RecordedAnswer, Trace
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.redaction import may_be_committed, redact
from mynareader.traces.replay_by_content import ContentReplay
from tests.cards.wrappers import answered, wrap
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.desk import Data, desk, program
from tests.unit.traces.canaries import CANARY, WHEN
from tests.unit.traces.sessions import ForeignSource

BOTH = Quirks(with_licence=True, with_residence_card=True)
APDU_TRACES = Path(__file__).parents[3] / "apdu_traces"


def recorded(folder: Path, card: ForeignCard, line: str = "check --details") -> Path:
    path = folder / "a.trace"
    done = desk(card, "trace", "record", str(path), *line.split(), "--at=2026-11-22")
    assert done.code in {0, 32}, done.said
    return path


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("details"), ForeignCard(CANARY, BOTH))


@pytest.mark.parametrize("private", [CANARY.serial, CANARY.municipality, CANARY.card_expires, "FT4817"])
def test_the_identification_number_and_what_is_beside_it_never_reach_a_trace(trace: Path, private: str) -> None:
    packed = re.sub(r"\n  |(?<=[0-9A-F]) ", "", trace.read_text(encoding="utf-8"))
    assert private.encode().hex().upper() not in packed
    assert private not in packed


def test_the_trace_names_the_card_and_the_other_applications(trace: Path) -> None:
    steps = [(step.application, step.what, step.file) for step in explain(load(trace))]
    asked = [step for step in steps if step[0] in {"issuer_domain", "driving_licence", "residence_card"}]
    assert asked == [
        ("issuer_domain", "SELECT", "issuer_domain"),
        *(("issuer_domain", "GET DATA", tag) for tag in ("0045", "00F0", "00F2", "00F8", "7F21")),
        ("driving_licence", "SELECT", "driving_licence"),
        ("driving_licence", "READ BINARY", "licence_pin_set"),
        ("driving_licence", "ASK TRIES LEFT", "licence"),
        ("residence_card", "SELECT", "residence_card"),
    ]


def told(*line: str) -> Data:
    done = program(*line, "--json")
    assert done.code == 0, done.said
    return done.data


@pytest.mark.parametrize("line", ["trace replay {trace}", "trace replay {trace} --mode content"])
def test_it_replays_and_proves_nothing(trace: Path, line: str) -> None:
    data = told(*line.format(trace=trace).split())
    itself = data["card_itself"]
    assert (itself["number"], itself["municipality"], itself["not_read"]) == ("0" * 16, "00000", [])
    findings = [itself["chain"][name] for name in ("issuer", "consistent")]
    assert {found["reason"] for found in (*findings, *itself["agrees"].values())} == {"redacted_trace"}
    assert data["other_applications"]["driving_licence"]["counter"]["attempts_remaining"] == 10
    assert data["other_applications"]["residence_card"]["present"] is True


def test_what_was_recorded_for_one_command_answers_another(trace: Path) -> None:
    assert (
        told("check", "--other-applications", f"--replay={trace}")["other_applications"]["driving_licence"]["pin_set"]
        is True
    )
    plain = told("check", f"--replay={trace}")
    assert (plain["card_itself"], plain["other_applications"]) == (None, None)


def test_redacting_again_changes_nothing(trace: Path) -> None:
    found = load(trace)
    assert redact(found) == found
    assert may_be_committed(found) is None
    assert parse(to_text(found)) == found


def objects_in(trace: Trace) -> list[tuple[bytes, bytes]]:
    asked = (step for step in trace.exchanges if step.command[:2] == b"\x00\xca")
    return [(step.command, step.outcome.raw) for step in asked if isinstance(step.outcome, RecordedAnswer)]


@pytest.mark.parametrize("number", [b"A", b"A12345678901234", b"Z" * 40])
def test_a_number_of_any_length_leaves_the_same_trace(trace: Path, tmp_path: Path, number: bytes) -> None:
    other = answered(lambda _: number + b"\x90\x00", lambda command: command[:4] == bytes.fromhex("00CA0045"))
    found = load(recorded(tmp_path, wrap(ForeignCard(CANARY, BOTH), other)))
    assert objects_in(found) == objects_in(load(trace))


def test_objects_of_an_application_are_not_the_cards() -> None:
    """The same command answers otherwise while an application is selected (CARD.md §3)."""
    source = RecordingSource(ForeignSource(ForeignCard(CANARY)))
    tags = [wanted.tag for wanted in issuer_domain.OBJECTS[:3]]
    live = [objects_of(source, spec, tags) for spec in (jpki.SPEC, issuer_domain.SPEC)]
    assert live[0] != live[1]
    replayed = ContentReplay(source.finish(command="check", when=WHEN))
    own, of_card = (objects_of(replayed, spec, tags) for spec in (jpki.SPEC, issuer_domain.SPEC))
    assert of_card == [b"0" * 16, b"00000", b"20351231"]
    assert all(set(value) == {0} for value in own)


def objects_of(source: CardSource, spec: ApplicationSpec, tags: list[int]) -> list[bytes]:
    channel = Channel(source.connect(), source.profile)
    with channel.transaction():
        Application(channel, spec)
        return [channel.get_data(tag).data for tag in tags]


@pytest.mark.parametrize("line", ["check --details", "check --other-applications"])
@pytest.mark.parametrize("name", ["check", "pins", "read-all"])
def test_older_traces_replay_without_them(name: str, line: str) -> None:
    done = program(*line.split(), f"--replay={APDU_TRACES / name}.trace", "--json")
    if done.code == 0:
        assert done.data["other_applications"] is None
        assert done.data.get("card_itself") is None
    else:  # the trace does not hold what the command itself asks for
        assert (name, done.json["code"]) in {("pins", "trace_mismatch"), ("read-all", "trace_mismatch")}


def test_a_recording_names_what_was_asked_for(tmp_path: Path) -> None:
    path = recorded(tmp_path, ForeignCard(replace(CANARY, key="window"), BOTH), "check --other-applications")
    assert load(path).header.command == "check --other-applications"
    data = told("trace", "replay", str(path))
    assert data["card_itself"] is None
    assert data["other_applications"]["driving_licence"]["present"] is True
