"""Logs of other programs: read whole and exactly, or refused with the number of a line."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.traces import importers
from mynareader.traces.importers.events import Log, NotUnderstood
from mynareader.traces.model import CONNECT, RESET, Exchange, RecordedAnswer, RecordedFailure, Step
from tests.harness.effort import effort
from tests.unit.traces import logs
from tests.unit.traces.logs import WRITERS, Said

SAMPLES: Final = Path(__file__).parent / "samples"
SPY_TWO: Final = "pcsc-spy-two-cards.log"
PIN: Final = "1234"
# What log_tools.SESSION says, and what the simulated card answered: command, status word, bytes of data.
SESSION: Final = [
    ("00A4040C0AD392F000260100000001", "9000", 0),
    ("00B08A0000", "9000", 256),
    ("00B0010000", "9000", 256),
    ("00200098", "63C4", 0),
    ("00200098 [secret]", "9000", 0),
    ("0084000008", "9000", 8),
    ("00DA000002ABCD", "6D00", 0),
]
FORMS: Final = {
    "opensc-debug.log": "opensc",
    "opensc-tool.log": "opensc",
    "pcsc-spy.log": "pcsc-spy",
    "pcsc-spy-diffable.log": "pcsc-spy",
    "pcsc-spy-nocolor-thread.log": "pcsc-spy",
    "pcscd.log": "pcscd",
    "pcscd-colour.log": "pcscd",
    "scriptor.log": "scriptor",
}
SAID: Final = st.lists(
    st.tuples(st.binary(min_size=4, max_size=60), st.binary(min_size=2, max_size=70)), min_size=1, max_size=5
)


def read(name: str) -> Log:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    return importers.read(text, importers.form_of(text))


def exchanges(log: Log, reader: str | None = None) -> list[Exchange]:
    steps = [event.step for event in log.events if reader in {None, event.reader}]
    return [step for step in steps if isinstance(step, Exchange)]


def shown(exchange: Exchange) -> tuple[str, str, int]:
    assert isinstance(exchange.outcome, RecordedAnswer)
    return (
        exchange.command.hex().upper() + (" [secret]" if exchange.secret else ""),
        str(exchange.outcome.status),
        len(exchange.outcome.data),
    )


@pytest.mark.parametrize("name", FORMS)
def test_a_real_log_is_read_whole(name: str) -> None:
    log = read(name)
    assert [shown(exchange) for exchange in exchanges(log)] == SESSION
    assert not log.cut_short
    assert log.events[0].step == CONNECT
    assert set(log.atrs.values()) == {logs.ATR}


@pytest.mark.parametrize("name", FORMS)
def test_a_real_log_is_recognised(name: str) -> None:
    assert importers.form_of((SAMPLES / name).read_text(encoding="utf-8")) == FORMS[name]


def test_every_sample_is_used() -> None:
    others = {SPY_TWO, "pcsc-spy-two-cards-diffable.log", "pcsc-spy-cut-short.log"}
    assert {path.name for path in SAMPLES.iterdir()} == set(FORMS) | others


def test_samples_hold_no_path_and_no_host() -> None:
    for path in SAMPLES.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|tmp|work)\b", text), path.name


def test_two_cards_are_kept_apart() -> None:
    log = read(SPY_TWO)
    for reader in ("Virtual PCD 00 00", "Virtual PCD 00 01"):
        assert [shown(exchange)[0] for exchange in exchanges(log, reader)] == [command for command, *_ in SESSION[:4]]
    ends: list[Step] = [event.step for event in log.events if event.step == RESET]
    assert len(ends) == 1
    assert log.events[-1].reader == "Virtual PCD 00 01"


def test_two_cards_with_hidden_handles_are_refused() -> None:
    with pytest.raises(NotUnderstood) as caught:
        read("pcsc-spy-two-cards-diffable.log")
    assert (caught.value.line, caught.value.reason) == (37, "handles_hidden")


def test_a_log_that_ends_within_an_exchange_says_so() -> None:
    log = read("pcsc-spy-cut-short.log")
    assert log.cut_short
    assert exchanges(log) == []


def read_or_refused(text: str, form: str) -> Log:
    """Return what a log holds; nothing when it is refused, and then the line must be one of it."""
    refused: list[int] = []
    try:
        return importers.read(text, form)
    except NotUnderstood as error:
        refused.append(error.line)
    assert 1 <= refused[0] <= text.count("\n") + 1
    return Log()


# --- properties ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WRITERS)
@given(said=SAID)
def test_what_was_said_is_read_back(kind: str, said: list[Said]) -> None:
    form, write = WRITERS[kind]
    text = write(said)
    assert importers.form_of(text) == form
    found = exchanges(importers.read(text, form))
    assert [(one.command, one.secret) for one in found] == [
        (one.command, one.secret) for one in (Exchange.seen(command, RecordedAnswer(b"")) for command, _ in said)
    ]
    assert [one.outcome.raw for one in found if isinstance(one.outcome, RecordedAnswer)] == [
        answer for _, answer in said
    ]


@pytest.mark.parametrize("kind", WRITERS)
@given(said=SAID, data=st.data())
def test_a_log_cut_anywhere_gives_what_came_before_or_names_a_line(
    kind: str, said: list[Said], data: st.DataObject
) -> None:
    form, write = WRITERS[kind]
    text = write(said)
    whole = exchanges(importers.read(text, form))
    cut = text[: data.draw(st.integers(0, len(text)))]
    found = exchanges(read_or_refused(cut, form))
    assert [one.command for one in found] == [one.command for one in whole[: len(found)]]


@pytest.mark.parametrize("form", importers.FORMS)
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(
    [line for kind in WRITERS.values() for line in kind[1]([(b"\x00\xb0\x8a\x00\x00", b"ab\x90\x00")]).split("\n")]
    + ["format: 1", "source: real", "> 00200091 0431", "< 9000  1 ms", "  00"]
), max_size=30).map("\n".join))  # fmt: skip
def test_anything_is_read_or_refused_with_a_line(form: str, text: str) -> None:
    read_or_refused(text, form)


@given(st.data())
def test_a_changed_sample_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FORMS)))
    lines = (SAMPLES / name).read_text(encoding="utf-8").split("\n")
    for _ in range(effort(normal=2, long=6)):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [lines[at][:-1]], ["x"], [lines[-at]]]))
    read_or_refused("\n".join(lines), FORMS[name])


# --- what is refused -----------------------------------------------------------------------------------------

SPY: Final = logs.spy([(bytes.fromhex("00B08A0000"), bytes.fromhex("30829000"))])
DEBUG: Final = logs.opensc_debug([(bytes.fromhex("00B08A0000"), bytes.fromhex("30829000"))])
TOOL: Final = logs.opensc_tool([(bytes.fromhex("00B08A0000"), bytes.fromhex("30829000"))])
SCRIPT: Final = logs.scriptor([(bytes.fromhex("00B08A0000"), bytes.fromhex("30829000"))])


@pytest.mark.parametrize(
    ("form", "text", "line", "reason"),
    [
        ("pcsc-spy", "hello\n" + SPY, 1, "unexpected_line"),
        ("pcsc-spy", SPY.replace(" i hCard", "SCardTransmit\n i hCard", 1), 6, "call_not_ended"),
        ("pcsc-spy", SPY.replace("SCardTransmit\n", ""), 9, "unexpected_line"),
        ("pcsc-spy", SPY.replace("00 B0 8A 00 00", "00 B0 8A 00   "), 13, "bad_dump"),
        ("pcsc-spy", SPY.replace(" i  0000", " i  0010"), 13, "bad_dump"),
        ("pcsc-spy", SPY.replace("bSendLength 0x00000005", "bSendLength 0x00000006"), 13, "bad_dump"),
        ("pcsc-spy", SPY.replace("bRecvLength 0x00000004", "bRecvLength 0x00000003"), 16, "bad_dump"),
        ("pcsc-spy", re.sub(r" o  0000 30.*\n", "", SPY), 16, "length_differs"),
        ("pcsc-spy", SPY.replace("bSendLength 0x00000005", "bSendLength five"), 13, "bad_value"),
        ("pcsc-spy", SPY.replace("[0.002500]", "[soon]"), 17, "bad_value"),
        ("pcsc-spy", SPY.replace(logs.spaced(logs.ATR), "3B 8X"), 8, "bad_hex"),
        ("opensc", DEBUG.replace("00 B0 8A 00 00", "00 B0 8A 00 0x"), 6, "bad_dump"),
        ("opensc", DEBUG.replace("Outgoing APDU (5", "Outgoing APDU (3"), 6, "bad_dump"),
        ("opensc", "Incoming APDU (2 bytes):\n90 00 ..\n", 2, "answer_without_command"),
        ("opensc", "Outgoing APDU (2 bytes):\n00 B0 ..\nIncoming APDU (2 bytes):\n90 00 ..\n", 1, "not_an_apdu"),
        ("opensc", TOOL.replace("Sending: 00", "Sending: 0"), 3, "bad_hex"),
        ("opensc", TOOL.replace("Received", "Got"), 4, "answer_missing"),
        ("opensc", TOOL.replace("30 82 0.", "30 82 00"), 5, "bad_dump"),
        ("opensc", TOOL + "hello\n", 6, "unexpected_line"),
        ("scriptor", SCRIPT.replace("> 00 B0", "> 00 Bx"), 6, "bad_hex"),
        ("scriptor", SCRIPT.replace("< 30", "30"), 7, "answer_missing"),
        ("scriptor", SCRIPT.replace("90 00 : Normal", "90 0: Normal"), 7, "bad_hex"),
        ("scriptor", "hello\n" + SCRIPT, 1, "unexpected_line"),
        ("scriptor", SCRIPT.replace("< OK: 3B", "< 3B"), 5, "answer_missing"),
        ("scriptor", "> 00\n< 90 00 : Normal processing.\n", 1, "not_an_apdu"),
        ("mynareader", "format: 1\nhello\n", 2, "not_a_header_line"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named_by_its_line(form: str, text: str, line: int, reason: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        importers.read(text, form)
    assert (caught.value.line, caught.value.reason) == (line, reason)


@pytest.mark.parametrize(("text", "reason"), [("hello\n", "unknown_form"), (SPY + SCRIPT, "several_forms")])
def test_the_form_is_not_guessed(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        importers.form_of(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("form", "text", "failure"),
    [
        ("pcsc-spy", SPY.replace("[0x00000000])  [0.0025", "[0x80100069])  [0.0025"), RecordedFailure("card_removed")),
        ("pcsc-spy", SPY.replace("[0x00000000])  [0.0025", "[0x80100068])  [0.0025"), RecordedFailure("card_reset")),
        (
            "pcsc-spy",
            SPY.replace("[0x00000000])  [0.0025", "[0x80100016])  [0.0025"),
            RecordedFailure("reader_fault", (("error", "80100016"),)),
        ),
        (
            "opensc",
            re.sub(r"Incoming(.|\n)*", "x:SCardTransmit/Control failed: 0x80100069\n", DEBUG),
            RecordedFailure("card_removed"),
        ),
        (
            "opensc",
            re.sub(r"Received(.|\n)*", "APDU transmit failed: Transmit failed\n", TOOL),
            RecordedFailure("transport"),
        ),
        (
            "scriptor",
            re.sub(r"< 30(.|\n)*", "Can't get info: Transaction failed.\n", SCRIPT),
            RecordedFailure("transport"),
        ),
    ],
)
def test_an_error_in_place_of_an_answer_is_one(form: str, text: str, failure: RecordedFailure) -> None:
    (exchange,) = exchanges(importers.read(text, form))
    assert (exchange.command, exchange.outcome) == (bytes.fromhex("00B08A0000"), failure)


def test_threads_may_take_turns_line_by_line() -> None:
    one = logs.spy([(bytes.fromhex("00B08A0000"), bytes.fromhex("30829000"))], handle=1, reader="A").split("\n")
    two = logs.spy([(bytes.fromhex("00B0860000"), bytes.fromhex("6A82"))], handle=2, reader="B", thread="    ")
    mixed = "\n".join(line for pair in zip(one, [*two.split("\n"), ""], strict=False) for line in pair)
    log = importers.read(mixed + "\n" + "\n".join(one[len(two.split("\n")) + 1 :]), "pcsc-spy")
    assert [shown(found)[0] for found in exchanges(log, "A")] == ["00B08A0000"]
    assert [shown(found)[0] for found in exchanges(log, "B")] == ["00B0860000"]


def test_a_handle_of_before_the_log_has_a_reader_of_its_own() -> None:
    log = importers.read(SPY[SPY.index("SCardTransmit") :], "pcsc-spy")
    assert {event.reader for event in log.events} == {"unknown 1"}


def test_what_went_to_the_reader_is_counted_and_left_out() -> None:
    control = "SCarControl\n i hCard: 0x00001A2B\n i bSendLength 0x00000000 (0)\n i bSendBuffer\n i  NULL\n"
    text = SPY.replace("SCardTransmit\n", control + logs.spy_result(code=0x8010001F) + "\nSCardTransmit\n", 1)
    assert importers.read(text, "pcsc-spy").left_out == 1


def test_opensc_tool_within_a_debug_log_is_not_counted_twice() -> None:
    assert len(exchanges(importers.read(DEBUG + TOOL, "opensc"))) == 1


def test_no_pin_is_in_what_a_log_becomes() -> None:
    for name in FORMS:
        log = read(name)
        assert PIN.encode() not in b"".join(exchange.command for exchange in exchanges(log))
