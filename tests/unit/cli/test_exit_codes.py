"""Every exit code from a situation that brings it about, with its JSON object, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import pytest

from mynareader import errors
from mynareader.cli.framework import card_run
from mynareader.cli.framework.exit_codes import EXIT_CODES, exit_code_of
from mynareader.errors import MynaReaderError
from mynareader.service.stay.sources import OpenSource
from tests.cards.connection import CardConnection
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import Outcome, desk, on_place, program
from tests.harness.foreign import ForeignSource

HANAKO = PERSONAS["hanako"]
READ = ("read", "attributes")
LANGUAGES = ("ja", "en")
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def failing(error: BaseException, *args: str) -> Outcome:
    """Run a command that finds no card because of ``error``."""

    def fail(*_: object) -> OpenSource:
        raise error

    with patch.object(card_run, "open_source", fail):
        return program(*args)


def before(error: MynaReaderError) -> Callable[..., Outcome]:
    return lambda *args: failing(error, "check", *args)


def on(card: Callable[[], ForeignCard], *command: str, **pins: str) -> Callable[..., Outcome]:
    return lambda *args: desk(card(), *command, *args, pins=pins or None)


def with_left(count: int) -> ForeignCard:
    return ForeignCard(replace(HANAKO, left=(("assist/0011", count),)))


def simulated(*command: str) -> Callable[..., Outcome]:
    return lambda *args: program(*command, *args)


def with_damaged_file() -> ForeignCard:
    """Return a card whose attributes break off in the middle of a character."""
    return ForeignCard(replace(HANAKO, sex="7"))


class Swapped(ForeignSource):
    """Be a reader whose card another program resets before the first command."""

    def connect(self) -> CardConnection:
        raise errors.CardReset


def reset_by_others(*args: str) -> Outcome:
    return on_place(OpenSource(Swapped(ForeignCard("hanako")), "reader"), "check", *args)


@dataclass(frozen=True)
class Situation:
    """Name a situation: what is run, and the exit code and the JSON ``code`` it must have."""

    run: Callable[..., Outcome]
    exit_code: int
    code: str


SITUATIONS = {
    "ok": Situation(on(ForeignCard, "check"), 0, "ok"),
    "failed on": Situation(on(ForeignCard, "check", "--fail-on=contradicted,locked"), 40, "ok"),
    "no such state to fail on": Situation(simulated("check", "--simulated", "--fail-on=late"), 2, "usage"),
    "nothing to fail on": Situation(simulated("check", "--simulated", "--fail-on="), 2, "usage"),
    "a state left out": Situation(simulated("check", "--simulated", "--fail-on=bad,,care"), 2, "usage"),
    "nobody's CA": Situation(on(ForeignCard, "cert", "show"), 32, "ok"),
    "unexpected": Situation(lambda *args: failing(ZeroDivisionError("secret"), "check", *args), 1, "unexpected"),
    "no such option": Situation(simulated("check", "--bogus"), 2, "usage"),
    "no such command": Situation(simulated("chek"), 2, "usage"),
    "no such persona": Situation(simulated("check", "--simulated=nobody"), 2, "usage"),
    "two places": Situation(simulated("check", "--simulated", "--reader", "x"), 2, "usage"),
    "condition of no card": Situation(simulated("check", "--condition", "expired"), 2, "usage"),
    "unknown condition": Situation(simulated("check", "--simulated", "--condition", "melted"), 2, "unreadable_input"),
    "several readers": Situation(before(errors.AmbiguousReader(("One", "Two"))), 2, "ambiguous_reader"),
    "PIN not given": Situation(on(ForeignCard, *READ), 2, "pin_not_given"),
    "no service": Situation(before(errors.NoService()), 10, "no_service"),
    "no pyscard": Situation(before(errors.ReaderSupportMissing()), 10, "reader_support_missing"),
    "not permitted": Situation(before(errors.NotPermitted()), 11, "not_permitted"),
    "no reader": Situation(before(errors.NoReader()), 12, "no_reader"),
    "no such reader": Situation(before(errors.NoReader("x", ("One",))), 12, "no_reader"),
    "no card": Situation(before(errors.NoCard("One")), 13, "no_card"),
    "mute card": Situation(before(errors.CardMute("One")), 13, "card_mute"),
    "another card, checked": Situation(simulated("check", "--simulated", "not-my-number"), 14, "not_my_number_card"),
    "another card, counters": Situation(simulated("pins", "--simulated", "not-my-number"), 14, "not_my_number_card"),
    "no application": Situation(
        simulated("cert", "show", "auth", "--simulated", "not-my-number"), 14, "application_missing"
    ),
    "busy": Situation(before(errors.CardBusy("One")), 15, "card_busy"),
    "removed": Situation(on(lambda: ForeignCard("hanako", Quirks(remove_at=5)), "check"), 16, "card_removed"),
    "reset by others": Situation(reset_by_others, 16, "card_reset"),
    "card failed": Situation(before(errors.UnexpectedStatus("SELECT jpki", "6F00")), 17, "unexpected_status"),
    "reader refused": Situation(before(errors.ReaderRefused(256)), 17, "reader_refused"),
    "reader failed": Situation(before(errors.ReaderFault("80100014")), 17, "reader_fault"),
    "card wants a PIN": Situation(before(errors.AccessDenied("attributes")), 17, "access_denied"),
    "wrong PIN": Situation(on(ForeignCard, *READ, assist="1111"), 20, "wrong_pin"),
    "locked": Situation(on(lambda: with_left(0), *READ, assist="2468"), 21, "pin_locked"),
    "locked just now": Situation(
        on(lambda: with_left(1), *READ, "--allow-last-try", "assist", assist="1111"), 21, "pin_locked"
    ),
    "last try": Situation(on(lambda: with_left(1), *READ, assist="2468"), 22, "last_try_not_confirmed"),
    "removed during VERIFY": Situation(
        on(lambda: ForeignCard("hanako", Quirks(remove_at=3)), *READ, assist="2468"), 23, "pin_outcome_unknown"
    ),
    "malformed PIN": Situation(on(ForeignCard, *READ, assist="12"), 24, "malformed_pin"),
    "malformed file": Situation(on(with_damaged_file, *READ, assist="2468"), 30, "malformed_file"),
    "interrupted": Situation(lambda *args: failing(KeyboardInterrupt(), "check", *args), 130, "interrupted"),
}
every_situation = pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)


@in_both_languages
@every_situation
def test_a_situation_has_its_code_and_one_json_object(situation: Situation, language: str) -> None:
    done = situation.run("--json", "--lang", language)

    assert done.code == situation.exit_code, done.said
    found = done.json
    assert (found["schema"], found["ok"], found["code"]) == (1, situation.code == "ok", situation.code)
    assert ("data" in found) is found["ok"]
    assert found["ok"] or (isinstance(found["error"], dict) and found["message"])


@in_both_languages
@every_situation
def test_without_json_talk_goes_to_stderr_only(situation: Situation, language: str) -> None:
    done = situation.run("--lang", language)

    assert done.code == situation.exit_code
    assert bool(done.out) is (situation.code == "ok")
    assert situation.code == "ok" or done.said.strip()
    assert "Traceback" not in done.said
    assert "secret" not in done.said


@every_situation
def test_the_two_languages_say_it_differently(situation: Situation) -> None:
    japanese, english = (situation.run("--lang", language) for language in LANGUAGES)
    assert (japanese.out, japanese.said) != (english.out, english.said)
    assert not any("\u3040" <= char <= "\u30ff" for char in english.said)


def test_every_exit_code_of_the_table_has_a_situation() -> None:
    wanted = {0, 1, 2, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 30, 31, 32, 40, 130}
    assert {situation.exit_code for situation in SITUATIONS.values()} == wanted - {31}  # 31: the traces below
    assert set(EXIT_CODES.values()) <= wanted | {18}  # 18: the window's program, tests/system/window/test_no_window.py


@in_both_languages
def test_a_trace_that_does_not_fit_is_31(tmp_path: Path, language: str) -> None:
    file = tmp_path / "pins.trace"
    assert program("trace", "record", str(file), "pins", "--simulated").code == 0
    file.write_text(file.read_text(encoding="utf-8").replace("command: pins", "command: check"), encoding="utf-8")

    done = program("trace", "replay", str(file), "--json", "--lang", language)

    assert (done.code, done.json["code"]) == (31, "trace_mismatch"), done.said
    file.write_text("no trace at all\n", encoding="utf-8")
    done = program("check", "--replay", str(file), "--json", "--lang", language)
    assert (done.code, done.json["code"], done.json["error"]["line"]) == (31, "trace_malformed", 1)


def test_unexpected_errors_show_their_type_only() -> None:
    done = failing(ValueError("PIN 2468 of 𠮷"), "check", "--json")
    assert done.code == 1
    assert done.json["error"] == {"kind": "ValueError"}
    assert "2468" not in done.out + done.said


def test_every_error_has_its_exit_code_or_is_one_that_ends_with_1() -> None:
    """A new error without a line in the table would end with 1 unseen."""
    codes = {
        kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, MynaReaderError)
    }
    bases = {"unexpected", "card", "pin"}
    parts = {"file_missing", "unreadable_photo", "photo_cell_missing"}  # one file or picture; the rest is told
    stopped = {"work_stopped", "stopped_judging"}  # of the window
    changes = {"pin_not_changed", "pin_partly_changed", "pin_change_unknown"}  # told by a report, which has its codes
    assert codes - set(EXIT_CODES) <= bases | parts | stopped | changes
    assert set(EXIT_CODES) <= codes
    assert exit_code_of(errors.FileMissing("auth_certificate")) == 1
