"""The whole program through a real pcscd and virtual readers, on the foreign card and on the simulated one."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from mynareader.service.machine.simulation import public_pins
from mynareader.simulator import build, personas
from mynareader.simulator.card import SimulatedCard
from mynareader.transports import pcsc
from mynareader.transports.pcsc import PcscSource
from mynareader.words import Words
from tests.assurance.acceptance.test_foreign_card import must_be_checked, must_be_read
from tests.cards.scripted import ScriptedCard
from tests.cards.wrappers import held, wrap
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness import posix
from tests.harness.desk import Outcome, lines_of, program
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import PATIENCE, READERS, Pcscd, await_true

pytestmark = pytest.mark.pcsc

READ = ("read", "attributes")
HANAKO = pins_of(PERSONAS["hanako"])


def run(*args: str, pins: dict[str, str] | None = None, timeout: int = 30) -> Outcome:
    given = () if pins is None else ("--pins-from", "-")
    return program(*args, "--timeout", str(timeout), "--json", *given, stdin=lines_of(pins or {}))


@pytest.fixture(autouse=True)
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test know what another one's card made the reader seem to refuse; give pcscd time to see a removal."""
    monkeypatch.setattr(pcsc, "_PROFILES", {})
    monkeypatch.setattr(pcsc, "REMOVAL_SHOWS", PATIENCE)  # pcscd may be starved; a removal ends the wait


@pytest.fixture
def hanako(pcscd: Pcscd) -> Iterator[ForeignCard]:
    with foreign_card(pcscd, ForeignCard("hanako")) as card:
        yield card


def test_readers_are_listed(hanako: ForeignCard) -> None:
    (first, second) = program("readers", "--json").data["readers"]
    assert first == {"name": READERS[0], "state": "card", "interface": "contactless_b", "atr": hanako.atr.hex().upper()}
    assert second == {"name": READERS[1], "state": "empty", "interface": None, "atr": None}


def test_the_foreign_card_is_checked(hanako: ForeignCard) -> None:
    must_be_checked(run("check").data, hanako)
    assert hanako.ledger.count == 23


def test_check_says_that_the_ca_is_no_published_root(hanako: ForeignCard) -> None:
    for lang in ("en", "ja"):
        assert program("check", "--lang", lang).out.startswith(Words(lang).text("verdict.headline.no_published_root"))
    assert "this CA is NOT a published JPKI root" in program("check", "--details", "--lang", "en").out
    assert "公表されたJPKIルートではありません" in program("check", "--details", "--lang", "ja").out
    assert not hanako.ledger.verifies


@pytest.mark.parametrize("way", ["assist", "a", "b"])
def test_the_foreign_card_is_read_and_left_as_it_was_found(hanako: ForeignCard, way: str) -> None:
    pins = {way: HANAKO[way], "sign": HANAKO["sign"]}

    done = run("read", "all", "--show-my-number", pins=pins)

    must_be_read(done.data, hanako, way)
    assert done.data["source"]["name"] == READERS[0]
    assert hanako.ledger.double_reads() == []
    assert hanako.ledger.count <= 34
    must_be_reset(hanako)


def must_be_reset(card: ForeignCard) -> None:
    assert card.ledger.power_downs >= 1
    assert not card.pins.verified


@pytest.mark.parametrize(
    "quirks",
    [
        Quirks(extended_refused=True, le_exact=True),
        Quirks(max_le=128, eof_warning=True, trailing_filler=40),
        Quirks(response_chaining=100, chaining_first_empty=True, verify_dropped_by_select_app=True),
    ],
    ids=["short and exact", "128 bytes", "in pieces"],
)
def test_quirks_pass_through_a_real_reader(pcscd: Pcscd, quirks: Quirks) -> None:
    with foreign_card(pcscd, ForeignCard("foreigner", quirks)) as card:
        given = pins_of(card.persona)
        done = run("read", "all", "--show-my-number", pins={"assist": given["assist"], "sign": given["sign"]})
        must_be_read(done.data, card, "assist")
        assert card.ledger.double_reads() == []


def test_a_wrong_pin_is_sent_once_and_the_card_is_reset(hanako: ForeignCard) -> None:
    done = run(*READ, pins={"assist": "1111"})
    assert (done.code, done.json["error"]) == (20, {"pin": "assist", "attempts_remaining": 2})
    assert hanako.ledger.verifies == {"assist/0011": 1}
    must_be_reset(hanako)


def test_an_empty_reader_is_13(pcscd: Pcscd) -> None:
    done = program("check", "--reader", "00 00", "--timeout", "0.1", "--json")
    assert (done.code, done.json["error"]) == (13, {"reader": READERS[0]})
    assert READERS[0] in done.said
    assert pcscd.pid


def test_a_card_that_comes_late_is_waited_for(pcscd: Pcscd) -> None:
    command = [sys.executable, "-m", "mynareader", "--lang", "en", "check", "--json", "--timeout", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        asked = process.stderr.readline()
        assert asked.strip() == Words("en").text("talk.wait_for_card", reader=", ".join(READERS))
        with foreign_card(pcscd, ForeignCard("hanako")) as card:
            out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        must_be_checked(json.loads(out)["data"], card)


def test_no_reader_service_is_10(pcscd: Pcscd) -> None:
    pcscd.stop()
    assert run("check").code == 10
    assert program("readers", "--json").code == 10


def test_a_service_that_turns_us_away_is_11(pcscd: Pcscd) -> None:
    with pcscd.forbidden():
        assert run("check").json["code"] == "not_permitted"


def test_an_unknown_reader_is_12(pcscd: Pcscd) -> None:
    done = run("check", "--reader", "PaSoRi")
    assert (done.code, done.json["error"]) == (12, {"wanted": "PaSoRi", "present": [*READERS]})
    assert pcscd.pid


def test_another_card_is_14(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(lambda _: b"\x6a\x82"))
    assert run("check", timeout=1).code == 14
    assert run(*READ, pins={"assist": "2468"}, timeout=1).code == 14


def test_two_cards_are_never_guessed_between(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard("hanako")) as first, foreign_card(pcscd, ForeignCard("locked"), 1) as second:
        done = run("check")
        assert (done.code, done.json["error"]) == (2, {"readers": [*READERS]})
        assert (first.ledger.count, second.ledger.count) == (1, 1)  # SELECT: both are My Number cards

        for reader, card in (("00 00", first), ("00 01", second)):
            must_be_checked(run("check", "--reader", reader).data, card)
        assert (first.ledger.count, second.ledger.count) == (24, 24)


def test_a_competitor_in_a_transaction_is_15_and_nothing_is_sent(hanako: ForeignCard) -> None:
    competitor = PcscSource(READERS[0], timeout=1).connect()
    with competitor.transaction():
        done = run(*READ, pins={"assist": HANAKO["assist"]}, timeout=3)
    competitor.close(reset=False)

    assert (done.code, done.json["error"]) == (15, {"reader": READERS[0]})
    assert "another program" in done.said.lower() or "プログラム" in done.said
    assert not hanako.ledger.verifies


def test_a_card_that_leaves_half_way_is_16(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard("hanako", Quirks(remove_at=9))):
        done = run("check")
    assert (done.code, done.json["code"]) == (16, "card_removed")


@pytest.mark.parametrize("unexecuted", [False, True])
def test_a_card_that_leaves_during_verify_is_23_and_nothing_is_sent_again(pcscd: Pcscd, unexecuted: bool) -> None:
    with foreign_card(pcscd, ForeignCard("hanako", Quirks(remove_at=3, remove_unexecuted=unexecuted))) as card:
        done = run(*READ, pins={"assist": HANAKO["assist"]})
        assert (done.code, done.json["code"]) == (23, "pin_outcome_unknown")
        assert card.ledger.verifies == ({} if unexecuted else {"assist/0011": 1})
        assert card.ledger.count == 3


def test_a_last_try_is_kept_through_a_real_reader(pcscd: Pcscd) -> None:
    persona = replace(PERSONAS["hanako"], left=(("assist/0011", 1),))
    with foreign_card(pcscd, ForeignCard(persona)) as card:
        assert run(*READ, pins={"assist": HANAKO["assist"]}).code == 22
        assert not card.ledger.verifies


def pausing(go: threading.Event) -> ForeignCard:
    """Make a card that answers nothing between the first PIN that is verified and ``go``."""
    card = ForeignCard("hanako", Quirks(slow_ms=100))
    return wrap(card, held(go, lambda _: bool(card.pins.verified)))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, posix.signal.SIGHUP])
def test_a_signal_in_the_middle_leaves_no_verified_pin(pcscd: Pcscd, how: signal.Signals) -> None:
    go = threading.Event()
    card = pausing(go)
    with foreign_card(pcscd, card):
        command = [sys.executable, "-m", "mynareader", "read", "all", "--pins-from", "-"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            process.stdin.write(lines_of(HANAKO))
            process.stdin.close()
            await_true(lambda: bool(card.pins.verified), "a PIN was verified")
            process.send_signal(how)
            go.set()
            assert process.wait(PATIENCE) == 130
        await_true(lambda: not card.pins.verified, "the card was reset")


# --- the simulated card -------------------------------------------------------------------------------------------


def test_the_simulated_card_is_read_the_same_way(pcscd: Pcscd) -> None:
    card = SimulatedCard(build.build("gaiji"))
    pcscd.insert(card)
    pins = {name: value for name, value in public_pins("gaiji").items() if name in {"assist", "sign"}}

    live = run("read", "all", pins=pins).data
    within = program("read", "all", "--simulated", "gaiji", "--json").data

    for part in ("attributes", "my_number", "card"):
        assert live[part] == within[part]
    assert live["source"]["simulated"] is False  # no command serves it, and an ATR alone proves nothing
    assert [found["role"] for found in live["certificates"]] == ["auth", "sign"]
    assert card.ledger.double_reads() == []
    assert card.ledger.exchanges <= 34


def check_in_a_process() -> Outcome:
    command = [sys.executable, "-m", "mynareader", "check", "--json", "--timeout", "60"]
    ended = subprocess.run(command, capture_output=True, check=False)
    return Outcome(ended.returncode, ended.stdout, ended.stderr.decode())


@contextmanager
def served(*args: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "mynareader", "--lang", "en", "simulate", *args, "--vpcd"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def test_a_card_served_by_one_process_is_read_by_another(pcscd: Pcscd) -> None:
    with served("foreign", "--condition", "extended-refused") as process:
        pcscd.await_card()
        assert program("check", "--json").data["source"]["simulated"] is False  # the other process knows, not this one
        done = check_in_a_process()
        assert done.code == 0
        assert done.data["card"]["municipality"] == personas.PERSONAS["foreign"].municipality
    assert process.returncode == 130
    pcscd.await_card(present=False)


def test_a_card_may_wait_for_its_reader_in_the_second_slot(pcscd: Pcscd) -> None:
    with served("--port", "35964"):
        pcscd.await_card(1)
        assert run("check").data["source"]["name"] == READERS[1]
