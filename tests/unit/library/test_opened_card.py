"""Cards in a ``with``: each task on the card met first, PINs through the gate, errors with their facts."""

from pathlib import Path

import pytest

import mynareader
from mynareader import GivenPins, open_simulated, open_trace
from mynareader.errors import (
    FileMissing,
    MalformedPin,
    PinLocked,
    PinNotGiven,
    PinOutcomeUnknown,
    RepeatedPin,
    StayEnded,
    TraceMismatch,
    UnreadableInput,
    WrongPin,
)
from mynareader.values.pins import AUTH
from tests.harness.recordings import FOLDER


def test_a_simulated_card_answers_all_tasks() -> None:
    with open_simulated() as card:
        checked, read = card.check(), card.read("all")
        assert checked.report.origin.simulated
        assert checked.verdict.grade is mynareader.Grade.NOTE
        assert read.report.attributes is not None
        assert read.report.attributes.name.text == "見本　花子"
        assert {one.item for one in card.compare().report.items} == {"name", "address", "birth", "sex", "expiry"}
        assert [one.role for one in card.certificates("auth", "sign-ca").report.certificates] == ["auth", "sign-ca"]
        assert card.in_person().outcome.because == "simulated"


@pytest.mark.parametrize(("by", "section"), [("assist", "my-number"), ("a", "face"), ("b", "attributes")])
def test_each_way_in_opens_its_sections(by: str, section: str) -> None:
    with open_simulated() as card:
        report = card.read(section, by=by).report
    assert getattr(report, section.replace("-", "_")) is not None


def test_the_way_in_is_the_one_whose_pin_is_given() -> None:
    with open_simulated(pins=GivenPins(b="85060720301234")) as card, pytest.raises(WrongPin) as error:
        card.read("face")
    assert error.value.pin == "surface-b"


@pytest.mark.parametrize("name", ["check", "check-locked", "check-expired", "check-older-card"])
def test_a_trace_answers_as_it_did(name: str) -> None:
    with open_trace(FOLDER / f"{name}.trace") as card:
        answer = card.check()
    assert answer.report.origin.kind == "trace"
    assert answer.verdict.items


def test_a_trace_of_a_reading_is_read_with_the_pins_of_the_recording() -> None:
    with open_trace(FOLDER / "read-attributes.trace") as card:
        assert card.read("attributes", verify=False).report.attributes is not None


def test_a_trace_invents_nothing() -> None:
    with open_trace(FOLDER / "check.trace") as card, pytest.raises(TraceMismatch):
        card.certificates("auth-ca", "sign-ca")


def test_a_wrong_value_is_sent_once_in_all_tasks() -> None:
    with open_simulated(pins=GivenPins(assist="9999")) as card:
        with pytest.raises(WrongPin) as error:
            card.read()
        assert error.value.attempts_remaining == 3
        for _ in range(2):
            with pytest.raises(RepeatedPin):
                card.read()
        counters = {one.pin: one.attempts_remaining for one in card.check().report.counters}
    assert counters[error.value.pin] == 3


def test_a_last_try_is_spent_only_where_that_is_agreed_to() -> None:
    with open_simulated(conditions=["tries=assist:1"], pins=GivenPins(assist="5678")) as card:
        with pytest.raises(mynareader.MynaReaderError) as error:
            card.read()
        assert error.value.code == "last_try_not_confirmed"
    with open_simulated(conditions=["tries=assist:1"], pins=GivenPins(["assist"], assist="5678")) as card:
        assert card.read().report.attributes is not None


def test_a_locked_pin_is_told() -> None:
    with open_simulated(conditions=["tries=assist:0"]) as card, pytest.raises(PinLocked):
        card.read()


def test_nothing_follows_an_outcome_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_simulated() as card:
        monkeypatch.setattr(card, "_simple", lambda _job: card._run(_lost))
        with pytest.raises(PinOutcomeUnknown):
            card.check()
        monkeypatch.undo()
        with pytest.raises(StayEnded):
            card.check()


def _lost(_worker: object) -> None:
    raise PinOutcomeUnknown("assist")


def test_without_a_pin_nothing_is_sent() -> None:
    with open_simulated(pins=GivenPins()) as card, pytest.raises(PinNotGiven):
        card.certificates("sign")


def test_a_certificate_that_is_not_there_is_told() -> None:
    with open_simulated("child", pins=GivenPins(sign="ABC123")) as card, pytest.raises(FileMissing):
        card.certificates("sign")


def test_wrong_arguments_are_refused() -> None:
    with open_simulated() as card:
        for call in (
            lambda: card.read("everything"),
            lambda: card.read(by="c"),
            lambda: card.read("my-number", by="b"),
            lambda: card.certificates("root"),
            lambda: card.in_person(by="assist"),
        ):
            with pytest.raises(ValueError, match=r"is none of|does not open"):
                call()
    with pytest.raises(ValueError, match="is none of"):
        open_simulated("nobody")
    with pytest.raises(ValueError, match="no such PIN: pin"):
        GivenPins(pin="1234")


def test_what_is_no_pin_stays_here() -> None:
    with pytest.raises(MalformedPin):
        GivenPins(assist="12345")


def test_a_file_that_is_no_trace_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.trace").write_text("nothing", encoding="utf-8")
    with pytest.raises(mynareader.MynaReaderError), open_trace(tmp_path / "none.trace"):
        pass
    with pytest.raises(UnreadableInput), open_trace(tmp_path / "nowhere.trace"):
        pass


def test_outside_the_with_there_is_no_card() -> None:
    card = open_simulated()
    with pytest.raises(RuntimeError, match="inside its with statement"):
        card.check()
    with card:
        card.check()
    with pytest.raises(RuntimeError, match="inside its with statement"):
        card.check()


def test_given_pins_are_shown_nowhere() -> None:
    pins = GivenPins(assist="1234", sign="ABC123")
    assert repr(pins) == "GivenPins(assist, sign)"
    assert not pins.is_interactive
    with pytest.raises(PinNotGiven):
        pins.request_pin(AUTH, (), optional=False)
    assert pins.request_pin(AUTH, (), optional=True) is None


def test_a_refused_value_is_given_to_no_other_card() -> None:
    pins = GivenPins(assist="9999", auth="1234")
    with open_simulated(pins=pins) as card, pytest.raises(WrongPin):
        card.read()
    for persona in ("plain", "foreign"):
        with open_simulated(persona, pins=pins) as card, pytest.raises(RepeatedPin):
            card.read()
        with open_simulated(persona, pins=pins) as card:
            assert {one.attempts_remaining for one in card.check().report.counters if one.pin == "assist"} == {4}
    assert pins.request_pin(AUTH, (), optional=False) is not None
    with open_simulated(pins=GivenPins(assist="5678")) as card:
        assert card.read().report.attributes is not None


def test_names_of_kinds_are_no_string() -> None:
    with pytest.raises(TypeError, match="collection"):
        GivenPins("a", a="123456789018")
